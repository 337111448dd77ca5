"""Courses, Classes: the list of classes, and one class's page in its stead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from imso_desk.domain.rules.destination import meant
from imso_desk.ui.courses.class_list import ClassList
from imso_desk.ui.courses.class_view import RESULTS, ClassView
from imso_desk.ui.dialogs.confirm import AskDanger, ask_danger
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRecord
    from imso_desk.domain.records import Item
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.courses import ClassPage
    from imso_desk.ui.tools import Tools


class ClassesSection(RecordSection):
    """`open_object` takes ("class", id), ("new class", course id), ("classes of", course id).

    A class may come as (id, rule, subject): missing results bring that tab to the front.
    """

    seen = (
        *("course", "course_class", "training_line", "held_seat", "assessment", "result"),
        *("class_day", "person", "rule", "line_change"),
    )

    def __init__(self, tools: Tools, *, ask_remove: AskDanger = ask_danger) -> None:
        super().__init__("Classes", tools, lists=True)
        self._ask_remove = ask_remove
        self._open: int | None = None
        self.overview = ClassList(tools)
        self.view = ClassView(tools, self.records)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.view)
        self.body.addWidget(holder, 1)
        self._connect()

    def open_object(self, target: object) -> None:
        if not isinstance(target, tuple) or len(target) != 2 or not self._may_leave():
            return
        kind, (row_id, rule, _) = str(target[0]), meant(target[1])
        if kind == "class":
            self._load(row_id, enter=True, tab=RESULTS if rule == "class-results" else None)
        elif kind == "new class":
            self.new_class(row_id)
        elif kind == "classes of":
            self._open = None
            self._stack.setCurrentWidget(self.overview)
            records = self.tools.desk.records
            self.tools.jobs.query(partial(records.item, "course", row_id), self._narrow)

    def focus_search(self) -> bool:
        if self._shows_class:
            return False
        self.overview.search.setFocus()
        return True

    def focus_start(self) -> None:
        if self._shows_class:
            self.view.front.go_in()
        else:
            self.overview.search.setFocus()

    def save(self) -> bool:
        return self._shows_class and self.view.front.save()

    def escape(self) -> bool:
        if not self._shows_class:
            return False
        if not self.view.escape():
            self.back()
        return True

    def may_close(self) -> bool:
        return self._may_leave()

    def colours_changed(self) -> None:
        for one in self.view.findChildren(StateLabel):
            one.colours_changed()

    def read(self) -> None:
        """Read the list anew, and the open class."""
        self._load_list()
        self.tools.jobs.query(
            self.tools.desk.courses.years, self.overview.show_years, key="years of classes"
        )
        if self._open is not None:
            self.view.mark_stale()
            self._load(self._open, enter=False)

    @Slot(int)
    def open_class(self, class_id: int) -> None:
        """Show one class."""
        self._load(class_id, enter=True)

    def new_class(self, course_id: int) -> None:
        """Begin a new class of a course."""
        records = self.tools.desk.records
        self.tools.jobs.query(
            partial(records.item, "course", course_id), self._begin_new, self._gone
        )

    @Slot()
    def back(self) -> None:
        """Go back to the list, asking once if something was typed."""
        if not self._may_leave():
            return
        class_id, self._open = self._open, None
        self.tools.jobs.forget("class")
        self._stack.setCurrentWidget(self.overview)
        if class_id is not None:
            self.overview.select(class_id)
        self.overview.table.setFocus()

    @Slot()
    def choose_course(self) -> None:
        """Ask of which course a new class shall be."""
        from imso_desk.ui.courses.course_picker import CoursePicker

        if self.overview.course_id is not None:
            self.new_class(self.overview.course_id)
            return
        picker = CoursePicker(self.tools, self)
        picker.chosen.connect(self.new_class)
        picker.new_wanted.connect(lambda: self.go.emit("Courses", ("course", 0)))
        picker.begin()

    @Slot()
    def remove_class(self) -> None:
        """Remove the open class, after asking."""
        record = self.view.record
        if record is None:
            return
        students = len(record.seats)
        lost = (
            f"Its assessments with all results and {record.held_count:,} held seats go with it. "
            f"The training lines of {students:,} students stay. Undo brings all of it back."
        )
        if self._ask_remove(self, f"Remove the class {record.title}?", lost, "Remove class"):
            class_id = record.one.id
            self.view.forget()
            self.back()
            self.keeper.write(partial(self.keeper.removed, "course_class", class_id))

    # inside

    @property
    def _shows_class(self) -> bool:
        return self._stack.currentWidget() is self.view

    def _connect(self) -> None:
        self.overview.opened.connect(self.open_class)
        self.overview.wanted.connect(self._load_list)
        self.overview.new_wanted.connect(self.choose_course)
        self.overview.told.connect(self.told)
        self.view.back_wanted.connect(self.back)
        self.view.course_wanted.connect(lambda one: self.go.emit("Courses", ("course", one)))
        self.view.student_wanted.connect(lambda one: self.go.emit("Students", one))
        self.view.place_wanted.connect(lambda target: self.go.emit("Courses", target))
        self.view.details.created.connect(self.open_class)
        self.view.details.remove_wanted.connect(self.remove_class)

    def _may_leave(self) -> bool:
        return not self._shows_class or self.view.leave()

    @Slot()
    def _load_list(self) -> None:
        query = self.overview.query
        self.tools.jobs.query(
            partial(self.tools.desk.courses.classes, query), self._show_list, key="classes"
        )

    def _show_list(self, page: ClassPage) -> None:
        self.overview.show_page(page)

    def _load(self, class_id: int, *, enter: bool, tab: int | None = None) -> None:
        self.tools.jobs.query(
            partial(self.tools.desk.courses.record, class_id),
            partial(self._show_class, enter, tab),
            self._gone,
            key="class",
        )

    def _show_class(self, enter: bool, tab: int | None, record: ClassRecord) -> None:
        self._open = record.one.id
        if tab is not None:
            self.view.tabs.setCurrentIndex(tab)
        self.view.show_record(record)
        if enter:
            self._stack.setCurrentWidget(self.view)
            self.view.front.go_in()

    def _begin_new(self, course: Item) -> None:
        self._open = None
        self._stack.setCurrentWidget(self.view)
        self.view.show_new(course)

    def _narrow(self, course: Item) -> None:
        self.overview.of_course(course.id, course.text("title"))

    def _gone(self, error: ImsoError) -> None:
        self._open = None
        self._stack.setCurrentWidget(self.overview)
        self.told.emit(error.message)
