"""One event's page: what it is, who is on its list, what it cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from imso_desk.domain.event_records import EventRecord
from imso_desk.ui.events.costs_tab import CostsTab
from imso_desk.ui.events.details_tab import DetailsTab
from imso_desk.ui.events.figures import Head, status_state, when_words
from imso_desk.ui.events.participants_tab import ParticipantsTab
from imso_desk.ui.records.keeper import RecordTools
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.services.events import EventService
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered

STUDENTS, DETAILS, COSTS = range(3)


class EventView(QWidget):
    """Head with title, days and status; tabs Students, Details, Costs.

    `back_wanted` leads to the list; `reload_wanted` asks for the record anew.
    """

    back_wanted = Signal()
    reload_wanted = Signal()

    def __init__(
        self,
        tools: RecordTools,
        events: EventService,
        students: StudentService,
        jobs: Jobs,
        today: Callable[[], dt.date],
        remembered: Remembered | None = None,
    ) -> None:
        super().__init__()
        self.tools = tools
        self._today = today
        self.record: EventRecord | None = None
        self.back_button = button("All events", "chevron-left")
        self.back_button.setToolTip("Back to the list (Esc)")
        self.back_button.clicked.connect(self.back_wanted)
        self.title = label("", "title", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.days = label("", "muted", wrap=True)
        self.status = StateLabel()
        self.students = ParticipantsTab(tools, events, students, jobs, remembered)
        self.details = DetailsTab(tools, events)
        self.costs = CostsTab(tools)
        self.students.heads_changed.connect(self._heads_changed)
        self.students.reload_wanted.connect(self.reload_wanted)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Parts of the event")
        for part, name in (
            (self.students, "Students"), (self.details, "Details"), (self.costs, "Costs"),
        ):  # fmt: skip
            self.tabs.addTab(part, name)
        self._lay_out()

    def show_new(self) -> None:
        """Begin a new event."""
        self.record = None
        self.title.setText("New event")
        self.days.setText("Students and costs can be entered once it is saved.")
        self.status.hide()
        self._allow_parts(False)
        self.tabs.setCurrentIndex(DETAILS)
        self.details.show_new()

    def show_record(self, record: EventRecord, *, fresh: bool) -> None:
        """Show an event; unless `fresh`, what was typed and what is selected stays."""
        other = fresh or self.record is None or self.record.event.id != record.event.id
        self.record = record
        event, today = record.event, self._today()
        starts, ends = _day(event["starts_on"]), _day(event["ends_on"])
        self.title.setText(event.text("title"))
        parts = (when_words(starts, ends, today), event.text("place"), event.text("kind"))
        self.days.setText("   ".join(part for part in parts if part))
        self.status.show()
        self.status.set_state(*status_state(event.text("status"), ends or starts, today))
        self._allow_parts(True)
        self.details.show_record(record, fresh=other)
        self.costs.show_record(record, fresh=other)
        self.students.show_record(record, fresh=other)
        self.tabs.setTabText(COSTS, f"Costs ({len(record.expenses)})")

    def open_start(self) -> None:
        """Go to the students, where the work with an event is."""
        self.tabs.setCurrentIndex(STUDENTS)
        if self.record is not None and self.record.participants:
            self.students.enter()

    def save(self) -> bool:
        """Save what was typed in the part in front."""
        part = self.tabs.currentWidget()
        return part.save() if isinstance(part, DetailsTab | CostsTab) else False

    def escape(self) -> bool:
        """Put away what is open in the part in front; False when nothing was."""
        part = self.tabs.currentWidget()
        if isinstance(part, CostsTab):
            return part.escape()
        if isinstance(part, ParticipantsTab):
            if part.question.isVisible():
                part.question.reject()
                part.table.setFocus()
                return True
            if part.adding.isVisible() and part.adding.isAncestorOf(part.focusWidget() or part):
                part.show_adding(False)
                return True
        return False

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking once for each part."""
        return self.details.leave() and self.costs.leave()

    @Slot(object)
    def _heads_changed(self, heads: Head) -> None:
        self.costs.show_heads(heads)
        self.tabs.setTabText(STUDENTS, f"Students ({heads.attended:,} of {heads.total:,})")

    def _allow_parts(self, allowed: bool) -> None:
        for part in (STUDENTS, COSTS):
            self.tabs.setTabEnabled(part, allowed)
        if not allowed:
            self.tabs.setTabText(STUDENTS, "Students")
            self.tabs.setTabText(COSTS, "Costs")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.days)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.back_button)
        top.addLayout(words, 1)
        top.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
