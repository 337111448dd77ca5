"""One class's page: what and when it is, how its seats stand, and its tabs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from imso_desk.domain.classes import ClassRecord, seat_words, span_state
from imso_desk.domain.dates import format_date
from imso_desk.ui.courses.assessments_tab import AssessmentsTab
from imso_desk.ui.courses.attendance_tab import AttendanceTab
from imso_desk.ui.courses.details_tab import DetailsTab
from imso_desk.ui.courses.part import ClassPart
from imso_desk.ui.courses.results_tab import ResultsTab
from imso_desk.ui.courses.roster_tab import RosterTab
from imso_desk.ui.courses.standing_tab import StandingTab
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

ROSTER, ASSESSMENTS, RESULTS, STANDING, ATTENDANCE, DETAILS = range(6)


class ClassView(QWidget):
    """Head with course, class, dates and seats; the tabs read what they show when in front.

    `back_wanted` leads to the list, `course_wanted` to the entry of the catalogue, `place_wanted`
    to what another section opens.
    """

    back_wanted = Signal()
    course_wanted = Signal(int)
    student_wanted = Signal(int)
    place_wanted = Signal(object)

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__()
        self._today = tools.today
        self.record: ClassRecord | None = None
        self._new_course: int | None = None
        self.back_button = button("All classes", "chevron-left")
        self.back_button.setToolTip("Back to the list (Esc)")
        self.title = label("", "title", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.days = label("", "muted", wrap=True)
        self.state = StateLabel()
        self.course_button = button("Course", "courses")
        self.course_button.setToolTip("Open the entry of the catalogue")
        self.roster = RosterTab(tools, desk)
        self.assessments = AssessmentsTab(tools, desk)
        self.results = ResultsTab(tools, desk)
        self.standing = StandingTab(tools, desk)
        self.attendance = AttendanceTab(tools, desk)
        self.details = DetailsTab(tools, desk)
        self.parts: tuple[ClassPart, ...] = (
            self.roster, self.assessments, self.results, self.standing, self.attendance,
            self.details,
        )  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Parts of the class")
        names = ("Roster", "Assessments", "Results", "Standing", "Attendance", "Details")
        for part, name in zip(self.parts, names, strict=True):
            self.tabs.addTab(part, name)
        self._lay_out()
        self._connect()

    def show_record(self, record: ClassRecord) -> None:
        """Show a class; what is typed in a tab of the same class stays."""
        self.record = record
        self._new_course = None
        one, course = record.one, record.course
        self.title.setText(f"{course.text('title')}, class {one.text('name') or 'without a name'}")
        start, end = _day(one, "start_date"), _day(one, "end_date")
        self.state.show()
        self.state.set_state(*span_state(start, end, self._today))
        # a date is not broken over two lines
        parts = [part.replace(" ", "\u00a0") for part in self._words(record) if part]
        self.days.setText("   ".join(parts))
        self.course_button.show()
        for at, part in enumerate(self.parts):
            self.tabs.setTabEnabled(at, True)
            part.set_class(one.id)
        self.tabs.setTabText(ROSTER, f"Roster ({record.taken + record.held_count:,})")
        self.front.shown()

    def show_new(self, course: Item) -> None:
        """Begin a new class of a course."""
        self.record = None
        self._new_course = course.id
        self.title.setText(f"New class of {course.text('title')}")
        self.days.setText("Students and assessments can be entered once it is saved.")
        self.state.hide()
        for at in range(DETAILS):
            self.tabs.setTabEnabled(at, False)
        self.tabs.setTabText(ROSTER, "Roster")
        self.tabs.setCurrentIndex(DETAILS)
        self.details.show_new(course.id, {"location": course["location"]})

    @property
    def front(self) -> ClassPart:
        """The tab in front."""
        return self.parts[self.tabs.currentIndex()]

    def mark_stale(self) -> None:
        """Read anew what is in front, and the others when they come there."""
        for part in self.parts:
            part.mark_stale()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking once for each tab."""
        return all(part.leave() for part in self.parts)

    def forget(self) -> None:
        """Forget what was typed anywhere: the class is gone."""
        for part in self.parts:
            part.discard()

    def escape(self) -> bool:
        """Put away what is open in the tab in front; False when nothing was."""
        return self.front.escape()

    def _words(self, record: ClassRecord) -> tuple[str, ...]:
        one, course = record.one, record.course
        start, end = _day(one, "start_date"), _day(one, "end_date")
        far = f"{format_date(start)} ({days_from(start, self._today)})" if start else ""
        span = f"{far} to {format_date(end)}" if start and end else far or format_date(end)
        report, graduation = _day(one, "report_date"), _day(one, "graduation_date")
        return (
            course.text("masl"),
            course.text("school"),
            one.text("location") or course.text("location"),
            f"Report {format_date(report)}" if report else "",
            span,
            f"Graduation {format_date(graduation)}" if graduation else "",
            seat_words(record.quota, record.taken, record.held_count),
        )

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.days)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back_button)
        top.addLayout(words, 1)
        top.addWidget(self.state)
        top.addWidget(self.course_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.course_button.clicked.connect(self._course)
        self.tabs.currentChanged.connect(self._turned)
        self.roster.student_wanted.connect(self.student_wanted)
        self.roster.place_wanted.connect(self.place_wanted)
        self.standing.student_wanted.connect(self.student_wanted)
        self.standing.results_wanted.connect(lambda: self._go_to(RESULTS))
        self.results.assessments_wanted.connect(lambda: self._go_to(ASSESSMENTS))
        self.results.roster_wanted.connect(lambda: self._go_to(ROSTER))

    def _go_to(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)
        self.front.go_in()

    @Slot(int)
    def _turned(self, _at: int) -> None:
        self.front.shown()
        # whoever walks over the tabs stays there; else Qt goes to whatever is first in the tab
        if not self.tabs.tabBar().hasFocus():
            self.front.go_in()

    @Slot()
    def _course(self) -> None:
        if self.record is not None:
            self.course_wanted.emit(self.record.course.id)
        elif self._new_course is not None:
            self.course_wanted.emit(self._new_course)


def _day(item: Item, name: str) -> dt.date | None:
    value = item[name]
    return value if isinstance(value, dt.date) else None
