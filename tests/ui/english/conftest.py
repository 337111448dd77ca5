"""A real office with a few students, and the page of the place English on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.english_records import BookingPlan
from imso_desk.services.desk import Desk
from imso_desk.ui.changes import Announcer
from imso_desk.ui.english.booking import Booking
from imso_desk.ui.english.page import EnglishPage
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tools import Tools
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import TODAY, line, student, visit

__all__ = ["desk", "kit", "office", "path"]

MORNING = dt.datetime.combine(TODAY, dt.time(9))


class ChosenFiles:
    """Chooses the file a test has named."""

    def __init__(self) -> None:
        self.path: Path | None = None

    def open_one(self, _parent: object, _title: str, _kinds: str) -> Path | None:
        """The file named."""
        return self.path


@dataclass
class Place:
    """The open office, what was asked and said, and the page."""

    desk: Desk
    jobs: Jobs
    page: EnglishPage
    files: ChosenFiles
    qtbot: object
    said: list[str] = field(default_factory=list)
    gone: list[tuple[str, object]] = field(default_factory=list)

    def section(self, name: str):
        """A section, with everything it asked for on the screen."""
        found = self.page.section(name)
        self.settle()
        return found

    def settle(self) -> None:
        """Wait until nothing runs and nothing waits to be shown."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.jobs.is_busy())
            QGuiApplication.processEvents()

    def learner(self, name: str, minimum: int | None = 80, **asked: object) -> int:
        """A student whose line asks for an ECL."""
        person = student(self.desk, name)
        stay = visit(self.desk, person)
        line(self.desk, stay, ecl_minimum=minimum, start_date=dt.date(2027, 1, 4), **asked)
        return person

    def scored(self, person: int, score: int, day: dt.date = TODAY) -> None:
        """Give a student an ECL behind the page's back."""
        given = {"kind": "ECL", "date": day, "score": score, "outcome": "Tested"}
        _, changes = self.desk.records.add("english_test", given, {"person_id": person})
        self.desk.rules.refresh(changes)

    def session(self, kind: str = "ECL", **values: object) -> int:
        """Add a session behind the page's back."""
        given = {"kind": kind, "starts": MORNING, **values}
        return self.desk.records.add("test_session", given)[0]

    def keys(self, widget: object, text: str) -> None:
        """Type text; | stands for Return."""
        for one in text:
            if one == "|":
                self.qtbot.keyClick(_focused(widget), Qt.Key.Key_Return)
            else:
                self.qtbot.keyClicks(_focused(widget), one)


def _focused(widget):
    return QGuiApplication.focusObject() or widget


@pytest.fixture
def place(desk, qapp, qtbot, tmp_path):
    jobs, announcer, files = Jobs(), Announcer(), ChosenFiles()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    remembered = Remembered(tmp_path / "window.ini")
    # the window brings the rules up to date before any section reads anew
    announcer.changed.connect(
        lambda changes, _: jobs.query(lambda: desk.rules.refresh(changes), len)
    )
    page = EnglishPage(Tools(desk, jobs, announcer, remembered, files))
    made = Place(desk, jobs, page, files, qtbot)
    page.done.connect(made.said.append)
    page.told.connect(made.said.append)
    page.go.connect(lambda name, target: made.gone.append((name, target)))
    qtbot.addWidget(page)
    page.resize(1198, 700)
    page.show()
    page.activateWindow()
    QGuiApplication.processEvents()
    yield made
    jobs.shutdown()
    assert not crashes


@pytest.fixture
def answers(place):
    """What is answered when something speaks against a seat; and the plans that were asked."""
    asked: list[BookingPlan] = []
    answer = [Booking.ALL]

    def ask(_parent, plan, _insist):
        asked.append(plan)
        return answer[0]

    place.section("Students")._ask_book = ask
    place.section("Sessions").seats.ask = ask
    return answer, asked
