"""Who is told of a case: parties with the time they were told, and one more party."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from imso_desk.domain.records import Item
from imso_desk.ui.records.notice_table import NoticeTable
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
        self.table = NoticeTable(f"Who is told of {of}", (178, 174, 56), most=MOST_SHOWN, room=6)
        self.model = self.table.record_model
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
        self.table.show_notices(notices)
        self._allow()

    def _waiting(self) -> list[int]:
        return self.table.chosen_ids(told=False)

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
