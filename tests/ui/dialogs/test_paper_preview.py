"""The dialog that shows a paper before it goes out."""

from __future__ import annotations

import csv

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from imso_desk.domain.paper import Paper, PaperColumn, Paragraph, Table
from imso_desk.runtime.errors import Refused
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.dialogs.paper_preview import PaperDialog, show_paper
from imso_desk.ui.jobs import Jobs
from tests.reports.paper_samples import certificates, pick_up
from tests.support.office_fixtures import desk, kit, office, path
from tests.ui.reports.paper_tools import tools_for

__all__ = ["desk", "kit", "office", "path"]
PATIENCE = 30_000


class Choices(FileChooser):
    """Chooses what a test says, and keeps what was proposed."""

    def __init__(self):
        super().__init__()
        self.path = None
        self.proposed = []

    def save(self, parent, title, kinds, name="", ending=""):
        self.proposed.append(name)
        return self.path


@pytest.fixture
def files():
    return Choices()


@pytest.fixture
def tools(qapp, desk, remembered, files):
    crashes = []
    made = Jobs()
    made.crashed.connect(crashes.append)
    yield tools_for(desk, made, remembered, files)
    made.shutdown()
    assert not crashes


@pytest.fixture
def opened(qtbot, tools, tmp_path):
    """Open the dialog with a paper and wait until its pages are drawn."""
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    def make(paper: Paper) -> PaperDialog:
        dialog = PaperDialog(
            None, tools, open_path=lambda _path: None, choose_printer=lambda _parent: printer
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.load(lambda: paper)
        dialog.show()
        with qtbot.waitSignal(dialog.preview.shown, timeout=PATIENCE):
            pass
        return dialog

    return make


def idle(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.press.is_busy, timeout=PATIENCE)


def test_the_pages_are_shown_and_the_title_names_the_paper(opened, qtbot):
    dialog = opened(pick_up(60))
    assert dialog.windowTitle() == "Pick-up sheet"
    assert len(dialog.preview.pages.sizes) > 2
    assert "Pick-up sheet" in dialog.preview.pages.text(0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.preview.pages is None


def test_ctrl_s_saves_what_is_shown(opened, qtbot, files, tmp_path):
    dialog = opened(pick_up(5))
    files.path = tmp_path / "out.pdf"
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, dialog)
    assert files.proposed == ["pick-up-sheet-2027-03-04.pdf"]
    assert len(PdfReader(files.path).pages) == 1
    assert dialog.foot.words.text() == "Saved 1 page."


def test_the_table_is_exported(opened, qtbot, files, tmp_path):
    dialog = opened(pick_up(5))
    files.path = tmp_path / "out.csv"
    qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, dialog)
    rows = list(csv.reader(files.path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 6
    assert dialog.foot.words.text() == "Exported 5 rows."


def test_a_paper_without_a_table_offers_no_export(opened):
    assert not opened(certificates("Doe, Jane")).export_button.isVisible()


def test_a_certificate_is_printed_across(opened, qtbot, tmp_path):
    dialog = opened(certificates("Doe, Jane"))
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, dialog)
    (page,) = PdfReader(tmp_path / "printed.pdf").pages
    turned = page.rotation % 180 == 90
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    assert (height > width) if turned else (width > height)
    assert dialog.foot.words.text() == "Printed 1 page."


def test_a_file_that_cannot_be_written_is_said(opened, qtbot, files, tmp_path):
    dialog = opened(pick_up(1))
    files.path = tmp_path / "no" / "out.pdf"
    dialog.save_button.click()
    idle(qtbot, dialog)
    assert "does not exist" in dialog.foot.words.text()
    dialog.preview.clear()


def test_a_paper_that_cannot_be_made_is_said_in_its_stead(qtbot, tools):
    def refuse() -> Paper:
        raise Refused("This class is not there any more.")

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = show_paper(parent, tools, refuse)
    qtbot.waitUntil(lambda: bool(dialog.preview.problem.text()), timeout=PATIENCE)
    assert dialog.preview.stack.currentWidget() is dialog.preview.problem
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_text_of_others_is_never_markup(opened):
    block = Table((PaperColumn("<b>A</b>"),), (("<img src=x>",),))
    dialog = opened(Paper("list", "List", pick_up(0).as_of, (Paragraph("<i>x</i>"), block)))
    words = dialog.preview.pages.text(0)
    for one in ("<b>A</b>", "<img src=x>", "<i>x</i>"):
        assert one in words
    dialog.preview.clear()
