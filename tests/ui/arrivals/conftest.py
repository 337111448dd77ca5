"""A real office with students to come, and the sections of the place Arrivals on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.services.desk import Desk
from imso_desk.ui.arrivals.board import BoardSection
from imso_desk.ui.arrivals.readiness import ReadinessSection
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.today.watch import RulesWatch
from imso_desk.ui.tools import Tools
from imso_desk.ui.widgets.page import Page
from tests.support.office_fixtures import desk, kit, office, path
from tests.support.offices import TODAY, line, student, visit

__all__ = ["desk", "kit", "office", "path"]
DAY = dt.timedelta(days=1)


@dataclass
class Place:
    """The open office, what was said, and where one wished to go."""

    desk: Desk
    tools: Tools
    jobs: Jobs
    said: list[str] = field(default_factory=list)
    went: list[tuple[str, object]] = field(default_factory=list)
    answers: list[Leave] = field(default_factory=list)

    def expect(
        self, name: str, day: dt.date = TODAY, hour: int | None = 12, **values: object
    ) -> int:
        """Add a student who is to arrive on `day`; returns the person's id."""
        person = student(self.desk, name, rank="CPT")
        arrival = None if hour is None else dt.datetime.combine(day, dt.time(hour, 15))
        fields = {"ito_number": f"JO-B-{person}", "arrival": arrival, "flight": "AA1234", **values}
        visit_id = visit(self.desk, person, **fields)
        line(self.desk, visit_id, f"{person}A", report_date=day, start_date=day + 2 * DAY)
        return person

    def visit_of(self, person: int) -> dict[str, object]:
        """The fields of a student's visit as the file has them."""
        (found,) = self.desk.records.under("visit", "person_id", person)
        return dict(found.values)

    def undo(self) -> None:
        """Undo the last change the way the window does."""
        self.tools.announcer.announce(self.desk.history.undo().changes)

    def show(self, page: Page, qtbot) -> None:
        """Put a section on the screen as its place does, and wait until it is filled."""
        page.done.connect(self.said.append)
        page.told.connect(self.said.append)
        page.go.connect(lambda place, target: self.went.append((place, target)))
        qtbot.addWidget(page)
        page.resize(1166, 620)
        page.show()
        page.shown()
        settle(qtbot, self)


def settle(qtbot, place: Place) -> None:
    """Wait until nothing runs and nothing waits to be shown."""
    for _ in range(2):
        qtbot.waitUntil(lambda: not place.jobs.is_busy())
        QGuiApplication.processEvents()


@pytest.fixture
def place(desk, qapp, tmp_path):
    jobs, announcer = Jobs(), Announcer()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    remembered = Remembered(tmp_path / "window.ini")
    tools = Tools(desk, jobs, announcer, remembered, FileChooser())
    announcer.changed.connect(lambda changes, _: desk.history.remember(changes))
    RulesWatch(tools, announcer)
    yield Place(desk, tools, jobs)
    jobs.shutdown()
    assert not crashes


@pytest.fixture
def board(place, qtbot):
    """Makes the board, once the students of a test are in the office."""

    def make() -> BoardSection:
        section = BoardSection(place.tools, ask=lambda *_: place.answers.pop(0))
        place.show(section, qtbot)
        section.focus_start()
        return section

    return make


@pytest.fixture
def readiness(place, qtbot):
    """Makes the list of the inbound, once the students of a test are in the office."""

    def make() -> ReadinessSection:
        section = ReadinessSection(place.tools)
        place.show(section, qtbot)
        return section

    return make


def names(section: BoardSection | ReadinessSection) -> list[str]:
    """The names of the rows shown, headings left out."""
    rows = (
        section.table.board_model.rows if isinstance(section, BoardSection) else section.model.rows
    )
    return [row.name for row in rows if isinstance(row, ArrivalRow)]
