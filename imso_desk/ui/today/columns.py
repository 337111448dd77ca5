"""What the day's list shows of an item, and the words for its state."""

from __future__ import annotations

import datetime as dt
from typing import Final

from imso_desk.domain.agenda import AgendaItem, Section
from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.model import State
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.date_words import days_from

OFFICE: Final = "Office"
_STATES: Final = {
    Section.OVERDUE: ("overdue", "Overdue"),
    Section.TODAY: ("due", "Due today"),
    Section.NEXT: ("coming", "Coming"),
    Section.WAITING: ("unknown", "Unknown"),
    Section.POSTPONED: ("not-applicable", "Postponed"),
    Section.SETTLED: ("met", "Settled"),
}


def tone_of(item: AgendaItem) -> str:
    """Name the tone of an item's state."""
    return state_of(item)[0]


def state_of(item: AgendaItem) -> tuple[str, str]:
    """Give the tone of an item's state and its word."""
    if item.section is Section.SETTLED:
        return ("not-applicable", item.decided) if item.decided == "Not applicable" else (
            _STATES[item.section]
        )  # fmt: skip
    if item.section is Section.WAITING and item.state is not State.UNKNOWN:
        return "due", "To be done"
    if item.state is State.UNKNOWN and item.section is not Section.POSTPONED:
        return _STATES[Section.WAITING]
    return _STATES[item.section]


def due_words(item: AgendaItem, today: dt.date) -> str:
    """Write when an item is due: 04 MAR 2027, in 3 days."""
    day = item.postponed_to if item.section is Section.POSTPONED else item.due
    if day is None:
        return ""
    return f"{format_date(day)}, {days_from(day, today)}"


def section_title(section: Section, days: int) -> str:
    """Give the heading of a section."""
    return {
        Section.OVERDUE: "Overdue",
        Section.TODAY: "Today",
        Section.NEXT: f"Next {days} days" if days != 1 else "Tomorrow",
        Section.WAITING: "Without a date",
        Section.POSTPONED: "Postponed",
        Section.SETTLED: "Settled",
    }[section]


def columns(today: dt.date) -> tuple[Column[AgendaItem], ...]:
    """Give the columns of the list on a day."""
    return (
        Column("state", "State", lambda one: state_of(one)[1], tone=tone_of, width=108),
        Column(
            "due",
            "Due",
            lambda one: due_words(one, today),
            sort=lambda one: one.postponed_to or one.due or dt.date.max,
            width=194,
        ),
        Column("student", "Student", lambda one: one.name or OFFICE, width=142),
        Column("requirement", "Requirement", lambda one: one.requirement, width=158),
        Column("reason", "Why", lambda one: one.reason, width=134),
        Column("given", "Given to", lambda one: one.assigned_to, width=74),
        Column("course", "Course", lambda one: one.course, width=160, shown=False),
        Column("rank", "Rank", lambda one: one.rank, width=70, shown=False),
        Column("country", "Country", lambda one: one.country, width=110, shown=False),
        Column("place", "Settled in", lambda one: one.place, width=90, shown=False),
        Column(
            "confirm",
            "To be confirmed",
            lambda one: "Confirm the rule" if one.confirm else "",
            width=120,
            shown=False,
        ),
        Column("source", "Source", lambda one: one.source, width=160, shown=False),
    )
