"""A real office with the demonstration's first students, and the page on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from imso_desk.services import sample
from imso_desk.services.context import Context
from imso_desk.services.desk import Desk
from imso_desk.services.offices import new_office
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.reports.page import ReportsPage

TODAY = dt.date(2027, 3, 3)
STUDENTS = 40
PATIENCE = 60_000  # milliseconds: a machine under load prints slowly


@dataclass
class Choices(FileChooser):
    """Chooses what a test says, and keeps what was proposed."""

    path: Path | None = None
    proposed: list[str] = field(default_factory=list)

    def save(self, parent, title, kinds, name="", ending=""):
        self.proposed.append(name)
        return self.path

    def folder(self, parent, title):
        return self.path


def made_office(folder, students):
    office = new_office(
        folder / "test.imso",
        "correct horse battery staple",
        school="School",
        office_name="Office",
        who="tester",
        today=TODAY,
    )
    desk = Desk(Context(office, "tester", "window", lambda: TODAY))
    desk.students.bring_to_today()
    if students:
        with desk.context.work(sample.WHAT) as work:
            sample.load_sample(work.unit, TODAY, students=students)
    return desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = made_office(tmp_path_factory.mktemp("office"), STUDENTS)
    yield made
    made.context.office.close()


@pytest.fixture
def files():
    return Choices()


@pytest.fixture
def opened():
    """The paths the page wanted to open on the desktop."""
    return []


@pytest.fixture
def open_page(qtbot, files, opened):
    """Make a page on an office, wait until it knows what there is, and stop it after the test."""
    pages, crashes = [], []

    def make(desk: Desk, **options) -> ReportsPage:
        jobs = Jobs()
        jobs.crashed.connect(crashes.append)
        page = ReportsPage(
            desk.reports,
            desk.students,
            jobs,
            files,
            lambda: TODAY,
            open_path=opened.append,
            **options,
        )
        qtbot.addWidget(page)
        page.resize(1180, 640)
        pages.append((page, jobs))
        page.show()
        page.shown()
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=PATIENCE)
        return page

    yield make
    for page, jobs in pages:
        page.may_close()
        jobs.shutdown()
        page.preview.clear()
    assert not crashes


@pytest.fixture
def page(desk, open_page):
    return open_page(desk)


@pytest.fixture
def settle(qtbot):
    """Wait until what was chosen is found, shown and drawn."""

    def wait(page: ReportsPage) -> None:
        def idle():
            return not page._jobs.is_busy() and not page.press.is_busy

        qtbot.waitUntil(idle, timeout=PATIENCE)
        page.repaint()
        qtbot.waitUntil(idle, timeout=PATIENCE)

    return wait


@pytest.fixture
def ids(desk):
    """The ids of all students in the order of names."""
    from imso_desk.domain.student_query import StudentQuery

    return desk.students.ids(StudentQuery())
