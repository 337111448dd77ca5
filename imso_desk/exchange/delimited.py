"""Delimited text (comma, semicolon, tab, bar) to a grid of rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, cast

from imso_desk.exchange.encoding import decode
from imso_desk.exchange.grid import Cell, Grid, shorten
from imso_desk.exchange.limits import MAX_CELL_CHARS, MAX_CELLS, MAX_ROWS, too_many_rows, too_wide
from imso_desk.runtime.errors import Refused

DELIMITERS: Final = (",", ";", "\t", "|")
_SNIFF_LINES: Final = 200
_SNIFF_CHARS: Final = 200_000
_MAX_REPAIRS: Final = 20
_NEUTRALISED: Final = re.compile(r"'+[=+\-@\t\r\n]")
_ANY_NEUTRALISED: Final = re.compile(r"(?:^|[\",;\t|\n])'+[=+\-@\t\r\n]")
# UTF-8 that somebody read as Windows text and saved again: NUÃ‘EZ for NUÑEZ.
_TWICE_ENCODED: Final = re.compile(
    "[\u00c3\u00c4\u00c5\u00d0\u00d1]"
    "[\u0080-\u00bf\u2018-\u201e\u2020-\u2030\u0160\u0152\u017d\u0161]"
)
NOT_A_LIST: Final = "nothing was imported. Choose a list saved as CSV, XLSX, XLS or ODS."


def read_delimited(name: str, data: bytes) -> Grid:
    """Read the bytes of the text file `name` as one sheet without a name.

    Raises Refused when the bytes are no text or the list is too long.
    """
    decoded = decode(data)
    text = decoded.text
    if _is_binary(text):
        raise Refused(f"{name} is not a list that can be read; {NOT_A_LIST}")
    grid = Grid(name, "", [])
    if decoded.doubt:
        grid.notes.append((0, "encoding-guessed", decoded.doubt))
    text, delimiter = _announced_delimiter(text)
    _parse(grid, text, delimiter or sniff_delimiter(text))
    if _TWICE_ENCODED.search(text):
        message = "Some text was damaged before it was sent (Ã‘ for Ñ); check the names."
        grid.notes.append((0, "encoding-damaged", message))
    return grid


def sniff_delimiter(text: str) -> str:
    """Return the delimiter that cuts most lines of `text` into the same number of cells."""
    sample = text[:_SNIFF_CHARS]
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(reader, range(_SNIFF_LINES), strict=False):
                if len(row) > 1:
                    widths[len(row)] += 1
        except csv.Error:
            pass  # one cell beyond the limit: what was read before it decides
        score = max(((width - 1) * count for width, count in widths.items()), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _announced_delimiter(text: str) -> tuple[str, str]:
    """Take off a first line `sep=;`, which spreadsheets read as an instruction, not as a row."""
    found = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    return (text[found.end() :], found[1]) if found else (text, "")


def _is_binary(text: str) -> bool:
    """Say whether the text is mostly control characters, as in a program or a picture."""
    sample = text[:4096]
    control = sum(sign < " " and sign not in "\t\r\n\f\x1a" for sign in sample)
    return control * 10 > len(sample)


def _parse(grid: Grid, text: str, delimiter: str) -> None:
    """Fill `grid` with the records of `text`; the number of a record is its row."""
    before = csv.field_size_limit()
    csv.field_size_limit(max(before, len(text) + 1))
    try:
        rows = _records(grid, text, delimiter)
    except csv.Error as error:
        raise Refused(f"{grid.file} cannot be read as a list ({error}); {NOT_A_LIST}") from None
    finally:
        csv.field_size_limit(before)
    while rows and not any(rows[-1]):
        rows.pop()
    cells = cast("list[list[Cell]]", rows)
    if any(max(map(len, row), default=0) > MAX_CELL_CHARS for row in rows):
        shorten(cells)
    grid.rows = cells


def _records(grid: Grid, text: str, delimiter: str) -> list[list[str]]:
    """Split `text` into records; a quote that is never closed costs its own line only."""
    lines = io.StringIO(text, newline="").readlines()
    neutralised = _ANY_NEUTRALISED.search(text) is not None
    rows: list[list[str]] = []
    start, cells, repairs = 0, 0, 0
    reader = csv.reader(_from(lines, 0), delimiter=delimiter)
    used = 0
    while True:
        row = next(reader, None)
        if row is None:
            return rows
        span = reader.line_num - used
        if span > 1 and repairs < _MAX_REPAIRS and _swallowed(row, lines[start + used], delimiter):
            repairs += 1
            first = start + used
            row = lines[first].rstrip("\r\n").replace('"', "").split(delimiter)
            grid.notes.append(
                (len(rows) + 1, "unclosed-quote", "A quotation mark is not closed; check this row.")
            )
            start, used = first + 1, 0
            reader = csv.reader(_from(lines, start), delimiter=delimiter)
        else:
            used = reader.line_num
        if neutralised:
            row = [cell[1:] if _NEUTRALISED.match(cell) else cell for cell in row]
        rows.append(row)
        cells += len(row)
        if len(rows) > MAX_ROWS + _SNIFF_LINES:
            raise too_many_rows(grid.file)
        if cells > MAX_CELLS:
            raise too_wide(grid.file)


def _from(lines: list[str], start: int) -> Iterator[str]:
    """Give the lines from `start` on."""
    return (lines[index] for index in range(start, len(lines)))


def _swallowed(row: list[str], first_line: str, delimiter: str) -> bool:
    """Say whether an unclosed quote has pulled following rows into one cell of `row`."""
    expected = max(first_line.count(delimiter), 1)
    for cell in row:
        if "\n" in cell or "\r" in cell:
            inner = cell.splitlines()[1:]
            alike = sum(line.count(delimiter) >= max(expected - 1, 2) for line in inner)
            if alike >= 1 and alike * 2 >= len(inner):
                return True
    return False
