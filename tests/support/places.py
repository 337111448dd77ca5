"""A page of the window on a real office, for tests of places and their sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from imso_desk.database.office import Office
from imso_desk.services.desk import Desk
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tools import Tools
from imso_desk.ui.widgets.page import Page
from tests.support.offices import desk_at


@dataclass
class Place:
    """What a page is made with, and what it said and asked for."""

    tools: Tools
    qtbot: Any
    said: list[str] = field(default_factory=list)
    went: list[tuple[str, object]] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """The services at the open office."""
        return self.tools.desk

    def show(self, make: Callable[[Tools], Page]) -> Any:
        """Make a page, show it and wait until it is filled."""
        page = make(self.tools)
        self.qtbot.addWidget(page)
        page.done.connect(self.said.append)
        page.told.connect(self.said.append)
        page.go.connect(lambda place, target: self.went.append((place, target)))
        page.resize(1166, 690)
        page.show()
        page.shown()
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until nothing runs and nothing waits to be shown."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.tools.jobs.is_busy())
            QGuiApplication.processEvents()

    def undo(self) -> None:
        """Undo the last change the way the window does."""
        undone = self.desk.history.undo()
        self.tools.announcer.announce(undone.changes)
        self.settle()


@contextmanager
def place_at(office: Office, folder: Path, qtbot: Any) -> Iterator[Place]:
    """The tools of a window at an open office; a crash of a job fails the test."""
    desk = desk_at(office)
    jobs, announcer = Jobs(), Announcer()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    remember = desk.history.remember
    announcer.changed.connect(lambda changes, _initiator: _remember(remember, changes))
    remembered = Remembered(folder / "window.ini")
    yield Place(Tools(desk, jobs, announcer, remembered, FileChooser()), qtbot)
    jobs.shutdown()
    assert not crashes


def _remember(remember: Callable[[Any], None], changes: Any) -> None:
    if getattr(changes, "changeset_id", 0):
        remember(changes)
