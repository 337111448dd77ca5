"""The table of the students: what its keys do beyond those of every list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from imso_desk.ui.remembered import Remembered
from imso_desk.ui.students.fading import FadingDelegate
from imso_desk.ui.students.standing import Range
from imso_desk.ui.tables.view import Index, RecordTable

_SELECT_ROWS: Final = (
    QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
)


class StudentTable(RecordTable):
    """The list named "Students".

    `typed` carries letters typed in the list: they start a search. `went_up` comes when Up is
    pressed on the first row. `everything_wanted` comes with Ctrl+A, `copy_wanted` with Ctrl+C,
    `menu_wanted` with the menu key or a right click, `sort_asked` (descending) with Alt+Up and
    Alt+Down, for the column under the cursor.
    """

    typed = Signal(str)
    went_up = Signal()
    everything_wanted = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(object)
    sort_asked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Students", parent)
        self._fading = FadingDelegate(self)
        self.setItemDelegate(self._fading)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def use(
        self, model: QAbstractItemModel, remembered: Remembered | None = None, key: str = ""
    ) -> None:
        """Show a model; the headings do not follow the selection.

        When they are painted Qt would walk through every selected row, once for each column.
        """
        super().use(model, remembered, key)
        self._no_selection = QItemSelectionModel(model, self)
        for heads in (self.horizontalHeader(), self.verticalHeader()):
            heads.setSelectionModel(self._no_selection)

    def ranges(self) -> tuple[Range, ...]:
        """Give the selected rows as ranges, both ends in, from the top down."""
        parts = self.selectionModel().selection().toList()
        return tuple(sorted((part.top(), part.bottom()) for part in parts))

    def select_ranges(self, ranges: tuple[Range, ...]) -> None:
        """Select these rows and no others."""
        model = self.model()
        last = model.columnCount() - 1
        wanted = QItemSelection()
        for top, bottom in ranges:
            wanted.select(model.index(top, 0), model.index(bottom, last))
        self.selectionModel().select(wanted, _SELECT_ROWS | QItemSelectionModel.SelectionFlag.Clear)

    def stand_at(self, row: int | None) -> None:
        """Put the cursor on a row without touching what is selected."""
        index = QModelIndex() if row is None else self.model().index(row, self._first_column())
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def top_row(self) -> int:
        """Give the row at the top of what is seen."""
        return max(0, self.rowAt(0))

    def enter(self) -> None:
        """Take the focus, on the row under the cursor or else on the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.selected_count() == 0 and self.model().rowCount():
            row = max(0, self.currentIndex().row())
            self.setCurrentIndex(self.model().index(row, self._first_column()))

    @Slot()
    def copy(self) -> None:
        """Ask the page to copy: it reads the rows away from the UI thread."""
        self.copy_wanted.emit()

    def selectAll(self) -> None:
        self.everything_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            column = self.currentIndex().column()
            self.sort_asked.emit(max(column, 0), key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Up and not held and self.currentIndex().row() <= 0:
            self.went_up.emit()
        elif is_plain and text.strip() and text.isprintable():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            spot = self.visualRect(self.currentIndex()).bottomLeft()
            where = self.viewport().mapToGlobal(spot)
        self.menu_wanted.emit(where)
        event.accept()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._fading.current_row = current.row()
        for row in {current.row(), previous.row()} - {-1}:
            where = QRect(
                0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
            )
            self.viewport().update(where)

    def _first_column(self) -> int:
        shown = self.shown_columns()
        return shown[0] if shown else 0
