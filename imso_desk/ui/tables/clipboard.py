"""A selection as text for the clipboard: tab-separated for spreadsheets, HTML for letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

# A spreadsheet would take such a cell for a formula; a plain number keeps its sign.
FORMULA = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"^[+-]?[\d.,\s]+%?$")


def plain_cell(text: str) -> str:
    """Put a cell on one line and make sure that no spreadsheet calculates it."""
    line = " ".join(text.split())
    return f"'{line}" if FORMULA.match(line) and not NUMBER.match(line) else line


def as_tsv(rows: Sequence[Sequence[str]]) -> str:
    """Give rows of cells (the headings first) as tab-separated lines."""
    return "\n".join("\t".join(map(plain_cell, row)) for row in rows) + "\n"


def as_html(rows: Sequence[Sequence[str]]) -> str:
    """Give rows of cells (the headings first) as a plain HTML table whose cells are text."""
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        # Excel reads this style as "text", so "007" and "=1+1" stay what they are.
        style = " style=\"mso-number-format:'\\@'\""
        lines.append("".join(f"<{tag}{style}>{escape(plain_cell(cell))}</{tag}>" for cell in row))
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def table_mime(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Give rows of cells (the headings first) in both ways, for the clipboard."""
    mime = QMimeData()
    mime.setText(as_tsv(rows))
    mime.setHtml(as_html(rows))
    return mime
