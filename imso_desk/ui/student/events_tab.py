"""The tab Events: what the student was invited to, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.records import AttendedEvent, Item, StudentRecord
from imso_desk.domain.schema import ATTENDANCE
from imso_desk.ui.records.field_form import make_cells
from imso_desk.ui.records.item_columns import date_column, day, text_column
from imso_desk.ui.records.keeper import Written
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.part import StudentPart
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.field_cell import FieldCell
from imso_desk.ui.widgets.looks import label

TONES = {
    "Attended": "met",
    "Invited": "coming",
    "Excused": "not-applicable",
    "Declined": "not-applicable",
    "No-show": "overdue",
}
ADJUST = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_TYPED = ("state", "reason", "guests")


def _attendance(row: AttendedEvent) -> Item:
    return row.attendance


def _event(row: AttendedEvent) -> Item:
    return row.event


class EventsTab(StudentPart):
    """One row for each event the student was asked to, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            Part(
                ATTENDANCE,
                "attendance",
                "Events of the student",
                (
                    date_column("starts_on", "Date", _event),
                    text_column("title", "Event", 200, _event),
                    Column("topics", "Topics", lambda row: ", ".join(row.topics), width=170),
                    Column(
                        "state",
                        "Attendance",
                        lambda row: row.attendance.text("state"),
                        tone=lambda row: TONES.get(row.attendance.text("state"), ""),
                        width=110,
                    ),
                    text_column("reason", "Reason", 110, _attendance),
                    text_column("guests", "Guests", 64, _attendance, right=True, shown=False),
                    text_column("place", "Place", 140, _event, shown=False),
                ),
                (("state", "guests"), ("reason",)),
                (
                    "events",
                    "No events yet",
                    (
                        "Events of the Field Studies Program (formerly DoDIP) this student was "
                        "invited to, with their topics and whether the student attended."
                    ),
                ),
                ("starts_on", False),
                item=_attendance,
            ),
            desk,
        )
        self.summary = label("", "muted")
        self.bar.addWidget(self.summary)

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor."""
        self.event_choice = ChoiceEdit()
        self.event_choice.box.setMinimumContentsLength(20)
        self.event_choice.box.setSizeAdjustPolicy(ADJUST)
        cell = FieldCell(sheet)
        cell.set_editor("event_id", "Event", self.event_choice, required=True)
        inner = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(cell)
        column.addWidget(inner)
        column.addStretch(1)
        return [cell, *make_cells(ATTENDANCE, self.part.layout, self.desk.editors, inner)]

    def set_events(self, events: Sequence[Item]) -> None:
        """Offer the events that there are, newest first."""
        newest = sorted(events, key=lambda one: (one.text("starts_on"), one.id), reverse=True)
        shown = self.event_choice.value()
        self.event_choice.set_choices([(str(one.id), event_words(one)) for one in newest])
        self.event_choice.set_value(shown)

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student."""
        super().show_record(record, fresh=fresh)
        rows = self.rows_of(record) if record else []
        attended = [row for row in rows if row.attendance.text("state") == "Attended"]
        topics = {topic for row in attended for topic in row.topics}
        self.summary.setText(f"{len(attended)} attended, {len(topics)} topics covered")

    def rows_of(self, record: StudentRecord) -> Sequence[AttendedEvent]:
        """Give the rows to show."""
        return record.events

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        return {"state": "Invited"}

    def values_of(self, item: Item) -> Mapping[str, Any]:
        """Give what the editor shows of a record."""
        return {**item.values, "event_id": str(item.links.get("event_id") or "")}

    def opened(self, row: Any) -> None:
        """Fit the page to the row that was opened, or to none."""
        # which event it is cannot be changed afterwards: remove it and add the other one
        self.event_choice.set_read_only(row is not None)

    def add(self) -> None:
        """Open the editor for an event the student is to be asked to."""
        super().add()
        self.event_choice.set_read_only(False)
        self.event_choice.setFocus()

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves."""
        keeper = self.desk.keeper
        typed = {name: values[name] for name in _TYPED if name in values}
        if item is not None:
            return partial(keeper.edited, "attendance", item.id, typed)
        links = {**self.links(), "event_id": int(values["event_id"])}
        return partial(keeper.added, "attendance", typed, links)


def event_words(event: Item) -> str:
    """Name an event by its day and title."""
    return f"{format_date(day(event, 'starts_on'))}  {event.text('title')}".strip()
