"""A real office with a few students, and the page on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication

from imso_desk.services.context import Context
from imso_desk.services.offices import new_office
from imso_desk.services.records import RecordService
from imso_desk.services.students import StudentService
from imso_desk.ui.changes import Announcer
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.students.page import StudentsPage

TODAY = dt.date(2026, 11, 22)
NAMED = (
    ("Alvarez, Ana", "BR", "IMET", "Infantry Captains Career Course", "2026-11-01", "arrived"),
    ("Hassan, Mohamed Ali", "EG", "FMS", "Specialized English Training", "2027-03-04", ""),
    ("Hussein, Muhammad", "JO", "FMS", "Specialized English Training", "2027-04-10", ""),
    ("Ravuna, Kofi", "GH", "IMET", "Infantry Captains Career Course", "2025-01-10", ""),
    ("Щербаков, Иван", "UA", "CTFP", "Engineer <b>Basic</b> Course", None, "no-show"),
)


@dataclass
class Desk:
    """An open office with its services, and what the page is made of."""

    context: Context
    students: StudentService
    records: RecordService
    jobs: Jobs
    announcer: Announcer
    remembered: Remembered

    def fill(self, count: int, *, country: str = "TH") -> None:
        """Add students NUMBER 00000, NUMBER 00001, ... each with a line that reports in 2027."""
        with self.context.work("filled") as work:
            person, visit, line = map(work.unit.next_id, ("person", "visit", "training_line"))
            numbers = range(count)
            work.unit.add_many(
                "person",
                [
                    {"id": person + n, "passport_name": f"Number {n:05d}", "country": country}
                    for n in numbers
                ],
            )
            work.unit.add_many(
                "visit",
                [{"id": visit + n, "person_id": person + n, "program": "FMS"} for n in numbers],
            )
            work.unit.add_many(
                "training_line",
                [
                    {
                        "id": line + n,
                        "visit_id": visit + n,
                        "person_id": person + n,
                        "course_title": "Basic Officer Course",
                        "report_date": "2027-06-01",
                    }
                    for n in numbers
                ],
            )

    def add(self, name, country, program, course, report_date, status) -> int:
        """Add one student through the records service; returns the id."""
        person, _ = self.records.add("person", {"passport_name": name, "country": country})
        visit, _ = self.records.add("visit", {"program": program}, {"person_id": person})
        day = dt.date.fromisoformat(report_date) if report_date else None
        values = {"course_title": course, "report_date": day, "status": status or None}
        self.records.add("training_line", values, {"visit_id": visit, "person_id": person})
        return person


@pytest.fixture
def empty_desk(tmp_path, qapp):
    office = new_office(
        tmp_path / "test.imso",
        "correct horse battery staple",
        school="School",
        office_name="Office",
        who="tester",
        today=TODAY,
    )
    context = Context(office, "tester", "window", lambda: TODAY)
    jobs = Jobs()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    yield Desk(
        context,
        StudentService(context),
        RecordService(context),
        jobs,
        Announcer(),
        Remembered(tmp_path / "window.ini"),
    )
    jobs.shutdown()
    office.close()
    assert not crashes


@pytest.fixture
def desk(empty_desk):
    for one in NAMED:
        empty_desk.add(*one)
    return empty_desk


@pytest.fixture
def open_page(qtbot):
    """Make a page and wait until its list is complete."""

    def make(desk: Desk) -> StudentsPage:
        page = StudentsPage(
            desk.students,
            desk.records,
            desk.jobs,
            desk.announcer,
            desk.remembered,
            lambda: TODAY,
        )
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        QGuiApplication.processEvents()
        settle(qtbot, page)
        return page

    return make


@pytest.fixture
def page(desk, open_page):
    return open_page(desk)


def settle(qtbot, page: StudentsPage) -> None:
    """Wait until the list on the screen is the answer to the question, and nothing runs."""
    qtbot.waitUntil(lambda: page.loader.settled and not page.loader._jobs.is_busy())


def names(page: StudentsPage) -> list[str]:
    """The names in the list from the top down."""
    model = page.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
