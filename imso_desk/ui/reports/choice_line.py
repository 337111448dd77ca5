"""The line above the preview that says of which day, class or session a paper is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from imso_desk.services.paper_kinds import Needs, PaperChoice
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.services.paper_kinds import PaperKind
    from imso_desk.services.paper_options import Option

SPAN: Final = dt.timedelta(days=30)
PAUSE: Final = 350  # milliseconds after the last key, before a paper is made
ROWS: Final = {
    Needs.CLASS: "Class",
    Needs.SESSION: "Test session",
    Needs.CHECKLIST: "Checklist",
    Needs.ABSENCE: "Absence",
}
NOTHING_THERE: Final = {
    Needs.CLASS: "There is no class yet.",
    Needs.SESSION: "There is no test session yet.",
    Needs.ABSENCE: "Nobody is absent without leave.",
}


class ChoiceLine(QWidget):
    """What a kind of paper needs besides students; `changed` comes when something else is said."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._needs = Needs.NOTHING
        self._options: Sequence[Option] = ()
        self.description = label("", "muted", wrap=True)
        self.day, self.first, self.last = (DateEdit() for _ in range(3))
        self.rows = QComboBox()
        self.rows.setMinimumWidth(260)
        self.rows.setMaximumWidth(560)
        self.rows.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.changed)
        self._boxes: dict[Needs, list[QWidget]] = {}
        self._build()

    def use(self, kind: PaperKind) -> None:
        """Ask for what this kind of paper needs."""
        self._needs = kind.needs
        self.description.setText(kind.description)
        for needs, boxes in self._boxes.items():
            shown = needs is kind.needs or (needs is Needs.CLASS and kind.needs in ROWS)
            for one in boxes:
                one.setVisible(shown)
        if kind.needs in ROWS:
            self._row_name.setText(ROWS[kind.needs])
            self.rows.setAccessibleName(ROWS[kind.needs])
        self._options = ()
        self.rows.clear()
        for edit, day in self._starts():
            if edit.is_empty():
                edit.set_value(day)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these rows; the one chosen stays if it is still there."""
        before = self.rows.currentText()
        self._options = options
        self.rows.blockSignals(True)
        self.rows.clear()
        self.rows.addItems([one.words for one in options])
        self.rows.setCurrentIndex(max(0, self.rows.findText(before)) if options else -1)
        self.rows.blockSignals(False)
        self.rows.setEnabled(bool(options))

    def problem(self) -> str:
        """Say what is wrong with what was typed, or that there is nothing to choose."""
        if self._needs is Needs.DAY:
            return self.day.problem()
        if self._needs is Needs.DAYS:
            return self.first.problem() or self.last.problem()
        return NOTHING_THERE.get(self._needs, "") if self.lacks_rows else ""

    @property
    def lacks_rows(self) -> bool:
        """Say whether a row is to be chosen where there is none."""
        return self._needs in ROWS and not self._options

    def choice(self, people: tuple[int, ...]) -> PaperChoice:
        """Give what is said here together with the students; only when there is no problem."""
        match self._needs:
            case Needs.DAY:
                return PaperChoice(day=self.day.value())
            case Needs.DAYS:
                return PaperChoice(first=self.first.value(), last=self.last.value())
            case Needs.STUDENTS:
                return PaperChoice(people=people)
            case Needs.CHECKLIST:
                return PaperChoice(people=people, checklist=self._option().name)
            case Needs.NOTHING:
                return PaperChoice()
            case _:
                return PaperChoice(row=self._option().row)

    def _option(self) -> Option:
        return self._options[max(0, self.rows.currentIndex())]

    def _starts(self) -> tuple[tuple[DateEdit, dt.date], ...]:
        today = self._today()
        return ((self.day, today), (self.first, today), (self.last, today + SPAN))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._row_name = QLabel()
        dated = (
            (Needs.DAY, "Day", self.day),
            (Needs.DAYS, "From", self.first),
            (Needs.DAYS, "to", self.last),
        )
        for needs, words, edit in dated:
            name = QLabel(words)
            edit.set_name({"From": "First day", "to": "Last day"}.get(words, words))
            edit.set_today(self._today())
            edit.setMaximumWidth(190)
            edit.edited.connect(self._pause.start)
            for one in (name, edit):
                row.addWidget(one)
                self._boxes.setdefault(needs, []).append(one)
        row.addWidget(self._row_name)
        row.addWidget(self.rows, 1)
        self._boxes[Needs.CLASS] = [self._row_name, self.rows]
        self.rows.currentIndexChanged.connect(self._row_chosen)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.description)
        column.addLayout(row)

    @Slot(int)
    def _row_chosen(self, row: int) -> None:
        if row >= 0 and self._options:
            self.changed.emit()
