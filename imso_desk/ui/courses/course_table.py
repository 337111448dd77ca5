"""The catalogue as a table that is searched and sorted away from the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.classes import CourseRow
from imso_desk.domain.dates import format_date
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.tables.windowed_model import Deliver, WindowedTableModel

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools


class CourseTable(RecordTable):
    """Asks the catalogue when `search` or a heading says so; `found` carries how many there are."""

    found = Signal(int)

    def __init__(self, tools: Tools, key: str) -> None:
        super().__init__("Courses")
        self._tools = tools
        self._text = ""
        self._sort = ("title", True)
        self._wanted: int | None = None
        self._key = f"catalogue {key}"
        self.rows: Sequence[CourseRow] = ()
        self.courses = WindowedTableModel[CourseRow](course_columns(), self._sorted_by, self)
        self.use(self.courses, tools.remembered, self._key)
        self.allow_sorting("title")

    def search(self, text: str) -> None:
        """Show the courses that hold these words."""
        self._text = text
        self.load()

    @Slot()
    def load(self) -> None:
        """Ask the catalogue again."""
        column, ascending = self._sort
        work = partial(
            self._tools.desk.courses.catalogue, self._text, column, descending=not ascending
        )
        self._tools.jobs.query(work, self._show, key=f"{self._key} {id(self)}")

    def select_course(self, course_id: int) -> bool:
        """Put the cursor on a course; False when it is not among those shown."""
        row = self.courses.row_of(course_id)
        self._wanted = course_id if row is None else None
        if row is not None:
            self.selectRow(row)
            self.scrollTo(self.courses.index(row, 0))
        return row is not None

    def _sorted_by(self, column: str, ascending: bool) -> None:
        if self._sort != (column, ascending):
            self._sort = (column, ascending)
            self.load()

    def _show(self, rows: Sequence[CourseRow]) -> None:
        current = self.current_record()
        wanted = self._wanted if self._wanted is not None else current.id if current else None
        self._wanted = None
        self.rows = rows
        ids = [one.id for one in rows]

        def fetch(first: int, count: int, deliver: Deliver[CourseRow]) -> None:
            deliver(rows[first : first + count])

        self.courses.set_source(len(rows), fetch, rows[:1024], ids)
        if wanted is not None:
            self.select_course(wanted)
            self._wanted = None
        self.found.emit(len(rows))


def course_columns() -> tuple[Column[CourseRow], ...]:
    """The columns of the catalogue; what sorts them is done by the service."""
    return (
        Column("title", "Course", lambda row: row.title, width=280),
        Column("masl", "MASL", lambda row: row.masl, width=84),
        Column("number", "Number", lambda row: row.number, width=100),
        Column("school", "School", lambda row: row.school, width=170),
        Column("kind", "Kind", lambda row: row.kind, width=90),
        Column("location", "Place", lambda row: row.location, width=120),
        Column("ecl", "ECL", lambda row: _number(row.ecl), width=48, right=True),
        Column("opi", "OPI", lambda row: row.opi, width=60),
        Column("weeks", "Weeks", lambda row: _number(row.weeks), width=60, right=True),
        Column("e_imet", "E-IMET", lambda row: "Yes" if row.e_imet else "", width=64, shown=False),
        Column("rights_hours", "Rights hours", lambda row: _number(row.rights_hours), width=90,
               right=True, shown=False),
        Column("reviewed", "Reviewed", lambda row: format_date(row.reviewed), width=96,
               shown=False),
        Column("classes", "Open classes", lambda row: f"{row.classes:,}" if row.classes else "",
               width=98, right=True),
        Column("next_start", "Next class", lambda row: format_date(row.next_start), width=96),
    )  # fmt: skip


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
