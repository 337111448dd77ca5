"""The list itself with the line below it, or what stands there while no student is shown."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from imso_desk.domain.student_query import StudentPage, StudentQuery
from imso_desk.ui.students.foot import ListFoot
from imso_desk.ui.students.list_model import BlockReader, StudentListModel
from imso_desk.ui.students.query_state import search_in_words
from imso_desk.ui.students.standing import FreshList, Standing
from imso_desk.ui.students.table import StudentTable
from imso_desk.ui.tables.windowed_model import BLOCK_ROWS, Sort
from imso_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from imso_desk.ui.remembered import Remembered


class ListBody(QWidget):
    """Shows what the loader brings; says by signals what the empty place offers.

    `emptied` comes when the list with the focus has gone from the screen.
    """

    import_wanted = Signal()
    clear_wanted = Signal()
    emptied = Signal()

    def __init__(
        self, reader: BlockReader, sort_wanted: Sort, remembered: Remembered | None
    ) -> None:
        super().__init__()
        self.model = StudentListModel(reader, sort_wanted, self)
        self.table = StudentTable()
        self.foot = ListFoot()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self._nothing: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.table.use(self.model, remembered, "students")
        self.table.chosen.connect(self._selection_changed)
        self.table.menu_wanted.connect(self._open_menu)
        self.table.sort_asked.connect(self.sort_column)

    def show_page(self, page: StudentPage, query: StudentQuery, *, aloud: bool) -> None:
        """Show the first page of the answer to a question."""
        self.model.show_page(page)
        self.table.scrollToTop()
        self.foot.show_count(page.total, exact=page.exact, aloud=aloud)
        self._show_what_fits(page.total, query)
        self._selection_changed()

    def show_places(self, places: array[int], query: StudentQuery, *, aloud: bool) -> None:
        """Show how long the list is; nothing on it moves."""
        self.model.set_places(places)
        self.foot.show_count(len(places), exact=True, aloud=aloud)
        self._show_what_fits(len(places), query)

    def show_fresh(self, fresh: FreshList) -> None:
        """Show the list as it is after a change, selection, cursor and top row kept."""
        if fresh.same and self.model.places == fresh.places:
            self.model.refresh()
            return
        self.model.show_fresh(fresh)
        self.foot.show_count(len(fresh.places), exact=True)
        self._show_what_fits(len(fresh.places), fresh.query)
        self.table.select_ranges(fresh.ranges)
        self.table.stand_at(fresh.current)
        self.table.verticalScrollBar().setValue(fresh.top)
        self._selection_changed()

    def standing(self, places: array[int]) -> Standing:
        """Say where one stands, to be found again in another list."""
        current = self.table.currentIndex().row()
        row = self.model.known(current) if current >= 0 else None
        return Standing(
            places,
            self.table.ranges(),
            current if current >= 0 else None,
            row.person_id if row is not None else None,
            self.table.top_row(),
            BLOCK_ROWS,
        )

    def show_order(self, query: StudentQuery) -> None:
        """Mark in the headings by which column a question sorts."""
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        keys = [column.key for column in self.model.columns]
        self.table.horizontalHeader().setSortIndicator(keys.index(query.sort), order)

    @Slot(int, bool)
    def sort_column(self, column: int, descending: bool) -> None:
        """Sort by a column, as its heading does."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, order)

    def _show_what_fits(self, total: int, query: StudentQuery) -> None:
        if total:
            self.stack.setCurrentWidget(self.table)
            return
        had_focus = self.table.hasFocus()
        old, self._nothing = self._nothing, self._empty_state(query)
        self.stack.addWidget(self._nothing)
        self.stack.setCurrentWidget(self._nothing)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        if had_focus:
            self.emptied.emit()

    def _empty_state(self, query: StudentQuery) -> EmptyState:
        if query.plain:
            made = EmptyState(
                "students",
                "No students yet",
                "Bring in the roster that came by e-mail: a spreadsheet or a CSV file.",
                "Import a roster",
            )
            made.first_step.connect(self.import_wanted)
            return made
        has_filters = bool(query.filters or query.report_from or query.report_to)
        step = "Clear search and filters" if has_filters else "Show all students"
        words = f"Searched for: {search_in_words(query)}"
        made = EmptyState("search", "No student matches", words, step)
        made.first_step.connect(self.clear_wanted)
        return made

    @Slot()
    def _selection_changed(self) -> None:
        self.foot.show_selected(self.table.selected_count())

    @Slot(QPoint)
    def _open_menu(self, where: QPoint) -> None:
        if self.table.selected_count():
            menu = self.foot.menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)
