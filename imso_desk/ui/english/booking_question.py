"""The question who is to be booked where a rule, or the number of seats, speaks against it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from imso_desk.domain.english_records import BookingPlan
from imso_desk.ui.english.booking import Booking, later_words
from imso_desk.ui.widgets.looks import button, label


class BookingQuestion(QDialog):
    """Says how many may be booked, who may not and why; with `insist` they can be all the same."""

    def __init__(self, plan: BookingPlan, parent: QWidget | None = None, *, insist: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Book into the session")
        self.resize(720, 380)
        self.answer = Booking.NONE
        self.words = label(plan.words, "heading", wrap=True)
        self.later = label(later_words(plan.later), "muted", wrap=True)
        self.later.setVisible(bool(plan.later))
        self.lines = QListWidget()
        self.lines.setAccessibleName("Who is not booked, and why")
        self.lines.setWordWrap(True)
        self.lines.addItems([one.against for one in plan.may_not])
        self.lines.addItems([f"{one.name}: no seat is left." for one in plan.unseated])
        self.lines.setCurrentRow(0)
        self.buttons: dict[Booking, QPushButton] = {}
        foot = QHBoxLayout()
        foot.setSpacing(8)
        careful = Booking.SEATED if plan.unseated else Booking.MAY
        for answer, words in choices(plan, insist=insist):
            look = "main" if answer is careful else "danger" if answer is Booking.ALL else ""
            one = self.buttons[answer] = button(words, look=look)
            one.clicked.connect(lambda _on=False, answer=answer: self._take(answer))
            foot.addWidget(one)
        foot.addStretch(1)
        self.cancel = button("Cancel" if self.buttons else "Close")
        self.cancel.clicked.connect(self.reject)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        for widget in (self.words, self.later):
            column.addWidget(widget)
        column.addWidget(self.lines, 1)
        column.addLayout(foot)
        first = self.buttons.get(careful, self.cancel)
        for one in (*self.buttons.values(), self.cancel):
            one.setAutoDefault(True)
        first.setDefault(True)
        first.setFocus()

    def _take(self, answer: Booking) -> None:
        self.answer = answer
        self.accept()


def choices(plan: BookingPlan, *, insist: bool) -> list[tuple[Booking, str]]:
    """(answer, words of its button): what can be done with a plan, the careful one first."""
    found = []
    may, seated = len(plan.may), len(plan.seated)
    if plan.unseated:
        if seated:
            found.append((Booking.SEATED, f"Book the first {seated:,}"))
        found.append((Booking.MAY, f"Book all {may:,}, {may - seated:,} without a seat"))
    elif may:
        found.append((Booking.MAY, "Book only those who may"))
    if insist and plan.may_not:
        more = f", {plan.too_many:,} without a seat" if plan.too_many else ""
        found.append((Booking.ALL, f"Book all the same{more}"))
    return found
