"""Tells students' rows from titles, sub-headings, totals, repeated headings, notes and family."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from imso_desk.domain.countries import Countries
from imso_desk.domain.names import is_placeholder
from imso_desk.domain.problems import FieldError
from imso_desk.domain.ranks import Ranks
from imso_desk.exchange.grid import Cell, as_text, is_blank
from imso_desk.exchange.headings import normal

_TOTAL: Final = re.compile(
    r"\W*(?:(?:grand|sub|overall|running)[\s-]*)?"
    r"(?:totals?|subtotals?|sum|count|total\w* (?:for|of|by)\b.*"
    r"|summe|gesamt|insgesamt|totale|suma|celkem|ukupno|toplam|итого|всего|المجموع|合計|합계)"
    r"[\s:=#-]*[\d\s.,]*(?:students?|ims|pax|rows?|records?)?\W*",
    re.IGNORECASE,
)
_TOTAL_START: Final = re.compile(
    r"\W*(?:(?:grand|sub)[\s-]*)?(?:total|subtotal)s?\b", re.IGNORECASE
)
_FRAME: Final = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT_TAIL: Final = re.compile(
    r"\s*[(\[]?\s*\d+\s*(?:students?|ims|pax)?\s*[)\]]?$", re.IGNORECASE
)
_FAMILY_NAME: Final = re.compile(
    r"\((?:[^)]*\b)?(wife|husband|spouse|son|daughter|child|dependent|baby|infant)\b[^)]*\)"
    r"|^(?:wife|husband|spouse|son|daughter|child) (?:of|\d)\b",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_FAMILY_START: Final = re.compile(r"(?:wife|husband|spouse|son|daughter|child) ", re.IGNORECASE)
_SELF: Final = frozenset(
    "self ims student ims self principal sponsor member s officer trainee participant i primary "
    "titulaire lui meme titular estudiante selbst".split()
) | {"", "ims self", "military member", "lui meme"}


class RowKind(StrEnum):
    """What a row of a sheet is."""

    STUDENT = "student"
    SUBHEADING = "sub-heading"
    FAMILY = "family member"
    SKIPPED = "skipped"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class RowClass:
    """What one row is, why it is skipped, and the country (ISO code) a sub-heading names."""

    kind: RowKind
    reason: str = ""
    country: str = ""


STUDENT: Final = RowClass(RowKind.STUDENT)
_NAMELESS: Final = RowClass(RowKind.NAMELESS)
_BLANK: Final = RowClass(RowKind.SKIPPED, "blank line")
_REPEATED: Final = RowClass(RowKind.SKIPPED, "headings repeated")
_TOTALS: Final = RowClass(RowKind.SKIPPED, "total")
_NOTE: Final = RowClass(RowKind.SKIPPED, "note")
_FAMILY: Final = RowClass(RowKind.FAMILY, "family member")
_SEATS: Final = RowClass(RowKind.SKIPPED, "no name yet")


class RowReader:
    """Classifies the rows below the headings of one sheet."""

    def __init__(
        self,
        fields: Sequence[str],
        titles: Sequence[str],
        countries: Countries,
        ranks: Ranks,
    ) -> None:
        self._names = [
            column
            for column, field in enumerate(fields)
            if field in ("passport_name", "family_name", "given_names")
        ]
        self._relation = fields.index("relation") if "relation" in fields else None
        self._mapped = [column for column, field in enumerate(fields) if field]
        self._headings = {normal(title) for title in titles if normal(title)}
        self._first_words = {title.strip().casefold() for title in titles if title.strip()}
        self._countries = countries
        self._ranks = ranks
        self._name_kinds: dict[Cell, RowClass] = {}

    def classify(self, row: Sequence[Cell]) -> RowClass:
        """Say what a row is."""
        name = self._name(row)
        filled = [index for index, cell in enumerate(row) if cell != ""]
        if len(filled) < 3:
            filled = [index for index in filled if not is_blank(row[index])]
            if not filled:
                return _BLANK
        if len(filled) == 1 and len(self._mapped) > 2:
            return self._lonely(as_text(row[filled[0]]), filled[0] in self._names)
        if not name:
            return self._without_name(row, filled)
        kind = self._name_kinds.get(name)
        if kind is None:
            kind = self._name_kinds[name] = self._by_name(name)
        if kind is _NAMELESS:
            return self._without_name(row, filled)
        if kind is _REPEATED and not self._is_repeated(row, filled):
            kind = STUDENT
        if kind is STUDENT and self._relation is not None:
            return self._by_relation(row)
        return kind

    def _name(self, row: Sequence[Cell]) -> str:
        """Return the text of the name cells, stripped."""
        if len(self._names) == 1 and self._names[0] < len(row):
            cell = row[self._names[0]]
            return cell.strip() if isinstance(cell, str) else as_text(cell)
        parts = (as_text(row[column]).strip() for column in self._names if column < len(row))
        return ", ".join(part for part in parts if part)

    def _by_name(self, name: str) -> RowClass:
        """Judge a row by its name alone."""
        first = name.split(",", 1)[0].strip()
        if name.casefold() in self._first_words or first.casefold() in self._first_words:
            return _REPEATED
        if _TOTAL.fullmatch(first):
            return _TOTALS
        if is_placeholder(name):
            return _SEATS
        if not _LETTER.search(name):
            return _NAMELESS
        if "(" in name or _FAMILY_START.match(name):
            return _FAMILY if _FAMILY_NAME.search(name) else STUDENT
        return STUDENT

    def _is_repeated(self, row: Sequence[Cell], filled: Sequence[int]) -> bool:
        """Say whether at least half of the filled cells are headings."""
        same = sum(normal(as_text(row[column])) in self._headings for column in filled)
        return (same >= 2 and same * 2 >= len(filled)) or same == len(filled)

    def _by_relation(self, row: Sequence[Cell]) -> RowClass:
        """Judge a row by the column that says SELF, WIFE, SON."""
        column = self._relation
        if column is None or column >= len(row):
            return STUDENT
        relation = normal(as_text(row[column]))
        if relation in _SELF:
            return STUDENT
        return _FAMILY

    def _without_name(self, row: Sequence[Cell], filled: Sequence[int]) -> RowClass:
        """Judge a row whose name cells are empty."""
        first = as_text(row[filled[0]])
        if _TOTAL_START.match(first) or _TOTAL.fullmatch(first):
            return _TOTALS
        if self._is_repeated(row, filled):
            return _REPEATED
        texts = {as_text(row[column]).strip() for column in filled}
        if len(texts) == 1:
            return self._lonely(texts.pop(), in_name=False)
        mapped = [column for column in filled if column in self._mapped]
        if len(mapped) < 2:
            return _NOTE
        if any(is_placeholder(text) for text in texts if text):
            return _SEATS
        return _NAMELESS

    def _lonely(self, text: str, in_name: bool) -> RowClass:
        """Judge the only filled cell of a row: a sub-heading, a note, a total or a bare name."""
        bare = _FRAME.sub("", text.strip())
        if _TOTAL_START.match(text) or _TOTAL.fullmatch(text):
            return _TOTALS
        country = self._country(bare)
        if country:
            return RowClass(RowKind.SUBHEADING, "sub-heading", country)
        if not any(sign.isalnum() for sign in text):
            return RowClass(RowKind.SKIPPED, "line of signs")
        if text.strip()[:1] in "-=*#~_>" or not in_name:
            return RowClass(RowKind.SKIPPED, "sub-heading or note")
        if is_placeholder(text):
            return _SEATS
        rank, _rest = self._ranks.leading(text)
        if (rank or re.fullmatch(r"[^\d,:;]+,[^\d,:;]+", text)) and len(text) < 80:
            return STUDENT
        return RowClass(RowKind.SKIPPED, "sub-heading or note")

    def _country(self, text: str) -> str:
        """Return the ISO code of the country a sub-heading names, or ''; never from two letters."""
        for candidate in (text, _COUNT_TAIL.sub("", text), text.rpartition(":")[2].strip()):
            if len(candidate) > 3:
                try:
                    return self._countries.find(_FRAME.sub("", candidate)).iso2
                except FieldError:
                    continue
        return ""
