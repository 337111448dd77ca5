"""Adding one student by hand: the name is asked for, the rest is entered on the student's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.records import RecordService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.jobs import Jobs

LONGEST_NAME = 300


class NewStudent(QObject):
    """The button and what it starts; `added` carries the new person id, `done` says it."""

    added = Signal(int)
    done = Signal(str)

    def __init__(
        self, records: RecordService, jobs: Jobs, announcer: Announcer, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._jobs = jobs
        self._announcer = announcer
        self._page = parent
        self.button = button("New student...", "plus")
        self.button.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        dialog = NewStudentDialog(self._page.window())
        dialog.named.connect(self._add)
        dialog.open()

    @Slot(str)
    def _add(self, name: str) -> None:
        add = partial(self._records.add, "person", {"passport_name": name})
        self._jobs.change(add, self._added)

    def _added(self, result: tuple[int, Changes]) -> None:
        person_id, changes = result
        self._announcer.announce(changes, self)
        self.done.emit("Student added.")
        self.added.emit(person_id)


class NewStudentDialog(QDialog):
    """Asks for the name as in the passport; one name is enough."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New student")
        self.setMinimumWidth(420)
        self.field = QLineEdit()
        self.field.setAccessibleName("Name as in the passport")
        self.field.setMaxLength(LONGEST_NAME)
        self.field.textChanged.connect(self._look)
        note = label("Everything else is entered on the student's page.", "muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = button("Add", look="main")
        buttons.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (label("Name as in the passport"), self.field, note, buttons):
            column.addWidget(widget)
        self.add.setDefault(True)
        self._look()

    def accept(self) -> None:
        if self.field.text().strip():
            self.named.emit(self.field.text().strip())
            super().accept()

    @Slot()
    def _look(self) -> None:
        self.add.setEnabled(bool(self.field.text().strip()))
