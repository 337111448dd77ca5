"""A section of a place alone on the screen, on a real office, with the window's own helpers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from imso_desk.services.desk import Desk
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tools import Tools


@dataclass
class Shown:
    """The section, what it said, and the office behind it."""

    page: Any
    tools: Tools
    qtbot: Any
    said: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing runs and nothing waits to be shown."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.tools.jobs.is_busy())
            QGuiApplication.processEvents()

    def undo(self) -> None:
        """Undo the last change the way the window does."""
        self.tools.announcer.announce(self.tools.desk.history.undo().changes)
        self.settle()


def focus_only(table: Any) -> None:
    """Give a list the focus the way Tab does: a row under the cursor, none marked."""
    table.setFocus()
    mode = table.selectionModel()
    mode.setCurrentIndex(table.model().index(0, 0), mode.SelectionFlag.NoUpdate)
    assert table.selected_count() == 0


@contextmanager
def shown_with(
    desk: Desk, qtbot: Any, folder: Path
) -> Iterator[Callable[[Callable[[Tools], Any]], Shown]]:
    """Give what puts a section on the screen; afterwards nothing may have crashed."""
    jobs = Jobs()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    tools = Tools(desk, jobs, Announcer(), Remembered(folder / "window.ini"), FileChooser())

    def show(make: Callable[[Tools], Any]) -> Shown:
        page = make(tools)
        found = Shown(page, tools, qtbot)
        page.done.connect(found.said.append)
        page.told.connect(found.said.append)
        qtbot.addWidget(page)
        page.resize(1166, 620)
        page.show()
        page.shown()
        found.settle()
        return found

    yield show
    jobs.shutdown()
    assert not crashes
