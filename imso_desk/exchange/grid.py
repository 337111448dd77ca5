"""A sheet as rows of cells, in the row numbers that a spreadsheet program shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from imso_desk.exchange.limits import MAX_CELL_CHARS

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta

OVERLONG = "cell-too-long"


class OverlongText(str):
    """The first 4,000 characters of a cell that is too long to be taken."""

    __slots__ = ()


@dataclass(slots=True)
class Grid:
    """One sheet: `rows[i]` is row `i + 1` of the spreadsheet; '' stands for an empty cell.

    `typed` is True when cells carry their own types (a workbook) and False for delimited text;
    `merged` holds (first row, first column, last row, last column), all counted from 0.
    `notes` are (row, code, message) found while reading; row 0 is the whole sheet.
    """

    file: str
    sheet: str
    rows: list[list[Cell]]
    typed: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: list[tuple[int, str, str]] = field(default_factory=list)


def shorten(rows: Iterable[list[Cell]]) -> None:
    """Replace every text longer than 4,000 characters by its marked beginning, in place."""
    for row in rows:
        for index, cell in enumerate(row):
            if type(cell) is str and len(cell) > MAX_CELL_CHARS:
                row[index] = OverlongText(cell[:MAX_CELL_CHARS])


def as_text(cell: Cell) -> str:
    """Show a cell as text: whole numbers without '.0', dates as ISO, true and false as words."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing but spaces, or marks that show nothing."""
    return isinstance(cell, str) and not cell.strip(" \t\r\n\xa0\u200b\ufeff")


def fill_merged(grid: Grid) -> None:
    """Give the lower rows of a cell merged over several rows the text of its first row.

    Merging over columns is left alone: a title over eight columns is one cell.
    """
    for top, left, bottom, _right in grid.merged:
        if bottom <= top or top >= len(grid.rows) or left >= len(grid.rows[top]):
            continue
        value = grid.rows[top][left]
        if is_blank(value):
            continue
        for row in grid.rows[top + 1 : bottom + 1]:
            if left < len(row) and is_blank(row[left]):
                row[left] = value
