"""Questions with a small form, and the one asked where an item need not be done at all."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from imso_desk.ui.widgets.form_grid import FormGrid
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.text_edits import TextEdit


class Question(QDialog):
    """A dialog with a form, whose first button is pressed when the form is right."""

    def __init__(self, title: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 12)
        self.column.setSpacing(12)
        self.form = FormGrid()
        self.column.addWidget(self.form)
        box = QDialogButtonBox()
        self.go = button(verb, look="main")
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self._try)
        box.rejected.connect(self.reject)
        self._foot = box
        self.column.addWidget(box)

    @Slot()
    def _try(self) -> None:
        if not self.form.focus_first_problem():
            self.accept()


class NotRequiredDialog(Question):
    """Asks why something need not be done; `what` names it."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__("Not required", "Not required", parent)
        self.words = label(
            f"{what}: not required. It leaves the list and counts as not applicable, with this "
            "reason and your name; Reopen brings it back.",
            wrap=True,
        )
        self.column.insertWidget(0, self.words)
        self.reason = TextEdit()
        self.form.add("reason", "Reason", self.reason, required=True)
        self.resize(640, self.sizeHint().height())
        self.reason.setFocus()

    def answer(self) -> str:
        """Give the reason."""
        return str(self.reason.value() or "").strip()
