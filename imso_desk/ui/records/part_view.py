"""What such a tab looks like: a table of records, the editor of the chosen one, the empty state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.fields import Entity
from imso_desk.domain.records import Item
from imso_desk.ui.records.item_columns import itself
from imso_desk.ui.records.row_editor import RowEditor
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button


@dataclass(frozen=True, slots=True)
class Part:
    """What makes one such tab: `layout` has the editor's fields, one tuple a row.

    `empty` is the icon, the heading and the sentence shown while there is no record; `sort` the
    column sorted by at first and whether upwards; `below` puts the editor under the table.
    """

    entity: Entity
    noun: str
    title: str
    columns: tuple[Column[Any], ...]
    layout: tuple[tuple[str, ...], ...]
    empty: tuple[str, str, str]
    sort: tuple[str, bool]
    save_name: str = "Save"
    below: bool = False
    item: Callable[[Any], Item] = itself


class PartView(QWidget):
    """Table, editor and empty state of a part; what they do is PartTab's."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self._quiet = False
        self.add_button = button(f"Add {part.noun}", "plus")
        self.table = RecordTable(part.title)
        self.model = RecordTableModel[Any](part.columns, self)
        self.filter = self.make_filter()
        self.filter.setParent(self)
        self.filter.setSourceModel(self.model)
        self.table.use(self.filter)
        self.table.allow_sorting(part.sort[0], ascending=part.sort[1])
        self.editor = RowEditor(part.noun, part.save_name)
        self.editor.hide()
        self.empty = EmptyState(*part.empty, step=f"Add {part.noun}")
        self._lay_out()

    def make_filter(self) -> RoleSortProxy:
        """Make what stands between the rows and the table; another kind of part may narrow too."""
        return RoleSortProxy()

    def select(self, row_id: int | None) -> None:
        """Select the row of a record, or none, without opening it."""
        self._quiet = True
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        for place, row in enumerate(self.model.rows):
            if row_id is not None and self.part.item(row).id == row_id:
                shown = self.filter.mapFromSource(self.model.index(place, 0))
                self.table.selectRow(shown.row())
                self.table.scrollTo(shown)
        self._quiet = False

    def show_editor(self, shown: bool, *, is_new: bool = False) -> None:
        """Show or hide the editor."""
        self.editor.setVisible(shown)
        if shown:
            self.editor.show_heading(is_new=is_new)
        self.show_fitting()

    def show_fitting(self) -> None:
        """Show the table, or the empty state while there is no record and none is entered."""
        is_empty = not self.model.rowCount() and self.editor.isHidden()
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self.add_button.setVisible(not is_empty)

    def _lay_out(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addWidget(self.add_button)
        self.bar.addStretch(1)
        down = Qt.Orientation.Vertical if self.part.below else Qt.Orientation.Horizontal
        self.splitter = QSplitter(down)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.editor)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setHandleWidth(5)
        self.splitter.setSizes([720, 400])
        if not self.part.below:
            self.editor.setMinimumWidth(360)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.setSpacing(8)
        self.column.addLayout(self.bar)
        self.column.addWidget(holder, 1)
