"""Formulas of an XLSX sheet whose result was not saved: their text takes the place of the result.

The reader of workbooks gives such cells as empty. A remark that only looks like a formula
(=SUM(A1:A9)) is one of them, and no remark may be lost.
"""

from __future__ import annotations

import html
import re
import zipfile
from typing import Final
from xml.etree import ElementTree

from imso_desk.exchange.grid import Grid, is_blank
from imso_desk.exchange.letters import column_number
from imso_desk.exchange.limits import MAX_CELL_CHARS

MOST: Final = 50_000
_LARGEST_PART: Final = 1 << 20
_UNCOUNTED: Final = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
Formulas = dict[tuple[int, int], str]


def find_formulas(xml: bytes, found: Formulas) -> None:
    """Add to `found` the formulas without a result in a piece of a sheet: (row, column) -> text.

    Rows and columns count from 0.
    """
    if b"<f" not in xml and b":f" not in xml:
        return
    for letters, row, text in _UNCOUNTED.findall(xml):
        if len(found) < MOST:
            plain = html.unescape(text.decode("utf-8", "replace"))
            found[int(row) - 1, column_number(letters) - 1] = f"={plain[: MAX_CELL_CHARS - 1]}"


def sheet_titles(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return for each sheet's part in an XLSX file (folded path) the title of the sheet."""
    targets: dict[str, str] = {}
    titles: dict[str, str] = {}
    for node in _nodes(packed, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = node.get("Target", "").lstrip("/").removeprefix("xl/")
        targets[node.get("Id", "")] = f"xl/{target}".casefold()
    for node in _nodes(packed, "xl/workbook.xml", "sheet"):
        link = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
        if link in targets:
            titles[targets[link]] = node.get("name", "")
    return titles


def _nodes(packed: zipfile.ZipFile, path: str, tag: str) -> list[ElementTree.Element]:
    """Return the elements called `tag` in a small part; none when it cannot be read."""
    try:
        with packed.open(path) as file:
            text = file.read(_LARGEST_PART)
        if b"<!DOCTYPE" in text:
            return []
        root = ElementTree.fromstring(text)
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, OSError, ValueError):
        return []
    return [node for node in root.iter() if node.tag.rpartition("}")[2] == tag]


def put_formulas(grid: Grid, formulas: Formulas) -> None:
    """Put the texts of formulas without a result into their empty cells, and say so."""
    first = ""
    count = 0
    for (row, column), text in sorted(formulas.items()):
        if row < len(grid.rows) and column < len(grid.rows[row]):
            if not is_blank(grid.rows[row][column]):
                continue
            grid.rows[row][column] = text
            count += 1
            first = first or f"row {row + 1}"
    if count:
        what = "1 cell looks" if count == 1 else f"{count} cells look"
        message = (
            f"{what} like a formula without a saved result (first: {first}); it was kept as text."
        )
        grid.notes.append((0, "formula-as-text", message))
