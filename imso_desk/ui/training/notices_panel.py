"""Who has to be told of something, and who was told when: a short list with one button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_local_time
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.records import Item


class NoticesPanel(QWidget):
    """Parties with the time they were told; `told_wanted` carries the ids of the selected ones."""

    told_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.table = RecordTable("Who is told")
        columns: tuple[Column[Any], ...] = (
            Column("told", "Told", _told, tone=lambda item: "met" if item["told_at"] else "due",
                   width=168),
            text_column("party", "Who", 180),
            text_column("way", "How", 80),
        )  # fmt: skip
        self.model = RecordTableModel[Any](columns, self)
        self.table.use(self.model)
        self.table.setMaximumHeight(150)
        self.button = button("Told now", "check")
        self.button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(label("Who is told", "muted"), 1)
        line.addWidget(self.button)
        column.addLayout(line)
        column.addWidget(self.table)
        self.table.chosen.connect(self._allow)
        self.button.clicked.connect(self._told_now)

    def show_notices(self, notices: Sequence[Item]) -> None:
        """Show the parties of one case."""
        self.model.set_rows(notices)
        self.setVisible(bool(notices))

    def _allow(self) -> None:
        rows = self.table.selected_records()
        self.button.setEnabled(any(not item["told_at"] for item in rows))

    def _told_now(self) -> None:
        ids = [item.id for item in self.table.selected_records() if not item["told_at"]]
        if ids:
            self.told_wanted.emit(ids)


def _told(item: Item) -> str:
    at = item["told_at"]
    return format_local_time(at) if isinstance(at, dt.datetime) else "Not yet told"
