"""Papers on their way out: drawn with the office's head, saved whole or not at all, exported."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pypdf
import pytest

from imso_desk.domain.paper import Heading, Paper, PaperColumn, Paragraph, Table
from imso_desk.runtime.errors import Cancelled, Refused, UsageError
from imso_desk.services.papers import file_name, has_table
from tests.support.offices import TODAY

COLUMNS = (PaperColumn("Name"), PaperColumn("Result", 1, "right"))
PAPER = Paper(
    "class-report",
    "Class report",
    TODAY,
    (Heading("Class 27-01"), Table(COLUMNS, (("Nguyễn, Ánh", "91"), ("=cmd()", "-5")))),
)
TWO = replace(
    PAPER,
    blocks=(
        *PAPER.blocks,
        Heading("Class 27-02"),
        Table((PaperColumn("Name"), PaperColumn("Result"), PaperColumn("Result")),
              (("Doe", "80", "B"),)),
    ),
)  # fmt: skip


def words(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def rows_of(path):
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_a_paper_carries_the_offices_head(desk):
    found = words(desk.papers.preview(PAPER))
    assert "Bandaria Staff School" in found
    assert "Class report" in found
    assert "Nguyễn, Ánh" in found


def test_a_file_is_written_as_it_was_shown(desk, tmp_path):
    out = tmp_path / "a.pdf"
    file = desk.papers.write(PAPER, out)
    assert (file.path, file.pages, file.uncovered) == (out, 1, ())
    assert out.read_bytes() == desk.papers.preview(PAPER)
    assert file_name(PAPER, ".pdf") == "class-report-2027-03-03.pdf"


def test_a_stop_leaves_the_old_file_and_nothing_else(desk, tmp_path):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        desk.papers.write(PAPER, out, lambda: True)
    assert out.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there_is_said(desk, tmp_path):
    with pytest.raises(Refused, match="folder"):
        desk.papers.write(PAPER, tmp_path / "none" / "a.pdf")


def test_one_table_is_exported_as_it_is_and_never_as_a_formula(desk, tmp_path):
    out = tmp_path / "a.csv"
    assert desk.papers.export(PAPER, out).records == 2
    assert rows_of(out) == [["Name", "Result"], ["Nguyễn, Ánh", "91"], ["'=cmd()", "'-5"]]
    book = tmp_path / "a.xlsx"
    desk.papers.export(PAPER, book)
    cell = openpyxl.load_workbook(book).active["A3"]
    assert (cell.value, cell.data_type) == ("=cmd()", "s")


def test_several_tables_stand_below_one_another(desk, tmp_path):
    out = tmp_path / "a.csv"
    desk.papers.export(TWO, out)
    found = rows_of(out)
    assert found[0] == ["Part", "Name", "Result", "Result 2"]
    assert found[1] == ["Class 27-01", "Nguyễn, Ánh", "91", ""]
    assert found[3] == ["Class 27-02", "Doe", "80", "B"]


def test_what_cannot_be_exported_is_said_and_nothing_is_written(desk, tmp_path):
    bare = replace(PAPER, blocks=(Paragraph("Words."),))
    assert not has_table(bare)
    with pytest.raises(Refused, match="no table"):
        desk.papers.export(bare, tmp_path / "a.csv")
    with pytest.raises(UsageError, match="csv or xlsx"):
        desk.papers.export(PAPER, tmp_path / "a.ods")
    assert not list(tmp_path.glob("a.*"))
