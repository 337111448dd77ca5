"""Writes tables as CSV, XLSX or JSON; all text stays text, and what cannot be held is told."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from imso_desk.exchange.atomic import replacing
from imso_desk.exchange.xlsx import write_workbook

_DANGEROUS: Final = re.compile(r"'*[=+\-@\t\r\n]")
_LONE: Final = re.compile("[\ud800-\udfff]")


class Format(StrEnum):
    """The formats a table is written in."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(slots=True)
class Written:
    """What was written: the number of records, and sentences on what the format could not hold."""

    records: int = 0
    notes: list[str] = field(default_factory=list)

    def tell(self, row: int, heading: str, sentence: str) -> None:
        """Note what the format could not hold in one cell."""
        self.notes.append(f"Row {row}, {heading}: {sentence}")


def write_table(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: Format | str,
    *,
    title: str = "IMSO Desk",
) -> Written:
    """Write a table to `path`, replacing a file there only when the new one is complete.

    Cells are text, whole and decimal numbers, Decimal, bool, date, datetime or None. No text ever
    becomes a formula: XLSX cells are of the type text, and CSV cells that begin like a formula get
    a leading apostrophe, which our own import takes off again. `title` names the XLSX sheet.
    Raises NoRoom or Refused as `atomic.replacing` does.
    """
    written = Written()
    kind = Format(format)
    with replacing(path) as file:
        if kind is Format.CSV:
            _write_csv(file, headings, rows, written)
        elif kind is Format.XLSX:
            written.records = write_workbook(file, headings, rows, title, written.tell)
        else:
            _write_json(file, headings, rows, written)
    return written


def neutral(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def _write_csv(
    file: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[object]], written: Written
) -> None:
    """Write UTF-8 with a byte order mark, so that spreadsheets show every script."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_csv_cell(heading) for heading in headings])
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
        written.records += 1
    text.flush()
    text.detach()  # the file itself is closed by whoever opened it


def _csv_cell(cell: object) -> str:
    """Show one cell as CSV text; only texts are neutralised, so -5 stays a number."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(_LONE.sub("\ufffd", cell))
    return plain_text(cell)


def plain_text(cell: object) -> str:
    """Show a number or a day the same everywhere: 2027-03-04, 2027-03-04 22:15, 1240.50."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


def _write_json(
    file: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[object]], written: Written
) -> None:
    """Write a list of objects, one a line; numbers and yes/no keep their type."""
    file.write(b"[")
    for row in rows:
        record = dict(zip(headings, map(_json_cell, row), strict=True))
        line = json.dumps(record, ensure_ascii=False)
        file.write(b",\n" if written.records else b"\n")
        # A lone surrogate has no UTF-8; its escape is valid JSON and loses nothing.
        file.write(line.encode("utf-8", "backslashreplace"))
        written.records += 1
    file.write(b"\n]\n")


def _json_cell(cell: object) -> object:
    """Keep what JSON knows; money and days become text."""
    if cell is None or isinstance(cell, (str, bool, int, float)):
        return cell
    return plain_text(cell)
