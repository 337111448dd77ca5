"""Finding whom to print as one types: one student, or a course or class."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imso_desk.domain.folding import fold
from imso_desk.domain.student_query import StudentPage, StudentQuery, StudentRow
from imso_desk.ui.reports.two_lines import Row, TwoLineList
from imso_desk.ui.reports.whom import Choices, Counted, Whom, students_in_words, with_value
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs

MOST: Final = 50
"""Rows shown: who needs more types one letter more."""
_KEY: Final = "reports/find"


class Finder(QWidget):
    """A search field over a list of rows, each of which stands for a Whom; `chosen` carries it."""

    chosen = Signal(object)

    def __init__(self, name: str, placeholder: str, rows_name: str) -> None:
        super().__init__()
        self.search = SearchField(name, placeholder)
        self.list = TwoLineList(rows_name)
        self.foot = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.choice: Whom | None = None
        self.search.searched.connect(self.seek)
        self.search.down.connect(self.list.enter)
        self.list.chosen.connect(self._choose)

    def seek(self, text: str) -> None:
        """Show what matches the text typed."""

    def show_rows(self, rows: list[Row], foot: str) -> None:
        """Show the rows found, and say under them what is to be said."""
        self.list.show_rows(rows, self.choice)
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))

    @Slot(object)
    def _choose(self, whom: Whom) -> None:
        self.choice = whom
        self.chosen.emit(whom)


class StudentFinder(Finder):
    """One student, found by anything the list of students can be searched for."""

    def __init__(self, students: StudentService, jobs: Jobs) -> None:
        super().__init__("Find a student", "Name, country, course, WCN", "Students found")
        self._students = students
        self._jobs = jobs

    def seek(self, text: str) -> None:
        """Ask for the students who match; the last text typed wins."""
        ask = partial(self._students.first_page, StudentQuery(text=text), MOST)
        self._jobs.query(ask, self._came, key=_KEY)

    def _came(self, page: StudentPage) -> None:
        more = page.total > len(page.rows)
        foot = f"The first {len(page.rows)}. Type to find others." if more else ""
        self.show_rows([student_row(row) for row in page.rows], foot or _none(page.rows))


class CourseFinder(Finder):
    """A course, a class, or every course whose title holds what was typed."""

    def __init__(self) -> None:
        super().__init__("Find a course or class", "Course title or class", "Courses and classes")
        self._choices = Choices()

    def set_choices(self, choices: Choices) -> None:
        """Offer these courses and classes."""
        self._choices = choices
        self.seek(self.search.text())

    def seek(self, text: str) -> None:
        """Show the courses and classes that hold every word."""
        wanted = fold(text)
        rows = []
        if wanted.strip():
            whom = Whom(f"any course with “{text}”", course=text)
            rows.append(Row(f"Any course with “{text}”", "Present and earlier courses", whom))
        courses = _matching(self._choices.courses, wanted)
        classes = _matching(self._choices.classes, wanted)
        rows += [_value_row("course_title", "Course", *one) for one in courses[:MOST]]
        rows += [_value_row("class_name", "Class", *one) for one in classes[: 2 * MOST]]
        nothing = "" if courses or classes else "No present course or class holds these letters."
        self.show_rows(rows, nothing)


def student_row(row: StudentRow) -> Row:
    """Show a student of the list: name, then what tells namesakes apart."""
    details = (row.rank, row.country_name, row.course_title, row.class_name)
    name = row.passport_name or row.native_name or "No name recorded"
    whom = Whom(name, ids=(row.person_id,))
    return Row(name, " · ".join(one for one in details if one), whom)


def _matching(values: Counted, wanted: str) -> Counted:
    words = wanted.split()
    return tuple(one for one in values if all(word in fold(one[0]) for word in words))


def _value_row(column: str, kind: str, value: str, count: int) -> Row:
    whom = with_value(column, value, f"{kind.lower()} {value}")
    return Row(value, f"{kind}, {students_in_words(count)}", whom)


def _none(rows: tuple[StudentRow, ...]) -> str:
    return "" if rows else "No student matches."
