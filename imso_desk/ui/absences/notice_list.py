"""Who has to be told of a case: parties with the time, the way and the reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from imso_desk.domain.arrival_schema import WAYS
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.records.notice_table import NoticeTable
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.named_box import NamedBox

if TYPE_CHECKING:
    from imso_desk.domain.records import Item

MOST_SHOWN = 10


class NoticeList(QWidget):
    """The parties of one case; nothing is ever sent from here, only noted.

    `told` carries (ids, way, reference), `untold` ids, `party` the name of one more.
    """

    told = Signal(list, str, str)
    untold = Signal(list)
    party = Signal(str)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = label(heading, "heading", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.table = NoticeTable(
            "Who is told", (272, 174, 90),
            text_column("told_by", "By", 90), text_column("reference", "Reference", 90),
            most=MOST_SHOWN, room=20,
        )  # fmt: skip
        self.model = self.table.record_model
        self.way = NamedBox("How they were told")
        self.way.addItem("How", "")
        for way in WAYS:
            self.way.addItem(way, way)
        self.reference = _line("Reference", "Reference")
        self.told_button = button("Told now", "check")
        self.told_button.setToolTip("The selected parties were told now (T)")
        self.untold_button = button("Not told", look="quiet")
        self.untold_button.setToolTip("Take back that the selected parties were told")
        self.more = _line("Another party to tell", "Another party to tell, then Return")
        self._lay_out()
        self._connect()

    def show_notices(self, notices: Sequence[Item]) -> None:
        """Show the parties of a case; the first who does not know yet is under the cursor."""
        self.table.show_notices(notices)
        told = sum(1 for one in notices if one["told_at"])
        words = f"{told} of {len(notices)} told. Nothing is sent by the program."
        self.state.setText(words if notices else "Nobody is named yet.")
        self._allow()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.way)
        line.addWidget(self.reference, 1)
        line.addWidget(self.told_button)
        line.addWidget(self.untold_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.state)
        column.addWidget(self.table)
        column.addLayout(line)
        column.addWidget(self.more)

    def _connect(self) -> None:
        self.table.chosen.connect(self._allow)
        self.told_button.clicked.connect(self._tell)
        self.untold_button.clicked.connect(self._take_back)
        self.more.returnPressed.connect(self._add)
        shortcut = QShortcut(QKeySequence("T"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._tell)

    @Slot()
    def _allow(self) -> None:
        self.told_button.setEnabled(bool(self.table.chosen_ids(told=False)))
        self.untold_button.setEnabled(bool(self.table.chosen_ids(told=True)))

    @Slot()
    def _tell(self) -> None:
        ids = self.table.chosen_ids(told=False)
        if ids:
            self.told.emit(ids, str(self.way.currentData()), self.reference.text().strip())
            self.reference.clear()

    @Slot()
    def _take_back(self) -> None:
        ids = self.table.chosen_ids(told=True)
        if ids:
            self.untold.emit(ids)

    @Slot()
    def _add(self) -> None:
        name = self.more.text().strip()
        if name:
            self.more.clear()
            self.party.emit(name)


def _line(name: str, placeholder: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    made.setMinimumWidth(70)
    return made
