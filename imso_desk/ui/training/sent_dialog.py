"""The question to whom reports were sent, and when."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from imso_desk.ui.widgets.choice_edits import FlagEdit
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.form_grid import FormGrid
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.text_edits import TextEdit

RECEIVERS = (
    "Security cooperation office",
    "Training agency",
    "Student file",
)


class SentDialog(QDialog):
    """A day and ticked receivers, with room for another one."""

    def __init__(self, count: int, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Reports sent")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 300)
        self._today = today
        self.form = FormGrid()
        editor = DateEdit()
        editor.set_today(today)
        self.form.add("day", "Sent on", editor, required=True)
        for name in RECEIVERS:
            self.form.add(name, "To", FlagEdit(words=name)).set_name(f"To: {name}")
        self.form.add("other", "Also to", TextEdit())
        self.form.set_values({"day": today, RECEIVERS[0]: True, RECEIVERS[2]: True})
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        note = buttons.addButton("Note sending", QDialogButtonBox.ButtonRole.AcceptRole)
        note.setProperty("look", "main")
        buttons.accepted.connect(self._done)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        words = "one report" if count == 1 else f"{count} reports"
        column.addWidget(label(f"Note that {words} went out. Nothing is sent by the program."))
        column.addWidget(self.form, 1)
        column.addWidget(buttons)

    def day(self) -> dt.date:
        """The day of sending."""
        value = self.form.values()["day"]
        return value if isinstance(value, dt.date) else self._today

    def parties(self) -> list[str]:
        """To whom."""
        values = self.form.values()
        chosen = [name for name in RECEIVERS if values[name]]
        other = str(values["other"] or "").strip()
        return [*chosen, other] if other else chosen

    @Slot()
    def _done(self) -> None:
        if not self.form.focus_first_problem():
            self.accept()
