"""A paper before it goes out: its pages, with Print, Save and Export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.services.papers import file_name, has_table
from imso_desk.ui.dialogs.files import PDF, SHEETS
from imso_desk.ui.papers.foot import OpenPath, ReportFoot, open_on_desktop
from imso_desk.ui.papers.pdf_preview import PdfPreview
from imso_desk.ui.papers.press import PRINTING_STOPPED, Press
from imso_desk.ui.papers.printing import ask_printer
from imso_desk.ui.papers.work import export_paper, print_paper, save_paper
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.domain.paper import Paper
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

MakePaper = Callable[[], "Paper"]
ChoosePrinter = Callable[[QWidget | None], "QPrinter | None"]


class PaperDialog(QDialog):
    """Shows one paper; Ctrl+P prints, Ctrl+S saves, Ctrl+E exports its tables, Esc closes.

    The window's title is what the paper is; names of persons stand only on the paper itself.
    """

    def __init__(
        self,
        parent: QWidget | None,
        tools: Tools,
        *,
        open_path: OpenPath = open_on_desktop,
        choose_printer: ChoosePrinter = ask_printer,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._papers = tools.desk.papers
        self._choose_printer = choose_printer
        self.paper: Paper | None = None
        self.setWindowTitle("Paper")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 680)
        self.preview = PdfPreview(tools.jobs)
        self.foot = ReportFoot(open_path)
        self.press = Press(tools.jobs, self)
        self.print_button = button("Print...", "print")
        self.save_button = button("Save PDF...", "save", "main")
        self.export_button = button("Export table...", "export")
        self.close_button = button("Close")
        self._build()
        self._allow()

    def load(self, make: MakePaper) -> None:
        """Make the paper away from the UI thread, then show its pages."""
        self._tools.jobs.query(make, self._made, self._refused)

    def done(self, result: int) -> None:
        """Let go of the pages, and stop what is being saved or printed, before closing."""
        self.press.stop()
        self.preview.clear()
        super().done(result)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for one, name, keys, call in (
            (self.print_button, "Print", "Ctrl+P", self._print),
            (self.save_button, "Save as PDF", "Ctrl+S", self._save),
            (self.export_button, "Export the table to a spreadsheet", "Ctrl+E", self._export),
        ):
            one.setAutoDefault(False)
            one.setToolTip(f"{name} ({keys})")
            one.clicked.connect(call)
            QShortcut(QKeySequence(keys), self, one.click)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.export_button)
        foot.addStretch(1)
        foot.addWidget(self.print_button)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.preview, 1)
        column.addWidget(self.foot)
        column.addLayout(foot)
        self.preview.shown.connect(self._shown)
        for signal in (self.press.ended, self.press.failed):
            signal.connect(self._allow)
        self.foot.follow(self.press, (self.print_button, self.save_button, self.export_button))
        self.press.began.connect(self._allow)

    def _made(self, paper: Paper) -> None:
        self.paper = paper
        self.setWindowTitle(paper.title)
        self.preview.show_made(partial(self._papers.preview, paper))

    def _refused(self, error: ImsoError) -> None:
        self.preview.problem.setText(error.message)
        self.preview.show_blank(self.preview.problem)
        self.close_button.setFocus()

    @Slot()
    def _shown(self) -> None:
        self._allow()
        self.preview.sheets.setFocus()

    @Slot()
    def _allow(self) -> None:
        ready = self.paper is not None and not self.press.is_busy
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        self.export_button.setEnabled(ready)
        self.export_button.setVisible(self.paper is None or has_table(self.paper))

    @Slot()
    def _print(self) -> None:
        paper = self.paper
        printer = self._choose_printer(self) if paper is not None else None
        if paper is not None and printer is not None:
            work = partial(print_paper, self._papers, paper, printer)
            self.press.start("Printing...", 0, work, PRINTING_STOPPED)

    @Slot()
    def _save(self) -> None:
        if self.paper is None:
            return
        name = file_name(self.paper, ".pdf")
        path = self._tools.files.save(self, "Save the paper", PDF, name, ".pdf")
        if path is not None:
            self.press.start("Saving...", 0, partial(save_paper, self._papers, self.paper, path))

    @Slot()
    def _export(self) -> None:
        if self.paper is None:
            return
        name = file_name(self.paper, ".xlsx")
        path = self._tools.files.save(self, "Export the table", SHEETS, name, ".xlsx")
        if path is not None:
            work = partial(export_paper, self._papers, self.paper, path)
            self.press.start("Exporting...", 0, work)


def show_paper(parent: QWidget, tools: Tools, make: MakePaper) -> PaperDialog:
    """Make a paper away from the UI thread and show it in a dialog of its own."""
    dialog = PaperDialog(parent.window(), tools)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.load(make)
    dialog.show()
    return dialog
