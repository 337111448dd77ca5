"""A list of students beside which the details of the chosen one stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal

from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable

WAIT: Final = 120  # milliseconds: who walks through the list with the arrow keys waits for nothing


class PeopleTable(RecordTable):
    """Its rows have a `person` with a `person_id`.

    `followed` says that the selection rests on somebody else.
    """

    followed = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column[Any]], remembered: Remembered, key: str
    ) -> None:
        super().__init__(name)
        self.record_model = RecordTableModel[Any](columns, self)
        self.proxy = RoleSortProxy(self)
        self.proxy.setSourceModel(self.record_model)
        self.use(self.proxy, remembered, key)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.followed)
        self.chosen.connect(self._timer.start)

    def show_people(self, rows: Sequence[Any], chosen: Collection[int]) -> None:
        """Show these rows and select those of `chosen` (person ids), without a signal."""
        with QSignalBlocker(self):
            self.record_model.set_rows(rows)
        self.select_people(chosen)

    def select_people(self, people: Collection[int]) -> None:
        """Select these students (person ids) and no others, without a signal."""
        chooser = self.selectionModel()
        flags = chooser.SelectionFlag
        with QSignalBlocker(self):
            chooser.clearSelection()
            for at, row in enumerate(self.record_model.rows):
                if row.person.person_id in people:
                    index = self.proxy.mapFromSource(self.record_model.index(at, 0))
                    chooser.setCurrentIndex(index, flags.Select | flags.Rows)
                    self.scrollTo(index)

    def choose_first(self) -> None:
        """Select the first student and say so at once."""
        self.selectRow(0)
        self._timer.stop()
        self.followed.emit()

    def chosen_people(self) -> list[int]:
        """Ids of the students selected."""
        return [row.person.person_id for row in self.selected_records()]
