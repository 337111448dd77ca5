"""An office on disk, and the page of the import over it."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from imso_desk.domain.student_query import StudentQuery
from imso_desk.services.context import Context
from imso_desk.services.history import HistoryService
from imso_desk.services.imports import ImportService
from imso_desk.services.offices import Office, new_office
from imso_desk.services.reference import ReferenceBook
from imso_desk.services.students import StudentService
from imso_desk.ui.changes import Announcer
from imso_desk.ui.importing.page import ImportPage
from imso_desk.ui.jobs import Jobs

TODAY = dt.date(2027, 3, 4)
HEADINGS = ("Control No", "Name", "Country", "Course", "Report Date", "ECL", "Flight")
STUDENTS = (
    ("27-1", "RAVUNA, Kofi", "Ghana", "Staff College", "04 MAR 2027", "80", "BA81"),
    ("27-2", "HOLM, Per", "Norway", "Staff College", "05 MAR 2027", "91", "SK907"),
    ("27-3", "MORI, Ken", "Japan", "Staff College", "06 MAR 2027", "77", "NH10"),
)


@dataclass
class Desk:
    """Everything a test of the page needs."""

    office: Office
    folder: Path
    imports: ImportService
    history: HistoryService
    students: StudentService
    jobs: Jobs
    announcer: Announcer
    crashes: list[BaseException] = field(default_factory=list)

    def write(self, name: str, *rows: tuple[str, ...], headings=HEADINGS) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows])
        return path

    def count(self) -> int:
        return self.students.count(StudentQuery())


@pytest.fixture
def desk(tmp_path, qapp):
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
    made = Desk(
        office,
        tmp_path,
        ImportService(context, ReferenceBook(context)),
        HistoryService(context),
        StudentService(context),
        jobs,
        Announcer(),
    )
    jobs.crashed.connect(made.crashes.append)
    yield made
    jobs.shutdown()
    office.close()
    assert not made.crashes


class Chosen:
    """Stands for the officer who chooses these files in the dialog."""

    def __init__(self) -> None:
        self.paths: list[Path] = []

    def open_many(self, parent, title, kinds) -> list[Path]:
        return self.paths


@pytest.fixture
def chosen():
    return Chosen()


@pytest.fixture
def page(desk, chosen, qtbot):
    made = ImportPage(desk.imports, desk.history, desk.jobs, desk.announcer, lambda: TODAY, chosen)
    qtbot.addWidget(made)
    made.resize(1180, 680)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, made)
    return made


def settle(qtbot, page: ImportPage) -> None:
    """Wait until nothing is read, compared or written."""
    qtbot.waitUntil(lambda: not page.flow.busy and not page.flow._jobs.is_busy(), timeout=20_000)


def offer(qtbot, page: ImportPage, *paths: Path) -> None:
    """Give the page files and wait for the preview."""
    page.offer(paths)
    settle(qtbot, page)


def shown_rows(page: ImportPage) -> list[tuple[str, str, str]]:
    """Number, outcome and reason of the rows in the table."""
    model = page.preview.sheet.rows.model
    keys = [column.key for column in model.columns]
    wanted = [keys.index(one) for one in ("row", "outcome", "what")]
    return [
        tuple(model.index(row, column).data() for column in wanted)
        for row in range(model.rowCount())
    ]
