"""Recognises what a file is by its content, never by its name, and reads its sheets."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

from imso_desk.exchange.delimited import NOT_A_LIST, read_delimited
from imso_desk.exchange.formulas import Formulas, put_formulas, sheet_titles
from imso_desk.exchange.grid import Grid
from imso_desk.exchange.limits import read_guarded
from imso_desk.exchange.packed import check_workbook, damaged, locked, open_packed
from imso_desk.exchange.workbook import read_workbook
from imso_desk.runtime.errors import Refused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"!BDN", "a mailbox"),
)
_PACKED_KINDS: Final = (
    ("word/", "a text document (DOCX)"),
    ("ppt/", "a presentation"),
    ("xl/workbook.bin", "a binary workbook (XLSB)"),
    ("index/document.iwa", "an Apple document"),
)


def read_grids(path: Path, sheet: str | None = None) -> list[Grid]:
    """Read every visible sheet of the file `path`, or the one called `sheet`.

    Raises Refused with one sentence that names the file when it cannot be read as a list.
    """
    name = path.name or str(path)
    data = read_guarded(path)
    if not data.strip(b" \t\r\n\x00"):
        raise Refused(f"{name} is empty; nothing was imported.")
    if data.startswith(b"PK\x03\x04"):
        formulas = _check_packed(name, data)
        grids = read_workbook(name, data, sheet)
        for grid in grids:
            put_formulas(grid, formulas.get(grid.sheet, {}))
        return grids
    if data.startswith(b"PK\x05\x06"):
        raise Refused(f"{name} is an empty archive; nothing was imported.")
    if data.startswith(_OLE):
        _check_compound(name, data)
        return read_workbook(name, data, sheet)
    _refuse_others(name, data)
    return [read_delimited(name, data)]


def _check_packed(name: str, data: bytes) -> dict[str, Formulas]:
    """Let workbooks through; refuse other packed files, bombs and locked ones.

    Returns by sheet the formulas without a saved result.
    """
    packed = open_packed(name, data)
    inside = [entry.filename.replace("\\", "/").casefold() for entry in packed.infolist()]
    for beginning, kind in _PACKED_KINDS:
        if any(one.startswith(beginning) for one in inside):
            raise _not_a_list(name, kind)
    if "xl/workbook.xml" not in inside and "content.xml" not in inside:
        if "[content_types].xml" in inside:
            raise damaged(name)
        raise _not_a_list(name, "a packed archive")
    if "content.xml" in inside:
        _check_open_document(name, packed)
    formulas = {path: found for path, found in check_workbook(name, data, packed).items() if found}
    if not formulas:
        return {}
    titles = sheet_titles(packed)
    return {titles[path]: found for path, found in formulas.items() if path in titles}


def _check_open_document(name: str, packed: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument file that is no spreadsheet or wants a password."""
    try:
        with packed.open("mimetype") as file:
            kind = file.read(200)
        with packed.open("META-INF/manifest.xml") as file:
            manifest = file.read(1 << 20)
    except (KeyError, zipfile.BadZipFile, OSError, ValueError):
        return  # the reader decides
    if b"encryption-data" in manifest:
        raise locked(name)
    if b"spreadsheet" not in kind:
        raise _not_a_list(name, "a text document or presentation")


def _check_compound(name: str, data: bytes) -> None:
    """Let old workbooks through; refuse locked ones and other documents of that family."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(name)
    workbook = any(
        f"{stream}\0".encode("utf-16-le") in data for stream in ("Workbook", "WORKBOOK", "Book")
    )
    if not workbook:
        kind = "WordDocument".encode("utf-16-le") in data
        raise _not_a_list(name, "a text document (DOC)" if kind else "no workbook")


def _refuse_others(name: str, data: bytes) -> None:
    """Refuse files that announce themselves as something else."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning) and not _plain_text(data):
            raise _not_a_list(name, kind)
    if data.startswith((b"%PDF-", b"{\\rtf")):
        raise _not_a_list(name, "a PDF" if data.startswith(b"%") else "a text document (RTF)")
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<(!doctype html|html|table|head|meta|body)\b", head):
        raise _not_a_list(name, "a web page, even if it is named as a workbook")
    if head.startswith(b"<?xml"):
        raise _not_a_list(name, "an XML document")
    if re.match(rb'[\[{]\s*["{\[]', head):
        raise _not_a_list(name, "a JSON document")


def _plain_text(data: bytes) -> bool:
    """Say whether the beginning holds no control characters: "BMW" and "MZ" may open a list."""
    return not any(byte < 32 and byte not in b"\t\r\n\f" for byte in data[:512])


def _not_a_list(name: str, kind: str) -> Refused:
    """Say what the file `name` is, and that it is no list."""
    return Refused(f"{name} is {kind}, not a list; {NOT_A_LIST}")
