"""Tables with light rules, and grids of facts; both wrap every text and run on over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imso_desk.reports.sheet import LEFT, LIGHT, Sheet
from imso_desk.reports.text import GREY, Line, Style, height

HEAD = Style(7.5, 9.5, bold=True, ink=GREY)
CELL = Style(8.8, 11.4)
LABEL = Style(7.2, 9, ink=GREY)
VALUE = Style(9.2, 11.8)

_PAD = 3.0
_GAP = 10.0  # between a column and the next


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, width in points, and whether it holds numbers set to the right."""

    title: str
    width: float
    right: bool = False


def table(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    x: float = LEFT,
    cell: Style = CELL,
) -> None:
    """Draw a table; its head comes again on each page, and no cell is ever cut."""
    layout = _Layout(sheet, columns, x, cell)
    started = False
    for row in rows:
        cells = layout.cells(row, cell)
        high = layout.height(cells, cell)
        if not started:
            sheet.need(layout.head_height + min(high, sheet.whole_room / 2))
            layout.draw_head()
            started = True
        elif sheet.room < high <= sheet.whole_room - layout.head_height:
            layout.next_page()
        layout.draw_row(cells)


class _Layout:
    """Where the columns of one table stand."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], x: float, cell: Style) -> None:
        self._sheet = sheet
        self._cell = cell
        # The last column reaches the edge; the others leave a gap to their neighbour.
        widths = [column.width - _GAP for column in columns[:-1]] + [columns[-1].width]
        self._columns = [
            (inner, column.width, column.right)
            for inner, column in zip(widths, columns, strict=True)
        ]
        self._width = sum(column.width for column in columns)
        self._x = x
        self._head = self.cells([column.title for column in columns], HEAD)
        self.head_height = self.height(self._head, HEAD)

    def cells(self, row: Sequence[str], style: Style) -> list[list[Line]]:
        """Set the texts of one row."""
        wrap = self._sheet.setter.wrap
        return [
            wrap(text, style, inner)
            for text, (inner, _step, _right) in zip(row, self._columns, strict=True)
        ]

    def height(self, cells: list[list[Line]], style: Style) -> float:
        """Return the height of a row with these cells."""
        return max(height(lines, style) for lines in cells) + 2 * _PAD

    def next_page(self) -> None:
        """Go on with the table on a new page, under its head."""
        self._sheet.new_page()
        self.draw_head()

    def draw_head(self) -> None:
        """Draw the titles of the columns over a darker rule."""
        self._draw(self._head, HEAD)
        self._sheet.rule(GREY, 0.6, self._x, self._width)

    def draw_row(self, cells: list[list[Line]]) -> None:
        """Draw one row; one that is higher than a page goes on over the next pages."""
        cell = self._cell
        while self.height(cells, cell) > self._sheet.room:
            room = self._sheet.room - 2 * _PAD
            split = [_fitting(lines, cell, room) for lines in cells]
            if any(split):
                self._draw([lines[:at] for lines, at in zip(cells, split, strict=True)], cell)
                cells = [lines[at:] for lines, at in zip(cells, split, strict=True)]
            self.next_page()
        self._draw(cells, cell)
        self._sheet.rule(LIGHT, 0.4, self._x, self._width)

    def _draw(self, cells: list[list[Line]], style: Style) -> None:
        sheet = self._sheet
        top = sheet.y - _PAD + style.leading - style.size
        texts = sheet.page.texts
        x = self._x
        for lines, (inner, step, right) in zip(cells, self._columns, strict=True):
            y = top
            for line in lines:
                y -= style.leading + line.extra
                texts.append((x + inner - line.width if right else x, y, style, line))
            x += step
        sheet.y -= self.height(cells, style)


def _fitting(lines: list[Line], cell: Style, room: float) -> int:
    """Return how many of the lines fit the height `room`."""
    used = 0.0
    for at, line in enumerate(lines):
        used += cell.leading + line.extra
        if used > room:
            return at
    return len(lines)


def facts(
    sheet: Sheet,
    entries: Sequence[tuple[str, str]],
    columns: int,
    x: float = LEFT,
    width: float | None = None,
    *,
    blanks: bool = False,
) -> None:
    """Draw label-over-value pairs in a grid, row by row.

    Pairs without a value are left out, or with `blanks` stand there with room to write.
    """
    filled = [(label, value) for label, value in entries if value or blanks]
    step = (sheet.width if width is None else width) / columns
    for start in range(0, len(filled), columns):
        row = [
            (sheet.setter.line(label, LABEL), sheet.setter.wrap(value, VALUE, step - _GAP))
            for label, value in filled[start : start + columns]
        ]
        high = LABEL.leading + max(height(lines, VALUE) for _label, lines in row) + 4
        if sheet.room < high <= sheet.whole_room:
            sheet.new_page()
        _fact_row(sheet, row, x, step)


def _fact_row(sheet: Sheet, row: Sequence[tuple[Line, list[Line]]], x: float, step: float) -> None:
    """Draw one row of a grid; values too long for the page go on over the next."""
    sheet.y -= LABEL.leading
    for at, (label, _lines) in enumerate(row):
        sheet.text(x + at * step, label, LABEL)
    for number in range(max(len(lines) for _label, lines in row)):
        present = [(at, lines[number]) for at, (_l, lines) in enumerate(row) if number < len(lines)]
        needed = VALUE.leading + max(line.extra for _at, line in present)
        if sheet.room < needed:
            sheet.new_page()
        sheet.y -= needed
        for at, line in present:
            sheet.text(x + at * step, line, VALUE)
    sheet.y -= 4
