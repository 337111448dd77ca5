"""A real office and the page of the place Office on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from imso_desk.services.context import Context
from imso_desk.services.desk import Desk
from imso_desk.services.offices import new_office
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.office.page import OfficePage
from imso_desk.ui.office.sections import OfficePorts
from imso_desk.ui.theme import Look

TODAY = dt.date(2026, 11, 22)


class Chosen(FileChooser):
    """Chooses the file it was told to."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None

    def open_one(self, parent, title, kinds):
        return self.path


@dataclass
class Place:
    """The open office, what was asked, said and chosen, and the page."""

    desk: Desk
    jobs: Jobs
    announcer: Announcer
    files: Chosen
    looks: list[Look] = field(default_factory=lambda: [Look.LIGHT])
    answers: list[Leave] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    page: OfficePage = field(init=False)

    def make_page(self) -> OfficePage:
        """Make the page from the services."""
        desk = self.desk
        self.page = OfficePage(
            OfficePorts(
                desk.settings,
                desk.records,
                desk.reference,
                desk.imports,
                desk.history,
                desk.maintenance,
                self.jobs,
                self.announcer,
                desk.context.office.path,
                lambda: self.looks[-1],
                self.looks.append,
                lambda: TODAY,
                self.files,
                self.ask,
                self.ask_danger,
            )
        )
        self.page.done.connect(self.said.append)
        self.page.told.connect(self.said.append)
        return self.page

    def ask(self, _parent, what: str) -> Leave:
        self.asked.append(what)
        return self.answers.pop(0)

    def ask_danger(self, _parent, question: str, lost: str, _verb: str) -> bool:
        self.asked.append(f"{question} {lost}")
        return True

    def undo(self) -> None:
        """Undo the last change the way the window does."""
        self.announcer.announce(self.desk.history.undo().changes)


@pytest.fixture
def place(tmp_path, qapp, qtbot):
    office = new_office(
        tmp_path / "test.imso",
        "correct horse battery staple",
        school="Fort Example School",
        office_name="IMSO",
        who="tester",
        today=TODAY,
    )
    desk = Desk(Context(office, "tester", "window", lambda: TODAY))
    jobs = Jobs()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    made = Place(desk, jobs, Announcer(), Chosen())
    page = made.make_page()
    qtbot.addWidget(page)
    page.resize(1198, 700)
    page.show()
    settle(qtbot, made)
    yield made
    jobs.shutdown()
    office.close()
    assert not crashes


def settle(qtbot, place: Place) -> None:
    """Wait until nothing runs and nothing waits to be shown."""
    for _ in range(2):
        qtbot.waitUntil(lambda: not place.jobs.is_busy())
        QGuiApplication.processEvents()


def show(qtbot, place: Place, name: str):
    """Bring a section to the front by keys and give it."""
    choice = place.page.choice
    names = [choice.item(row).text() for row in range(choice.count())]
    choice.setCurrentRow(names.index(name))
    settle(qtbot, place)
    return place.page.sections[name]
