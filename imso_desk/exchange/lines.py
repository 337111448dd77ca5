"""Rows of cells to students' lines: parses by column, fills down what a sheet leaves blank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from imso_desk.domain.countries import CodeSet
from imso_desk.domain.dates import CompactOrder, DateOrder, guess_compact, guess_order
from imso_desk.domain.names import full_name
from imso_desk.exchange.cells import Parser, cell_parser, parse_arrival, rank_values
from imso_desk.exchange.grid import Cell, as_text
from imso_desk.exchange.headings import normal
from imso_desk.exchange.model import ReadOptions, ReferenceTables, RosterRow, RowProblem
from imso_desk.exchange.parsed import CellContext, Parsed

DATE_FIELDS: Final = (
    *("report_date", "start_date", "end_date", "date_of_birth", "english_date"),
    *("passport_expires", "arrival"),
)
# Later values replace earlier ones: a rank of its own column beats the one of the name cell.
_FIRST: Final = ("passport_name", "english", "opi", "program", "dependents")
_ORDER_WORDS: Final = (
    ("dd mm", DateOrder.DMY),
    ("d m", DateOrder.DMY),
    ("mm dd", DateOrder.MDY),
    ("m d", DateOrder.MDY),
)
_UNSEEN: Final = object()
# Column, field, what each cell of the column gave (see `_shortest`), the parser.
_Column = tuple[int, str, dict[Cell, object], Parser]


class LineReader:
    """Turns the rows of one sheet into RosterRows; each different cell is parsed once."""

    def __init__(
        self,
        fields: Sequence[str],
        headings: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        options: ReadOptions,
        tables: ReferenceTables,
    ) -> None:
        self._options = options
        self._tables = tables
        self._headings = headings
        self._fields = fields
        self.orders = self._date_orders(rows)
        self._columns: list[_Column] = []
        self._width = len(fields)
        self._arrival: int | None = None
        for column in sorted(range(len(fields)), key=self._rank_of_column):
            field = fields[column]
            if field == "arrival":
                self._arrival = column
            elif field and field != "relation":
                parser = cell_parser(field, self._context(column, rows))
                self._columns.append((column, field, {"": None}, parser))
        self._arrivals: dict[tuple[Cell, date | None], Parsed] = {}
        self._has_rank = "rank" in fields
        self._family_ranks: dict[str, tuple[str, str]] = {}

    def code_set(self, column: int) -> CodeSet | None:
        """Return the set of country codes a column uses, if the officer or the heading says so."""
        if self._options.code_set is not None:
            return self._options.code_set
        words = set(normal(self._headings[column]).split())
        if words & {"dsca", "customer"}:
            return CodeSet.DSCA
        if words & {"iso", "iso2", "iso3", "genc", "alpha"}:
            return CodeSet.ISO
        return None

    def read(self, number: int, row: Sequence[Cell], raw: tuple[str, ...]) -> RosterRow:
        """Parse one student's row."""
        values: dict[str, object] = {}
        derived: dict[str, object] = {}
        problems: list[RowProblem] = []
        width = len(row)
        if width < self._width:
            row = [*row, *[""] * (self._width - width)]
        for column, field, memory, parse in self._columns:
            cell = row[column]
            value = memory.get(cell, _UNSEEN)
            if value is None:
                continue
            if value is _UNSEEN:
                value = memory[cell] = _shortest(field, parse(cell))
                if value is None:
                    continue
            if type(value) is not Parsed:
                values[field] = value
                continue
            values.update(value.values)
            derived.update(value.derived)
            heading = self._headings[column]
            problems += [RowProblem(number, heading, *one) for one in value.problems]
        if self._arrival is not None:
            self._read_arrival(number, row[self._arrival], values, problems)
        self._name(values, derived)
        if derived:
            derived = {name: value for name, value in derived.items() if name not in values}
        return RosterRow(number, values, tuple(problems), raw, derived=derived)

    def _read_arrival(
        self, number: int, cell: Cell, values: dict[str, object], problems: list[RowProblem]
    ) -> None:
        """Parse the arrival, whose missing year is the one nearest to the report date."""
        if cell == "" or self._arrival is None:
            return
        near = values.get("report_date") or values.get("start_date")
        day = near if isinstance(near, date) else None
        parsed = self._arrivals.get((cell, day))
        if parsed is None:
            parsed = parse_arrival(cell, self.orders[self._arrival], day)
            self._arrivals[cell, day] = parsed
        values.update(parsed.values)
        if parsed.problems:
            heading = self._headings[self._arrival]
            problems += [RowProblem(number, heading, *one) for one in parsed.problems]

    def _name(self, values: dict[str, object], derived: dict[str, object]) -> None:
        """Make the whole name of its parts where the sheet has only parts."""
        if "passport_name" in values:
            return
        family, given = str(values.get("family_name", "")), str(values.get("given_names", ""))
        if not self._has_rank and " " in family:
            if family not in self._family_ranks:
                self._family_ranks[family] = self._tables.ranks.leading(family)
            rank, rest = self._family_ranks[family]
            if rank and rest:
                found = rank_values(rank, self._tables)
                values.update(found.values)
                derived.update(found.derived)
                values["family_name"] = family = rest
        if family or given:
            values["passport_name"] = full_name(family, given)

    def _rank_of_column(self, column: int) -> tuple[bool, int]:
        return (self._fields[column] not in _FIRST, column)

    def _context(self, column: int, rows: Sequence[Sequence[Cell]]) -> CellContext:
        """Collect what the parser of one column needs."""
        field = self._fields[column]
        return CellContext(
            tables=self._tables,
            today=self._options.today,
            order=self.orders.get(column),
            compact=self._compact(field, column, rows) if field in DATE_FIELDS else None,
            codes=self.code_set(column) if field == "country" else None,
        )

    def _compact(
        self, field: str, column: int, rows: Sequence[Sequence[Cell]]
    ) -> CompactOrder | None:
        """Tell how six figures are read in a column, which most columns do not hold."""
        six = [text for text in _texts(rows, column) if len(text) == 6]
        near = None if field == "date_of_birth" else self._options.today
        return guess_compact(six, near=near) if six else None

    def _date_orders(self, rows: Sequence[Sequence[Cell]]) -> dict[int, DateOrder | None]:
        """Tell for each date column whether day or month is first.

        The officer's word, then a heading such as "DOB (dd/mm/yyyy)", then the column's own
        cells; a column that does not show it follows the others when all those agree and show it
        in three cells or more.
        """
        columns = [one for one, field in enumerate(self._fields) if field in DATE_FIELDS]
        if self._options.date_order is not None:
            return dict.fromkeys(columns, self._options.date_order)
        orders: dict[int, DateOrder | None] = {}
        for column in columns:
            orders[column] = _told_order(self._headings[column]) or guess_order(
                text for text in set(_texts(rows, column)) if text[4:5] != "-"
            )
        shown = {order for order in orders.values() if order is not None}
        if len(shown) == 1 and self._is_shown_often(rows, orders):
            common = shown.pop()
            silent = [one for one in columns if orders[one] is None]
            orders.update({one: common for one in silent if not _contradicts(rows, one)})
        return orders

    def _is_shown_often(
        self, rows: Sequence[Sequence[Cell]], orders: dict[int, DateOrder | None]
    ) -> bool:
        """Say whether at least three cells show the order: fewer are no habit of the sender."""
        telling: set[str] = set()
        for column, order in orders.items():
            if order is not None and _told_order(self._headings[column]) is None:
                for text in set(_texts(rows, column)):
                    if text[4:5] != "-" and guess_order([text]) is not None:
                        telling.add(text)
                        if len(telling) >= 3:
                            return True
        return False


def _shortest(field: str, parsed: Parsed) -> object:
    """Keep what a cell gave as plainly as it goes: None, the one value, or all of `parsed`."""
    values, problems, derived = parsed
    if problems or derived or len(values) > 1:
        return parsed
    return values.get(field, parsed) if values else None


def _contradicts(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Say whether a column shows both orders, so that it follows nobody."""
    texts = [text for text in _texts(rows, column) if "/" in text or "-" in text]
    return any(guess_order([text]) is not None for text in texts)


def _told_order(heading: str) -> DateOrder | None:
    """Read the order out of a heading such as "DOB (dd/mm/yyyy)"."""
    words = f" {normal(heading)} "
    for text, order in _ORDER_WORDS:
        if f" {text} y" in words or f" {text} " in words:
            return order
    return None


def _texts(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    """Return the texts of a column, without typed cells."""
    cells = [row[column] for row in rows if column < len(row)]
    return [cell for cell in cells if type(cell) is str and cell]


def raw_row(row: Sequence[Cell], typed: bool) -> tuple[str, ...]:
    """Keep a row as it stands in the file, as texts."""
    return tuple(map(as_text, row)) if typed else tuple(row)  # type: ignore[arg-type]
