"""One course of the catalogue: its fields, edited in place, and its classes below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.domain.classes import ClassRow
from imso_desk.domain.course_schema import COURSE
from imso_desk.ui.courses.class_columns import class_columns
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.row_editor import RowEditor
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

LAYOUT = (
    ("title",),
    ("masl", "number"),
    ("school", "kind"),
    ("location", "weeks"),
    ("ecl_minimum", "exit_ecl"),
    ("opi_listening_minimum", "opi_speaking_minimum"),
    ("e_imet",),
    ("rights_hours",),
    ("reviewed_on", "source"),
)


class CoursePanel(QWidget):
    """`created` carries the id of a new course, `class_wanted` a class to open.

    `new_class_wanted` and `classes_wanted` carry the course; `remove_wanted` the course to remove.
    """

    created = Signal(int)
    closed = Signal()
    class_wanted = Signal(int)
    new_class_wanted = Signal(int)
    classes_wanted = Signal(int)
    remove_wanted = Signal(object)

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__()
        self._tools = tools
        self._desk = desk
        self._course: Item | None = None
        self._is_new = False
        self._is_saving = False
        self.editor = RowEditor("course", "Save course")
        # what stands beside the captions comes and goes: wide enough for all of it
        self.editor.setMinimumWidth(440)
        self.form = FieldForm(
            COURSE, make_cells(COURSE, LAYOUT, desk.editors, self.editor.sheet), self
        )
        self.editor.take_form(self.form)
        self.classes = RecordTable("Classes of the course")
        columns = class_columns(tools.today, of_one_course=True)
        self.model = RecordTableModel[ClassRow](columns, self)
        self.classes.use(self.model, tools.remembered, "classes of a course")
        self.head = label("Classes", "heading")
        self.new_button = button("New class", "plus")
        self.all_button = button("In the list of classes", "chevron-right", "quiet")
        self._lay_out()
        self.editor.save_wanted.connect(self.save)
        self.editor.close_wanted.connect(self.close_panel)
        self.editor.remove_wanted.connect(lambda: self.remove_wanted.emit(self._course))
        self.classes.opened.connect(lambda row: self.class_wanted.emit(row.id))
        self.new_button.clicked.connect(lambda: self.new_class_wanted.emit(self.course_id))
        self.all_button.clicked.connect(lambda: self.classes_wanted.emit(self.course_id))

    @property
    def course_id(self) -> int:
        """The course shown, 0 for none or a new one."""
        return self._course.id if self._course else 0

    @property
    def is_new(self) -> bool:
        """Whether a new course is entered."""
        return self._is_new

    def suggest(self, schools: Sequence[str], kinds: Sequence[str]) -> None:
        """Offer the office's schools and kinds of training while typing."""
        self.form.cells["school"].suggest(schools)
        self.form.cells["kind"].suggest(kinds)

    def show_course(self, course: Item, classes: Sequence[ClassRow]) -> None:
        """Show a course; what is typed in the same one stays."""
        same = self._course is not None and self._course.id == course.id
        self._course, self._is_new = course, False
        self.form.set_values(course.values, keep_typed=same)
        self.editor.show_heading(is_new=False)
        self.model.set_rows(classes)
        count = "1 class" if len(classes) == 1 else f"{len(classes):,} classes"
        self.head.setText(count if classes else "No classes yet")
        self._below.show()
        self.classes.setVisible(bool(classes))
        self.all_button.setVisible(bool(classes))
        self.show()

    def show_new(self) -> None:
        """Begin a new course."""
        self._course, self._is_new, self._is_saving = None, True, False
        self.form.set_values({"reviewed_on": self._tools.today})
        self.editor.show_heading(is_new=True)
        self._below.hide()
        self.show()
        self.form.focus_first()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return not self.isHidden() and self.form.is_changed()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if self._is_saving or not self.is_changed():
            return self._is_saving
        keeper = self._desk.keeper
        wrong = self.form.focus_first_problem()
        if wrong:
            keeper.message.emit(wrong, False)
            return True
        self._is_saving = True
        if self._is_new:
            sent = self.form.values()
            work = partial(keeper.added, "course", sent, {})
        else:
            sent = self.form.changed_values()
            work = partial(keeper.edited, "course", self.course_id, sent)
        keeper.write(work, partial(self._saved, self.course_id, sent), self._failed)
        return True

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; False keeps it."""
        if not self.is_changed():
            return True
        answer = self._desk.ask(self, "this course")
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self._forget()
        return answer is not Leave.STAY

    @Slot()
    def close_panel(self) -> bool:
        """Put the panel away, asking once if something was typed; False when it stays."""
        if not self.leave():
            return False
        self._forget()
        self.closed.emit()
        return True

    def _forget(self) -> None:
        self._course, self._is_new, self._is_saving = None, False, False
        self.form.set_values({})
        self.hide()

    def _saved(self, was: int, sent: dict[str, Any], course_id: int) -> None:
        self._is_saving = False
        if was != self.course_id:
            return  # another course was opened meanwhile
        self.form.mark_saved(sent)
        self.editor.refresh()
        if self._is_new:
            self.created.emit(course_id)

    def _failed(self) -> None:
        self._is_saving = False

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.head)
        line.addStretch(1)
        line.addWidget(self.all_button)
        line.addWidget(self.new_button)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addLayout(line)
        below.addWidget(self.classes)
        self.classes.setFixedHeight(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.editor, 1)
        column.addWidget(self._below)
        self.hide()
