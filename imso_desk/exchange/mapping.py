"""Decides which column is which field: the officer's word, a kept mapping, headings, cells."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from imso_desk.exchange.columns import choose, guess, sample_of
from imso_desk.exchange.grid import Cell, is_blank
from imso_desk.exchange.headings import IGNORED, Header, normal
from imso_desk.exchange.letters import column_letters
from imso_desk.exchange.limits import read_guarded
from imso_desk.exchange.model import FIELD_LABELS, ReadOptions, ReferenceTables, RowProblem
from imso_desk.runtime.errors import Refused

_WHOLE_NAME_WORDS: Final = frozenset(
    "full complet completo complete whole prenom prenoms vorname and y et und e".split()
)


def load_mapping(path: Path) -> dict[str, str]:
    """Read a mapping file: JSON of heading -> field name, '' for a column to be left out.

    Raises Refused, naming the file, when it is no such thing or names an unknown field.
    """
    name = path.name or str(path)
    try:
        found = json.loads(read_guarded(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused(f"{name} is not a mapping; it must be JSON such as {_EXAMPLE}.") from None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise Refused(f"{name} is not a mapping; it must be JSON such as {_EXAMPLE}.")
    unknown = sorted({one for one in found.values() if one and one not in FIELD_LABELS})
    if unknown:
        raise Refused(
            f"{name} names a field that does not exist: {unknown[0][:60]}. "
            f"The fields are: {', '.join(FIELD_LABELS)}."
        )
    return {str(heading): field for heading, field in found.items()}


_EXAMPLE: Final = '{"Rpt Date": "report_date"}'


def heading_key(heading: str) -> str:
    """Fold a heading for comparing it with the headings of a mapping."""
    return normal(heading) or heading.strip()


def unique_headings(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """Name every column once: repeated headings are numbered, filled nameless columns lettered.

    A column with neither heading nor cells is ''.
    """
    nameless = [column for column, title in enumerate(titles) if not title]
    width = len(titles)
    filled: set[int] = set()
    for row in rows:
        if nameless or len(row) > width:
            columns = [*nameless, *range(width, len(row))]
            filled.update(one for one in columns if one < len(row) and not is_blank(row[one]))
    used: set[str] = {""}
    names: list[str] = []
    for column in range(max([len(titles), *(column + 1 for column in filled)])):
        title = titles[column] if column < len(titles) else ""
        if not title and column in filled:
            title = f"Column {column_letters(column)}"
        name, count = title, 1
        while title and name in used:
            count += 1
            name = f"{title} ({count})"
        used.add(name)
        names.append(name)
    return tuple(names)


class Mapper:
    """Maps the columns of one sheet; `fields` has one name or '' for each column."""

    def __init__(
        self,
        header: Header,
        headings: tuple[str, ...],
        rows: Sequence[Sequence[Cell]],
        options: ReadOptions,
        tables: ReferenceTables,
    ) -> None:
        self._header = header
        self._headings = headings
        self._rows = rows
        self._options = options
        self._tables = tables
        self.fields: list[str] = [""] * len(headings)
        self.problems: list[RowProblem] = []
        self._settled: set[int] = set()

    def run(self) -> list[str]:
        """Fill and return `fields`."""
        saved = self._options.saved_mappings
        kept = saved(self._headings) if saved else None
        for told in (self._options.mapping, kept):
            if told:
                self._obey(told)
        self._from_headings()
        self._names()
        self._from_cells()
        return self.fields

    def _obey(self, told: Mapping[str, str]) -> None:
        """Take over what a mapping says; the first one to speak of a column wins."""
        wanted = {heading_key(heading): field for heading, field in told.items()}
        for column, heading in enumerate(self._headings):
            field = wanted.get(heading_key(heading))
            if field is None or column in self._settled:
                continue
            self._settled.add(column)
            if not field or field not in self.fields:
                self.fields[column] = field

    def _from_headings(self) -> None:
        """Take known headings; of two columns for one field the first filled one wins."""
        unsure: list[int] = []
        for column, fields in enumerate(self._header.candidates):
            if column in self._settled or not fields:
                continue
            if len(fields) > 1:
                unsure.append(column)
                continue
            self._take(column, fields[0])
        for column in unsure:
            fields = tuple(
                field for field in self._header.candidates[column] if field not in self.fields
            )
            if not fields:
                continue
            cells = sample_of(self._rows, column)
            self._take(column, choose(fields, cells, self._tables, self._options.today))

    def _take(self, column: int, field: str) -> None:
        """Give `field` to a column; a column without cells yields to a filled one."""
        self._settled.add(column)
        if field in ("", IGNORED):
            return
        if field in self.fields:
            other = self.fields.index(field)
            if sample_of(self._rows, other) or not sample_of(self._rows, column):
                return
            self.fields[other] = ""
        self.fields[column] = field

    def _names(self) -> None:
        """Read "Name" beside "First name" as the family name, as French and German lists mean."""
        fields = self.fields
        if "passport_name" not in fields:
            if "family_name" in fields and "given_names" not in fields:
                column = fields.index("family_name")
                cells = [one for one in sample_of(self._rows, column) if isinstance(one, str)]
                if sum("," in one for one in cells) * 2 > len(cells):
                    fields[column] = "passport_name"
            return
        column = fields.index("passport_name")
        if "given_names" not in fields or "family_name" in fields:
            return
        if set(normal(self._headings[column]).split()) & _WHOLE_NAME_WORDS:
            return
        cells = [one for one in sample_of(self._rows, column) if isinstance(one, str)]
        if sum("," in one for one in cells) * 3 <= len(cells):
            fields[column] = "family_name"

    def _from_cells(self) -> None:
        """Name columns with unknown headings by their cells, and say so."""
        for column, heading in enumerate(self._headings):
            if column in self._settled or self.fields[column]:
                continue
            cells = sample_of(self._rows, column)
            taken = {field for field in self.fields if field}
            field = guess(cells, taken, self._tables, self._options.today)
            if field:
                self.fields[column] = field
                label = FIELD_LABELS[field].lower()
                message = f"The heading is not known; its cells look like: {label}."
                self.problems.append(RowProblem(0, heading, "column-guessed", message))
