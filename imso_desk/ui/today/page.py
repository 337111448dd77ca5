"""The page of the place "Today": what is overdue, due and coming, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from imso_desk.domain.agenda import DAYS, MOST_DAYS, Agenda, AgendaItem, Section
from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.destination import destination
from imso_desk.ui.changes import concerns
from imso_desk.ui.dialogs.asking import Asking, ask
from imso_desk.ui.today.acts import ItemActs
from imso_desk.ui.today.detail import DetailStrip, read_decision
from imso_desk.ui.today.filters import FilterBar
from imso_desk.ui.today.list_part import ListPart
from imso_desk.ui.today.watch import RulesWatch
from imso_desk.ui.widgets.looks import button, label, scrolled
from imso_desk.ui.widgets.page import Page
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.domain.agenda_charts import Figures
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.listing_age import ImportAge
    from imso_desk.ui.today.side import SideColumn
    from imso_desk.ui.tools import Tools

DAYS_KEY: Final = "today/days"
SIDE_WIDTH: Final = 332
OUTPUT_WIDTH: Final = 32
COUNTED: Final = (
    "person", "visit", "training_line", "english_test", "shortfall", "attendance", "event",
    "event_topic", "topic",
)  # fmt: skip


class TodayPage(Page):
    """The day's list with what can be done, the small charts and the age of the lists beside it.

    `watch` keeps the rules up to date; without one the page makes its own. The frame stands before
    anything is worked out: findings are read off the UI thread, the charts after them.
    """

    def __init__(self, tools: Tools, watch: RulesWatch | None = None, asking: Asking = ask) -> None:
        super().__init__("Today")
        self._tools = tools
        self._agenda: Agenda | None = None
        self._day: dt.date | None = None
        self._side: SideColumn | None = None
        self._stale = True
        self._figures_stale = True
        kept = tools.remembered.text(DAYS_KEY)
        self._days = min(max(int(kept), 1), MOST_DAYS) if kept.isdecimal() else DAYS
        self.watch = watch or RulesWatch(tools, self)
        self.acts = ItemActs(tools, self, asking)
        self.date = label(look="muted")
        self.search = SearchField("Search what has to be done", "Student, requirement, course, why")
        self.search.setMaximumWidth(320)
        self.new_task = button("New task", "plus", "main")
        self.filters = FilterBar(self._days)
        self.list = ListPart(tools)
        self.table = self.list.table
        self.detail = DetailStrip()
        self._lay_out()
        self._connect(watch is None)

    @property
    def side(self) -> SideColumn | None:
        """The charts, None until the list is there."""
        return self._side

    def shown(self) -> None:
        if self._stale or self._day != self._tools.today:
            self.refresh()

    def focus_search(self) -> bool:
        self.search.setFocus()
        return True

    def focus_start(self) -> None:
        self.table.setFocus()

    def escape(self) -> bool:
        if not self.filters.wanted.narrows:
            return False
        self._clear_filters()
        return True

    @Slot()
    def refresh(self) -> None:
        """Read the day's items anew."""
        self._stale = False
        days, service = self._days, self._tools.desk
        self._day = self._tools.today
        self.date.setText(f"{self._day:%A}, {format_date(self._day)}")
        self._tools.jobs.query(lambda: service.today.agenda(days), self._show, key="today")

    # inside

    def _lay_out(self) -> None:
        self.title_line.addWidget(self.date)
        self.title_line.addSpacing(12)
        self.title_line.addWidget(self.filters.counts)
        self.title_line.addStretch(1)
        self.title_line.addWidget(self.search, 1)
        self._output_room = QWidget()
        self._output_room.setFixedWidth(OUTPUT_WIDTH)
        self.title_line.addWidget(self._output_room)
        self.title_line.addWidget(self.new_task)
        self.filter_line.addWidget(self.filters)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        self._room = QWidget()
        self._room.setMinimumWidth(240)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self._room)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([838, SIDE_WIDTH])
        self._tools.remembered.follow_splitter("today", self._split)
        self.body.addWidget(self._split, 1)

    def _connect(self, own_watch: bool) -> None:
        self.search.searched.connect(self.filters.search)
        self.search.down.connect(self.list.enter)
        self.list.import_wanted.connect(self._import)
        self.list.all_wanted.connect(self._clear_filters)
        self.filters.changed.connect(self._show_wanted)
        self.filters.days_changed.connect(self._set_days)
        self.filters.told.connect(self.told)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self.open_item)
        self.table.settle_wanted.connect(self._settle)
        self.table.told.connect(self.told)
        self.new_task.clicked.connect(self._new_task)
        detail = self.detail
        detail.open_wanted.connect(self._open_chosen)
        detail.settle_wanted.connect(self._settle)
        detail.postpone_wanted.connect(lambda: self.acts.postpone(self._undecided()))
        detail.not_required_wanted.connect(lambda: self.acts.not_required(self._undecided()))
        detail.assign_wanted.connect(lambda: self.acts.assign(self._undecided()))
        detail.reopen_wanted.connect(lambda: self.acts.reopen(self.chosen_items()))
        detail.edit_wanted.connect(self._edit_task)
        self.acts.done.connect(self.done)
        self.acts.told.connect(self.told)
        if own_watch:
            self.watch.told.connect(self.told)
        self.watch.refreshed.connect(self._rules_moved)
        self._tools.announcer.changed.connect(self._on_changes)
        key = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._new_task)
        self.new_task.setToolTip("Write a task down (Ctrl+Shift+N)")

    def chosen_items(self) -> list[AgendaItem]:
        """Give the items selected."""
        return self.table.selected_records()

    @Slot(object)
    def open_item(self, item: AgendaItem) -> None:
        """Go where an item is settled."""
        if item.task_id is not None and item.person_id is None:
            self.acts.edit_task(item)
        elif (where := destination(item)) is not None:
            self.go.emit(*where)

    @Slot(object)
    def _show(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self.table.agenda.set_day(agenda.today)
        self.acts.colleagues = agenda.colleagues
        self.filters.show_choices(agenda)
        self._show_wanted()
        self.count_changed.emit(agenda.pressing)
        if self._side is None:
            self._make_rest()
        if self._figures_stale:
            self._read_figures()

    @Slot()
    def _show_wanted(self) -> None:
        if self._agenda is not None:
            self.list.show_agenda(self._agenda, self.filters.wanted)

    def _make_rest(self) -> None:
        """Make the charts and what prints once the list is there: one looks at that first."""
        from imso_desk.ui.tables.output import output_button
        from imso_desk.ui.today.side import SideColumn

        self._side = SideColumn()
        self._side.imports.import_wanted.connect(self._import)
        output = output_button(self, self._tools, self.table, lambda: "Today")
        for room, part in ((self._room, scrolled(self._side)), (self._output_room, output)):
            inside = QVBoxLayout(room)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(part)

    def _read_figures(self) -> None:
        self._figures_stale = False
        desk = self._tools.desk
        self._tools.jobs.query(
            lambda: (desk.today.figures(), desk.today.imports()),
            self._show_figures,
            key="today figures",
        )

    def _show_figures(self, found: tuple[Figures, tuple[ImportAge, ...]]) -> None:
        if self._side is not None:
            self._side.show_figures(found[0])
            self._side.imports.show_ages(found[1])

    @Slot()
    def _show_chosen(self) -> None:
        items = self.chosen_items()
        self.detail.show_items(items, self._tools.today)
        read_decision(self._tools, items, self.detail.show_decision)

    @Slot(int)
    def _set_days(self, days: int) -> None:
        self._days = days
        self._tools.remembered.keep_text(DAYS_KEY, str(days))
        self.refresh()

    @Slot()
    def _clear_filters(self) -> None:
        self.search.line.clear()
        self.filters.clear()

    def _undecided(self) -> list[AgendaItem]:
        return [one for one in self.chosen_items() if one.section is not Section.SETTLED]

    @Slot()
    def _settle(self) -> None:
        self.acts.settle(self.chosen_items())

    @Slot()
    def _open_chosen(self) -> None:
        for one in self.chosen_items()[:1]:
            self.open_item(one)

    @Slot()
    def _edit_task(self) -> None:
        for one in self.chosen_items()[:1]:
            self.acts.edit_task(one)

    @Slot()
    def _new_task(self) -> None:
        chosen = self.chosen_items()
        self.acts.new_task(chosen[0] if len(chosen) == 1 else None)

    @Slot()
    def _import(self) -> None:
        self.go.emit("Students", None)

    @Slot()
    def _rules_moved(self) -> None:
        """The findings are right again: what is counted by them is read anew."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
            self._count_quietly()

    def _count_quietly(self) -> None:
        """Keep the number beside the place right while another place is looked at."""
        desk, days = self._tools.desk, self._days
        self._tools.jobs.query(
            lambda: desk.today.agenda(days).pressing, self.count_changed.emit, key="today count"
        )

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if changes.everyone or concerns(changes, *COUNTED):
            self._figures_stale = True
