"""The fields of one class: entered, corrected, removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from imso_desk.domain.course_schema import COURSE_CLASS
from imso_desk.ui.courses.part import ClassPart
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.row_editor import scrolled
from imso_desk.ui.records.save_line import SaveLine
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRecord
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

LAYOUT = (
    ("name", "location", "instructor"),
    ("report_date", "start_date", "end_date", "graduation_date"),
    ("quota", "size", "source"),
    ("remark",),
)


class DetailsTab(ClassPart):
    """`created` carries the id of a new class; `remove_wanted` asks to remove the one shown."""

    created = Signal(int)
    remove_wanted = Signal()

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__(tools, desk)
        self._course_id: int | None = None
        self._is_new = False
        self._is_saving = False
        sheet = QWidget()
        self.form = FieldForm(COURSE_CLASS, make_cells(COURSE_CLASS, LAYOUT, desk.editors, sheet),
                              self)  # fmt: skip
        self.form.edited.connect(self._refresh)
        self.remove_button = button("Remove class", "delete")
        self.remove_button.clicked.connect(self.remove_wanted)
        self.line = SaveLine([self.remove_button])
        self.line.save_button.clicked.connect(self.save)
        self.line.discard_button.clicked.connect(self.discard)
        sheet.setMaximumWidth(980)
        self.area = scrolled(sheet, "Class fields")
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.line)

    def show_new(self, course_id: int, values: dict[str, Any]) -> None:
        """Begin a new class of a course."""
        self._course_id, self._is_new, self._is_saving = course_id, True, False
        self.class_id = None
        self._fresh = True
        self.form.set_values(values)
        self._refresh()
        self.form.focus_first()

    def read(self, class_id: int) -> ClassRecord:
        """Read the class."""
        return self.tools.desk.courses.record(class_id)

    def show_found(self, found: ClassRecord, *, fresh: bool) -> None:
        """Show the class; unless `fresh`, what was typed and not saved stays."""
        self._is_new = False
        if fresh:
            self._is_saving = False
        self.form.set_values(found.one.values, keep_typed=not fresh)
        self._refresh()

    def enter(self) -> None:
        """Put the cursor into the first field."""
        self.form.focus_first()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return (self._is_new or self.class_id is not None) and self.form.is_changed()

    def has_problems(self) -> bool:
        """Say whether a field is wrong."""
        return bool(self.form.problems())

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if self._is_saving or not (self._is_new or self.is_changed()):
            return self._is_saving
        keeper = self.desk.keeper
        wrong = self.form.focus_first_problem()
        if wrong:
            keeper.message.emit(wrong, False)
            return True
        sent = self.form.values() if self._is_new else self.form.changed_values()
        self._is_saving = True
        name, class_id = "course_class", self.class_id
        if class_id is None:
            work = partial(keeper.added, name, sent, {"course_id": self._course_id})
        else:
            work = partial(keeper.edited, name, class_id, sent)
        keeper.write(work, partial(self._saved, class_id, sent), self._failed)
        return True

    @Slot()
    def discard(self) -> None:
        """Show the saved values again."""
        for cell in self.form.cells.values():
            cell.set_value(cell.row.saved)
        self.form.mark_saved({})
        self._refresh()

    def _saved(self, was: int | None, sent: dict[str, Any], class_id: int) -> None:
        self._is_saving = False
        if was != self.class_id:
            return  # another class was opened meanwhile
        self.form.mark_saved(sent)
        if was is None:
            self._is_new = False
            self.created.emit(class_id)
        self._refresh()

    def _failed(self) -> None:
        self._is_saving = False

    def _refresh(self) -> None:
        self.line.show_count(self.form.count_changed() if self.is_changed() else 0)
        if self._is_new:
            self.line.save_button.setEnabled(True)
        self.remove_button.setVisible(not self._is_new)
        self.changed.emit()
