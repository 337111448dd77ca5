"""The steps of an unauthorized absence: checks first, then certain, then who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from imso_desk.domain.absences import CHECKS, checks_left, clock_standing, time_of
from imso_desk.domain.dates import format_local_time
from imso_desk.domain.student_brief import counted
from imso_desk.ui.absences.notice_list import NoticeList
from imso_desk.ui.widgets.looks import button, label, rule
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QLabel

    from imso_desk.domain.absences import AbsenceCase


class CaseSteps(QWidget):
    """One case; `ticked` carries (field, made or not), `certain` the reason for doing without."""

    ticked = Signal(str, bool)
    certain = Signal(str)
    sheet = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clock = StateLabel()
        self.clock_words = label("", "muted", wrap=True)
        self.checks: dict[str, QCheckBox] = {}
        self.times: dict[str, QLabel] = {}
        self.found = label("", "problem", wrap=True)
        self.state = StateLabel()
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason for doing without all checks")
        self.reason.setPlaceholderText("Reason for doing without the checks left")
        self.certain_button = button("The absence is certain", "overdue")
        self.notices = NoticeList("3  Who is told")
        self.sheet_button = button("Fact sheet...", "print")
        self._lay_out()
        self.reason.textChanged.connect(self._allow)
        self.certain_button.clicked.connect(self._certain)
        self.sheet_button.clicked.connect(self.sheet)
        self._left = 0

    def show_case(self, case: AbsenceCase, now: dt.datetime) -> None:
        """Show how far a case is."""
        item = case.item
        standing = clock_standing(item, case.hours, now)
        words, _, more = standing.words.partition(": ")
        self.clock.set_state(standing.tone, words)
        self.clock_words.setText(f"{more[:1].upper()}{more[1:]}." if more else "")
        self.clock_words.setVisible(bool(more))
        for name, _ in CHECKS:
            made = time_of(item, name)
            self.checks[name].setChecked(made is not None)
            self.times[name].setText(format_local_time(made))
        self.found.setText("\n".join(case.excuses))
        self.found.setVisible(bool(case.excuses))
        self._left = len(checks_left(item))
        certain = time_of(item, "certain_at")
        if certain is not None:
            self.state.set_state("overdue", f"Certain since {format_local_time(certain)}")
        elif self._left:
            self.state.set_state("due", f"{counted(self._left, 'check')} still to make")
        else:
            self.state.set_state("met", "All checks made")
        for widget in (self.certain_button, self.reason):
            widget.setVisible(certain is None)
        self.reason.setVisible(certain is None and bool(self._left))
        self.notices.setVisible(certain is not None or bool(case.notices))
        self.notices.show_notices(case.notices)
        self._allow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.sheet_button)
        acts.addStretch(1)
        column.addWidget(self.clock)
        column.addWidget(self.clock_words)
        column.addLayout(acts)
        column.addWidget(rule())
        column.addWidget(label("1  Checks first", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (name, words) in enumerate(CHECKS):
            box = QCheckBox(words)
            box.clicked.connect(lambda made, name=name: self.ticked.emit(name, made))
            self.checks[name] = box
            self.times[name] = label("", "muted")
            grid.addWidget(box, 2 * row, 0)
            grid.addWidget(self.times[name], 2 * row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addWidget(self.found)
        column.addWidget(rule())
        column.addWidget(label("2  Certain", "heading"))
        column.addWidget(self.state)
        column.addWidget(self.reason)
        column.addWidget(self.certain_button)
        column.addWidget(rule())
        column.addWidget(self.notices)
        column.addWidget(rule())

    @Slot()
    def _certain(self) -> None:
        self.certain.emit(self.reason.text().strip())

    @Slot()
    def _allow(self) -> None:
        self.certain_button.setEnabled(not self._left or bool(self.reason.text().strip()))
