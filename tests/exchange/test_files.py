"""What a file is, by its content; one sentence naming the file for everything that is no list."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from imso_desk.exchange.files import read_grids
from imso_desk.runtime.errors import Refused

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(sheet_data: str, shared: str = "") -> bytes:
    """Make a one-sheet XLSX around the given rows."""
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
            'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
            f'Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        }
    )


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(rows: str, extra: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest>{extra}</manifest>",
            "content.xml": f'<office:document-content xmlns:office="{office}" '
            f'xmlns:table="{table}" xmlns:text="{text}"><office:body><office:spreadsheet>'
            f'<table:table table:name="List">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_cell(text: str, repeat: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused) as told:
        read_grids(path)
    assert name in told.value.message
    return told.value.message


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NOT_LISTS = {
    "a.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
    "renamed.csv": (b"%PDF-1.4\nplain", "a PDF"),
    "a.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
    "a.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    "a.docx": (packed({"[Content_Types].xml": "", "word/document.xml": ""}), "DOCX"),
    "a.zip": (packed({"readme.txt": "x"}), "archive"),
    "a.odt": (
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<a/>",
                "META-INF/manifest.xml": "<m/>",
            }
        ),
        "text document",
    ),
    "a.xlsb": (packed({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "XLSB"),
    "web.xls": (b"<html><table><tr><td>Name</td></tr></table></html>", "web page"),
    "a.xml": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "a.json": (b'[{"name": "x"}]', "JSON"),
    "a.rtf": (b"{\\rtf1\\ansi Name}", "RTF"),
    "a.doc": (OLE + "WordDocument".encode("utf-16-le"), "DOC"),
    "program.exe": (b"MZ\x90\0\x03\0\0\0", "a program"),
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b" \r\n\t\n", "is empty"),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "locked.ods": (ods("", "<e><encryption-data/></e>"), "protected by a password"),
    "cut.xlsx": (workbook("")[:-40], "damaged"),
    "hollow.xlsx": (packed({"xl/workbook.xml": "<workbook/>"}), "damaged"),
    "broken.xls": (OLE + "Workbook\0".encode("utf-16-le"), "damaged"),
}


@pytest.mark.parametrize("name", NOT_LISTS)
def test_what_is_no_list_gets_one_sentence_that_names_it(tmp_path: Path, name: str) -> None:
    data, expected = NOT_LISTS[name]
    message = refused(tmp_path, name, data)
    assert expected in message
    assert "\n" not in message


def test_the_name_of_a_file_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(b"Name,Country\nKOLA,Kenya\n")
    assert read_grids(path)[0].rows[1] == ["KOLA", "Kenya"]
    path = tmp_path / "list.csv"
    path.write_bytes(workbook(f'<row r="2">{text_cell("B2", "KOLA")}</row>'))
    assert read_grids(path)[0].rows == [["", ""], ["", "KOLA"]]


def test_a_list_may_begin_like_a_program(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"MZ,BM\n1,2\n")
    assert read_grids(path)[0].rows == [["MZ", "BM"], ["1", "2"]]


def test_opendocument_is_read_with_its_endless_empty_tail(tmp_path: Path) -> None:
    tail = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = tmp_path / "list.ods"
    path.write_bytes(
        ods(f"<table:table-row>{ods_cell('Name')}{ods_cell('Country')}</table:table-row>{tail}")
    )
    assert read_grids(path)[0].rows == [["Name", "Country"]]


def test_a_packed_bomb_is_not_unpacked(tmp_path: Path) -> None:
    data = workbook(" " * (60 * 1024 * 1024))
    tracemalloc.start()
    message = refused(tmp_path, "bomb.xlsx", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "unpacks to far more" in message
    assert peak < 40 * 1024 * 1024


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1">{text_cell("A1", "x")}</row><row r="2">{text_cell("XFD2", "x")}</row>',
        f'<row r="1048576">{text_cell("A1048576", "x")}</row>',
        f'<row r="1">{text_cell("ALL1", "x")}</row><row r="40000">{text_cell("A40000", "x")}</row>',
    ],
)
def test_cells_far_outside_are_refused_before_room_is_made(tmp_path: Path, rows: str) -> None:
    assert "nothing was imported" in refused(tmp_path, "far.xlsx", workbook(rows))


def test_repeated_filled_cells_of_opendocument_are_counted(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="1000000">{ods_cell("x")}</table:table-row>'
    assert "50,000 rows" in refused(tmp_path, "far.ods", ods(row))
    row = f"<table:table-row>{ods_cell('x', 16384)}</table:table-row>"
    assert "far outside" in refused(tmp_path, "wide.ods", ods(row))


def test_one_long_text_in_many_cells_is_refused(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3001))
    shared = f"<si><t>{'x' * 1_000_000}</t></si>"
    assert "unpacks" in refused(tmp_path, "shared.xlsx", workbook(cells, shared))


def test_an_entity_bomb_is_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    data = packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": bomb,
            "META-INF/manifest.xml": "<m/>",
        }
    )
    assert "damaged" in refused(tmp_path, "entity.ods", data)


def test_a_formula_comes_by_its_value_and_without_one_as_text(tmp_path: Path) -> None:
    rows = (
        f'<row r="1">{text_cell("A1", "Name")}{text_cell("B1", "Remarks")}</row>'
        '<row r="2"><c r="A2" t="str"><f>"KO"&amp;"LA"</f><v>KOLA</v></c>'
        '<c r="B2"><f>SUM(A1:A9)&amp;"x"</f><v/></c></row>'
    )
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(rows))
    grid = read_grids(path)[0]
    assert grid.rows[1] == ["KOLA", '=SUM(A1:A9)&"x"']
    assert [code for _, code, _ in grid.notes] == ["formula-as-text"]


def test_an_unknown_sheet_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(f'<row r="1">{text_cell("A1", "Name")}</row>'))
    with pytest.raises(Refused, match=r"no sheet called Other; its sheets are: List"):
        read_grids(path, "Other")
    assert read_grids(path, " list ")[0].sheet == "List"
