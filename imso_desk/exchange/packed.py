"""Looks into a packed workbook before it is opened: sizes, reach of its sheets, passwords.

The reader of workbooks makes room for the whole rectangle of a sheet and trusts the packed file,
so a few kilobytes could ask for all memory. Everything here counts first, in pieces of 1 MB.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from imso_desk.exchange.formulas import Formulas, find_formulas
from imso_desk.exchange.letters import column_number
from imso_desk.exchange.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    RATIO_FREE_BYTES,
    too_many_rows,
    too_wide,
    unpacks_too_large,
)
from imso_desk.runtime.errors import Refused

_PIECE: Final = 1 << 20
_OVERLAP: Final = 8192
_LOCAL_HEADER: Final = struct.Struct("<26xHH")
_ROW: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="(\d+)"[^>]*(?<!/)>')
_FAR_CELL: Final = re.compile(rb'\sr="([A-Z]{2,})(\d+)"[^>]*(?<!/)>')
_FAR_ROW: Final = re.compile(rb'\sr="[A-Z]+(\d{6,})"[^>]*(?<!/)>')
_SHARED_CELL: Final = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')


def open_packed(name: str, data: bytes) -> zipfile.ZipFile:
    """Open the directory of a packed file; raises Refused when it is damaged or locked."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
        raise damaged(name) from None
    entries = packed.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked(name)
    if len(entries) > 5000 or any(entry.compress_type not in (0, 8) for entry in entries):
        raise damaged(name)
    return packed


def damaged(name: str) -> Refused:
    """Say that the workbook `name` cannot be opened."""
    return Refused(
        f"{name} is damaged or incomplete and cannot be read; nothing was imported. "
        "Open it in a spreadsheet program and save it again."
    )


def locked(name: str) -> Refused:
    """Say that the workbook `name` wants a password."""
    return Refused(
        f"{name} is protected by a password; nothing was imported. "
        "Open it in a spreadsheet program and save a copy without the password."
    )


def inflate(name: str, data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one entry in pieces, whatever size its directory claims."""
    head = data[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise damaged(name)
    name_size, extra_size = _LOCAL_HEADER.unpack(head)
    start = entry.header_offset + 30 + name_size + extra_size
    rest = data[start : start + entry.compress_size]
    if entry.compress_type == 0:
        yield from (rest[at : at + _PIECE] for at in range(0, len(rest), _PIECE))
        return
    engine = zlib.decompressobj(-15)
    try:
        while rest and not engine.eof:
            yield engine.decompress(rest, _PIECE)
            rest = engine.unconsumed_tail
        yield engine.flush()
    except zlib.error:
        raise damaged(name) from None


def check_workbook(name: str, data: bytes, packed: zipfile.ZipFile) -> dict[str, Formulas]:
    """Refuse a workbook that would need too much room; `data` are the bytes of `packed`.

    Returns by the path of a sheet the formulas whose result was not saved.
    """
    formulas: dict[str, Formulas] = {}
    total = 0
    longest_shared: list[int] = []
    shared_uses = 0
    sheets: list[zipfile.ZipInfo] = []
    for entry in packed.infolist():
        path = entry.filename.replace("\\", "/").lstrip("/").casefold()
        sheet = _SheetReach(name) if path.endswith(".xml") and "worksheets/" in path else None
        tables = _OdsReach(name) if path == "content.xml" else None
        size = 0
        for piece in inflate(name, data, entry):
            size += len(piece)
            if total + size > MAX_UNPACKED_BYTES:
                raise unpacks_too_large(name)
            if sheet is not None:
                sheet.feed(piece)
            if tables is not None:
                tables.feed(piece)
            if path.endswith("sharedstrings.xml"):
                longest_shared.append(len(piece))
        total += size
        if size > RATIO_FREE_BYTES and size > MAX_RATIO * max(entry.compress_size, 1):
            raise unpacks_too_large(name)
        if sheet is not None:
            sheet.close()
            shared_uses += sheet.shared_uses
            formulas[path] = sheet.formulas
            sheets.append(entry)
    if sum(longest_shared) * shared_uses > 10 * MAX_UNPACKED_BYTES:
        _check_shared_text(name, data, packed, sheets)
    return formulas


def _check_shared_text(
    name: str, data: bytes, packed: zipfile.ZipFile, sheets: list[zipfile.ZipInfo]
) -> None:
    """Refuse a workbook in which one long text stands in so many cells that it fills memory."""
    lengths: list[int] = []
    for entry in packed.infolist():
        if entry.filename.casefold().endswith("sharedstrings.xml"):
            whole = b"".join(inflate(name, data, entry))
            lengths = [len(part) for part in whole.split(b"</si>")]
    needed = 0
    for entry in sheets:
        tail = b""
        for piece in inflate(name, data, entry):
            text = tail + piece
            end = text.rfind(b"</c>") + 4
            for index in _SHARED_CELL.findall(text[:end]):
                place = int(index[:9])
                needed += lengths[place] if place < len(lengths) else 0
            tail = text[end:][-_OVERLAP:]
        if needed > MAX_UNPACKED_BYTES:
            raise unpacks_too_large(name)


class _SheetReach:
    """Counts how far the filled cells of an XLSX sheet reach, piece by piece of its XML."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tail = b""
        self._row = 0
        self._columns: set[bytes] = set()
        self.shared_uses = 0
        self.formulas: Formulas = {}

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the sheet's XML."""
        self.shared_uses += piece.count(b't="s"')
        text = self._tail + piece
        rows = _ROW.findall(text)
        if rows:
            self._row = max(self._row, int(rows[-1][:9]), max(int(row[:9]) for row in rows))
        far = _FAR_ROW.search(text)
        if far:
            self._row = max(self._row, int(far[1][:9]))
        self._columns.update(column for column, _ in _FAR_CELL.findall(text))
        find_formulas(text, self.formulas)
        self._tail = text[-_OVERLAP:]

    def close(self) -> None:
        """Refuse the sheet when its rectangle is too large."""
        width = max((column_number(column) for column in self._columns), default=26)
        if self._row > MAX_ROWS * 2:
            raise too_many_rows(self._name)
        if width > MAX_COLUMNS or width * self._row > MAX_CELLS:
            raise too_wide(self._name)


class _OdsReach:
    """Counts how far the filled cells of OpenDocument tables reach, repeats included."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = 0
        self._repeat = 1
        self._columns = 0
        self._filled = 0
        self._pending = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        # No document type is needed here, and one may hold an entity bomb.
        parser.StartDoctypeDeclHandler = self._refuse
        self._parser = parser

    def feed(self, piece: bytes) -> None:
        """Take the next piece of content.xml."""
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError:
            raise damaged(self._name) from None

    def _refuse(self, *_: object) -> None:
        raise damaged(self._name)

    def _start(self, tag: str, marks: dict[str, str]) -> None:
        if tag == "table:table":
            self._rows = self._pending = 0
        elif tag == "table:table-row":
            self._repeat = _count(marks.get("table:number-rows-repeated"))
            self._columns = self._filled = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._columns += _count(marks.get("table:number-columns-repeated"))
            if "office:value-type" in marks:
                self._filled = self._columns
        elif tag == "text:p":
            self._filled = self._columns

    def _end(self, tag: str) -> None:
        if tag != "table:table-row":
            return
        self._pending += self._repeat
        if not self._filled:
            return
        self._rows, self._pending = self._rows + self._pending, 0
        if self._filled > MAX_COLUMNS or self._filled * self._rows > MAX_CELLS:
            raise too_wide(self._name)
        if self._rows > MAX_ROWS * 2:
            raise too_many_rows(self._name)


def _count(text: str | None) -> int:
    """Read a repeat count; 1 when it is absent or no number."""
    return int(text[:9]) if text and text.isascii() and text.isdigit() else 1
