"""Puts the program together, step by step, and runs its window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from imso_desk.app.crash import catch_all, note
from imso_desk.runtime.clock import Today, fixed, machine_today
from imso_desk.runtime.paths import made, user_folders
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.theme import Look, Theme, make_application

if TYPE_CHECKING:
    from imso_desk.app.window import OfficeWindow
    from imso_desk.database.cipher import OfficeKey
    from imso_desk.database.office import Office


class Program:
    """The running program: application, look, jobs, and the window that is open."""

    def __init__(self, clock: Today, *, forgetful: bool = False) -> None:
        self.clock = clock
        self.app = QApplication.instance() or make_application(sys.argv[:1])
        self.app.setQuitOnLastWindowClosed(True)  # type: ignore[attr-defined]
        # without a file nothing of this run is kept, and nothing of an earlier one is seen
        kept = None if forgetful else made(user_folders().config) / "window.ini"
        self.remembered = Remembered(kept)
        self.theme = Theme(self.app, Look(self.remembered.text("look") or "system"))  # type: ignore[arg-type]
        self.desk_window: OfficeWindow | None = None
        self.welcome: Any = None

    def jobs(self) -> Jobs:
        """A runner of jobs whose unexpected errors are logged and told."""
        jobs = Jobs()
        jobs.crashed.connect(self._crashed)
        return jobs

    def _crashed(self, error: BaseException) -> None:
        self.tell_crash(note(error))

    def tell_crash(self, details: str) -> None:
        """Show what should not have happened."""
        from imso_desk.ui.dialogs.error import ErrorDialog

        parent = self.desk_window.window if self.desk_window else None
        ErrorDialog(parent, details).open()

    def open_window(self, office: Office) -> OfficeWindow:
        """Show the window of an open office."""
        from imso_desk.app.window import OfficeWindow as View
        from imso_desk.services.context import Context
        from imso_desk.services.desk import Desk

        desk = Desk(Context(office, user_name(), "window", self.clock))
        self.desk_window = View(desk, self.theme, self.remembered, self.jobs())
        self.desk_window.leaving.connect(self._leave_office)
        self.desk_window.window.show()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
        return self.desk_window

    def _leave_office(self) -> None:
        """Go back to the welcome window, unless the officer stays with what was typed."""
        self.show_welcome(None, ask=False)
        if self.desk_window is not None and not self.desk_window.window.close():
            self.welcome.close()
            self.welcome = None

    def show_welcome(self, path: Path | None, *, ask: bool = True) -> None:
        """Show the welcome window; `ask` at once for the passphrase of `path` or the last one."""
        from imso_desk.app.demo import demonstration
        from imso_desk.app.gate import Gate
        from imso_desk.ui.dialogs.files import FileChooser
        from imso_desk.ui.welcome.window import WelcomeWindow

        gate = Gate(self.remembered, user_name(), self.clock, demonstration)
        self.welcome = WelcomeWindow(gate, self.jobs(), FileChooser(), Path.home())
        self.welcome.opened.connect(self.open_window)
        recent = gate.recent()
        if path is None and ask and recent and recent[0].found:
            path = recent[0].path
        if path is not None:
            self.welcome.ask_passphrase(path)
        self.welcome.show()


def user_name() -> str:
    """The officer's name on this machine, for the history."""
    import getpass

    try:
        return getpass.getuser()
    except OSError:
        return "officer"


def run_window(
    office_path: Path | None,
    *,
    passphrase_file: Path | None = None,
    as_of: date | None = None,
    key: OfficeKey | None = None,
    on_open: Callable[[OfficeWindow], object] | None = None,
) -> int:
    """Run the window until it is closed; returns the exit code.

    With a passphrase file (or a key already derived) the office is opened at once, else asked for;
    `on_open` is told of its window.
    Raises ImsoError when the named office cannot be opened so.
    """
    office: Office | None = None
    if office_path is not None and (passphrase_file or key):
        from imso_desk.app.passphrase import read_passphrase
        from imso_desk.database.office import open_office

        passphrase = None if passphrase_file is None else read_passphrase(str(passphrase_file))
        office = open_office(office_path, passphrase, key=key)
    program = Program(fixed(as_of) if as_of else machine_today)
    catch_all(program.tell_crash)
    if office is not None:
        shown = program.open_window(office)
        if on_open is not None:
            on_open(shown)
    else:
        program.show_welcome(office_path)
    return program.app.exec()
