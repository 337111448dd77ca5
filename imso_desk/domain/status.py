"""Where a training line stands, and where a person stands by all his lines.

The states are the office's own set; a state that somebody has said wins over what dates suggest,
because only people know about no-shows, leave and hospitals. Today is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from imso_desk.domain.status_kinds import LineStatus, PersonStatus
from imso_desk.domain.status_words import parse_line_status

__all__ = [
    "LineFacts",
    "LineStatus",
    "PersonStatus",
    "current_index",
    "current_line",
    "line_stage",
    "parse_line_status",
    "person_status",
    "stage_of",
    "valid_span",
]


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What of a training line decides where it stands."""

    status: LineStatus = LineStatus.NOT_SAID
    has_ito: bool = False
    report_date: date | None = None
    start_date: date | None = None
    end_date: date | None = None


_FINAL: Final = frozenset(
    {
        LineStatus.COMPLETED,
        LineStatus.ATTENDED,
        LineStatus.FAILED,
        LineStatus.WITHDRAWN,
        LineStatus.EARLY_RETURN,
        LineStatus.NO_SHOW,
        LineStatus.CANCELLED,
    }
)
# A line in one of these outlives its planned end: somebody must say how it ended.
_UNRESOLVED: Final = frozenset(
    {LineStatus.HELD_OVER, LineStatus.RECYCLED, LineStatus.HOSPITALIZED, LineStatus.UA}
)
_CAME: Final = frozenset(
    {LineStatus.ARRIVED, LineStatus.ENROLLED, LineStatus.IN_PROGRESS, LineStatus.ON_LEAVE}
)
"""Said of somebody who is here: how far he is, and that it is over, the dates go on telling."""
_PRESENT: Final = _UNRESOLVED | _CAME
_NOT_BEGUN: Final = frozenset({LineStatus.PROJECTED, LineStatus.CONFIRMED})
_OF_PERSON: Final = {
    LineStatus.PROJECTED: PersonStatus.PROJECTED,
    LineStatus.CONFIRMED: PersonStatus.CONFIRMED,
    LineStatus.ARRIVED: PersonStatus.ARRIVED,
    LineStatus.WITHDRAWN: PersonStatus.LEFT_EARLY,
    LineStatus.EARLY_RETURN: PersonStatus.LEFT_EARLY,
    LineStatus.NO_SHOW: PersonStatus.NO_SHOW,
    LineStatus.CANCELLED: PersonStatus.CANCELLED,
}


def line_stage(
    status: LineStatus,
    has_ito: bool,
    report: date | None,
    start: date | None,
    end: date | None,
    today: date,
) -> LineStatus:
    """Return the state of a line today: what was said, else what its dates and ITO tell.

    Completed after the end date; in progress from the start (without one, from the report date);
    arrived from the report date; before that confirmed with an ITO and projected without.
    That somebody arrived is true for good, but from the start on he is in training; and no line
    of somebody who came goes on after its end unless it was held, recycled or interrupted.
    """
    if status is LineStatus.NOT_SAID:
        return _by_dates(has_ito, report, start, end, today)
    if status not in _CAME:
        return status
    told = _by_dates(has_ito, report, start, end, today)
    if told is LineStatus.COMPLETED:
        return told
    return status if status is not LineStatus.ARRIVED or told in _NOT_BEGUN else told


def _by_dates(
    has_ito: bool, report: date | None, start: date | None, end: date | None, today: date
) -> LineStatus:
    if end is not None and today > end:
        return LineStatus.COMPLETED
    begin = start if start is not None else report
    if begin is not None and today >= begin:
        return LineStatus.IN_PROGRESS
    if report is not None and today >= report:
        return LineStatus.ARRIVED
    return LineStatus.CONFIRMED if has_ito else LineStatus.PROJECTED


def person_status(lines: Sequence[LineFacts], today: date) -> PersonStatus:
    """Return where a person stands today by the current line; without lines, projected.

    Cancelled lines count only when there are no others. When all lines are over, the last one
    tells: no-show, left early (withdrawn, early return) or else alumni.
    """
    line = current_line(lines, today)
    if line is None:
        return PersonStatus.PROJECTED
    if line.status in _OF_PERSON and line.status in _FINAL:
        return _OF_PERSON[line.status]
    if _is_over(line, today):
        return PersonStatus.ALUMNI
    if line.status is LineStatus.DELAYED:
        return PersonStatus.CONFIRMED if line.has_ito else PersonStatus.PROJECTED
    return _OF_PERSON.get(stage_of(line, today), PersonStatus.IN_TRAINING)


def current_line(lines: Sequence[LineFacts], today: date) -> LineFacts | None:
    """Return the line that matters today; see `current_index`."""
    index = current_index(lines, today)
    return None if index is None else lines[index]


def current_index(lines: Sequence[LineFacts], today: date) -> int | None:
    """Return the place of the line that covers today, else the next coming, else the last.

    Of several that cover today the latest begun counts. None only without lines.
    """
    wanted = [i for i, line in enumerate(lines) if line.status is not LineStatus.CANCELLED]
    places = wanted or list(range(len(lines)))
    if not places:
        return None
    unfinished = [i for i in places if not _is_over(lines[i], today)]
    covering = [i for i in unfinished if _has_begun(lines[i], today)]
    if covering:
        return max(covering, key=lambda i: (_begin(lines[i]) or date.min, i))
    if unfinished:
        return min(unfinished, key=lambda i: (_begin(lines[i]) or date.max, i))
    return max(places, key=lambda i: (_finish(lines[i]), i))


def valid_span(lines: Sequence[LineFacts], today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day around today on which nothing changes; None is no limit.

    Within it `person_status`, `current_index` and every line's `line_stage` stay as today.
    """
    changes: set[date] = set()
    for line in lines:
        changes.update(day for day in (line.report_date, line.start_date) if day is not None)
        if line.end_date is not None and line.end_date < date.max:
            changes.add(line.end_date + timedelta(days=1))
    answer = _answers(lines, today)
    since, until = None, None
    for day in sorted((day for day in changes if day <= today), reverse=True):
        if day > date.min and _answers(lines, day - timedelta(days=1)) != answer:
            since = day
            break
    for day in sorted(day for day in changes if day > today):
        if _answers(lines, day) != answer:
            until = day - timedelta(days=1)
            break
    return since, until


def _answers(
    lines: Sequence[LineFacts], today: date
) -> tuple[PersonStatus, int | None, list[LineStatus]]:
    stages = [stage_of(line, today) for line in lines]
    return person_status(lines, today), current_index(lines, today), stages


def stage_of(line: LineFacts, today: date) -> LineStatus:
    """Return the state of a line today; see `line_stage`."""
    return line_stage(
        line.status, line.has_ito, line.report_date, line.start_date, line.end_date, today
    )


def _begin(line: LineFacts) -> date | None:
    days = [day for day in (line.report_date, line.start_date) if day is not None]
    return min(days) if days else None


def _finish(line: LineFacts) -> date:
    return line.end_date or _begin(line) or date.min


def _is_over(line: LineFacts, today: date) -> bool:
    if line.status in _FINAL:
        return True
    if line.status in _UNRESOLVED:
        return False
    return line.end_date is not None and today > line.end_date


def _has_begun(line: LineFacts, today: date) -> bool:
    begin = _begin(line)
    if begin is None:
        return line.status in _PRESENT
    return today >= begin
