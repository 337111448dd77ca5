"""The list of kinds of paper, under the place each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from imso_desk.ui.theme import strong_font

if TYPE_CHECKING:
    from imso_desk.services.paper_kinds import PaperKind

NAME: Final = int(Qt.ItemDataRole.UserRole)
ROW, HEADING = 22, 26


class KindList(QListWidget):
    """One row a kind, headings between; `chosen` carries the name of the kind selected."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kind of report")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemSelectionChanged.connect(self._selected)

    def show_kinds(self, own: Sequence[tuple[str, str, str]], kinds: Sequence[PaperKind]) -> None:
        """Show the kinds of this place (name, title, description), then those of the others."""
        self.blockSignals(True)
        self.clear()
        if kinds:
            self._add_heading("Students")
        for one in own:
            self._add(*one)
        for place, some in groupby(kinds, key=lambda kind: kind.place):
            self._add_heading(place)
            for kind in some:
                self._add(kind.name, kind.title, kind.description)
        self.blockSignals(False)

    def choose(self, name: str) -> None:
        """Select a kind; nothing is signalled when it is selected already."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(NAME) == name and not item.isSelected():
                self.setCurrentItem(item)

    def fit_height(self) -> None:
        """Be as high as the rows are."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(rows + 2 * self.frameWidth())

    def _add(self, name: str, title: str, description: str) -> None:
        item = QListWidgetItem(title)
        item.setSizeHint(QSize(0, ROW))
        item.setData(NAME, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}. {description}")
        self.addItem(item)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, HEADING))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(strong_font())
        self.addItem(item)

    @Slot()
    def _selected(self) -> None:
        for item in self.selectedItems():
            self.chosen.emit(item.data(NAME))
