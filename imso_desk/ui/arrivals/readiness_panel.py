"""Under the list: every requirement of the selected student, why it stands so, where to settle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.domain.readiness import ReadinessItem
from imso_desk.ui.arrivals.board_words import TONES
from imso_desk.ui.arrivals.readiness_table import item_columns
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.ui.remembered import Remembered

ROW_HEIGHT = 24
_NOTHING = "Select a student to see what is missing, why, and where to settle it."


class ReadinessPanel(QFrame):
    """One student's items; Return or a double click opens where one is settled.

    `open_wanted` carries the item, `student_wanted` and `board_wanted` the person, `settle_wanted`
    the items that are selected.
    """

    open_wanted = Signal(object)
    student_wanted = Signal(int)
    board_wanted = Signal(int)
    settle_wanted = Signal(list)

    def __init__(self, today: Callable[[], dt.date], remembered: Remembered | None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.row: ArrivalRow | None = None
        self.who = label("", "heading", wrap=True)
        self.light = StateLabel()
        self.about = label("", "muted", wrap=True)
        self.board_button = button("Show on the board", "arrivals")
        self.student_button = button("Open student", "person")
        self.settle_button = button("Settled...", "check")
        self.settle_button.setToolTip("Say that the selected requirements are settled, and why")
        self.open_button = button("Open where to settle", "chevron-right")
        self.open_button.setToolTip("Open the place of the selected requirement (Return)")
        self.items = RecordTable("Requirements of the student")
        self.items.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.model = RecordTableModel[ReadinessItem](item_columns(today), self)
        self.items.use(self.model, remembered, "readiness items")
        self._lay_out()
        self.items.opened.connect(self.open_wanted)
        self.items.chosen.connect(self._allow)
        self.open_button.clicked.connect(self._open)
        self.settle_button.clicked.connect(self._settle)
        self.board_button.clicked.connect(lambda: self._wish(self.board_wanted))
        self.student_button.clicked.connect(lambda: self._wish(self.student_wanted))
        self.show_row(None)

    def show_row(self, row: ArrivalRow | None) -> None:
        """Show a student's items; the item under the cursor stays for the same student."""
        same = row is not None and self.row is not None and row.person_id == self.row.person_id
        place = self.items.currentIndex().row() if same else -1
        self.row = row
        self._stack.setCurrentIndex(0 if row is not None else 1)
        self.model.set_rows(row.readiness.items if row is not None else [])
        if row is not None:
            self.who.setText(f"{row.who}, {row.country}" if row.country else row.who)
            self.light.set_state(TONES[row.readiness.state], row.readiness.words)
        if place >= 0:
            self.items.selectRow(place)
        self._allow()

    def enter(self, rule: str = "") -> None:
        """Put the cursor on the requirement of a rule, else on the first that is missing."""
        rows = list(self.model.rows)
        first = next((at for at, one in enumerate(rows) if one.is_open), 0)
        wanted = [at for at, one in enumerate(rows) if rule in one.requirement.rules]
        if rows:
            at = wanted[0] if wanted else first
            self.items.selectRow(at)
            self.items.setFocus()
            # the sentence above the list gets its lines first, and the list what is left
            QTimer.singleShot(0, self, self._show_current)

    @Slot()
    def _show_current(self) -> None:
        self.items.scrollTo(self.items.currentIndex())

    @Slot()
    def _open(self) -> None:
        item = self.items.current_record()
        if item is not None:
            self.open_wanted.emit(item)

    @Slot()
    def _settle(self) -> None:
        chosen = [one for one in self.items.selected_records() if one.is_open]
        self.settle_wanted.emit(chosen)

    def _wish(self, signal: object) -> None:
        if self.row is not None:
            signal.emit(self.row.person_id)  # type: ignore[attr-defined]

    @Slot()
    def _allow(self) -> None:
        chosen = self.items.selected_records()
        self.about.setText(self._words(chosen[0] if len(chosen) == 1 else None))
        self.open_button.setEnabled(len(chosen) == 1 and chosen[0].target is not None)
        self.settle_button.setEnabled(any(one.is_open for one in chosen))

    def _words(self, item: ReadinessItem | None) -> str:
        """The whole reason of the selected requirement; without one, what the student comes for."""
        if item is not None:
            source = f" Rule from: {item.source}." if item.source else ""
            return f"{item.requirement.title}: {item.reason}{source}"
        if self.row is None:
            return ""
        count = self.row.amendments
        amended = f"ITO with {count} amendment{'s' if count != 1 else ''}. " if count else ""
        return f"{amended}{self.row.course}"

    def _lay_out(self) -> None:
        self.about.setMinimumHeight(self.about.fontMetrics().height() + 2)
        self.who.setMinimumWidth(200)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.who, 1)
        for one in (self.light, self.board_button, self.student_button, self.settle_button,
                    self.open_button):  # fmt: skip
            head.addWidget(one)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.items, 1)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(full)
        self._stack.addWidget(label(_NOTHING, "muted"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.addWidget(holder)
