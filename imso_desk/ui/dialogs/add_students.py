"""The panel in which students are found and put on a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.status_kinds import PersonStatus
from imso_desk.domain.student_query import Filter, StudentPage, StudentQuery, StudentRow
from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs

MOST_SHOWN = 200
ANY_COURSE = "Any course"
LISTED = 2


class AddStudents(QFrame):
    """Search as one types, in training only, one course; then Return, or all that were found.

    `add_wanted` carries person ids; `add_all_wanted` a function that gives the ids of all found.
    """

    add_wanted = Signal(list)
    add_all_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(self, students: StudentService, jobs: Jobs) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._students = students
        self._jobs = jobs
        self._known: frozenset[int] = frozenset()
        self.search = SearchField("Find students to add", "Name, country, course, WCN")
        self.in_training = QCheckBox("In training only")
        self.in_training.setChecked(True)
        self.course = QComboBox()
        self.course.setAccessibleName("Course")
        self.course.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.course.setMinimumContentsLength(16)
        self.course.addItem(ANY_COURSE, "")
        self.table = RecordTable("Students found")
        self.model = RecordTableModel[StudentRow](self._columns(), self)
        self.table.use(self.model)
        self.nobody = EmptyState("search", "Nobody found", "Try fewer letters or any course.")
        self.found = label("", "muted")
        self.add_button = button("Add selected", "plus")
        self.add_button.setEnabled(False)
        self.all_button = button("Add all")
        self._verb = "Add"
        self.heading = label("Add students", "heading")
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close adding students")
        self.close_button.setToolTip("Close (Esc)")
        put_icon(self.close_button, "close", "muted")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Read the courses and the students that fit, and put the cursor into the search."""
        self._jobs.query(
            partial(self._students.choices, "course_title"),
            self._show_courses,
            key="courses of students to add",
        )
        self.load()
        self.search.setFocus()

    def take(self, *, one: bool) -> None:
        """Let students be taken for something that has no list yet; of one only one."""
        self._verb = "Take"
        self.heading.setText("Find a student" if one else "Find students")
        self.add_button.setText("Take selected")
        self.all_button.setHidden(one)
        self.table.setColumnHidden(LISTED, True)
        if one:
            self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    @property
    def query(self) -> StudentQuery:
        """The question that the search, the tick and the course make."""
        filters = []
        if self.in_training.isChecked():
            filters.append(Filter("status", (str(PersonStatus.IN_TRAINING),)))
        course = self.course.currentData()
        if course:
            filters.append(Filter("course_title", (str(course),)))
        return StudentQuery(self.search.text(), tuple(filters))

    @property
    def known(self) -> frozenset[int]:
        """Who is on the list already."""
        return self._known

    def set_known(self, people: set[int]) -> None:
        """Mark who is on the list already."""
        if people != self._known:
            self._known = frozenset(people)
            rows = self.model.rowCount()
            if rows:
                last = self.model.columnCount() - 1
                self.model.dataChanged.emit(
                    self.model.index(0, 0), self.model.index(rows - 1, last)
                )

    @Slot()
    def load(self) -> None:
        """Ask for the students that fit."""
        self._jobs.query(
            partial(self._students.first_page, self.query, MOST_SHOWN),
            self._show_page,
            key="students to add",
        )

    def _columns(self) -> tuple[Column[StudentRow], ...]:
        return (
            Column("name", "Name", lambda row: row.passport_name, width=170),
            Column("country", "Country", lambda row: row.country_name or "", width=100),
            Column("listed", "On the list", self._listed,
                   tone=lambda row: "met" if row.person_id in self._known else "", width=84),
            Column("course", "Course", lambda row: row.course_title or "", width=180),
            Column("status", "Status", lambda row: row.status or "", width=90),
        )  # fmt: skip

    def _listed(self, row: StudentRow) -> str:
        return "Yes" if row.person_id in self._known else ""

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button)
        narrow = QHBoxLayout()
        narrow.setSpacing(8)
        caption = QLabel("Course")
        caption.setBuddy(self.course)
        narrow.addWidget(self.in_training)
        narrow.addWidget(caption)
        narrow.addWidget(self.course, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        foot.addWidget(self.found)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addLayout(narrow)
        column.addWidget(holder, 1)
        column.addLayout(foot)
        self.setMinimumWidth(340)

    def _connect(self) -> None:
        self.search.searched.connect(self.load)
        self.search.down.connect(self._to_table)
        self.in_training.toggled.connect(self.load)
        self.course.activated.connect(self.load)
        self.table.opened.connect(self.add_selected)
        self.table.chosen.connect(
            lambda: self.add_button.setEnabled(self.table.selected_count() > 0)
        )
        self.add_button.clicked.connect(self.add_selected)
        self.all_button.clicked.connect(self.add_all)
        self.close_button.clicked.connect(self.close_wanted)

    @Slot()
    def add_selected(self, *_row: object) -> None:
        """Put the selected students on the list and go back to the search."""
        people = [row.person_id for row in self.table.selected_records()]
        if people:
            self.add_wanted.emit(people)
            self.search.setFocus()
            self.search.line.selectAll()

    @Slot()
    def add_all(self) -> None:
        """Put everyone found on the list."""
        self.add_all_wanted.emit(partial(self._students.ids, self.query))

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(0)

    def _show_courses(self, choices: list[tuple[str, int]]) -> None:
        chosen = self.course.currentData()
        self.course.clear()
        self.course.addItem(ANY_COURSE, "")
        for title, count in sorted(choices, key=lambda one: one[0].casefold()):
            if title:
                self.course.addItem(f"{title} ({count:,})", title)
        self.course.setCurrentIndex(max(0, self.course.findData(chosen)))

    def _show_page(self, page: StudentPage) -> None:
        self.model.set_rows(page.rows[:MOST_SHOWN])
        total = f"{page.total:,}" if page.exact else f"more than {page.total:,}"
        students = "student" if page.exact and page.total == 1 else "students"
        self.found.setText(f"{total} {students}")
        every = f"{self._verb} all"
        self.all_button.setText(f"{every} {total}" if page.exact else every)
        self.all_button.setEnabled(page.total > 0)
        self._stack.setCurrentIndex(0 if page.rows else 1)
