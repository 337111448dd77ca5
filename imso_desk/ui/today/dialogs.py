"""The small questions of the place Today: until when, why not, to whom, and what is the task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.schema import entity
from imso_desk.ui.dialogs.question import Question
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.field_editors import EditorContext, add_fields
from imso_desk.ui.widgets.looks import button, label, set_flag
from imso_desk.ui.widgets.text_edits import TextEdit

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools

STEPS: Final = (("Tomorrow", 1), ("In a week", 7), ("In 2 weeks", 14), ("In 30 days", 30))
TASK_FIELDS: Final = ("text", "due", "place", "assigned_to", "remark")
NOBODY: Final = "Nobody: a task of the office"


class PostponeDialog(Question):
    """Asks until which day, and why."""

    def __init__(self, count: int, today: dt.date, parent: QWidget | None = None) -> None:
        what = "this item" if count == 1 else f"{count:,} items"
        super().__init__(f"Postpone {what}", "Postpone", parent)
        self.until = LaterEdit(today)
        self.reason = TextEdit()
        self.form.add("until", "Postpone to", self.until, required=True)
        self.form.add("reason", "Reason", self.reason, required=True)
        row = QHBoxLayout()
        for name, days in STEPS:
            step = button(name, look="quiet")
            step.clicked.connect(lambda _=False, days=days: self._set(today, days))
            row.addWidget(step)
        row.addStretch(1)
        self.column.insertLayout(0, row)
        self.resize(820, self.sizeHint().height())
        self.until.setFocus()

    def answer(self) -> tuple[dt.date, str]:
        """Give the day and the reason."""
        return self.until.value(), str(self.reason.value() or "").strip()

    def _set(self, today: dt.date, days: int) -> None:
        self.until.set_value(today + dt.timedelta(days=days))
        self.until.edited.emit()
        self.reason.setFocus()


class LaterEdit(DateEdit):
    """A day after today."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._first = today
        self.set_today(today)

    def problem(self) -> str:
        found = super().problem()
        if found:
            return found
        day = self.value()
        return "Choose a day after today." if day is not None and day <= self._first else ""


class AssignDialog(QDialog):
    """Asks to whom: one who has something already, or another name; empty is nobody."""

    def __init__(
        self, count: int, colleagues: Sequence[str], given: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        what = "this item" if count == 1 else f"{count:,} items"
        self.setWindowTitle(f"Give {what} to somebody")
        self.who = QComboBox()
        self.who.setEditable(True)
        self.who.setAccessibleName("Given to")
        self.who.addItems(list(colleagues))
        self.who.setCurrentText(given)
        self.who.setMinimumWidth(300)
        line = self.who.lineEdit()
        if line is not None:
            line.setPlaceholderText("Name; empty gives it to nobody")
            line.setAccessibleName("Given to")
            line.selectAll()
        caption = label("Given to", "muted")
        caption.setBuddy(self.who)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(caption)
        column.addWidget(self.who)
        box = QDialogButtonBox()
        self.go = button("Give", look="main")
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(box)

    def answer(self) -> str:
        """Give the name, or "" for nobody."""
        return " ".join(self.who.currentText().split())


class TaskDialog(Question):
    """Asks what a task is, until when, for whom and about which student."""

    def __init__(
        self,
        tools: Tools,
        values: Mapping[str, Any] | None = None,
        whose: tuple[int, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Edit the task" if values else "New task", "Save", parent)
        self._tools = tools
        self._whose = whose
        fields = [one for one in entity("task").fields if one.name in TASK_FIELDS]
        add_fields(
            self.form, fields, EditorContext(Countries(()), Ranks.from_rows(()), tools.today)
        )
        if values:
            self.form.set_values(dict(values))
        self.about = label(wrap=True)
        self.choose = button("Choose a student...", "person")
        self.choose.clicked.connect(self._choose)
        self.forget = button("Nobody", look="quiet")
        self.forget.clicked.connect(lambda: self._set(None))
        row = QHBoxLayout()
        row.addWidget(label("About", "muted"))
        row.addWidget(self.about, 1)
        row.addWidget(self.forget)
        row.addWidget(self.choose)
        self.column.insertLayout(1, row)
        self._set(whose)
        self.resize(760, self.sizeHint().height())
        self.form.rows["text"].editor.setFocus()

    def answer(self) -> tuple[dict[str, Any], int | None]:
        """Give the task's fields, and the student it is about or None."""
        values = {name: row.editor.value() for name, row in self.form.rows.items()}
        return {name: (value or None) for name, value in values.items()}, self._whose[
            0
        ] if self._whose else None

    def _set(self, whose: tuple[int, str] | None) -> None:
        self._whose = whose
        self.about.setText(whose[1] if whose else NOBODY)
        set_flag(self.about, "look", "" if whose else "muted")
        self.forget.setVisible(whose is not None)

    @Slot()
    def _choose(self) -> None:
        from imso_desk.ui.dialogs.student_picker import StudentPicker

        picker = StudentPicker(
            "Choose a student", self._tools.desk.students, self._tools.jobs, self
        )
        picker.setModal(True)
        picker.picked.connect(lambda ids: self._picked(picker, ids))
        picker.begin()

    def _picked(self, picker: QDialog, ids: Sequence[int]) -> None:
        if not ids:
            return
        picker.accept()
        person = ids[0]
        students = self._tools.desk.students
        self._tools.jobs.query(
            lambda: students.record(person).person.text("passport_name"),
            lambda name: self._set((person, name)),
        )
