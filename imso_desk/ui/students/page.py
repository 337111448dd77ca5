"""The page of the place "Students"."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from imso_desk.domain.student_query import StudentPage, StudentQuery, StudentRow
from imso_desk.runtime.clock import machine_today
from imso_desk.ui.students.columns_button import ColumnsButton
from imso_desk.ui.students.filter_bar import FilterBar
from imso_desk.ui.students.list_body import ListBody
from imso_desk.ui.students.list_model import BlockReader
from imso_desk.ui.students.loader import ListLoader
from imso_desk.ui.students.new_student import NewStudent
from imso_desk.ui.students.query_state import ViewDefinition, without_filters
from imso_desk.ui.students.selection_acts import SelectionActs
from imso_desk.ui.students.standing import FreshList
from imso_desk.ui.students.views import SAVED_VIEW, SavedViews
from imso_desk.ui.students.views_button import ViewsButton
from imso_desk.ui.tables.column_state import apply_state, state_of
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.page import Page
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.records import RecordService
    from imso_desk.services.students import StudentService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered

LISTED: Final = frozenset(
    ("person", "visit", "training_line", "english_test", "sponsorship", "sponsor", "country")
)
"""The kinds of record that show in the list."""
PLACEHOLDER: Final = "Name, country, course, school, WCN, ITO number, sponsor"
EVERYONE: Final = StudentQuery()


class StudentsPage(Page):
    """The list: searched at each key, filtered, sorted, refreshed in place, acted on.

    `student_opened` carries a person id; `report_requested` and `export_requested` the ids of the
    students selected, in the order of the list. `remembered` keeps the columns; `today` says the
    day from which spans of dates are offered.
    """

    student_opened = Signal(int)
    import_requested = Signal()
    # Of type object: a list of half a million would be turned over item by item.
    report_requested = Signal(object)
    export_requested = Signal(object)
    gift_requested = Signal(str, object)

    def __init__(
        self,
        students: StudentService,
        records: RecordService,
        jobs: Jobs,
        announcer: Announcer,
        remembered: Remembered | None = None,
        today: Callable[[], date] = machine_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Students", parent)
        self.query = EVERYONE
        self._stale = False
        self._first_load = True
        self.loader = ListLoader(students, jobs, self)
        self.filters = FilterBar(students, jobs, today, self)
        self.views = SavedViews(records, jobs, announcer, self)
        self.new_student = NewStudent(records, jobs, announcer, self)
        self.list = ListBody(BlockReader(students, jobs), self._sort_by, remembered)
        self.model, self.table, self.foot = self.list.model, self.list.table, self.list.foot
        self._build()
        self.table.allow_sorting(self.query.sort)
        self.acts = SelectionActs(students, jobs, announcer, self.table, self.model, self)
        self.columns_button.use(self.table)
        self._connect(announcer)
        self.loader.load(self.query)

    # ------------------------------------------------------------------------------- what is asked

    def show_query(self, query: StudentQuery) -> None:
        """Ask another question: words, filters and order at once."""
        if query == self.query:
            return
        self.query = query
        if self.search.text() != query.text.strip():
            self.search.set_text(query.text)
        self.filters.show_query(query)
        self.list.show_order(query)
        self.acts.ask(query)
        self.loader.load(query)

    def clear_search(self) -> None:
        """Take the words and all filters away and go back to the search field."""
        self.show_query(replace(without_filters(self.query), text=""))
        self.search.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Read the list anew, keeping what is selected and where one stands."""
        self._stale = False
        if self.model.places is None:
            self.loader.load(self.query)
        else:
            self.loader.refresh(self.query, self.list.standing(self.model.places))

    def view_state(self) -> ViewDefinition:
        """Give the question and the columns shown now."""
        state = state_of(self.table.horizontalHeader(), self.model.columns)
        return ViewDefinition(self.query, tuple(state))

    @Slot(object)
    def apply_view(self, view: ViewDefinition) -> None:
        """Show a saved view."""
        if view.columns:
            apply_state(self.table.horizontalHeader(), self.model.columns, view.columns)
        self.show_query(view.query)

    # ------------------------------------------------------------------------ what the window asks

    def shown(self) -> None:
        """Read the list anew if something was changed while another place was in front."""
        if self._stale:
            self.refresh()

    def open_object(self, target: object) -> None:
        """Show the answer to the StudentQuery that another place hands over."""
        if isinstance(target, StudentQuery):
            self.show_query(target)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def escape(self) -> bool:
        """Take the selection away; False when nothing was selected."""
        if self.table.selected_count() == 0:
            return False
        self.table.clearSelection()
        return True

    # ------------------------------------------------------------------------------------ building

    def _build(self) -> None:
        self.search = SearchField("Search students", PLACEHOLDER)
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(520)
        self.views_button = ViewsButton(self.views, self.view_state)
        self.columns_button = ColumnsButton()
        self.import_button = button("Import roster...", "import", "main")
        line = self.title_line
        line.addSpacing(8)
        line.addWidget(self.search, 1)
        line.addStretch(0)
        new = self.new_student.button
        for widget in (self.views_button, self.columns_button, new, self.import_button):
            line.addWidget(widget)
        for widget in self.filters.buttons.values():
            self.filter_line.addWidget(widget)
        self.filter_line.addStretch(1)
        self.body.addWidget(self.filters.line)
        self.body.addWidget(self.list, 1)
        QWidget.setTabOrder(self.search.line, self.table)

    def _connect(self, announcer: Announcer) -> None:
        self.search.searched.connect(self._search)
        self.search.down.connect(self.table.enter)
        self.filters.changed.connect(self.show_query)
        self.views_button.applied.connect(self.apply_view)
        self.views.done.connect(self.done)
        self.new_student.done.connect(self.done)
        self.new_student.added.connect(self.student_opened)
        self.import_button.clicked.connect(self.import_requested)
        self.loader.page_arrived.connect(self._show_page)
        self.loader.places_arrived.connect(self._show_places)
        self.loader.fresh_arrived.connect(self._show_fresh)
        self.model.places_wanted.connect(self.loader.load_places)
        self.list.import_wanted.connect(self.import_requested)
        self.list.clear_wanted.connect(self.clear_search)
        self.list.emptied.connect(self.search.setFocus)
        table, foot = self.table, self.foot
        table.opened.connect(self._open)
        table.typed.connect(self._type_into_search)
        table.went_up.connect(self.search.setFocus)
        table.everything_wanted.connect(self.acts.select_everything)
        table.copy_wanted.connect(self.acts.copy)
        foot.status_chosen.connect(self.acts.set_status)
        foot.export_wanted.connect(partial(self.acts.hand_over, self.export_requested.emit))
        foot.report_wanted.connect(partial(self.acts.hand_over, self.report_requested.emit))
        foot.copy_wanted.connect(self.acts.copy)
        foot.gift_chosen.connect(self._give)
        self.acts.done.connect(self.done)
        self.acts.told.connect(self.told)
        self.acts.places_wanted.connect(self.loader.load_places)
        announcer.changed.connect(self._on_changes)

    # -------------------------------------------------------------------------------- what arrives

    @Slot(object)
    def _show_page(self, page: StudentPage) -> None:
        self.list.show_page(page, self.query, aloud=self.search.line.hasFocus())
        if self.model.places is not None:
            self.acts.list_came()
        if self._first_load:
            self._first_load = False
            self.views.load()  # after the list: it brings in slow libraries

    @Slot(object)
    def _show_places(self, places: array[int]) -> None:
        self.list.show_places(places, self.query, aloud=self.search.line.hasFocus())
        self.acts.list_came()

    @Slot(object)
    def _show_fresh(self, fresh: FreshList) -> None:
        self.list.show_fresh(fresh)
        self.acts.list_came()

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if SAVED_VIEW in changes.entities:
            self.views.load()
        if not (changes.everyone or changes.entities & LISTED):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # -------------------------------------------------------------------------------- what is done

    @Slot(str)
    def _search(self, text: str) -> None:
        if text != self.query.text.strip():
            self.show_query(replace(self.query, text=text))

    @Slot(str)
    def _type_into_search(self, text: str) -> None:
        self.search.setFocus()
        self.search.line.insert(text)

    def _sort_by(self, key: str, ascending: bool) -> None:
        if (key, not ascending) == (self.query.sort, self.query.descending):
            return
        self.query = replace(self.query, sort=key, descending=not ascending)
        self.acts.ask(self.query)
        self.filters.show_query(self.query)
        if self.model.places is not None and self.table.selected_count():
            self.refresh()
        else:
            self.loader.load(self.query)

    @Slot(str)
    def _give(self, name: str) -> None:
        self.acts.hand_over(partial(self.gift_requested.emit, name))

    @Slot(object)
    def _open(self, row: StudentRow) -> None:
        self.student_opened.emit(row.person_id)
