"""The dialog in which columns are chosen and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.column_state import ColumnState
from imso_desk.ui.tables.columns import Column


class ColumnChooser(QDialog):
    """A list of the columns with a tick each, and buttons to move one up or down."""

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        state: ColumnState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Choose columns")
        self.resize(380, 480)
        self._state = {one["key"]: one for one in state}
        titles = {column.key: column.title for column in columns}
        self.list = QListWidget()
        self.list.setAccessibleName("Columns")
        for one in state:
            item = QListWidgetItem(titles[one["key"]])
            item.setData(Qt.ItemDataRole.UserRole, one["key"])
            item.setCheckState(_ticked(one["shown"]))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.up = self._mover("Move up", "arrow-up", -1)
        self.down = self._mover("Move down", "arrow-down", 1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("look", "main")
        self._lay_out(buttons)

    def state(self) -> ColumnState:
        """Give the choice, in the form of `state_of`; at least one column is shown."""
        items = [self.list.item(row) for row in range(self.list.count())]
        chosen = [
            self._state[item.data(Qt.ItemDataRole.UserRole)]
            | {"shown": item.checkState() == Qt.CheckState.Checked}
            for item in items
        ]
        if chosen and not any(one["shown"] for one in chosen):
            chosen[0]["shown"] = True
        return chosen

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        note = QLabel("Tick the columns to show. Their order is the order in the table.")
        note.setWordWrap(True)
        note.setProperty("look", "muted")
        movers = QVBoxLayout()
        movers.addWidget(self.up)
        movers.addWidget(self.down)
        movers.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(movers)
        outer = QVBoxLayout(self)
        outer.setSpacing(12)
        outer.addWidget(note)
        outer.addLayout(middle, 1)
        outer.addWidget(buttons)

    def _mover(self, text: str, icon_name: str, step: int) -> QPushButton:
        button = QPushButton(text)
        put_icon(button, icon_name)
        button.clicked.connect(lambda: self._move(step))
        return button

    @Slot(int)
    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)


def _ticked(shown: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked
