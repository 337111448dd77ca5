"""The day's items under the headings of their sections, which can be folded away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from imso_desk.domain.agenda import AgendaItem, Key, Section
from imso_desk.ui.icons import icon
from imso_desk.ui.tables.columns import DECORATION, DISPLAY, SPOKEN, Column, heading
from imso_desk.ui.tables.record_model import Index, RecordTableModel
from imso_desk.ui.theme import strong_font
from imso_desk.ui.today.columns import columns, section_title

FONT: Final = int(Qt.ItemDataRole.FontRole)
NOTHING: Final = Qt.ItemFlag.NoItemFlags


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a section, over its items."""

    section: Section
    title: str
    count: int


class AgendaModel(RecordTableModel[Any]):
    """Shows headings and items in one list; sorting goes on inside each section."""

    def __init__(self, today: dt.date, parent: QObject | None = None) -> None:
        super().__init__(columns(today), parent)
        self.folded: set[Section] = set()
        self._items: tuple[AgendaItem, ...] = ()
        self._days = 14
        self._by: Column[AgendaItem] | None = None
        self._descending = False

    def set_day(self, today: dt.date) -> None:
        """Say how far days are from another today."""
        self.columns = columns(today)

    def set_items(self, items: Sequence[AgendaItem], days: int) -> None:
        """Show these items, sorted by section."""
        self._items, self._days = tuple(items), days
        self._build()

    def fold(self, section: Section) -> None:
        """Fold a section away, or show it again."""
        self.folded ^= {section}
        self._build()

    def head(self, row: int) -> Head | None:
        """Give the heading in a row, None where an item stands."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Head) else None

    def record(self, row: int) -> AgendaItem | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, AgendaItem) else None

    def heads(self) -> list[int]:
        """Give the rows in which headings stand."""
        return [row for row, one in enumerate(self._rows) if isinstance(one, Head)]

    def rows_of(self, keys: set[Key]) -> list[int]:
        """Give the rows of the items with these keys."""
        return [
            row
            for row, one in enumerate(self._rows)
            if isinstance(one, AgendaItem) and one.key in keys
        ]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by = self.columns[column] if 0 <= column < len(self.columns) else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._build()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return NOTHING
        if self.head(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Head):
            return self._of_head(row, index.column(), role)
        return self.columns[index.column()].answer(row, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return heading(self.columns, section, role)
        return None

    def _of_head(self, head: Head, column: int, role: int) -> Any:
        if column:
            return f"{self.columns[column].title}: " if role == SPOKEN else None
        folded = head.section in self.folded
        words = f"{head.title}  ({head.count:,})"
        if role == DISPLAY:
            return words
        if role == SPOKEN:
            state = "folded" if folded else "unfolded"
            return f"{self.columns[0].title}: {words}, {state}; Return folds"
        if role == DECORATION:
            return icon("chevron-right" if folded else "chevron-down", "muted")
        return strong_font() if role == FONT else None

    def _build(self) -> None:
        rows: list[Any] = []
        for section in Section:
            within = [one for one in self._items if one.section is section]
            if not within:
                continue
            rows.append(Head(section, section_title(section, self._days), len(within)))
            if section not in self.folded:
                rows += self._sorted(within)
        self.set_rows(rows)

    def _sorted(self, items: list[AgendaItem]) -> list[AgendaItem]:
        if self._by is None:
            return items
        value: Callable[[AgendaItem], Any] = self._by.sort_value
        return sorted(items, key=value, reverse=self._descending)
