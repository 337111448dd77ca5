"""The line that says how many of those chosen left the school, and leaves them out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imso_desk.domain.student_brief import GONE, StudentBrief
from imso_desk.ui.icons import icon
from imso_desk.ui.widgets.looks import button, label


class LeftSchoolLine(QWidget):
    """Hidden while everybody is expected or here; `leave_out` carries the ids of those gone."""

    leave_out = Signal(set)

    def __init__(self) -> None:
        super().__init__()
        self._gone: set[int] = set()
        picture = label()
        picture.setPixmap(icon("problem", "due").pixmap(16, 16))
        self.words = label("", wrap=True)
        self.button = button("Leave them out")
        self.button.clicked.connect(lambda: self.leave_out.emit(self._gone))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_people(self, people: Iterable[StudentBrief]) -> None:
        """Say how many of these left the school."""
        chosen = list(people)
        self._gone = {one.person_id for one in chosen if one.status in GONE}
        self.words.setText(left_words(len(self._gone), len(chosen)))
        self.button.setText("Leave out" if len(self._gone) == 1 else "Leave them out")
        self.setVisible(bool(self._gone))


def left_words(gone: int, chosen: int) -> str:
    """3 of 20 left the school."""
    return f"{gone:,} of {chosen:,} left the school." if chosen > 1 else "Left the school already."
