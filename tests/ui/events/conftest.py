"""A real office with a few students and one event, and the page of the place Events on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QGuiApplication

from imso_desk.domain.changes import Changes
from imso_desk.services.context import Context
from imso_desk.services.desk import Desk
from imso_desk.services.offices import new_office
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.events.page import EventsPage
from imso_desk.ui.jobs import Jobs

TODAY = dt.date(2026, 11, 22)
NAMES = ("Alvarez, Ana", "Hassan, Mohamed", "Kovač, Žarko", "Ravuna, Kofi", "Щербаков, Иван")


@dataclass
class Place:
    """The open office, what was asked and said, and the page."""

    desk: Desk
    jobs: Jobs
    announcer: Announcer
    page: EventsPage
    answers: list[Leave] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def add_student(self, name: str, course: str = "Captains Course", *, here: bool = True) -> int:
        """Add a student, in training today or not."""
        records = self.desk.records
        person, _ = records.add("person", {"passport_name": name, "country": "GH"})
        visit, _ = records.add("visit", {"program": "IMET"}, {"person_id": person})
        start = TODAY - dt.timedelta(days=30) if here else TODAY + dt.timedelta(days=90)
        line = {
            "course_title": course,
            "report_date": start,
            "start_date": start,
            "end_date": start + dt.timedelta(days=80),
        }
        records.add("training_line", line, {"visit_id": visit, "person_id": person})
        return person

    def add_event(self, title: str, day: dt.date, **values: object) -> int:
        """Add an event behind the page's back."""
        return self.desk.records.add("event", {"title": title, "starts_on": day, **values})[0]

    def states(self, event_id: int) -> dict[str, str]:
        """Who is on an event's list and in which state, as the file has it."""
        record = self.desk.events.record(event_id)
        return {one.passport_name: one.attendance.text("state") for one in record.participants}

    def undo(self) -> None:
        """Undo the last change the way the window does."""
        undone = self.desk.history.undo()
        self.announcer.announce(undone.changes)


@pytest.fixture
def place(tmp_path, qapp, qtbot):
    office = new_office(
        tmp_path / "test.imso",
        "correct horse battery staple",
        school="School",
        office_name="Office",
        who="tester",
        today=TODAY,
    )
    desk = Desk(Context(office, "tester", "window", lambda: TODAY))
    jobs, announcer = Jobs(), Announcer()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    answers: list[Leave] = []
    asked: list[str] = []

    def ask(_parent, what: str) -> Leave:
        asked.append(what)
        return answers.pop(0)

    def ask_remove(_parent, question: str, lost: str, _verb: str) -> bool:
        asked.append(f"{question} {lost}")
        return True

    page = EventsPage(
        desk.events,
        desk.records,
        desk.students,
        desk.history,
        jobs,
        announcer,
        lambda: TODAY,
        ask=ask,
        ask_remove=ask_remove,
    )
    made = Place(desk, jobs, announcer, page, answers, asked)
    page.done.connect(made.said.append)
    page.told.connect(made.said.append)
    qtbot.addWidget(page)
    page.resize(1198, 700)
    page.show()
    QGuiApplication.processEvents()
    yield made
    jobs.shutdown()
    office.close()
    assert not crashes


def settle(qtbot, place: Place) -> None:
    """Wait until nothing runs and nothing waits to be shown."""
    qtbot.waitUntil(lambda: not place.jobs.is_busy())
    QGuiApplication.processEvents()
    qtbot.waitUntil(lambda: not place.jobs.is_busy())


@pytest.fixture
def trip(place, qtbot):
    """Five students invited to one planned trip, whose page is open."""
    people = [place.add_student(name) for name in NAMES]
    event = place.add_event(
        "Court visit", dt.date(2026, 11, 20), place="Prairie Bend", status="Planned", capacity=4
    )
    place.desk.events.invite(event, people)
    place.page.refresh()
    settle(qtbot, place)
    place.page.open_event(event)
    settle(qtbot, place)
    return event


def announce(place: Place, changes: Changes) -> None:
    """Tell the page of a change made elsewhere."""
    place.announcer.announce(changes)
