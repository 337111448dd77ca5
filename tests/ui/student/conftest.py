"""A real office with one student, and the page on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QWidget

from imso_desk import assets
from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.runtime.clock import fixed
from imso_desk.services.context import Context
from imso_desk.services.history import HistoryService
from imso_desk.services.offices import new_office
from imso_desk.services.records import RecordService
from imso_desk.services.rules import RuleService
from imso_desk.services.students import StudentService
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.jobs import ImmediateJobs
from imso_desk.ui.student.page import StudentPage

TODAY = dt.date(2027, 3, 4)


@dataclass
class Officer:
    """Answers the question about unsaved changes and remembers how often it was asked."""

    answer: Leave = Leave.STAY
    asked: list[str] = field(default_factory=list)

    def __call__(self, parent: QWidget | None, what: str) -> Leave:
        self.asked.append(what)
        return self.answer


@dataclass
class Trial:
    """The page, the services under it, and what it said."""

    page: StudentPage
    students: StudentService
    records: RecordService
    history: HistoryService
    announcer: Announcer
    officer: Officer
    person: int
    said: list[tuple[str, bool]]

    def record(self):
        return self.students.record(self.person)

    def add(self, name, values, **links):
        """Put a record of this student into the office the way another screen would."""
        return self.put(name, values, links or {"person_id": self.person})

    def put(self, name, values, links):
        row_id, changes = self.records.add(name, values, links)
        self.announcer.changed.emit(changes, None)
        return row_id

    def undo(self):
        self.announcer.changed.emit(self.history.undo().changes, None)


@pytest.fixture
def office(tmp_path):
    made = new_office(
        tmp_path / "trial.imso",
        "correct horse battery staple",
        school="Trial School",
        office_name="Trial Office",
        who="Tester",
        today=TODAY,
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def lists():
    countries = Countries.from_rows(assets.reference("countries"))
    return countries, Ranks.from_rows(assets.reference("ranks"))


@pytest.fixture
def trial(office, lists, qtbot):
    context = Context(office, "Tester", "window", fixed(TODAY))
    students, records = StudentService(context), RecordService(context)
    history, announcer, officer = HistoryService(context), Announcer(), Officer()
    person, _ = records.add("person", {"passport_name": "de la VEGA mcX", "country": "XB"})
    jobs = ImmediateJobs()
    crashes: list[BaseException] = []
    jobs.crashed.connect(crashes.append)
    rules = RuleService(context)
    page = StudentPage(
        students, records, history, *lists, jobs, announcer, fixed(TODAY), ask=officer, rules=rules
    )
    qtbot.addWidget(page)
    said: list[tuple[str, bool]] = []
    page.message.connect(lambda text, undoable: said.append((text, undoable)))
    page.resize(1150, 700)
    page.show()
    page.show_student(person)
    yield Trial(page, students, records, history, announcer, officer, person, said)
    if crashes:
        raise crashes[0]
