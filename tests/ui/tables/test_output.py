"""Printing and exporting a list as it is shown."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.dialogs.paper_preview import PaperDialog
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.output import MOST_PRINTED, output_button
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.tables.windowed_model import WindowedTableModel
from tests.support.office_fixtures import desk, kit, office, path
from tests.ui.reports.paper_tools import tools_for

__all__ = ["desk", "kit", "office", "path"]
COLUMNS = (
    Column("name", "Name", lambda row: f"Student {row:05}", width=200),
    Column("hidden", "Hidden", lambda row: "secret", shown=False),
    Column("number", "Number", str, lambda row: row, right=True),
)


class Choices(FileChooser):
    """Chooses what a test says."""

    path = None

    def save(self, parent, title, kinds, name="", ending=""):
        return self.path


@pytest.fixture
def files():
    return Choices()


@pytest.fixture
def tools(qapp, desk, remembered, files):
    made = Jobs()
    yield tools_for(desk, made, remembered, files)
    made.shutdown()


@pytest.fixture
def listed(qtbot, tools):
    """A table over a model, with its button, and what it told."""

    def make(model):
        table = RecordTable("Students")
        qtbot.addWidget(table)
        table.use(model)
        table.resize(600, 300)
        table.show()
        table.heard = []
        table.told.connect(table.heard.append)
        table.output = output_button(table, tools, table, lambda: "Students shown")
        return table

    return make


def chosen(table, words):
    next(one for one in table.output.menu().actions() if one.text() == words).trigger()


def exported(qtbot, table, files, out):
    files.path = out
    chosen(table, "Export to spreadsheet...")
    qtbot.waitUntil(lambda: bool(table.heard), timeout=30_000)
    return list(csv.reader(out.read_text("utf-8-sig").splitlines()))


def windowed(count, late=None):
    made = WindowedTableModel(COLUMNS)

    def fetch(first, some, deliver):
        if late is None:
            deliver(range(first, first + some))
        else:
            late.append((first, some, deliver))

    made.set_source(count, fetch)
    return made


def test_the_columns_shown_in_their_order_and_the_rows_in_theirs(qtbot, listed, files, tmp_path):
    model, proxy = RecordTableModel(COLUMNS), RoleSortProxy()
    proxy.setSourceModel(model)
    model.set_rows([3, 1, 2])
    table = listed(proxy)
    table.allow_sorting("number", ascending=False)
    table.horizontalHeader().moveSection(2, 0)
    rows = exported(qtbot, table, files, tmp_path / "a.csv")
    assert rows == [
        ["Number", "Name"], ["3", "Student 00003"], ["2", "Student 00002"], ["1", "Student 00001"],
    ]  # fmt: skip
    assert table.heard == ["Exported 3 rows: a.csv."]


def test_a_list_that_is_never_loaded_whole_is_written_whole(qtbot, listed, files, tmp_path):
    rows = exported(qtbot, listed(windowed(15_000)), files, tmp_path / "a.csv")
    assert len(rows) == 15_001
    assert rows[-1] == ["Student 14999", "14999"]


def test_a_list_that_changes_while_it_is_read_is_read_anew(qtbot, listed, files, tmp_path):
    late = []
    model = windowed(300, late)
    table = listed(model)
    files.path = tmp_path / "a.csv"
    chosen(table, "Export to spreadsheet...")
    model.set_source(200, lambda first, some, deliver: late.append((first, some, deliver)))
    model.refresh()

    def answered():
        while late:
            first, some, deliver = late.pop()
            deliver(range(first, first + some))
        return bool(table.heard)

    qtbot.waitUntil(answered, timeout=30_000)
    assert table.heard == ["Exported 200 rows: a.csv."]


def test_the_list_is_saved_as_a_paper(qtbot, listed, files, tmp_path):
    files.path = tmp_path / "a.pdf"
    table = listed(windowed(3))
    chosen(table, "Save as PDF...")
    qtbot.waitUntil(lambda: bool(table.heard), timeout=30_000)
    assert table.heard == ["Saved 1 page: a.pdf."]
    assert files.path.read_bytes().startswith(b"%PDF")


def test_print_shows_the_paper_first(qtbot, listed):
    table = listed(windowed(3))
    chosen(table, "Print...")
    qtbot.waitUntil(lambda: bool(table.findChildren(PaperDialog)), timeout=30_000)
    (dialog,) = table.findChildren(PaperDialog)
    qtbot.waitUntil(lambda: dialog.preview.pages is not None, timeout=30_000)
    assert dialog.windowTitle() == "Students shown"
    assert "Student 00002" in dialog.preview.pages.text(0)
    assert "secret" not in dialog.preview.pages.text(0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_too_long_a_list_is_refused_in_a_sentence(qtbot, listed, files, tmp_path):
    files.path = tmp_path / "a.pdf"
    table = listed(windowed(MOST_PRINTED + 1))
    chosen(table, "Save as PDF...")
    assert table.heard == [
        "Nothing was written: the list has more than 20,000 rows. Show fewer of them."
    ]
    assert not files.path.exists()
