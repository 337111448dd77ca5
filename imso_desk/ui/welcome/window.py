"""The welcome window: it leads from nothing to an open office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from imso_desk.runtime.errors import ImsoError
from imso_desk.ui.dialogs.files import OFFICES, TEXT, FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.welcome.gate import OfficeGate
from imso_desk.ui.welcome.new_page import NewPage, RecoveryPage
from imso_desk.ui.welcome.open_page import OpenPage
from imso_desk.ui.welcome.start_page import StartPage
from imso_desk.ui.widgets.message_line import MessageLine

COLUMN_WIDTH = 520


class WelcomeWindow(QMainWindow):
    """Start page, new office, recovery sheet, passphrase; `opened` carries what the gate opened.

    A main window, because a screen reader takes a plain widget for no window at all.
    """

    opened = Signal(object)

    def __init__(self, gate: OfficeGate, jobs: Jobs, chooser: FileChooser, folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("Welcome - IMSO Desk")
        self.resize(960, 640)
        self._gate, self._jobs, self._chooser = gate, jobs, chooser
        self._new: tuple[Path, str] | None = None
        self.start = StartPage(gate.recent())
        self.new = NewPage(chooser, folder)
        self.recovery = RecoveryPage()
        self.open = OpenPage()
        self.messages = MessageLine()
        self.pages = QStackedWidget()
        self.pages.setMaximumWidth(COLUMN_WIDTH)
        for page in (self.start, self.new, self.recovery, self.open):
            self.pages.addWidget(page)
        self._lay_out()
        self._connect()

    def ask_passphrase(self, path: Path) -> None:
        """Ask for the passphrase of an office at once (the program was started with its name)."""
        self.pages.setCurrentWidget(self.open)
        self.open.ask(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() in (self.new, self.open):
            self._back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(24, 48, 24, 24)
        middle.addStretch(1)
        middle.addWidget(self.pages, 4)
        middle.addStretch(1)
        whole = QWidget()
        self.setCentralWidget(whole)
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(self.messages)

    def _connect(self) -> None:
        self.start.new_wanted.connect(self._start_new)
        self.start.open_wanted.connect(self._choose_office)
        self.start.recent_wanted.connect(self.ask_passphrase)
        self.start.demonstration_wanted.connect(self._demonstrate)
        self.new.create_wanted.connect(self._create)
        self.new.back_wanted.connect(self._back)
        self.open.open_wanted.connect(self._open)
        self.open.back_wanted.connect(self._back)
        self.recovery.save_wanted.connect(self._save_sheet)
        self.recovery.print_wanted.connect(self._print_sheet)
        self.recovery.finished.connect(self._open_new)

    @Slot()
    def _back(self) -> None:
        self.start.show_recent(self._gate.recent())
        self.pages.setCurrentWidget(self.start)
        self.start.ui.new_button.setFocus()

    @Slot()
    def _start_new(self) -> None:
        self.pages.setCurrentWidget(self.new)
        self.new.start()

    @Slot()
    def _choose_office(self) -> None:
        path = self._chooser.open_one(self, "Open office", OFFICES)
        if path is not None:
            self.ask_passphrase(path)

    @Slot()
    def _demonstrate(self) -> None:
        self.messages.tell("Making the demonstration office...")
        self.start.setEnabled(False)
        self._jobs.change(self._gate.demonstrate, self._was_opened, self._demonstration_failed)

    def _demonstration_failed(self, error: ImsoError) -> None:
        self.start.setEnabled(True)
        self.messages.tell_problem(error.message)

    @Slot(object, str, str, str)
    def _create(self, path: Path, school: str, office: str, passphrase: str) -> None:
        self.new.set_busy(True)
        self._new = (path, passphrase)
        self._jobs.change(
            lambda: self._gate.create(path, school, office, passphrase),
            self._was_created,
            self._was_not_created,
        )

    def _was_created(self, sheet: str) -> None:
        self.new.start()
        self.pages.setCurrentWidget(self.recovery)
        self.recovery.show_sheet(sheet)

    def _was_not_created(self, error: ImsoError) -> None:
        self._new = None
        self.new.set_busy(False)
        self.new.tell_problem(error.message)

    @Slot()
    def _save_sheet(self) -> None:
        name = "recovery sheet.txt"
        path = self._chooser.save(self, "Save recovery sheet", TEXT, name, ".txt")
        if path is None:
            return
        try:
            self._gate.save_recovery(self.recovery.text(), path)
        except ImsoError as error:
            self.recovery.tell_problem(error.message)
        else:
            self.recovery.tell_kept(f"Saved to {path}. Keep it away from this computer.")

    @Slot()
    def _print_sheet(self) -> None:
        try:
            printed = self._gate.print_recovery(self.recovery.text())
        except ImsoError as error:
            self.recovery.tell_problem(error.message)
        else:
            if printed:
                self.recovery.tell_kept("Sent to the printer.")

    @Slot()
    def _open_new(self) -> None:
        if self._new is not None:
            path, passphrase = self._new
            self._new = None
            self.recovery.forget()
            self.ask_passphrase(path)
            self._open(path, passphrase)

    @Slot(object, str)
    def _open(self, path: Path, passphrase: str) -> None:
        self.open.set_busy(True)
        self._jobs.change(
            lambda: self._gate.open(path, passphrase), self._was_opened, self._was_not_opened
        )

    def _was_opened(self, office: object) -> None:
        self.open.ui.passphrase_edit.clear()
        self.opened.emit(office)

    def _was_not_opened(self, error: ImsoError) -> None:
        self.open.set_busy(False)
        self.open.tell_problem(error.message)
