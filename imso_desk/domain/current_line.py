"""The line a student is on, of all the office holds on him."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imso_desk.domain.status import LineFacts, LineStatus, current_index

if TYPE_CHECKING:
    from imso_desk.domain.records import Item, StudentRecord


def line_facts(line: Item, *, has_ito: bool = False) -> LineFacts:
    """What the rules of a line's state need to know of it."""

    def day(name: str) -> dt.date | None:
        value = line[name]
        return value if isinstance(value, dt.date) else None

    return LineFacts(
        status=LineStatus(line.text("status")),
        has_ito=has_ito,
        report_date=day("report_date"),
        start_date=day("start_date"),
        end_date=day("end_date"),
    )


def current_of(lines: Sequence[Item], today: dt.date) -> Item | None:
    """The one of these lines that covers today, else the next coming, else the last."""
    place = current_index([line_facts(line) for line in lines], today)
    return None if place is None else lines[place]


def current_line_of(record: StudentRecord, today: dt.date) -> Item | None:
    """The line a student is on today, else the next, else the last."""
    return current_of(record.of("training_line"), today)
