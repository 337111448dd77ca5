"""A grid to type many values at once: by key, by paste from a spreadsheet, from an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.ui.tables.entry_grid_model import EntryGridModel, GridColumn, GridRow, Texts
from imso_desk.ui.tables.entry_grid_view import GridTable, cells
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.state_label import StateLabel

__all__ = ["EntryGrid", "GridColumn", "GridRow"]


class EntryGrid(QWidget):
    """The table, and below it what is wrong in it; nothing is saved by the grid itself.

    `edited` comes after each change of a cell; `told` is a sentence for the message line. A wrong
    text stays as it was typed, is marked, and never counts as a value.
    """

    edited = Signal()
    told = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.model = EntryGridModel(self)
        self.table = GridTable(name)
        self.table.setModel(self.model)
        self.table.told.connect(self.told)
        self.model.dataChanged.connect(self._changed)
        self.wrong = StateLabel()
        self.wrong.hide()
        self.next_wrong = button("Go to it", "arrow-down", "quiet")
        self.next_wrong.setAccessibleName("Go to the next wrong cell")
        self.next_wrong.clicked.connect(self.go_to_problem)
        self.next_wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.wrong)
        foot.addWidget(self.next_wrong)
        foot.addStretch(1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    def set_content(
        self, columns: Sequence[GridColumn], rows: Sequence[GridRow], *, keep_typed: bool = False
    ) -> None:
        """Show these columns and rows; what was typed is gone unless `keep_typed`."""
        at = self.table.currentIndex()
        place = self.model.place_of(at) if at.isValid() else None
        self.model.set_content(columns, rows, keep_typed=keep_typed)
        self.table.fit()
        if place is not None:
            self.table.select_at(self.model.index_of(place))  # no cell where it is gone
        self._show_problems()

    def changed_cells(self) -> dict[int, dict[str, object]]:
        """What was typed and differs from what is saved, by row id and column; None is emptied."""
        return self.model.changed_cells()

    def problems(self) -> list[str]:
        """A sentence for every cell that is wrong, naming row and column."""
        return [sentence for _place, sentence in self.model.problems()]

    def is_changed(self) -> bool:
        """Say whether anything stands in the grid that is not saved, right or wrong."""
        return self.model.is_changed

    def put(self, texts: Mapping[int, Mapping[str, str]]) -> int:
        """Put texts from an import into cells as if typed; gives how many cells were meant."""
        wanted: Texts = {
            (row_id, key): text for row_id, line in texts.items() for key, text in line.items()
        }
        self.model.set_texts(wanted)
        return len(wanted)

    def discard(self) -> None:
        """Show what is saved again."""
        self.set_content(self.model.columns, self.model.rows)
        self.edited.emit()

    def start(self) -> None:
        """Put the cursor into the grid."""
        self.table.start()
        self.table.setFocus()

    @Slot()
    def go_to_problem(self) -> None:
        """Put the cursor on the first wrong cell."""
        found = self.model.problems()
        if found:
            self.table.select_at(self.model.index_of(found[0][0]))
            self.table.setFocus()

    @Slot()
    def _changed(self) -> None:
        self._show_problems()
        self.edited.emit()

    def _show_problems(self) -> None:
        found = self.problems()
        more = f" ({cells(len(found) - 1)} more)" if len(found) > 1 else ""
        self.wrong.set_state("overdue" if found else "", found[0] + more if found else "")
        self.wrong.setVisible(bool(found))
        self.next_wrong.setVisible(bool(found))
