"""The page of the place "Events"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from imso_desk.domain.countries import Countries
from imso_desk.domain.event_records import EventRecord, EventRow
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.records import Item
from imso_desk.runtime.clock import machine_today
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import AskDanger, ask_danger, ask_leave
from imso_desk.ui.events.event_list import ALL_YEARS, EventList
from imso_desk.ui.events.event_view import EventView
from imso_desk.ui.records.keeper import Ask, RecordKeeper, Tools
from imso_desk.ui.records.reading_page import ReadingPage
from imso_desk.ui.widgets.field_editors import EditorContext
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.events import EventService
    from imso_desk.services.history import HistoryService
    from imso_desk.services.records import RecordService
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered
    from imso_desk.ui.tools import Tools as WindowTools

SUBTITLE = "Field Studies Program (FSP), formerly DoDIP"


class EventsPage(ReadingPage):
    """The list of events, and one event's page in its stead.

    `open_object` takes an event id. `ask` and `ask_remove` are the questions before something
    typed or a whole event goes.
    """

    seen = ("event", "event_topic", "attendance", "expense", "topic", "person")

    def __init__(  # noqa: PLR0913 - the services of the place, given by the composition root
        self,
        events: EventService,
        records: RecordService,
        students: StudentService,
        history: HistoryService,
        jobs: Jobs,
        announcer: Announcer,
        today: Callable[[], dt.date] = machine_today,
        remembered: Remembered | None = None,
        *,
        ask: Ask = ask_leave,
        ask_remove: AskDanger = ask_danger,
    ) -> None:
        super().__init__("Events")
        self._events = events
        self._records = records
        self._jobs = jobs
        self._today = today
        self._ask_remove = ask_remove
        self._year: int | None = None
        self._rows: Sequence[EventRow] = ()
        self._open: int | None = None
        self.keeper = RecordKeeper(records, history, jobs, announcer)
        # no field of an event holds a country or a rank
        context = EditorContext(Countries(()), Ranks.from_rows(()), today())
        tools = Tools(self.keeper, context, ask)
        self.overview = EventList(today, remembered)
        self.view = EventView(tools, events, students, jobs, today, remembered)
        self.new_button = button("New event", "plus", "main")
        self._lay_out()
        self._connect(announcer)

    def offer_output(self, tools: WindowTools) -> None:
        """Let the lists of the place be printed and exported as they are shown."""
        from imso_desk.ui.tables.output import output_button

        for part, title in (
            (self.overview, "Events"),
            (self.view.students, "Students on the list of an event"),
            (self.view.costs, "Costs of an event"),
        ):
            made = output_button(part, tools, part.table, partial(str, title))
            part.bar.addWidget(made)

    def open_object(self, target: object) -> None:
        if isinstance(target, int) and self._may_leave():
            self.open_event(target)

    def focus_start(self) -> None:
        if self._open is None:
            self.overview.table.setFocus()
        else:
            self.view.open_start()

    def save(self) -> bool:
        return self._shows_event and self.view.save()

    def escape(self) -> bool:
        if not self._shows_event:
            return False
        if not self.view.escape():
            self.back()
        return True

    def may_close(self) -> bool:
        return self._may_leave()

    def read(self) -> None:
        """Read the list anew, and the open event."""
        self._jobs.query(self._events.list, self._show_list, key="events")
        if self._open is not None:
            self._load(self._open, fresh=False)

    @Slot(int)
    def open_event(self, event_id: int) -> None:
        """Show one event."""
        self._load(event_id, fresh=True)

    @Slot()
    def new_event(self) -> None:
        """Begin a new event."""
        if not self._may_leave():
            return
        self._open = None
        self._jobs.query(partial(self._records.all, "topic"), self._begin_new, key="event")

    @Slot()
    def back(self) -> None:
        """Go back to the list, asking once if something was typed."""
        if not self._may_leave():
            return
        event_id, self._open = self._open, None
        self._jobs.forget("event")
        self._show_part(self.overview)
        if event_id is not None:
            self.overview.select(event_id)
        self.overview.table.setFocus()

    @Slot()
    def remove_event(self) -> None:
        """Remove the open event, after asking."""
        record = self.view.record
        if record is None:
            return
        students, lines = len(record.participants), len(record.expenses)
        question = f"Remove the event {record.event.text('title')}?"
        lost = (
            f"The attendance of {students:,} students and {lines:,} cost lines go with it. "
            "Undo brings all of it back."
        )
        if self._ask_remove(self, question, lost, "Remove event"):
            event_id = record.event.id
            self.view.details.discard()
            self.view.costs.show_record(record, fresh=True)
            self.back()
            self.keeper.write(partial(self.keeper.removed, "event", event_id))

    # inside

    @property
    def _shows_event(self) -> bool:
        return self._stack.currentWidget() is self.view

    def _lay_out(self) -> None:
        self.title_line.addWidget(label(SUBTITLE, "muted"), 1)
        self.title_line.addWidget(self.new_button)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.view)
        self.body.addWidget(holder, 1)

    def _connect(self, announcer: Announcer) -> None:
        self.new_button.clicked.connect(self.new_event)
        self.overview.opened.connect(self.open_event)
        self.overview.new_wanted.connect(self.new_event)
        self.overview.year_chosen.connect(self._choose_year)
        self.overview.told.connect(self.told)
        self.view.back_wanted.connect(self.back)
        self.view.reload_wanted.connect(self.refresh)
        self.view.details.created.connect(self._created)
        self.view.details.remove_wanted.connect(self.remove_event)
        self.listen(announcer, self.keeper)

    def _may_leave(self) -> bool:
        return not self._shows_event or self.view.leave()

    @Slot(int)
    def _choose_year(self, year: int) -> None:
        self._year = year
        self._show_list(self._rows)

    def _show_list(self, rows: Sequence[EventRow]) -> None:
        """Show the events of the year chosen: at first this year's if there are any, else all."""
        self._rows = rows
        years = sorted({year_of(row) for row in rows}, reverse=True)
        wanted = self._today().year if self._year is None else self._year
        year = wanted if wanted in years else ALL_YEARS
        self.overview.show_years(years, year)
        self.overview.show_rows([row for row in rows if year in (ALL_YEARS, year_of(row))])

    def _load(self, event_id: int, *, fresh: bool) -> None:
        self._jobs.query(
            lambda: (self._events.record(event_id), self._records.all("topic")),
            partial(self._show_event, fresh),
            self._event_gone,
            key="event",
        )

    def _show_event(self, fresh: bool, found: tuple[EventRecord, Sequence[Item]]) -> None:
        record, topics = found
        self._open = record.event.id
        self.view.details.set_topics(topics, self._today())
        self.view.show_record(record, fresh=fresh)
        if fresh:
            self._show_part(self.view)
            self.view.open_start()

    def _event_gone(self, error: ImsoError) -> None:
        self._open = None
        self._show_part(self.overview)
        self.told.emit(error.message)

    def _begin_new(self, topics: Sequence[Item]) -> None:
        self.view.details.set_topics(topics, self._today())
        self._show_part(self.view)
        self.view.show_new()

    def _show_part(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)

    @Slot(int)
    def _created(self, event_id: int) -> None:
        self.open_event(event_id)


def year_of(row: EventRow) -> int:
    """The calendar year in which an event begins."""
    return int(row.starts_on[:4])
