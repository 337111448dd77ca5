"""How classes show in lists: their columns, their seats and dates in words."""

from __future__ import annotations

import datetime as dt

from imso_desk.domain.classes import ClassRow, span_state
from imso_desk.domain.dates import format_date
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.date_words import days_from


def class_columns(today: dt.date, *, of_one_course: bool = False) -> tuple[Column[ClassRow], ...]:
    """The columns of a list of classes; the course is left out where all are of one."""
    state = Column[ClassRow](
        "state", "State", lambda row: state_of(row, today)[1], lambda row: row.start or dt.date.max,
        tone=lambda row: state_of(row, today)[0], width=92,
    )  # fmt: skip
    course = (
        Column[ClassRow]("course", "Course", lambda row: row.course, width=224),
        Column[ClassRow]("masl", "MASL", lambda row: row.masl, width=80),
    )
    rest = (
        Column[ClassRow]("start", "Start", lambda row: when_words(row.start, today),
                         lambda row: row.start, width=188),
        Column[ClassRow]("end", "End", lambda row: format_date(row.end), lambda row: row.end,
                         width=104),
        Column[ClassRow]("seats", "Seats", seats_text, lambda row: row.taken + row.held,
                         tone=lambda row: "due" if row.over else "", width=128),
        Column[ClassRow]("held", "Held", lambda row: str(row.held) if row.held else "",
                         lambda row: row.held, width=52, right=True, shown=False),
        Column[ClassRow]("report", "Report", lambda row: format_date(row.report),
                         lambda row: row.report, width=100, shown=False),
        Column[ClassRow]("graduation", "Graduation", lambda row: format_date(row.graduation),
                         lambda row: row.graduation, width=100, shown=False),
        Column[ClassRow]("school", "School", lambda row: row.school, width=130),
        Column[ClassRow]("location", "Place", lambda row: row.location, width=96),
    )  # fmt: skip
    name = Column[ClassRow]("name", "Class", lambda row: row.name or "no name", width=88)
    if of_one_course:
        return (state, name, *rest)
    return (state, *course, name, *rest)


def state_of(row: ClassRow, today: dt.date) -> tuple[str, str]:
    """(tone, word) of where a class stands."""
    return span_state(row.start, row.end, today)


def when_words(day: dt.date | None, today: dt.date) -> str:
    """A day with how far it is."""
    return f"{format_date(day)}, {days_from(day, today)}" if day else ""


def seats_text(row: ClassRow) -> str:
    """Seats taken, held ones counted in, of those there are."""
    used = row.taken + row.held
    if row.quota is None:
        return f"{used:,}" if used else ""
    return f"{used:,} of {row.quota:,}" + (f", {row.over:,} over" if row.over else "")
