"""The left side of the page: for whom to print."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from imso_desk.ui.reports.finders import CourseFinder, StudentFinder
from imso_desk.ui.reports.two_lines import Row, TwoLineList
from imso_desk.ui.reports.whom import Choices, Whom, students_in_words, with_value
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs


class Way(IntEnum):
    """The ways to say for whom."""

    ONE = 0
    COURSE = 1
    STATUS = 2
    ALL = 3
    SELECTED = 4


WORDS = {
    Way.ONE: "One student",
    Way.COURSE: "A course or class",
    Way.STATUS: "All of a status",
    Way.ALL: "All students",
    Way.SELECTED: "The students selected",
}


class WhomPanel(QWidget):
    """Five ways to say whose report is meant; `changed` carries the Whom, or None if not said."""

    changed = Signal(object)

    def __init__(self, students: StudentService, jobs: Jobs) -> None:
        super().__init__()
        self._selected: tuple[int, ...] = ()
        self.students = StudentFinder(students, jobs)
        self.courses = CourseFinder()
        self.statuses = TwoLineList("Statuses")
        self._status: Whom | None = None
        self.ways = QButtonGroup(self)
        self.radios = {way: QRadioButton(words) for way, words in WORDS.items()}
        self.details = QStackedWidget()
        self.details.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("For", "heading"))
        for way, radio in self.radios.items():
            self.ways.addButton(radio, way)
            column.addWidget(radio)
        column.addWidget(self.details, 1)
        self._fill_details()
        self.radios[Way.SELECTED].hide()
        self.radios[Way.ONE].setChecked(True)
        self.ways.idToggled.connect(self._way_toggled)
        self.students.chosen.connect(self.changed)
        self.courses.chosen.connect(self.changed)
        self.statuses.chosen.connect(self._status_chosen)

    @property
    def way(self) -> Way:
        """The way chosen."""
        return Way(self.ways.checkedId())

    def whom(self) -> Whom | None:
        """Whose report is meant, None when that is not said yet."""
        if self.way is Way.ONE:
            return self.students.choice
        if self.way is Way.COURSE:
            return self.courses.choice
        if self.way is Way.STATUS:
            return self._status
        if self.way is Way.ALL:
            return Whom("all students")
        count = len(self._selected)
        return Whom(f"for {count:,} selected student{'' if count == 1 else 's'}", self._selected)

    def use_selected(self, person_ids: Sequence[int]) -> None:
        """Print for the students that were selected in another place."""
        self._selected = tuple(person_ids)
        radio = self.radios[Way.SELECTED]
        radio.setText(f"The {students_in_words(len(person_ids))} selected")
        radio.setVisible(bool(person_ids))
        if not person_ids:
            self.radios[Way.ONE].setChecked(True)
        elif radio.isChecked():
            self.changed.emit(self.whom())
        else:
            radio.setChecked(True)

    def set_choices(self, choices: Choices) -> None:
        """Offer these values with their counts; what was chosen stays if it is still there."""
        self.courses.set_choices(choices)
        self.students.seek(self.students.search.text())
        self.statuses.show_rows((status_row(*one) for one in choices.statuses), self._status)

    def _fill_details(self) -> None:
        for page in (self.students, self.courses, self.statuses, QWidget(), QWidget()):
            self.details.addWidget(page)

    @Slot(int, bool)
    def _way_toggled(self, way: int, on: bool) -> None:
        if on:
            self.details.setCurrentIndex(way)
            self.changed.emit(self.whom())

    @Slot(object)
    def _status_chosen(self, whom: Whom) -> None:
        self._status = whom
        self.changed.emit(whom)


def status_row(status: str, count: int) -> Row:
    """Show a status with the number of students who have it."""
    whom = with_value("status", status, f"status {status}")
    return Row(status[:1].upper() + status[1:], students_in_words(count), whom)
