"""The model of the big list: it knows how many rows there are and fetches those that are looked at.

Rows come in blocks from a fetcher that answers later on the UI thread; a row that is not there
yet shows an ellipsis. The blocks looked at last are kept, so memory does not grow with scrolling.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from imso_desk.ui.tables.columns import DISPLAY, NOT_THERE_YET, SPOKEN, Column, heading

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Deliver = Callable[[Sequence[R]], None]
Fetch = Callable[[int, int, Deliver[R]], None]
Sort = Callable[[str, bool], None]

BLOCK_ROWS = 128
KEPT_BLOCKS = 96


class WindowedTableModel(QAbstractTableModel, Generic[R]):
    """Shows rows of a list that is never loaded whole.

    `set_source(count, fetch)` starts a new list: `fetch(first, count, deliver)` must later call
    `deliver(rows)` on the UI thread; answers to an older list are dropped. `sort_wanted` is called
    with (column key, ascending) when a heading is clicked: the page then sets a new source.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        sort_wanted: Sort | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sort_wanted = sort_wanted
        self._fetch: Fetch[R] | None = None
        self._count = 0
        self._generation = 0
        self._ids: Sequence[int] | None = None
        self._blocks: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._asked: set[int] = set()
        self._waiting: list[tuple[set[int], Callable[[], object]]] = []

    def set_source(
        self,
        count: int,
        fetch: Fetch[R],
        first_rows: Sequence[R] = (),
        ids: Sequence[int] | None = None,
    ) -> None:
        """Show a new list of `count` rows; `first_rows` are those already known from the top on."""
        self.beginResetModel()
        self._generation += 1
        self._count, self._fetch, self._ids = count, fetch, ids
        self._blocks.clear()
        self._asked.clear()
        self._waiting.clear()
        for block in range(len(first_rows) // BLOCK_ROWS + 1):
            rows = first_rows[block * BLOCK_ROWS : (block + 1) * BLOCK_ROWS]
            if rows and len(rows) == self._size_of(block):
                self._blocks[block] = rows
        self.endResetModel()

    def set_ids(self, ids: Sequence[int]) -> None:
        """Tell the ids of all rows in order, once they are known; used for selections."""
        self._ids = ids

    def ids_of(self, rows: Sequence[int]) -> list[int] | None:
        """Give the ids of these rows, or None while they are not known."""
        if self._ids is None or len(self._ids) < self._count:
            return None
        return [self._ids[row] for row in rows]

    def row_of(self, id_: int) -> int | None:
        """Give the row of the record with this id, or None."""
        try:
            return None if self._ids is None else self._ids.index(id_)
        except ValueError:
            return None

    def refresh(self) -> None:
        """Fetch anew what is looked at; count, selection and place stay."""
        self._generation += 1
        self._blocks.clear()
        self._asked.clear()
        if self._count:
            self.dataChanged.emit(
                self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1)
            )

    def record(self, row: int) -> R | None:
        """Give the record of a row if it is there; asks for it if not."""
        block = row // BLOCK_ROWS
        rows = self._blocks.get(block)
        if rows is None:
            self._ask(block)
            rows = self._blocks.get(block)
            if rows is None:
                return None
        elif block != next(reversed(self._blocks)):
            self._blocks.move_to_end(block)
        return rows[row % BLOCK_ROWS] if row % BLOCK_ROWS < len(rows) else None

    def ensure(self, rows: Sequence[int], then: Callable[[], object]) -> None:
        """Call back when all these rows are there (at most KEPT_BLOCKS blocks of them)."""
        missing = {row // BLOCK_ROWS for row in rows} - self._blocks.keys()
        if not missing:
            then()
            return
        self._waiting.append((missing, then))
        for block in tuple(missing):
            self._ask(block)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.record(index.row())
        column = self.columns[index.column()]
        if record is not None:
            return column.answer(record, role)
        if role == DISPLAY:
            return NOT_THERE_YET
        return f"{column.title}: {NOT_THERE_YET}" if role == SPOKEN else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return heading(self.columns, section, role)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._sort_wanted is not None and 0 <= column < len(self.columns):
            self._sort_wanted(self.columns[column].key, order == Qt.SortOrder.AscendingOrder)

    def _size_of(self, block: int) -> int:
        return min(BLOCK_ROWS, self._count - block * BLOCK_ROWS)

    def _ask(self, block: int) -> None:
        if block in self._asked or self._fetch is None or self._size_of(block) <= 0:
            return
        self._asked.add(block)
        deliver = partial(self._deliver, self._generation, block)
        self._fetch(block * BLOCK_ROWS, self._size_of(block), deliver)

    def _deliver(self, generation: int, block: int, rows: Sequence[R]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(block)
        self._blocks[block] = rows
        self._call_waiting(block)
        while len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        first = block * BLOCK_ROWS
        last = first + self._size_of(block) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _call_waiting(self, block: int) -> None:
        still = []
        for missing, then in self._waiting:
            missing.discard(block)
            if missing:
                still.append((missing, then))
            else:
                then()
        self._waiting = still
