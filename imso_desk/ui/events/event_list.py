"""The list of events of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.event_records import EventRow
from imso_desk.domain.money import format_money
from imso_desk.ui.events.figures import status_state
from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.tables.words_filter import WordsFilter
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.search_field import SearchField

ALL_YEARS = 0


class EventList(QWidget):
    """Year and search above, the table below; `opened` carries an event id."""

    opened = Signal(int)
    new_wanted = Signal()
    year_chosen = Signal(int)
    told = Signal(str)

    def __init__(self, today: Callable[[], dt.date], remembered: Remembered | None = None) -> None:
        super().__init__()
        self._today = today
        self._rows: Sequence[EventRow] = ()
        self.year = QComboBox()
        self.year.setAccessibleName("Year")
        self.year.activated.connect(self._year_activated)
        self.search = SearchField("Search events", "Title, place, kind, topic")
        self.search.setMinimumWidth(240)
        self.search.setMaximumWidth(420)
        self.sum = label("", "muted")
        self.table = RecordTable("Events")
        self.model = RecordTableModel[EventRow](self._columns(), self)
        self.filter = WordsFilter(_words, self)
        self.filter.setSourceModel(self.model)
        self.table.use(self.filter, remembered, "events")
        self.table.allow_sorting("starts_on", ascending=False)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.told.connect(self.told)
        self.search.searched.connect(self._search)
        self.search.down.connect(self._to_table)
        self.empty = EmptyState(
            "events",
            "No events yet",
            (
                "Visits, trips and seminars of the Field Studies Program (formerly DoDIP): their "
                "topics, who was invited, who attended, and what they cost."
            ),
            "Add the first event",
        )
        self.empty.first_step.connect(self.new_wanted)
        self.no_match = EmptyState("search", "No such event", "No event of this year fits.")
        self._lay_out()

    def show_years(self, years: Sequence[int], chosen: int) -> None:
        """Offer these years (newest first) and show which one is chosen; 0 is all of them."""
        with QSignalBlocker(self.year):
            self.year.clear()
            self.year.addItem("All years", ALL_YEARS)
            for year in years:
                self.year.addItem(str(year), year)
            self.year.setCurrentIndex(max(0, self.year.findData(chosen)))

    def show_rows(self, rows: Sequence[EventRow]) -> None:
        """Show events, keeping the one under the cursor."""
        current = self.table.current_record()
        self._rows = rows
        self.model.set_rows(rows)
        if current is not None:
            self.select(current.id)
        self._refresh()

    def select(self, event_id: int) -> None:
        """Put the cursor on an event."""
        for place, row in enumerate(self.model.rows):
            if row.id == event_id:
                index = self.filter.mapFromSource(self.model.index(place, 0))
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index)

    def _refresh(self) -> None:
        shown = [self.model.rows[self.filter.mapToSource(self.filter.index(row, 0)).row()]
                 for row in range(self.filter.rowCount())]  # fmt: skip
        attended = sum(row.attended for row in shown)
        cost = sum((row.cost for row in shown), Decimal(0))
        events = "1 event" if len(shown) == 1 else f"{len(shown):,} events"
        self.sum.setText(f"{events}, {attended:,} attended, cost {format_money(cost)}")
        nothing_at_all = not self._rows and not self.year.currentData()
        self._stack.setCurrentIndex(2 if nothing_at_all else 0 if shown else 1)

    def _columns(self) -> tuple[Column[EventRow], ...]:
        return (
            Column("starts_on", "Date", lambda row: _shown(row.starts_on),
                   lambda row: row.starts_on, width=104),
            Column("ends_on", "To", lambda row: _shown(row.ends_on),
                   lambda row: row.ends_on, width=104, shown=False),
            Column("title", "Event", lambda row: row.title, width=236),
            Column("status", "Status", lambda row: self._status(row)[1],
                   tone=lambda row: self._status(row)[0], width=150),
            Column("place", "Place", lambda row: row.place or "", width=120),
            Column("kind", "Kind", lambda row: row.kind or "", width=96),
            Column("topics", "Topics", lambda row: ", ".join(row.topics), width=170),
            Column("invited", "On the list", lambda row: f"{row.invited:,}",
                   lambda row: row.invited, width=84, right=True),
            Column("attended", "Attended", lambda row: f"{row.attended:,}",
                   lambda row: row.attended, width=80, right=True),
            Column("cost", "Cost", lambda row: format_money(row.cost),
                   lambda row: row.cost, width=104, right=True),
        )  # fmt: skip

    def _status(self, row: EventRow) -> tuple[str, str]:
        ends = dt.date.fromisoformat(row.ends_on or row.starts_on)
        return status_state(row.status or "", ends, self._today())

    def _lay_out(self) -> None:
        top = self.bar = QHBoxLayout()
        top.setSpacing(8)
        caption = QLabel("Year")
        caption.setBuddy(self.year)
        for widget in (self.search, caption, self.year):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.sum)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for page in (self.table, self.no_match, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(holder, 1)

    @Slot(int)
    def _year_activated(self, _place: int) -> None:
        self.year_chosen.emit(int(self.year.currentData()))

    @Slot(str)
    def _search(self, text: str) -> None:
        self.filter.set_text(text)
        self._refresh()

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.filter.rowCount():
            self.table.setCurrentIndex(self.filter.index(0, 0))


def _shown(iso: str | None) -> str:
    return format_date(dt.date.fromisoformat(iso)) if iso else ""


def _words(row: EventRow) -> str:
    return " ".join((row.title, row.place or "", row.kind or "", *row.topics))
