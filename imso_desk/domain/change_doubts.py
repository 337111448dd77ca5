"""What is odd about a change of training lines, in words: it is said, and not refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date

if TYPE_CHECKING:
    from imso_desk.domain.line_changes import ChangeOrder
    from imso_desk.domain.training import LineBrief

    Known = Callable[[LineBrief], dt.date | None]

BEFORE_HE_COMES: Final = frozenset(
    {"Delay", "Replacement", "Cancel", "Withdrawn by country", "Other"}
)
"""Changes that are usual before the report date; each other one needs a student who was due."""
OVER: Final = frozenset({"cancelled", "no-show", "early return", "withdrawn", "completed"})
"""States of lines that are over."""
LATE: Final = dt.timedelta(days=30)
"""A change so long after the end of its line is likely a slip of the pen."""
FAR: Final = dt.timedelta(days=366)
"""So far from where it stands a date is likely of the wrong year."""


def approval_problem(requested: object, approved: object) -> str:
    """Why a change cannot have been approved on that day, "" when it can."""
    if not isinstance(requested, dt.date) or not isinstance(approved, dt.date):
        return ""
    if approved >= requested:
        return ""
    return f"Lies before the day of the request, {format_date(requested)}."


def doubts(order: ChangeOrder, lines: Sequence[LineBrief], today: dt.date) -> tuple[str, ...]:
    """Sentences on what is odd about a change of these lines, none for what is as usual."""
    if not order.kind:
        return ()
    return (
        *_of_the_day(order, lines, today),
        *_of_approval(order, today),
        *_of_dates(order, lines),
    )


def _of_the_day(order: ChangeOrder, lines: Sequence[LineBrief], today: dt.date) -> Iterator[str]:
    day = order.date
    over = [one for one in lines if one.status in OVER]
    if over:
        states = " or ".join(sorted({str(one.status) for one in over}))
        yield f"Already marked {states}: {_names(over, lines)}."
    if day > today:
        yield f"The day of the change, {format_date(day)}, is still to come; the line changes now."
    elif today - day > FAR:
        yield f"The day of the change, {format_date(day)}, lies more than a year back."
    if order.kind not in BEFORE_HE_COMES:
        yield from _told(
            lines,
            _begins,
            lambda begins: day < begins,
            f"The day of the change, {format_date(day)}, lies before the report date",
        )
    yield from _told(
        lines,
        _ends,
        lambda end: day - end > LATE,
        f"The day of the change, {format_date(day)}, lies long after the end of the line",
    )


def _of_approval(order: ChangeOrder, today: dt.date) -> Iterator[str]:
    for words, day in (("requested", order.requested_on), ("approved", order.approved_on)):
        if day is not None and day > today:
            yield f"The day on which it was {words}, {format_date(day)}, is still to come."
    approved = order.approved_on
    if approved is not None and order.date < approved <= today:
        yield (
            f"The change is dated {format_date(order.date)}, before it was approved on "
            f"{format_date(approved)}: nothing is promised before the approval."
        )


def _of_dates(order: ChangeOrder, lines: Sequence[LineBrief]) -> Iterator[str]:
    report, end = order.new_report, order.new_end
    if order.kind == "Delay" and report is not None:
        yield from _told(
            lines,
            _begins,
            lambda begins: report <= begins,
            f"The new report date {format_date(report)} is not after the present one",
        )
    if report is not None:
        yield from _far("report date", report, _begins, lines)
    if end is not None:
        yield from _far("end", end, _ends, lines)


def _far(words: str, new: dt.date, present: Known, lines: Sequence[LineBrief]) -> Iterator[str]:
    yield from _told(
        lines,
        present,
        lambda old: abs(new - old) > FAR,
        f"The new {words} {format_date(new)} lies more than a year from the present one",
    )


def _told(
    lines: Sequence[LineBrief],
    known: Known,
    is_odd: Callable[[dt.date], bool],
    words: str,
) -> Iterator[str]:
    """One sentence for all lines of which it holds, with the day where it is one line's."""
    odd = [one for one in lines if (day := known(one)) is not None and is_odd(day)]
    if len(lines) == 1 and odd:
        day = known(odd[0])
        yield f"{words}, {format_date(day)}." if day else f"{words}."
    elif odd:
        yield f"{words}: {_names(odd, lines)}."


def _names(some: Sequence[LineBrief], lines: Sequence[LineBrief]) -> str:
    if len(some) == len(lines):
        return "this line" if len(lines) == 1 else f"all {len(lines)} lines"
    more = f" and {len(some) - 3} more" if len(some) > 3 else ""
    return "; ".join(one.name for one in some[:3]) + more


def _begins(line: LineBrief) -> dt.date | None:
    return _day(line.report) or _day(line.start)


def _ends(line: LineBrief) -> dt.date | None:
    return _day(line.end)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
