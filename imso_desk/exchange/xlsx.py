"""Writes one table as an XLSX workbook, straight into the packed file.

The usual library collects the rows in an open file of the system's temporary folder and leaves it
there when the program is killed; names of students must not lie there. So the few parts that a
workbook needs are written here.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, BinaryIO, Final
from xml.sax.saxutils import escape

from imso_desk.exchange.letters import column_letters

LONGEST: Final = 32_767  # characters of a cell, by the file format
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Spreadsheets read _x0041_ in a cell as an escaped "A"; the underscore itself is _x005F_.
_ESCAPE_LIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY_ZERO: Final = date(1899, 12, 30)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Styles of cells, by their place in _STYLES: 0 plain, 1 heading, 2 text, 3 day, 4 day and time.
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="dd\\ mmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd\\ mmm\\ yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": _STYLES,
}
Tell = Callable[[int, str, str], None]


def write_workbook(
    file: BinaryIO,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    title: str,
    tell: Tell,
) -> int:
    """Write a workbook of one sheet and return the number of its rows below the headings.

    Texts are cells of the type text, never formulas. `tell` is called with row, heading and a
    sentence for each text that the format cannot hold as it is.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in _PARTS.items():
            archive.writestr(path, _XML + content)
        name = escape(_sheet_title(title), {'"': "&quot;"})
        archive.writestr(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            return _write_sheet(sheet, headings, rows, tell)


def _write_sheet(
    sheet: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[object]], tell: Tell
) -> int:
    """Write the XML of the sheet row by row, the headings kept in view."""
    sheet.write(
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><sheetData>".encode()
    )
    letters = [column_letters(column) for column in range(len(headings))]
    texts = [_legal(heading, 1, heading, tell) for heading in headings]
    cells = [_text_cell(f"{at}1", text, 1) for at, text in zip(letters, texts, strict=True)]
    sheet.write(f'<row r="1">{"".join(cells)}</row>'.encode())
    number = 1
    for row in rows:
        number += 1
        parts = [
            _cell(f"{letters[column]}{number}", cell, number, headings[column], tell)
            for column, cell in enumerate(row)
        ]
        sheet.write(f'<row r="{number}">{"".join(parts)}</row>'.encode())
    sheet.write(b"</sheetData></worksheet>")
    return number - 1


def _cell(place: str, value: object, row: int, heading: str, tell: Tell) -> str:
    """Write one cell by its type; days before 1900 have no number there and stay text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float, Decimal)) and _is_exact(value):
        return f'<c r="{place}"><v>{value}</v></c>'
    if isinstance(value, date) and value.year >= 1901:
        days: float = (date(value.year, value.month, value.day) - _DAY_ZERO).days
        if not isinstance(value, datetime):
            return f'<c r="{place}" s="3"><v>{days}</v></c>'
        days += (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        return f'<c r="{place}" s="4"><v>{days!r}</v></c>'
    return _text_cell(place, _legal(str(value), row, heading, tell), 2)


def _is_exact(value: float | Decimal) -> bool:
    """Say whether a spreadsheet keeps all digits of a number; it has 15."""
    if isinstance(value, float):
        return math.isfinite(value)
    return len(str(value)) <= 16 and math.isfinite(value)


def _text_cell(place: str, text: str, style: int) -> str:
    # A bare carriage return would be read back as a line feed.
    shown = escape(_ESCAPE_LIKE.sub("_x005F_", text)).replace("\r", "_x000D_")
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    )


def _legal(text: str, row: int, heading: str, tell: Tell) -> str:
    """Make a text that XLSX can hold, and tell what had to be changed."""
    shown = _ILLEGAL.sub("\ufffd", text)
    if shown != text:
        tell(row, heading, "control characters are shown as \ufffd.")
    if len(shown) > LONGEST:
        shown = shown[: LONGEST - 1] + "\u2026"
        tell(
            row,
            heading,
            f"a spreadsheet cell holds {LONGEST:,} characters; the rest was left out here "
            "(CSV and JSON keep it).",
        )
    return shown


def _sheet_title(title: str) -> str:
    """Make a name that spreadsheets allow for a sheet."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", _ILLEGAL.sub(" ", title))
    return plain.strip("' ")[:31] or "Sheet"
