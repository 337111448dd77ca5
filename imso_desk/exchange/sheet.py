"""Reads one sheet: headings, columns, rows, then the rules across them."""

from __future__ import annotations

from collections.abc import Sequence

from imso_desk.exchange.grid import Cell, Grid, as_text, fill_merged, is_blank
from imso_desk.exchange.headings import SEARCHED_ROWS, Header, find_header
from imso_desk.exchange.limits import MAX_ROWS, too_many_rows
from imso_desk.exchange.lines import LineReader, raw_row
from imso_desk.exchange.mapping import Mapper, heading_key, unique_headings
from imso_desk.exchange.model import (
    CATALOGUE_FIELDS,
    PERSON_FIELDS,
    Kind,
    ReadOptions,
    ReferenceTables,
    RowProblem,
    SheetReading,
    SkippedRow,
)
from imso_desk.exchange.rows import STUDENT, RowClass, RowKind, RowReader
from imso_desk.exchange.rules import check_span, check_wcns, code_hint, questions

_IDENTITY = (
    *("country", "rank", "date_of_birth", "sex", "passport_number", "control_number"),
    *("native_name", "service_number", "place_of_birth"),
)
_LINE = ("wcn", "course_title", "masl", "start_date", "report_date", "course_number")
_ZEROS = ("wcn", "passport_number", "service_number", "control_number", "course_number", "masl")


def read_sheet(grid: Grid, options: ReadOptions, tables: ReferenceTables) -> SheetReading:
    """Read one sheet; a sheet without usable headings is of kind `empty` with its rows skipped."""
    mapped = frozenset(heading_key(one) for one in options.mapping or ())
    header = find_header(grid, tables.headings, mapped) or _kept_header(grid, options, tables)
    notes = [RowProblem(row, "", code, message) for row, code, message in grid.notes]
    if header is None:
        reading = SheetReading(grid.file, grid.sheet, Kind.EMPTY, problems=notes)
        reading.skipped = _all_skipped(grid.rows, 0, "no headings in this sheet")
        return reading
    body = header.rows[-1] + 1
    fill_merged(grid)
    headings = unique_headings(header.titles, grid.rows[body:])
    mapper = Mapper(header, headings, grid.rows[body:], options, tables)
    fields = mapper.run()
    reading = SheetReading(
        grid.file,
        grid.sheet,
        _kind(fields),
        header_rows=tuple(row + 1 for row in header.rows),
        headings=headings,
        mapping={one: field for one, field in zip(headings, fields, strict=True) if one},
        problems=[*notes, *mapper.problems],
    )
    reading.skipped = [
        SkippedRow(number, "blank line" if all(map(is_blank, row)) else "title")
        for number, row in enumerate(grid.rows[:body], 1)
        if number - 1 not in header.rows
    ]
    if reading.kind is Kind.EMPTY:
        reading.skipped += _all_skipped(grid.rows[body:], body, "no column with names")
        return reading
    if len(grid.rows) - body > MAX_ROWS:
        raise too_many_rows(grid.file, grid.sheet)
    _SheetBody(grid, body, fields, reading, options, tables).read()
    return reading


def _kept_header(grid: Grid, options: ReadOptions, tables: ReferenceTables) -> Header | None:
    """Find headings that nobody knows but the officer, who named their columns once before."""
    if options.saved_mappings is None:
        return None
    for index, row in enumerate(grid.rows[:SEARCHED_ROWS]):
        titles = [" ".join(as_text(cell).split()) for cell in row]
        if sum(map(bool, titles)) < 2:
            continue
        kept = options.saved_mappings(unique_headings(titles, grid.rows[index + 1 :]))
        if kept:
            mapped = frozenset(heading_key(one) for one in kept)
            return find_header(grid, tables.headings, mapped)
    return None


def _kind(fields: Sequence[str]) -> Kind:
    """Tell students from courses: a catalogue has courses and no column for a person."""
    if any(field in PERSON_FIELDS for field in fields):
        return Kind.ROSTER
    if "course_title" in fields and len(CATALOGUE_FIELDS & set(fields)) >= 3:
        return Kind.CATALOGUE
    return Kind.EMPTY


def _all_skipped(rows: Sequence[Sequence[Cell]], before: int, reason: str) -> list[SkippedRow]:
    return [
        SkippedRow(number, "blank line" if all(map(is_blank, row)) else reason)
        for number, row in enumerate(rows, before + 1)
    ]


class _SheetBody:
    """The rows below the headings."""

    def __init__(
        self,
        grid: Grid,
        body: int,
        fields: Sequence[str],
        reading: SheetReading,
        options: ReadOptions,
        tables: ReferenceTables,
    ) -> None:
        self._grid = grid
        self._body = body
        self._fields = fields
        self._reading = reading
        self._lines = LineReader(fields, reading.headings, grid.rows[body:], options, tables)
        self._countries = tables.countries
        self._rows = RowReader(fields, reading.headings, tables.countries, tables.ranks)
        self._country = fields.index("country") if "country" in fields else None
        self._identity = [one for one, field in enumerate(fields) if field in _IDENTITY]
        self._line = [one for one, field in enumerate(fields) if field in _LINE]
        self._names = [one for one, field in enumerate(fields) if field in PERSON_FIELDS]
        self._filled_countries: list[int] = []
        self._under = ""
        self._last_country: Cell = ""
        self._last_name: list[Cell] = []

    def read(self) -> None:
        """Read all rows into the reading, then check them against each other."""
        rows = self._grid.rows[self._body :]
        if self._reading.kind is Kind.CATALOGUE:
            self._catalogue(rows)
        else:
            kinds = [self._rows.classify(row) for row in rows]
            groups = self._is_grouped(rows, kinds)
            for number, (row, kind) in enumerate(zip(rows, kinds, strict=True), self._body + 1):
                self._take(number, row, kind, groups)
            check_wcns(self._reading.rows, self._heading("wcn"))
            self._tell_filled()
        end = self._heading("end_date")
        for line in self._reading.rows:
            check_span(line, end)
        self._reading.questions = questions(self._reading.rows, self._code_hints(rows))
        self._tell_numbers(rows)

    def _code_hints(self, rows: Sequence[Sequence[Cell]]) -> str:
        """Say what the country column itself tells about its set of codes."""
        column = self._country
        if column is None:
            return ""
        return code_hint((row[column] for row in rows if column < len(row)), self._countries)

    def _heading(self, field: str) -> str:
        """Return the heading of the column of a field, '' without one."""
        fields = self._fields
        return self._reading.headings[fields.index(field)] if field in fields else ""

    def _catalogue(self, rows: Sequence[list[Cell]]) -> None:
        """Take every row that names a course."""
        course = self._fields.index("course_title")
        for number, row in enumerate(rows, self._body + 1):
            filled = sum(not is_blank(cell) for cell in row)
            if filled == 0:
                self._skip(number, "blank line")
            elif course >= len(row) or is_blank(row[course]):
                self._skip(number, "no course title")
            elif as_text(row[course]).strip() == self._reading.headings[course]:
                self._skip(number, "headings repeated")
            else:
                raw = raw_row(row, self._grid.typed)
                self._reading.rows.append(self._lines.read(number, row, raw))

    def _take(self, number: int, row: list[Cell], kind: RowClass, groups: bool) -> None:
        """Put one row where it belongs."""
        if kind.kind is RowKind.SUBHEADING:
            self._under, self._last_country = kind.country, ""
            self._skip(number, kind.reason)
        elif kind.kind is RowKind.SKIPPED:
            self._skip(number, kind.reason)
        elif kind.kind is RowKind.FAMILY:
            self._family(number, row)
        else:
            self._student(number, row, kind, groups)

    def _skip(self, number: int, reason: str) -> None:
        self._reading.skipped.append(SkippedRow(number, reason))

    def _student(self, number: int, row: list[Cell], kind: RowClass, groups: bool) -> None:
        """Read a student's row, filling down what its sheet leaves blank below the first."""
        raw = raw_row(row, self._grid.typed)
        continued = kind is not STUDENT and self._continues(row)
        if continued:
            row = list(row)
            for column, cell in zip(self._names, self._last_name, strict=True):
                row[column] = cell
        country = self._blank_country(row, groups or continued)
        line = self._lines.read(number, row, raw)
        if country:
            line.values["country"] = country
        heading = self._reading.headings[self._names[0]]
        if continued:
            message = "The name was taken from the row above."
            problem = RowProblem(number, heading, "name-filled-down", message)
            line.problems = (*line.problems, problem)
        if "passport_name" not in line.values or (kind is not STUDENT and not continued):
            line.values.pop("passport_name", None)
            line.refused = True
            message = "The row has no name; it was not brought in."
            line.problems = (*line.problems, RowProblem(number, heading, "no-name", message))
        else:
            self._last_name = [row[one] if one < len(row) else "" for one in self._names]
        self._reading.rows.append(line)

    def _continues(self, row: Sequence[Cell]) -> bool:
        """Say whether a nameless row is a further training line of the student right above it."""
        above = self._reading.rows[-1] if self._reading.rows else None
        if above is None or above.refused or not self._last_name or not self._identity:
            return False
        filled = {column for column, cell in enumerate(row) if not is_blank(cell)}
        if filled & set(self._identity) or not filled & set(self._line):
            return False
        return len(row) > max(self._names)

    def _blank_country(self, row: Sequence[Cell], groups: bool) -> str:
        """Return the country for a row that leaves it blank under a country already named."""
        column = self._country
        if column is not None and column < len(row) and not is_blank(row[column]):
            self._last_country, self._under = row[column], ""
            return ""
        if self._under:
            self._filled_countries.append(len(self._reading.rows))
            return self._under
        if not groups or not self._last_country or not self._reading.rows:
            return ""
        above = self._reading.rows[-1].values.get("country")
        if isinstance(above, str):
            self._filled_countries.append(len(self._reading.rows))
            return above
        return ""

    def _is_grouped(self, rows: Sequence[Sequence[Cell]], kinds: Sequence[RowClass]) -> bool:
        """Say whether the sheet names a country once and leaves it blank below.

        A sheet that repeats a country in the next row has blanks by mistake, not by habit.
        """
        column = self._country
        if column is None:
            return False
        before: Cell = ""
        blanks = 0
        for row, kind in zip(rows, kinds, strict=True):
            if kind is not STUDENT:
                continue
            cell = row[column] if column < len(row) else ""
            if is_blank(cell):
                blanks += 1
            elif as_text(cell).strip().casefold() == as_text(before).strip().casefold():
                return False
            before = cell
        return blanks > 0

    def _family(self, number: int, row: Sequence[Cell]) -> None:
        """Attach a family member to the student above, in words."""
        student = self._reading.rows[-1] if self._reading.rows else None
        if student is None or student.refused:
            self._skip(number, "family member without a student above")
            return
        wanted = ("relation", "passport_name", "family_name", "given_names", "date_of_birth")
        cells = dict(zip(self._fields, row, strict=False))
        words = [" ".join(as_text(cells[one]).split()) for one in wanted if one in cells]
        # A column of the sheet that tells the family is the better source.
        if "dependents" not in self._fields:
            member = ", ".join(word for word in words if word)
            earlier = student.values.get("dependents")
            student.values["dependents"] = f"{earlier}; {member}" if earlier else member
            size = student.values.get("family_size")
            student.values["family_size"] = (size if isinstance(size, int) else 0) + 1
        self._skip(number, f"family member of row {student.number}")

    def _tell_filled(self) -> None:
        """Say once how many blank countries were taken from above."""
        if self._filled_countries:
            first = self._reading.rows[self._filled_countries[0]].number
            count = len(self._filled_countries)
            rows = "1 row has" if count == 1 else f"{count} rows have"
            message = f"{rows} the country of the row or sub-heading above (first: row {first})."
            heading = self._heading("country")
            problem = RowProblem(0, heading, "country-filled-down", message)
            self._reading.problems.append(problem)

    def _tell_numbers(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Say which columns of identifiers a spreadsheet keeps as numbers: zeros may be lost."""
        if not self._grid.typed:
            return
        for column, field in enumerate(self._fields):
            if field in _ZEROS and any(
                column < len(row) and isinstance(row[column], int | float) for row in rows
            ):
                message = "The sheet keeps these as numbers; zeros in front may be lost."
                heading = self._reading.headings[column]
                problem = RowProblem(0, heading, "numbers-for-text", message)
                self._reading.problems.append(problem)
