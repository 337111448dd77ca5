"""Marking welcome letters as sent: which of the series, on which day, to whom is selected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from imso_desk.domain.arrival_schema import WAYS
from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.services.arrival_records import LETTERS
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.looks import button, label

SERIES: Final = (
    "Welcome, personal information",
    "Lodging and country-mates",
    "Academic records",
    "IT requirements",
    "Tasks after arrival",
    "Arrival and pick-up",
)
"""What the letters are about, in the order in which they go out (domain notes 1.3)."""
Answer = Callable[[list[int], dt.date, str], object]


class LettersLine(QFrame):
    """Asks which letters were sent when and how; Return marks them, Esc puts it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("Welcome letters sent")
        self._answer: Answer | None = None
        self.caption = label("", "heading")
        self.boxes = [QCheckBox(f"&{at + 1} {SERIES[at]}") for at in range(LETTERS)]
        self.day = DateEdit()
        self.day.set_name("Sent on")
        self.way = ChoiceEdit(choices=WAYS)
        self.way.set_name("How")
        self.problem = label("", "problem")
        self.ok_button = button("Mark as sent", look="main")
        self.cancel_button = button("Cancel")
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self.hide()

    def ask(self, rows: Sequence[ArrivalRow], today: dt.date, answer: Answer) -> None:
        """Ask for these students; the first letter that one of them has not got is ticked.

        Letters that all of them have are ticked too and cannot be changed here.
        """
        self._answer = answer
        count = len(rows)
        whom = rows[0].who if count == 1 else f"{count} students"
        self.caption.setText(f"Welcome letters to {whom}")
        sent = [sum(at + 1 in row.letters for row in rows) for at in range(LETTERS)]
        following = next((at for at, done in enumerate(sent) if done < count), None)
        for at, box in enumerate(self.boxes):
            box.setChecked(at == following or sent[at] == count)
            box.setEnabled(sent[at] < count)
            box.setToolTip(f"Letter {at + 1}: sent to {sent[at]} of {count}")
            box.setAccessibleDescription(box.toolTip())
        self.day.set_today(today)
        self.day.set_value(today)
        self.way.set_value("E-mail")
        self.problem.setText("" if following is not None else "All letters were sent before.")
        self.ok_button.setEnabled(following is not None)
        self.show()
        (self.cancel_button if following is None else self.boxes[following]).setFocus()

    @Slot()
    def accept(self) -> None:
        """Give the answer, unless no letter is ticked or the day is wrong."""
        numbers = [
            at + 1 for at, box in enumerate(self.boxes) if box.isChecked() and box.isEnabled()
        ]
        wrong = self.day.problem() or ("" if self.day.value() else "Say on which day.")
        wrong = wrong or ("" if numbers else "Tick the letters that were sent.")
        self.problem.setText(wrong)
        answer = self._answer
        if wrong or answer is None:
            return
        self._answer = None
        self.hide()
        answer(numbers, self.day.value(), self.way.value())

    @Slot()
    def reject(self) -> None:
        """Put the question away."""
        self.hide()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Return in the day or on a letter comes here too
            (self.reject if self.cancel_button.hasFocus() else self.accept)()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, box in enumerate(self.boxes):
            grid.addWidget(box, at // 3, at % 3)
        grid.setColumnStretch(3, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for words, editor in (("Sent on", self.day), ("How", self.way)):
            caption = label(words, "muted")
            caption.setBuddy(editor.main)
            foot.addWidget(caption)
            foot.addWidget(editor)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.ok_button)
        foot.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addLayout(grid)
        column.addLayout(foot)
