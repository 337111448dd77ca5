"""The button "Columns": which columns the list shows, and by which it is sorted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from imso_desk.ui.icons import put_icon
from imso_desk.ui.students.table import StudentTable


class ColumnsButton(QPushButton):
    """Opens a menu with which the list is sorted by the keyboard too; `use` gives it the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Columns", parent)
        self.setToolTip("Choose the columns and the order of the list")
        # Only so that the mark of what opens stands behind the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(14, 14))
        put_icon(self, "chevron-down", "muted")
        self.clicked.connect(self._open)
        self._table: StudentTable | None = None

    def use(self, table: StudentTable) -> None:
        """Serve this list."""
        self._table = table

    def menu_now(self, table: StudentTable) -> QMenu:
        """Make the menu as the list stands now."""
        heads = table.horizontalHeader()
        sorted_by = heads.sortIndicatorSection()
        is_descending = heads.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        menu = QMenu(self)
        menu.setAccessibleName("Columns")
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button's own is turned
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Choose columns...").triggered.connect(table.choose_columns)
        sort = menu.addMenu("Sort by")
        sort.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for number in table.shown_columns():
            action = sort.addAction(table.columns[number].title)
            action.setCheckable(True)
            action.setChecked(number == sorted_by)
            action.triggered.connect(partial(_sort, table, number, is_descending))
        backwards = menu.addAction("Last first")
        backwards.setCheckable(True)
        backwards.setChecked(is_descending)
        backwards.triggered.connect(partial(_sort, table, sorted_by, not is_descending))
        return menu

    @Slot()
    def _open(self) -> None:
        if self._table is not None:
            menu = self.menu_now(self._table)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _sort(table: StudentTable, column: int, is_descending: bool, _checked: bool = False) -> None:
    order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
    table.sortByColumn(column, order)
