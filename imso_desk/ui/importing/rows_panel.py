"""The rows of one list: filters with counts, the table, and the row under the cursor in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.exchange.model import SheetReading
from imso_desk.ui.importing.draft import PreviewRow
from imso_desk.ui.importing.row_detail import RowDetail
from imso_desk.ui.importing.rows_model import ALL, WITH_PROBLEMS, RowsModel
from imso_desk.ui.importing.words import OUTCOMES, counted, outcome_word
from imso_desk.ui.tables.view import RecordTable

FILTERS: Final = (ALL, *OUTCOMES, WITH_PROBLEMS)
NAMES: Final = {ALL: "All", WITH_PROBLEMS: "With problems"}


class RowsPanel(QWidget):
    """Shows the rows of a list; the row one stands on stays when the list is read anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: SheetReading | None = None
        self.model = RowsModel(self)
        self.table = RecordTable("Rows of the list")
        self.table.use(self.model)
        self.table.allow_sorting("row")
        self.detail = RowDetail()
        self.filters: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self.table.chosen.connect(self._show_current)

    def show_rows(self, rows: Sequence[PreviewRow], reading: SheetReading | None) -> None:
        """Show the rows of a list."""
        number = self._current_number()
        same = (
            self._reading is not None
            and reading is not None
            and ((self._reading.file, self._reading.sheet) == (reading.file, reading.sheet))
        )
        self._reading = reading
        self.model.show_all(rows)
        self._show_counts()
        self._stand_at(self.model.row_of(number) if same else self.model.first_with_plan())

    def show_only(self, which: str) -> None:
        """Press one of the filters."""
        self.filters[which].setChecked(True)
        self.model.show_only(which)
        self._stand_at(0)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        for which in FILTERS:
            made = QToolButton()
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            made.clicked.connect(partial(self._filter_pressed, which))
            self.filters[which] = made
            self._group.addButton(made)
            line.addWidget(made)
        self.filters[ALL].setChecked(True)
        line.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([600, 420])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(self.splitter)

    def _show_counts(self) -> None:
        counts = self.model.counts()
        for which, button in self.filters.items():
            count = counts.get(which, 0)
            name = NAMES.get(which) or outcome_word(which)
            button.setText(f"{name} {count:,}")
            button.setAccessibleName(f"{name}: {counted(count, 'row')}")
            button.setVisible(bool(count) or which == ALL)
        chosen = next(one for one, button in self.filters.items() if button.isChecked())
        if not counts.get(chosen):
            self.filters[ALL].setChecked(True)
            self.model.show_only(ALL)

    def _filter_pressed(self, which: str, _checked: bool = False) -> None:
        self.model.show_only(which)
        self._stand_at(0)

    def _current_number(self) -> int:
        row = self.table.current_record()
        return row.number if isinstance(row, PreviewRow) else 0

    def _stand_at(self, place: int) -> None:
        if self.model.rowCount():
            self.table.selectRow(max(place, 0))
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        row = self.table.current_record()
        self.detail.show_row(row if isinstance(row, PreviewRow) else None, self._reading)
