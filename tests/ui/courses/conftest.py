"""A real office with courses and classes, and the sections of the place Courses on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.rules.model import Rule
from imso_desk.services.desk import Desk
from imso_desk.services.grades import GradeService
from imso_desk.ui.changes import Announcer
from imso_desk.ui.courses.classes import ClassesSection
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tools import Tools
from imso_desk.ui.widgets.page import Page
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import TODAY, enrolled

__all__ = ["desk", "kit", "office", "path"]
NAMES = ("HADDAD, Omar", "OSEI, Kofi", "ŽUPANČIČ, Žarko")


class Chooser(FileChooser):
    """Chooses the file that was put here."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.chosen: Path | None = None

    def open_one(self, _parent, _title, _kinds) -> Path | None:
        return self.chosen


@dataclass
class Rules:
    """Rules that were given."""

    found: tuple[Rule, ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        return self.found


@dataclass
class Place:
    """The desk, what a page is handed, what was said, and where it wanted to go."""

    desk: Desk
    tools: Tools
    files: Chooser
    rules: Rules
    answers: list[Leave] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    gone: list[tuple[str, object]] = field(default_factory=list)

    def course(self, title: str = "Pilot Training", **values: object) -> int:
        """Add a course."""
        return self.desk.records.add(
            "course", {"title": title, "school": "Flying School", **values}
        )[0]

    def school_class(
        self, course_id: int, name: str = "27-01", people: Sequence[int] = (), **more: object
    ) -> int:
        """Add a class that runs today, with these students."""
        values = {
            "name": name,
            "start_date": TODAY - dt.timedelta(days=30),
            "end_date": TODAY + dt.timedelta(days=60),
            **more,
        }
        class_id, _ = self.desk.records.add("course_class", values, {"course_id": course_id})
        if people:
            self.desk.courses.put_in_class(class_id, people)
        return class_id

    def assessment(self, class_id: int, name: str, **values: object) -> int:
        """Define an assessment of 100 points."""
        about = {"name": name, "maximum": 100, "pass_mark": 70, **values}
        return self.desk.records.add("assessment", about, {"course_class_id": class_id})[0]

    def people(self) -> list[int]:
        """Add three students."""
        return [
            enrolled(self.desk, name, wcn=str(at), control_number=f"SCN{at}")
            for at, name in enumerate(NAMES)
        ]

    def watch(self, page: Page) -> None:
        """Note what a page says and where it wants to go."""
        page.done.connect(self.said.append)
        page.told.connect(self.said.append)
        page.go.connect(lambda name, target: self.gone.append((name, target)))


@pytest.fixture
def place(desk, qapp, tmp_path):
    jobs, announcer, files, rules = Jobs(), Announcer(), Chooser(), Rules()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    desk.__dict__["grades"] = GradeService(desk.context, rules)
    tools = Tools(desk, jobs, announcer, Remembered(tmp_path / "window.ini"), files)
    yield Place(desk, tools, files, rules)
    jobs.shutdown()
    assert not crashes


def settle(qtbot, place: Place) -> None:
    """Wait until nothing runs and nothing waits to be shown."""
    qtbot.waitUntil(lambda: not place.tools.jobs.is_busy())
    QGuiApplication.processEvents()
    qtbot.waitUntil(lambda: not place.tools.jobs.is_busy())


def show(qtbot, place: Place, page: Page) -> None:
    """Show a page as its place does."""
    place.watch(page)
    qtbot.addWidget(page)
    page.resize(1198, 680)
    page.show()
    page.shown()
    settle(qtbot, place)


@pytest.fixture
def classes(place, qtbot):
    """The section Classes, empty."""
    page = ClassesSection(place.tools, ask_remove=lambda *_words: True)
    object.__setattr__(page.view.roster.desk, "ask", lambda _parent, _what: place.answers.pop(0))
    show(qtbot, place, page)
    return page
