"""The table of the day's items, with headings that fold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from imso_desk.domain.agenda import AgendaItem, Key
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.today.agenda_model import AgendaModel

if TYPE_CHECKING:
    from imso_desk.ui.remembered import Remembered

TURNING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AgendaTable(RecordTable):
    """Keeps selection and place when the items change; Ctrl+Return says that they are done.

    When all that was selected has gone, the item that came in its place is selected.
    """

    settle_wanted = Signal()

    def __init__(self, today: dt.date, remembered: Remembered) -> None:
        super().__init__("What has to be done")
        self.agenda = AgendaModel(today, self)
        self.use(self.agenda, remembered, "today")
        heads = self.horizontalHeader()
        heads.setFirstSectionMovable(False)  # the headings of sections begin there
        heads.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.agenda.modelReset.connect(self._span_heads)
        self.clicked.connect(self._fold_at)

    def show_items(self, items: Sequence[AgendaItem], days: int) -> None:
        """Show these items; what was selected stays selected where it is still there."""
        current = self.current_record()
        chosen: set[Key] = {one.key for one in self.selected_records()}
        row, above = self.currentIndex().row(), self.verticalScrollBar().value()
        was_seen = self._sees_current()
        self.blockSignals(True)
        self.agenda.set_items(items, days)
        self._select(chosen)
        if current is not None:
            self._stand_on(current.key, row)
        if chosen and not self.selected_count():
            self._select_near(row)
        self.verticalScrollBar().setValue(above)
        if was_seen and not self._sees_current():
            self.scrollTo(self.currentIndex())  # the pane below never tells of what is out of sight
        self.blockSignals(False)
        self.chosen.emit()

    def stand_on_first(self) -> None:
        """Put the cursor on the first item, and select it."""
        heads = set(self.agenda.heads())
        row = next((one for one in range(self.agenda.rowCount()) if one not in heads), -1)
        if row >= 0:
            self.setCurrentIndex(self.agenda.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        head = self.agenda.head(self.currentIndex().row())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if head is not None and event.key() in TURNING and not control:
            self._fold_at(self.currentIndex())
        elif control and event.key() in TURNING[:2]:
            self.settle_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _sees_current(self) -> bool:
        """Say whether the row with the cursor is in sight."""
        place = self.visualRect(self.currentIndex())
        return place.isValid() and self.viewport().rect().contains(place.center())

    def _select(self, keys: set[Key]) -> None:
        chosen = QItemSelection()
        last = self.agenda.columnCount() - 1
        for row in self.agenda.rows_of(keys) if keys else ():
            chosen.select(self.agenda.index(row, 0), self.agenda.index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _stand_on(self, key: Key, row: int) -> None:
        """Keep the cursor on its item, or near it when that has gone."""
        found = self.agenda.rows_of({key})
        at = found[0] if found else min(row, self.agenda.rowCount() - 1)
        if at >= 0:
            self.selectionModel().setCurrentIndex(
                self.agenda.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _select_near(self, row: int) -> None:
        """Go on with the next item, at the end with the last."""
        items = [at for at in range(self.agenda.rowCount()) if self.agenda.head(at) is None]
        if items:
            at = next((one for one in items if one >= row), items[-1])
            self.setCurrentIndex(self.agenda.index(at, 0))

    @Slot()
    def _span_heads(self) -> None:
        self.clearSpans()
        for row in self.agenda.heads():
            self.setSpan(row, 0, 1, self.agenda.columnCount())

    @Slot(QModelIndex)
    def _fold_at(self, index: QModelIndex) -> None:
        head = self.agenda.head(index.row())
        if head is None:
            return
        self.agenda.fold(head.section)
        for row in self.agenda.heads():
            at = self.agenda.head(row)
            if at is not None and at.section is head.section:
                self.setCurrentIndex(self.agenda.index(row, 0))
