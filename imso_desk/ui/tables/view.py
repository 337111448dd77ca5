"""The table of every list: selection, copy, sorting, columns that are chosen and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tables.column_state import apply_state, state_of
from imso_desk.ui.tables.columns import Column

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent, QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

ROW_HEIGHT = 28
MOST_COPIED = 10_000
Index = QModelIndex | QPersistentModelIndex


class ListModel(Protocol):
    """What the table needs of RecordTableModel and WindowedTableModel beyond Qt's interface."""

    columns: tuple[Column[Any], ...]

    def record(self, row: int) -> Any: ...
    def ensure(self, rows: Sequence[int], then: Any) -> None: ...


class FullTextDelegate(QStyledItemDelegate):
    """Shows the whole text of a cell in a tip when the column is too narrow for it."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        from PySide6.QtWidgets import QToolTip

        text = str(index.data() or "")
        if not text or self.sizeHint(option, index).width() <= view.visualRect(index).width():
            QToolTip.hideText()
            return True
        # Plain text: Qt takes a tip for markup when it looks like it.
        QToolTip.showText(event.globalPos(), as_plain_tip(text), view)
        return True


class RecordTable(QTableView):
    """A list of records; give it a name, a model with `use`, and connect `opened`.

    `opened` carries the record that was activated (Return or double click), `chosen` comes when
    the selection changed, `told` is a sentence for the message line.
    """

    opened = Signal(object)
    chosen = Signal()
    told = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._list: ListModel | None = None
        self._remembered: Remembered | None = None
        self._key = ""
        self._by_program = False
        self.setItemDelegate(FullTextDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setStretchLastSection(True)
        heads.setFixedHeight(ROW_HEIGHT)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._show_heading_menu)
        self.activated.connect(self._open)

    def use(
        self,
        model: QAbstractItemModel,
        remembered: Remembered | None = None,
        key: str = "",
    ) -> None:
        """Show a model or a proxy over one; the state of the columns is kept at `key`."""
        self.setModel(model)
        source = model.sourceModel() if isinstance(model, QAbstractProxyModel) else model
        self._list = cast("ListModel", source)
        self._remembered, self._key = remembered, key
        apply_state(self.horizontalHeader(), self.columns, self._kept_state())
        heads = self.horizontalHeader()
        heads.sectionMoved.connect(self._keep_state)
        heads.sectionResized.connect(self._keep_state)

    def allow_sorting(self, column_key: str, *, ascending: bool = True) -> None:
        """Sort by the heading that is clicked, at first by this column."""
        keys = [column.key for column in self.columns]
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(keys.index(column_key), order)
        self.setSortingEnabled(True)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """The columns of the model."""
        return self._list.columns if self._list is not None else ()

    def source(self) -> ListModel | None:
        """The model that has the records, behind any sorting."""
        return self._list

    def selected_rows(self) -> list[int]:
        """Give the selected rows as rows of the source model, in the order shown."""
        model = self.model()
        rows = sorted(row for part in self._parts() for row in range(part.top(), part.bottom() + 1))
        if isinstance(model, QAbstractProxyModel):
            return [model.mapToSource(model.index(row, 0)).row() for row in rows]
        return rows

    def selected_count(self) -> int:
        """Say how many rows are selected, without walking through them."""
        return sum(part.bottom() - part.top() + 1 for part in self._parts())

    def selected_records(self) -> list[Any]:
        """Give the selected records that are there."""
        if self._list is None:
            return []
        found = (self._list.record(row) for row in self.selected_rows())
        return [record for record in found if record is not None]

    def current_record(self) -> Any:
        """Give the record under the cursor, or None."""
        return self._record_at(self.currentIndex())

    def shown_columns(self) -> list[int]:
        """Give the numbers of the columns shown, in the order in which they stand."""
        heads = self.horizontalHeader()
        order = (heads.logicalIndex(place) for place in range(heads.count()))
        return [column for column in order if not heads.isSectionHidden(column)]

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows, with headings, as a table."""
        rows = self.selected_rows()
        if self._list is None or not rows:
            return
        if len(rows) > MOST_COPIED:
            self.told.emit(f"Nothing was copied: more than {MOST_COPIED:,} rows. Use Export.")
            return
        self._list.ensure(rows, partial(self._copy_rows, rows))

    @Slot()
    def choose_columns(self) -> None:
        """Let the officer choose and order the columns."""
        from imso_desk.ui.tables.column_chooser import ColumnChooser

        chooser = ColumnChooser(self.columns, state_of(self.horizontalHeader(), self.columns), self)
        if chooser.exec():
            apply_state(self.horizontalHeader(), self.columns, chooser.state())
            self._keep_state()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def selectRow(self, row: int) -> None:
        with self._selecting():
            super().selectRow(row)

    def setCurrentIndex(self, index: Index) -> None:
        with self._selecting():
            super().setCurrentIndex(index)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if self._by_program:
            flags = QItemSelectionModel.SelectionFlag
            return flags.ClearAndSelect | flags.Rows if index.isValid() else flags.Clear
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would walk through every row, and the search field is there for it."""

    @contextmanager
    def _selecting(self) -> Iterator[None]:
        """Select what is asked for, whatever keys are held.

        Qt looks at them even when it is the program that selects: a list read anew after Ctrl+S
        or Ctrl+Shift+Z would widen its selection or lose it.
        """
        was, self._by_program = self._by_program, True
        try:
            yield
        finally:
            self._by_program = was

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        record = self._record_at(index)
        if record is not None:
            self.opened.emit(record)

    def _parts(self) -> list[QItemSelectionRange]:
        if self.model() is None:
            return []
        return self.selectionModel().selection().toList()

    def _record_at(self, index: QModelIndex) -> Any:
        model = self.model()
        if self._list is None or not index.isValid():
            return None
        if isinstance(model, QAbstractProxyModel):
            index = model.mapToSource(index)
        return self._list.record(index.row())

    def _copy_rows(self, rows: list[int]) -> None:
        from PySide6.QtGui import QGuiApplication

        from imso_desk.ui.tables.clipboard import table_mime

        if self._list is None:
            return
        shown = [self.columns[number] for number in self.shown_columns()]
        lines = [[column.title for column in shown]]
        for row in rows:
            record = self._list.record(row)
            if record is not None:
                lines.append([column.text(record) for column in shown])
        QGuiApplication.clipboard().setMimeData(table_mime(lines))
        count = len(lines) - 1
        self.told.emit(f"{count:,} row{'s' if count != 1 else ''} copied.")

    def _kept_state(self) -> list[dict[str, Any]]:
        kept = self._remembered.value(f"columns/{self._key}") if self._remembered else None
        return kept if isinstance(kept, list) else []

    @Slot()
    def _keep_state(self) -> None:
        if self._remembered is not None:
            self._remembered.keep(
                f"columns/{self._key}", state_of(self.horizontalHeader(), self.columns)
            )

    @Slot(QPoint)
    def _show_heading_menu(self, where: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Choose columns...").triggered.connect(self.choose_columns)
        menu.popup(self.horizontalHeader().mapToGlobal(where))


def as_plain_tip(text: str) -> str:
    """Give text for a tip so that Qt shows it as it is, never as markup."""
    from html import escape

    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"
