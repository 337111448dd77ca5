"""Tables out: text stays text, a round trip gives the same, an old file stays whole."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from imso_desk.exchange.files import read_grids
from imso_desk.exchange.writers import write_table
from imso_desk.exchange.xlsx import LONGEST
from imso_desk.runtime.errors import ImsoError, NoRoom, Refused

TEXTS = [
    "=1+1", "+1-555-0100", "-5", "@cmd", "'=1", "''=1", "'plain", "0420A", "007", "#N/A",
    "=SUM(A1:A9)", "\u202eRTL", " lead and tail ", "line\nbreak", 'quo"te', "a,b;c\td", "<b>&amp;",
    "_x0041_", "Łukasz Đặng محمد 北京 \U0001f600", "\u00e9 e\u0301",
]  # fmt: skip


def names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_texts_come_back_as_they_were(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"out.{format}"
    written = write_table(path, ["Name", "Text"], [["KOLA", text] for text in TEXTS], format)
    assert (written.records, written.notes) == (len(TEXTS), [])
    assert [row[1] for row in read_grids(path)[0].rows[1:]] == TEXTS


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, ["=A1", "B"], [[text, "@x"] for text in TEXTS], "xlsx")
    xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"<f " not in xml


def test_numbers_and_days_keep_their_type(tmp_path: Path) -> None:
    row = [-5, Decimal("-1.50"), date(2027, 3, 4), datetime(2027, 3, 4, 22, 15), True, None]
    headings = ["a", "b", "c", "d", "e", "f"]
    write_table(tmp_path / "o.xlsx", headings, [row], "xlsx")
    grid = read_grids(tmp_path / "o.xlsx")[0]
    assert grid.rows[1] == [-5, -1.5, date(2027, 3, 4), datetime(2027, 3, 4, 22, 15), True, ""]
    write_table(tmp_path / "o.csv", headings, [row], "csv")
    lines = (tmp_path / "o.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines[1] == "-5,-1.50,2027-03-04,2027-03-04 22:15,yes,"
    write_table(tmp_path / "o.json", headings, [row], "json")
    (record,) = json.loads((tmp_path / "o.json").read_text())
    assert list(record.values()) == [-5, "-1.50", "2027-03-04", "2027-03-04 22:15", True, None]


def test_what_a_workbook_cannot_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    texts = ["a\x00b", "\ud800", "\ufffe", "x" * 40_000, "fine"]
    written = write_table(path, ["Remarks"], [[text] for text in texts], "xlsx")
    assert [note.split(",")[0] for note in written.notes] == ["Row 2", "Row 3", "Row 4", "Row 5"]
    with zipfile.ZipFile(path) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert "a\ufffdb" in xml
    assert "x" * (LONGEST - 1) + "\u2026<" in xml
    assert read_grids(path)[0].rows[5] == ["fine"]


def test_json_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    texts = [*TEXTS, "a\x00b", "\ud800", "\ufffe", "x" * 40_000]
    write_table(path, ["Text"], [[text] for text in texts], "json")
    assert [one["Text"] for one in json.loads(path.read_text("utf-8"))] == texts
    write_table(path, ["Text"], [], "json")
    assert json.loads(path.read_text()) == []


def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def rows():
        yield ["KOLA"]
        raise Refused("stop")

    for kind in ("csv", "xlsx", "json"):
        with pytest.raises(Refused, match="stop"):
            write_table(path, ["Name"], rows(), kind)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize(
    ("path", "kind"), [("missing/out.csv", Refused), ("folder", ImsoError), ("a\0b.csv", Refused)]
)
def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, path: str, kind: type[ImsoError]
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(kind):
        write_table(tmp_path / path, ["Name"], [["KOLA"]], "csv")
    assert names(tmp_path) == ["folder"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def full(number: int) -> None:
        with Path("/dev/full").open("wb", buffering=0) as file:
            file.write(b"x")
        real(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom, match=r"no room on the disk for out\.csv"):
        write_table(tmp_path / "out.csv", ["Name"], [["KOLA"]], "csv")
    assert names(tmp_path) == []


def test_a_workbook_leaves_no_plain_rows_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    seen: list[str] = []

    def rows():
        for number in range(3):
            seen.extend(names(temporary))
            yield [f"CANARY {number}"]

    write_table(tmp_path / "out.xlsx", ["Name"], rows(), "xlsx")
    assert seen == []


def test_other_programs_read_the_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "out.xlsx"
    row = ["=1+1", -5, date(2027, 3, 4), datetime(2027, 3, 4, 22, 15), date(1899, 1, 1)]
    write_table(path, ["A", "B", "C", "D", "E"], [row], "xlsx", title="a/b [c]:" + "x" * 40)
    sheet = openpyxl.load_workbook(path).active
    assert sheet.title == "a b  c  " + "x" * 23
    assert [cell.value for cell in sheet[2]] == [
        *("=1+1", -5, datetime(2027, 3, 4), datetime(2027, 3, 4, 22, 15), "1899-01-01"),
    ]
    assert sheet["A2"].data_type == "s"
