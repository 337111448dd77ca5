"""Who is told of a case: parties with the time they were told, and one more party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from imso_desk.domain.local_times import format_local_time
from imso_desk.domain.records import Item
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import ROW_HEIGHT, RecordTable
from imso_desk.ui.widgets.looks import button, label

MOST_SHOWN = 3


class ToldPanel(QWidget):
    """`told_wanted` carries ids of notices; `party_wanted` the name of somebody else to tell.

    A `log` only shows what was noted.
    """

    told_wanted = Signal(list)
    party_wanted = Signal(str)

    def __init__(self, of: str, *, log: bool = False) -> None:
        super().__init__()
        self.table = RecordTable(f"Who is told of {of}")
        columns: tuple[Column[Any], ...] = (
            text_column("party", "Who is told", 186),
            Column("told", "Told", _told_words, tone=lambda one: "met" if one["told_at"] else "due",
                   width=166),
            text_column("way", "How", 56),
        )  # fmt: skip
        self.model = RecordTableModel[Any](columns, self)
        self.table.use(self.model)
        self.told_button = button("Told now", "check")
        self.told_button.setToolTip("The selected parties were told now")
        self.party = QLineEdit()
        self.party.setAccessibleName("Another party to tell")
        self.party.setPlaceholderText("Another party to tell, then Return")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.party, 1)
        line.addWidget(self.told_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Who was told", "muted"))
        column.addWidget(self.table)
        column.addLayout(line)
        for one in (self.party, self.told_button):
            one.setHidden(log)
        self.table.chosen.connect(self._allow)
        self.told_button.clicked.connect(self._tell)
        self.party.returnPressed.connect(self._name_party)
        self._allow()

    def show_notices(self, notices: Sequence[Item]) -> None:
        """Show the parties of one case; the first who does not know yet is selected."""
        self.model.set_rows(notices)
        self.table.setFixedHeight(ROW_HEIGHT * (min(max(len(notices), 2), MOST_SHOWN) + 1) + 6)
        waiting = [place for place, one in enumerate(notices) if not one["told_at"]]
        if waiting:
            self.table.selectRow(waiting[0])
        self._allow()

    def _waiting(self) -> list[int]:
        return [one.id for one in self.table.selected_records() if not one["told_at"]]

    @Slot()
    def _allow(self) -> None:
        self.told_button.setEnabled(bool(self._waiting()))

    @Slot()
    def _tell(self) -> None:
        if ids := self._waiting():
            self.told_wanted.emit(ids)

    @Slot()
    def _name_party(self) -> None:
        name = self.party.text().strip()
        if name:
            self.party.clear()
            self.party_wanted.emit(name)


def _told_words(notice: Item) -> str:
    at = notice["told_at"]
    return format_local_time(at) if isinstance(at, dt.datetime) else "Not yet told"
