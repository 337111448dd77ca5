"""Courses, Catalogue: every course, searched as one types, edited in place, with its classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from imso_desk.ui.courses.course_panel import CoursePanel
from imso_desk.ui.courses.course_table import CourseTable
from imso_desk.ui.dialogs.confirm import ask_danger
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRow
    from imso_desk.domain.records import Item
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

Found = tuple["Item", Sequence["ClassRow"]]


class CatalogueSection(RecordSection):
    """`open_object` takes ("course", id), of which the id 0 begins a new course."""

    seen = ("course", "course_class", "training_line", "held_seat", "school", "training_kind")

    def __init__(
        self,
        tools: Tools,
        *,
        ask_remove: Callable[[QWidget | None, str, str, str], bool] = ask_danger,
    ) -> None:
        super().__init__("Catalogue", tools, lists=True)
        from imso_desk.ui.tables.output import output_button

        self._ask_remove = ask_remove
        self.search = SearchField("Search courses", "Title, MASL, number, school, place")
        self.search.setMinimumWidth(300)
        self.sum = label("", "muted")
        self.table = CourseTable(tools, "page")
        self.panel = CoursePanel(tools, self.records)
        self.new_button = button("New course", "plus", "main")
        self.output = output_button(self, tools, self.table, lambda: "Courses")
        self.empty = EmptyState(
            "courses",
            "The catalogue is empty",
            (
                "Courses with their MASL, school, English minimums and length. Importing a list "
                "with courses fills it; a course can also be typed."
            ),
            "Add a course",
        )
        self.no_match = EmptyState("search", "No such course", "Try fewer letters.")
        self._lay_out()
        self._connect()

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and target[0] == "course" and self.panel.leave():
            course_id = int(target[1])
            if course_id:
                self.open_course(course_id)
            else:
                self.new_course()

    def focus_search(self) -> bool:
        self.search.setFocus()
        return True

    def save(self) -> bool:
        return self.panel.save()

    def escape(self) -> bool:
        if self.panel.isHidden():
            return False
        if self.panel.close_panel():
            self.table.setFocus()
        return True

    def may_close(self) -> bool:
        return self.panel.leave()

    def read(self) -> None:
        """Read the list anew, and the open course."""
        self.table.load()
        if self.panel.course_id:
            self._load(self.panel.course_id)
        records = self.tools.desk.records
        self.tools.jobs.query(
            lambda: (records.all("school"), records.all("training_kind")),
            self._suggest,
            key="schools and kinds",
        )

    def open_course(self, course_id: int) -> None:
        """Show one course and put the cursor of the list on it if it is there."""
        if not self.table.select_course(course_id):
            self.search.line.clear()
        self._load(course_id)
        self.table.setFocus()

    @Slot()
    def new_course(self) -> None:
        """Begin a new course."""
        if self.panel.leave():
            self.tools.jobs.forget("course")
            self.table.clearSelection()
            self._stack.setCurrentIndex(0)
            self.panel.show_new()

    # inside

    def _lay_out(self) -> None:
        self.filter_line.addWidget(self.search, 1)
        self.filter_line.addStretch(1)
        for widget in (self.sum, self.output, self.new_button):
            self.filter_line.addWidget(widget)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(5)
        splitter.addWidget(self.table)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([740, 440])
        self.tools.remembered.follow_splitter("catalogue", splitter)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for page in (splitter, self.no_match, self.empty):
            self._stack.addWidget(page)
        self.body.addWidget(holder, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.down.connect(self._to_table)
        self.table.found.connect(self._found)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.panel.form.focus_first())
        self.table.told.connect(self.told)
        self.new_button.clicked.connect(self.new_course)
        self.empty.first_step.connect(self.new_course)
        self.panel.created.connect(self.open_course)
        self.panel.class_wanted.connect(lambda one: self.go.emit("Courses", ("class", one)))
        self.panel.new_class_wanted.connect(lambda one: self.go.emit("Courses", ("new class", one)))
        self.panel.classes_wanted.connect(lambda one: self.go.emit("Courses", ("classes of", one)))
        self.panel.remove_wanted.connect(self._remove)

    @Slot()
    def _chosen(self) -> None:
        if self.panel.is_changed():
            # not inside the click: a question there would swallow the release of the button
            QTimer.singleShot(0, self, self._follow)
        else:
            self._follow()

    def _follow(self) -> None:
        rows = self.table.selected_records()
        if len(rows) != 1 or rows[0].id == self.panel.course_id:
            return
        if self.panel.leave():
            self._load(rows[0].id)
        elif self.panel.course_id:
            self.table.select_course(self.panel.course_id)

    def _load(self, course_id: int) -> None:
        desk = self.tools.desk
        self.tools.jobs.query(
            lambda: (desk.records.item("course", course_id), desk.courses.classes_of(course_id)),
            self._show,
            self._gone,
            key="course",
        )

    def _show(self, found: Found) -> None:
        self._stack.setCurrentIndex(0)
        self.panel.show_course(*found)

    def _gone(self, error: ImsoError) -> None:
        self.panel.close_panel()
        self.told.emit(error.message)

    def _suggest(self, found: tuple[Sequence[Item], Sequence[Item]]) -> None:
        names = [[one.text("name") for one in some] for some in found]
        self.panel.suggest(names[0], names[1])

    @Slot(int)
    def _found(self, count: int) -> None:
        self.sum.setText("1 course" if count == 1 else f"{count:,} courses")
        nothing = not count and not self.panel.is_new
        self._stack.setCurrentIndex(0 if not nothing else 1 if self.search.text() else 2)

    @Slot(object)
    def _remove(self, course: Item) -> None:
        classes = len(self.panel.model.rows)
        lost = (
            f"{classes:,} classes with their assessments and results go with it. Training lines "
            "stay. Undo brings all of it back."
        )
        question = f"Remove the course {course.text('title')}?"
        if self._ask_remove(self, question, lost, "Remove course"):
            work = partial(self.keeper.removed, "course", course.id)
            self.keeper.write(work, lambda _row: self.panel.close_panel())

    @Slot()
    def _to_table(self) -> None:
        if self.table.rows:
            self.table.setFocus()
            if not self.table.selected_count():
                self.table.selectRow(0)
