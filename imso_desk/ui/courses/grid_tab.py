"""A tab with an entry grid: Save, Discard, how much is not saved, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from imso_desk.ui.courses.part import ClassPart
from imso_desk.ui.records.save_line import SaveLine
from imso_desk.ui.tables.entry_grid import EntryGrid
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

KEYS = "Return goes down, Tab right; Ctrl+V pastes from a spreadsheet; F6 leaves the table."


class GridTab(ClassPart):
    """A kind of its own gives `keep`, which writes the changed cells off the UI thread.

    All cells are saved as one step or none: while one is wrong nothing is.
    """

    def __init__(
        self, tools: Tools, desk: RecordTools, name: str, empties: Sequence[EmptyState]
    ) -> None:
        super().__init__(tools, desk)
        self.grid = EntryGrid(name)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.hint = label(KEYS, "muted")
        self.line = SaveLine([self.hint])
        self.line.save_button.clicked.connect(self.save)
        self.line.discard_button.clicked.connect(self.discard)
        self.grid.edited.connect(self._refresh)
        self.grid.told.connect(lambda text: desk.keeper.message.emit(text, False))
        holder = QWidget()
        self.stack = QStackedLayout(holder)
        self.stack.addWidget(self.grid)
        for one in empties:
            self.stack.addWidget(one)
        self.column.addLayout(self.bar)
        self.column.addWidget(holder, 1)
        self.column.addWidget(self.line)
        self._refresh()

    def keep(self, class_id: int, cells: dict[int, dict[str, object]]) -> Changes:
        """Write the changed cells; called off the UI thread."""
        raise NotImplementedError

    def said(self, count: int) -> str:
        """The sentence on so many saved cells."""
        raise NotImplementedError

    def enter(self) -> None:
        """Put the cursor into the grid."""
        shown = self.stack.currentWidget()
        if shown is self.grid:
            self.grid.start()
        elif isinstance(shown, EmptyState):
            shown.setFocus()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self.grid.is_changed()

    def has_problems(self) -> bool:
        """Say whether a cell is wrong."""
        return bool(self.grid.problems())

    @Slot()
    def save(self) -> bool:
        """Save the whole grid as one step; False when nothing was typed."""
        if not self.grid.is_changed() or self.class_id is None:
            return False
        problems = self.grid.problems()
        if problems:
            self.desk.keeper.message.emit(f"Nothing was saved. {problems[0]}", False)
            self.grid.go_to_problem()
            return True
        cells, class_id = self.grid.changed_cells(), self.class_id
        count = sum(len(one) for one in cells.values())
        self.write(lambda: self.keep(class_id, cells), self.said(count))
        return True

    @Slot()
    def discard(self) -> None:
        """Show what is saved again."""
        self.grid.discard()

    def show_front(self, at: int) -> None:
        """Show the grid (0) or one of the empty states."""
        self.stack.setCurrentIndex(at)
        self.line.setVisible(at == 0)

    @Slot()
    def _refresh(self) -> None:
        count = sum(len(one) for one in self.grid.changed_cells().values())
        wrong = len(self.grid.problems())
        self.line.show_count(count + wrong)
        cells = "1 cell" if count + wrong == 1 else f"{count + wrong:,} cells"
        words = f"{cells} typed, not saved" if count + wrong else ""
        self.line.state.setText(f"{words}; {wrong:,} wrong" if wrong else words)
        self.changed.emit()
