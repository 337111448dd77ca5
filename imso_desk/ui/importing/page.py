"""The page of the import: choose files, look at what would happen, import, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from imso_desk.ui.dialogs.confirm import ask_danger
from imso_desk.ui.dialogs.files import ROSTERS, FileChooser
from imso_desk.ui.importing.busy import BusyPage
from imso_desk.ui.importing.flow import ImportFlow
from imso_desk.ui.importing.preview_page import PreviewPage
from imso_desk.ui.importing.problem_line import ProblemLine, say_aloud
from imso_desk.ui.importing.start import EarlierImports, StartPage
from imso_desk.ui.importing.words import import_words, undone_words
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.history import HistoryService, Undone
    from imso_desk.services.imports import ImportResult, ImportService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.jobs import Jobs

TITLE: Final = "Import"
ALL_OR_NOTHING: Final = "All or nothing: if you cancel, nothing is written."


class ImportPage(Page):
    """Files come by Choose files, by dropping them on the page, or through `offer`.

    `done` carries a line and whether Undo can take it back; `left` comes when the officer is
    through with the page and wants the students.
    """

    done = Signal(str, bool)
    left = Signal()

    def __init__(
        self,
        imports: ImportService,
        history: HistoryService,
        jobs: Jobs,
        announcer: Announcer,
        clock: Callable[[], date],
        files: FileChooser | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, parent)
        self._announcer = announcer
        self._files = files or FileChooser()
        self._focus_rows = False
        self.flow = ImportFlow(imports, history, jobs, clock, self)
        self.earlier = EarlierImports(imports, jobs)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._show_state()
        self.earlier.load()

    # ------------------------------------------------------------------------- what the window asks

    def offer(self, paths: Sequence[Path]) -> None:
        """Read these files beside those at hand; refused in a line while an import runs."""
        if self.flow.importing:
            self.told.emit("An import is running. Drop the files again when it is done.")
        elif paths:
            self._focus_rows = True
            self.problem.show_words("")
            self.flow.add(paths)

    def shown(self) -> None:
        """Read the book of imports anew."""
        self.earlier.load()

    def focus_start(self) -> None:
        """Put the cursor on Choose files, or on the rows."""
        if self.stack.currentWidget() is self.start:
            self.start.drop_area.button.setFocus()
        elif self.stack.currentWidget() is self.preview:
            self.preview.sheet.rows.table.setFocus()

    def escape(self) -> bool:
        """Stop what runs, else put the lists away, else leave the page."""
        if self.flow.busy:
            self.flow.cancel()
        else:
            self.leave()
        return True

    def may_close(self) -> bool:
        """Say no while an import runs."""
        if self.flow.importing:
            self.told.emit("An import is running. Cancel it, or wait until it is done.")
        return not self.flow.importing

    def colours_changed(self) -> None:
        """Draw the icons in the colours shown now."""
        if hasattr(self, "busy_page"):
            self.start.result.colours_changed()
            self.preview.colours_changed()

    # ------------------------------------------------------------------------------- what one does

    @Slot()
    def choose_files(self) -> None:
        """Ask for files and read them."""
        self.offer(self._files.open_many(self, "Choose files to import", ROSTERS))

    @Slot()
    def leave(self) -> None:
        """Put the lists away, asking first if something was said of them; then leave the page."""
        if self.flow.busy:
            self.flow.cancel()
            return
        if not self.flow.entries:
            self.left.emit()
            return
        said = any(one.choice.mapping or one.choice.answers for one in self.flow.entries)
        if said and not ask_danger(
            self,
            "Leave this import?",
            "What you said of columns and questions is lost. Nothing was imported.",
            "Leave import",
        ):
            return
        self.flow.clear()
        self.start.drop_area.button.setFocus()

    @Slot()
    def run_import(self) -> None:
        """Bring in what the button says."""
        if not self.flow.busy and self.flow.preview.changes_something:
            self.problem.show_words("")
            self.flow.run()

    # ------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        self.add_button = button("Add files", "plus")
        self.import_button = button("Nothing to import", "import", "main")
        self.close_button = button("Close", look="quiet")
        self.title_line.addStretch(1)
        for widget in (self.close_button, self.add_button, self.import_button):
            self.title_line.addWidget(widget)
        self.problem = ProblemLine()
        self.start = StartPage(self.earlier, self.choose_files)
        self.busy_page = BusyPage()
        self.preview = PreviewPage()
        self.stack = QStackedWidget()
        for page in (self.start, self.busy_page, self.preview):
            self.stack.addWidget(page)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.choose_files)
        self.import_button.clicked.connect(self.run_import)
        self.close_button.clicked.connect(self.leave)
        self.preview.remove_wanted.connect(self.flow.remove)
        self.preview.choice_made.connect(self.flow.choose)
        self.preview.cancel_wanted.connect(self.flow.cancel)
        self.busy_page.cancel_wanted.connect(self.flow.cancel)
        self.flow.changed.connect(self._show_state)
        self.flow.busy_changed.connect(self._show_busy)
        self.flow.progressed.connect(self._show_progress)
        self.flow.imported.connect(self._imported)
        self.flow.undone.connect(self._undone)
        self.flow.failed.connect(self._say_problem)
        self.start.result.undo_wanted.connect(self.flow.undo)
        self.start.result.students_wanted.connect(self.left)
        self.earlier.undo_wanted.connect(self.flow.undo)
        self.earlier.loaded.connect(self._show_runs)
        self._announcer.changed.connect(self._on_changes)

    # ------------------------------------------------------------------------------ what is shown

    @Slot()
    def _show_state(self) -> None:
        """Show the lists at hand, or the beginning."""
        has_lists = bool(self.flow.entries)
        if not self.flow.busy:
            self.stack.setCurrentWidget(self.preview if has_lists else self.start)
        self.add_button.setVisible(has_lists)
        self.import_button.setVisible(has_lists)
        self.close_button.setText("Start over" if has_lists else "Close")
        if not has_lists:
            self.preview.forget()
            return
        self.start.result.hide()
        self._offer_import()
        self.preview.show_preview(self.flow.entries, self.flow.preview)
        if self._focus_rows and not self.flow.busy:
            self._focus_rows = False
            self.focus_start()
            say_aloud(self, self.preview.summary.text())

    def _offer_import(self) -> None:
        preview, busy = self.flow.preview, self.flow.busy
        self.import_button.setText(import_words(preview))
        self.import_button.setEnabled(preview.changes_something and not busy)
        self.add_button.setEnabled(not busy)

    @Slot(str)
    def _show_busy(self, what: str) -> None:
        self._offer_import()
        whole_page = self.flow.importing or not self.flow.entries
        for widget in (self.close_button, self.add_button, self.import_button):
            is_first = widget is self.close_button
            widget.setVisible(not (what and whole_page) and (is_first or bool(self.flow.entries)))
        if what and whole_page:
            self.busy_page.begin(import_words(self.flow.preview) if self.flow.importing else what)
            self.busy_page.note.setText(
                ALL_OR_NOTHING if self.flow.importing else "Nothing is written yet."
            )
            self.stack.setCurrentWidget(self.busy_page)
            self.busy_page.cancel.setFocus()
        self.preview.show_busy(what)

    @Slot(int, int, str)
    def _show_progress(self, done: int, total: int, words: str) -> None:
        for view in (self.preview.busy_line, self.busy_page):
            view.show_progress(done, total, words)

    @Slot(str)
    def _say_problem(self, words: str) -> None:
        self.problem.show_words(words)
        self.earlier.load()
        say_aloud(self, words)

    # ------------------------------------------------------------------------------ what arrives

    @Slot()
    def _show_runs(self) -> None:
        self.preview.show_runs(self.earlier.runs)
        if any(run.taken_back and self.start.result.is_of(run.id) for run in self.earlier.runs):
            self.start.result.hide()

    @Slot(object)
    def _imported(self, result: ImportResult) -> None:
        undoable = result.import_id is not None
        self.start.result.show_result(result.line, result.import_id)
        self._announcer.announce(result.changes, self)
        self.earlier.load()
        self.done.emit(result.line, undoable)
        self.stack.setCurrentWidget(self.start)
        (self.start.result.students if undoable else self.start.drop_area.button).setFocus()

    @Slot(int, object)
    def _undone(self, _import_id: int, undone: Undone) -> None:
        self._announcer.announce(undone.changes, self)
        self.earlier.load()
        self.done.emit(undone_words(undone), True)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is not self:
            self.earlier.load()
            self.flow.refresh()

    # ------------------------------------------------------------------------------------ dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.flow.importing and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.start.drop_area.set_active(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.drop_area.set_active(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.start.drop_area.set_active(False)
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        self.offer([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
