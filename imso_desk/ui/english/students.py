"""English, Students: who meets the minimum of the line, who must test, whose score runs out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QToolButton, QWidget

from imso_desk.domain.english_records import EnglishRow, SessionRow
from imso_desk.domain.local_times import format_local_time
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.english.booking import AskBooking, ask_booking, book
from imso_desk.ui.english.section import Section
from imso_desk.ui.english.student_detail import StudentDetail
from imso_desk.ui.english.student_list import EnglishFilter, ViewBar, columns
from imso_desk.ui.english.wanted_student import Wanted
from imso_desk.ui.icons import put_icon
from imso_desk.ui.records.keeper import Ask
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools


class StudentsSection(Section):
    """Quick views and search above, the list, and the chosen student beside it."""

    def __init__(
        self, tools: Tools, ask: Ask = ask_leave, ask_book: AskBooking = ask_booking
    ) -> None:
        super().__init__("English of students", tools, ask)
        self._ask_book = ask_book
        self._rows: Sequence[EnglishRow] = ()
        self._wanted: Wanted | None = None
        self._quiet = False
        self.views = ViewBar(self.show_view)
        self.search = SearchField("Search students", "Name, country, course")
        self.words = label("", "muted")
        self.table = RecordTable("English of students")
        self.model = RecordTableModel[EnglishRow](columns(), self)
        self.filter = EnglishFilter(tools.today)
        self.filter.setParent(self)
        self.filter.setSourceModel(self.model)
        self.table.use(self.filter, tools.remembered, "english students")
        self.table.allow_sorting("state")
        self.detail = StudentDetail(self.records, tools.today)
        self.report_button = QToolButton()
        self.no_match = EmptyState("search", "Nobody here", "No student fits this view and search.")
        self.empty = EmptyState(
            "english",
            "No students yet",
            "Everybody who is expected or here is listed with the minimum of his line.",
        )
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Read everybody anew."""
        self.tools.jobs.query(self.tools.desk.english.students, self._show, key="english students")

    def open_object(self, target: object) -> None:
        """Show one student, whatever the view and the search.

        The second part is his number, or with the rule and the subject of an item that is about
        him; the newest test of the kind that the item is about is chosen then.
        """
        wanted = Wanted.of(target)
        if wanted is not None and self.detail.tests.leave():
            self._wanted = wanted
            self.search.clear()
            self.views.choose("all")
            self._take_wanted()

    def focus_search(self) -> bool:
        self.search.setFocus()
        return True

    def save(self) -> bool:
        return self.detail.tests.save()

    def escape(self) -> bool:
        return self.detail.tests.escape()

    def may_close(self) -> bool:
        return self.detail.tests.leave()

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show one of the quick views."""
        self.filter.set_view(key)
        self._count()

    # inside

    def _show(self, rows: Sequence[EnglishRow]) -> None:
        shown = self.detail.row.id if self.detail.row else None
        self._rows = rows
        self._quiet = True
        self.model.set_rows(rows)
        self._quiet = False
        self.views.show_counts(rows, self.tools.today)
        self._count()
        fresh = {row.id: row for row in rows}
        if shown is not None:
            self.detail.show_row(fresh.get(shown), fresh=shown not in fresh)
            self._select(shown)
        self._take_wanted()

    def _take_wanted(self) -> None:
        wanted = self._wanted
        row = next((row for row in self._rows if wanted and row.id == wanted.person_id), None)
        if wanted is not None and row is not None:
            self._wanted = None
            self._select(row.id)
            self.detail.show_row(row, fresh=True)
            self.detail.tests.choose_newest(wanted.kind_of_test(row))

    def _select(self, person_id: int) -> None:
        self._quiet = True
        for place, row in enumerate(self._rows):
            if row.id == person_id:
                index = self.filter.mapFromSource(self.model.index(place, 0))
                self.table.selectRow(index.row())
                self.table.scrollTo(index)
        self._quiet = False

    @Slot()
    def _chosen(self) -> None:
        rows = self.table.selected_records()
        if self._quiet or len(rows) != 1:
            return
        shown = self.detail.row
        if shown is not None and shown.id == rows[0].id:
            return
        if not self.detail.tests.leave():
            if shown is not None:
                self._select(shown.id)
            return
        self.detail.show_row(rows[0], fresh=True)

    def _count(self) -> None:
        shown = self.filter.rowCount()
        self._stack.setCurrentIndex(2 if not self._rows else 0 if shown else 1)
        self.detail.setVisible(bool(self._rows))
        students = "1 student" if shown == 1 else f"{shown:,} students"
        short = sum(row.case_id is not None for row in self._rows)
        cases = "1 open shortfall case" if short == 1 else f"{short:,} open shortfall cases"
        self.words.setText(f"{students} shown, {cases}")

    def _book(self, row: EnglishRow) -> None:
        self.tools.jobs.query(self.tools.desk.english.sessions, partial(self._offer, row))

    def _offer(self, row: EnglishRow, sessions: Sequence[SessionRow]) -> None:
        """Offer the sessions to come in a menu below the button."""
        menu = QMenu(self)
        menu.setAccessibleName("Test sessions to come")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        coming = [one for one in sessions if one.starts and one.starts.date() >= self.tools.today]
        for one in reversed(coming):
            left = "" if one.seats is None else f", {max(0, one.seats - one.taken)} seats left"
            words = f"{one.item.text('kind')}, {format_local_time(one.starts)}{left}"
            action = QAction(words.replace("&", "&&"), menu)
            action.triggered.connect(partial(book, self, one.id, [row.id], self._ask_book))
            menu.addAction(action)
        if not coming:
            new = QAction("No session is planned: make one...", menu)
            new.triggered.connect(lambda: self.here.emit(("session", 0)))
            menu.addAction(new)
        at = self.detail.book_button
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _case(self, row: EnglishRow) -> None:
        if row.case_id is not None:
            self.here.emit(("shortfall", row.case_id))
            return
        service = self.tools.desk.english
        self.write(
            lambda: service.open_cases([service.gap_of(row.id)]),
            "Shortfall case opened.",
            lambda: self.here.emit(("shortfall", -row.id)),
        )

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.down.connect(self._enter)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda row: self.go.emit("Students", row.id))
        self.table.told.connect(self.told)
        detail = self.detail
        detail.book_wanted.connect(self._book)
        detail.case_wanted.connect(self._case)
        detail.waiver_wanted.connect(lambda row: self.here.emit(("waiver of", row.id)))
        detail.student_wanted.connect(lambda row: self.go.emit("Students", row.id))

    @Slot(str)
    def _search(self, text: str) -> None:
        self.filter.set_text(text)
        self._count()

    @Slot()
    def _enter(self) -> None:
        self.table.setFocus()
        if not self.table.selected_count() and self.filter.rowCount():
            self.table.selectRow(0)

    def _report_menu(self) -> None:
        service = self.tools.desk.english
        self.report_button.setText("Status report")
        self.report_button.setAccessibleName("English status report")
        self.report_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.report_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        put_icon(self.report_button, "reports", "text")
        menu = QMenu(self.report_button)
        for words, by in (("By course...", "course"), ("By country...", "country")):
            make = partial(service.status_report, by)
            menu.addAction(words, partial(self.show_paper, make))
        menu.addSeparator()
        menu.addAction("Chart: shortfalls by course...", self._show_chart)
        self.report_button.setMenu(menu)

    def _show_chart(self) -> None:
        from imso_desk.ui.english.chart_dialog import show_chart

        show_chart(self, self.tools, self.tools.desk.english.shortfalls_by_course)

    def _lay_out(self) -> None:
        self.title_line.addWidget(self.views, 1)
        self.search.setMinimumWidth(260)
        self.search.setMaximumWidth(420)
        self._report_menu()
        self.filter_line.addWidget(self.search)
        self.filter_line.addWidget(self.words, 1)
        self.filter_line.addWidget(self.report_button)
        self.filter_line.addWidget(
            output_button(self, self.tools, self.table, lambda: "English of students")
        )
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for widget in (self.table, self.no_match, self.empty):
            self._stack.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(9)
        splitter.addWidget(holder)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([700, 480])
        self.tools.remembered.follow_splitter("english students", splitter)
        self.body.addWidget(splitter, 1)
