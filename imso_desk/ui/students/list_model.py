"""The model of the students' list: known by places, read in blocks, refreshed without a jump."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from imso_desk.domain.student_query import StudentPage, StudentRow
from imso_desk.ui.students.columns import NAME_COLUMN, list_columns, name_font
from imso_desk.ui.students.standing import FreshList, aligned_rows, is_whole, places_of
from imso_desk.ui.tables.columns import (
    ALIGNMENT,
    DECORATION,
    DISPLAY,
    FOREGROUND,
    RECORD_ROLE,
    SPOKEN,
)
from imso_desk.ui.tables.windowed_model import BLOCK_ROWS, Deliver, Index, Sort, WindowedTableModel

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs

FONT: Final = int(Qt.ItemDataRole.FontRole)
_ANSWERED: Final = frozenset((DISPLAY, ALIGNMENT, DECORATION, FOREGROUND, SPOKEN, RECORD_ROLE))


class BlockReader:
    """Reads blocks of rows one after the other, the one asked for last first.

    So that the rows one looks at come at once, however far one has just scrolled.
    """

    def __init__(self, service: StudentService, jobs: Jobs) -> None:
        self._service = service
        self._jobs = jobs
        self._waiting: list[tuple[array[int], Deliver[StudentRow]]] = []
        self._busy = False

    def read(self, places: array[int], deliver: Deliver[StudentRow]) -> None:
        """Read the rows at these places and hand them to `deliver` on the UI thread."""
        self._waiting.append((places, deliver))
        self._next()

    def clear(self) -> None:
        """Read nothing of what still waits: another list is shown."""
        self._waiting.clear()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        places, deliver = self._waiting.pop()
        self._busy = True
        self._jobs.query(
            partial(aligned_rows, self._service, places),
            partial(self._arrived, deliver),
            self._failed,
        )

    def _arrived(self, deliver: Deliver[StudentRow], rows: Sequence[StudentRow | None]) -> None:
        self._busy = False
        # The model shows an ellipsis for a row that is None, as for one that is not there yet.
        deliver(cast("Sequence[StudentRow]", rows))
        self._next()

    def _failed(self, error: ImsoError) -> None:
        self._busy = False
        self._waiting.clear()
        self._jobs.failed.emit(error.message)


class StudentListModel(WindowedTableModel[StudentRow]):
    """The rows of one question; `places_wanted` comes when the first page is not enough."""

    places_wanted = Signal()

    def __init__(
        self, reader: BlockReader, sort_wanted: Sort, parent: QObject | None = None
    ) -> None:
        super().__init__(list_columns(), sort_wanted, parent)
        self._reader = reader
        self._name_column = [one.key for one in self.columns].index(NAME_COLUMN)
        self._stale: set[int] = set()
        self.places: array[int] | None = None

    def show_page(self, page: StudentPage) -> None:
        """Show a new list by its first page; the rest comes with `set_places`."""
        self._reader.clear()
        self._stale.clear()
        self.places = places_of(page) if is_whole(page) else None
        self.set_source(page.total, self._read, page.rows)

    def set_places(self, places: array[int]) -> None:
        """Tell the places of all rows: the list gets its true length, nothing on it moves."""
        first = self._blocks.get(0, ())
        if any(row and row.place != place for row, place in zip(first, places, strict=False)):
            self._blocks.clear()
        self._asked.clear()
        self._set_length(len(places))
        self.places = places
        self._look_again()

    def show_fresh(self, fresh: FreshList) -> None:
        """Show a list whose order has changed; selection and place are the caller's to restore."""
        self._reader.clear()
        self._stale.clear()
        self.places = fresh.places
        self.beginResetModel()
        self._generation += 1
        self._asked.clear()
        self._waiting.clear()
        self._blocks.clear()
        self._blocks.update(cast("dict[int, Sequence[StudentRow]]", fresh.blocks))
        self._count, self._fetch = len(fresh.places), self._read
        self.endResetModel()

    def refresh(self) -> None:
        """Read anew what is looked at; the old rows stay on the screen until the new are there."""
        self._reader.clear()
        self._generation += 1
        self._asked.clear()
        self._stale = set(self._blocks)
        self._look_again()

    def record(self, row: int) -> StudentRow | None:
        """Give the record of a row if it is there, an older state of it too; asks for it if not."""
        block = row // BLOCK_ROWS
        if block in self._stale:
            self._stale.discard(block)
            self._ask(block)
        return super().record(row)

    def known(self, row: int) -> StudentRow | None:
        """Give the record of a row if it is there, without asking for it."""
        rows = self._blocks.get(row // BLOCK_ROWS, ())
        return rows[row % BLOCK_ROWS] if row % BLOCK_ROWS < len(rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == FONT:
            return name_font() if index.column() == self._name_column else None
        return super().data(index, role) if role in _ANSWERED else None

    def _ask(self, block: int) -> None:
        if self.places is None:
            self.places_wanted.emit()
        else:
            super()._ask(block)

    def _read(self, first: int, count: int, deliver: Deliver[StudentRow]) -> None:
        if self.places is not None:
            self._reader.read(self.places[first : first + count], deliver)

    def _set_length(self, count: int) -> None:
        before = self._count
        if count > before:
            self._blocks.pop(before // BLOCK_ROWS, None)  # it may have been cut short
            self.beginInsertRows(QModelIndex(), before, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < before:
            self.beginRemoveRows(QModelIndex(), count, before - 1)
            self._count = count
            self.endRemoveRows()

    def _look_again(self) -> None:
        if self._count:
            self.dataChanged.emit(
                self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1)
            )
