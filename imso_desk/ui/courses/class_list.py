"""The list of classes: running, coming, ended, by school and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.classes import ClassRow
from imso_desk.services.courses import COMING, ENDED, NOW, RUNNING, UNDATED, ClassPage, ClassQuery
from imso_desk.ui.courses.class_columns import class_columns
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.chip import ChipRow
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools

WINDOWS = (
    ("Running and coming", NOW),
    ("Running", RUNNING),
    ("Coming", COMING),
    ("Ended", ENDED),
    ("Without dates", UNDATED),
)
ANY_SCHOOL = "Any school"
LAST_YEAR = "In the last 12 months"
COURSE = "course"


class ClassList(QWidget):
    """`opened` carries a class id; `wanted` that another question was asked."""

    opened = Signal(int)
    wanted = Signal()
    new_wanted = Signal()
    told = Signal(str)

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        from imso_desk.ui.tables.output import output_button

        self._course: tuple[int, str] | None = None
        self.search = SearchField("Search classes", "Course, MASL, class, school, place")
        self.search.setMinimumWidth(240)
        self.window_box = _box("Which classes", [*WINDOWS])
        self.year_box = _box("Year in which they ended", [(LAST_YEAR, None)])
        self.year_box.hide()
        self.school_box = _box("School", [(ANY_SCHOOL, "")])
        self.school_box.setMaximumWidth(190)
        self.chips = ChipRow()
        self.sum = label("", "muted")
        self.table = RecordTable("Classes")
        self.model = RecordTableModel[ClassRow](class_columns(tools.today), self)
        self.sorted = RoleSortProxy(self)
        self.sorted.setSourceModel(self.model)
        self.table.use(self.sorted, tools.remembered, "classes")
        self.table.allow_sorting("start")
        self.new_button = button("New class", "plus", "main")
        self.output = output_button(self, tools, self.table, lambda: "Classes")
        self.empty = EmptyState(
            "courses",
            "No classes here",
            (
                "A class is one run of a course: its dates and seats, who is on it, what is "
                "assessed and how everybody stands."
            ),
            "Add a class",
        )
        self.no_match = EmptyState("search", "No such class", "Try fewer words or other dates.")
        self._lay_out()
        self._connect()

    @property
    def query(self) -> ClassQuery:
        """The question that the choices and the words make."""
        return ClassQuery(
            str(self.window_box.currentData()),
            self.year_box.currentData(),
            self.search.text(),
            str(self.school_box.currentData() or ""),
            self._course[0] if self._course else None,
        )

    def show_page(self, page: ClassPage) -> None:
        """Show classes, keeping the one under the cursor."""
        current = self.table.current_record()
        self.model.set_rows(page.rows)
        if current is not None:
            self.select(current.id)
        self._offer(page.schools)
        classes = "1 class" if page.total == 1 else f"{page.total:,} classes"
        more = page.total - len(page.rows)
        self.sum.setText(f"{classes}, {len(page.rows):,} shown: search" if more else classes)
        query = self.query
        narrowed = bool(query.text or query.school or query.course_id)
        self._stack.setCurrentIndex(0 if page.rows else 1 if narrowed else 2)

    def show_years(self, years: Sequence[int]) -> None:
        """Offer the years in which classes ended."""
        chosen = self.year_box.currentData()
        with QSignalBlocker(self.year_box):
            self.year_box.clear()
            self.year_box.addItem(LAST_YEAR, None)
            for year in years:
                self.year_box.addItem(str(year), year)
            self.year_box.setCurrentIndex(max(0, self.year_box.findData(chosen)))

    def of_course(self, course_id: int, title: str) -> None:
        """Show all classes of one course."""
        self._course = (course_id, title)
        self.search.line.clear()
        self.school_box.setCurrentIndex(0)
        self.chips.add(COURSE, f"All classes of {title}")
        self.window_box.setEnabled(False)
        self.year_box.setEnabled(False)
        self.wanted.emit()

    @property
    def course_id(self) -> int | None:
        """The course to which the list is narrowed."""
        return self._course[0] if self._course else None

    def select(self, class_id: int) -> None:
        """Put the cursor on a class."""
        for place, row in enumerate(self.model.rows):
            if row.id == class_id:
                index = self.sorted.mapFromSource(self.model.index(place, 0))
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index)

    def _offer(self, schools: Sequence[str]) -> None:
        chosen = self.school_box.currentData()
        if chosen and chosen not in schools:
            schools = sorted([*schools, chosen], key=str.casefold)
        with QSignalBlocker(self.school_box):
            self.school_box.clear()
            self.school_box.addItem(ANY_SCHOOL, "")
            for school in schools:
                self.school_box.addItem(school, school)
            self.school_box.setCurrentIndex(max(0, self.school_box.findData(chosen)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        for widget in (self.window_box, self.year_box, self.school_box, self.chips):
            top.addWidget(widget)
        top.addStretch(1)
        for other in (self.sum, self.output, self.new_button):
            top.addWidget(other)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for page in (self.table, self.no_match, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(holder, 1)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.wanted.emit())
        self.search.down.connect(self._to_table)
        self.window_box.activated.connect(self._window_chosen)
        self.year_box.activated.connect(lambda _at: self.wanted.emit())
        self.school_box.activated.connect(lambda _at: self.wanted.emit())
        self.chips.removed.connect(self._chip_removed)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.told.connect(self.told)
        self.new_button.clicked.connect(self.new_wanted)
        self.empty.first_step.connect(self.new_wanted)

    @Slot()
    def _window_chosen(self) -> None:
        self.year_box.setVisible(self.window_box.currentData() == ENDED)
        self.wanted.emit()

    @Slot()
    def _chip_removed(self) -> None:
        self._course = None
        self.window_box.setEnabled(True)
        self.year_box.setEnabled(True)
        self.wanted.emit()

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.sorted.rowCount():
            self.table.setCurrentIndex(self.sorted.index(0, 0))


def _box(name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    box = NamedBox(name)
    for words, data in choices:
        box.addItem(words, data)
    return box
