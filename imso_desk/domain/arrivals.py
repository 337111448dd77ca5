"""Who comes when: where an arrival stands, on which day of the board it is, and what may be.

Times are local to the airport and without a zone; today is an argument.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from imso_desk.domain.airports import NOWHERE, Airport
from imso_desk.domain.dates import format_date
from imso_desk.domain.local_times import parse_local_time
from imso_desk.domain.problems import FieldError
from imso_desk.domain.readiness import Readiness
from imso_desk.domain.records import Item
from imso_desk.domain.status import LineFacts, LineStatus, current_index

LATE_DAYS: Final = 30
"""So many days somebody who did not come stands out; later it is an arrival nobody recorded."""
TOO_EARLY: Final = dt.timedelta(days=180)
_HERE: Final = frozenset(
    {
        LineStatus.ARRIVED,
        LineStatus.ENROLLED,
        LineStatus.IN_PROGRESS,
        LineStatus.ON_LEAVE,
        LineStatus.HOSPITALIZED,
        LineStatus.UA,
        LineStatus.HELD_OVER,
        LineStatus.RECYCLED,
        LineStatus.COMPLETED,
        LineStatus.ATTENDED,
        LineStatus.FAILED,
    }
)
"""States of a line that only somebody who has come can have."""
_BEFORE: Final = frozenset(
    {
        LineStatus.NOT_SAID,
        LineStatus.PROJECTED,
        LineStatus.CONFIRMED,
        LineStatus.DELAYED,
        LineStatus.NO_SHOW,
    }
)
_TIME_ONLY: Final = re.compile(r"(\d{1,2})[:.hH]?(\d{2})\s*(?:[hH](?:rs)?|[lL])?")

_HALF_DAY: Final = re.compile(r"\d{1,2}(?:[:.]?\d{2})? ?[ap]\.?m\.?", re.IGNORECASE)
_TIME_THEN_WORD: Final = re.compile(r"(\d.*) (today|yesterday)", re.IGNORECASE)
_NO_TIME: Final = "This is no time; write 06:15, yesterday 23:40 or 04 MAR 2027 06:15."


class ArrivalState(StrEnum):
    """Where an arrival stands."""

    EXPECTED = "expected"
    IN_TRANSIT = "in transit"
    ARRIVED = "arrived"
    DELAYED = "delayed"
    NO_SHOW = "no-show"


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """What the board needs of a training line."""

    id: int
    visit_id: int
    status: LineStatus = LineStatus.NOT_SAID
    report_date: dt.date | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    course: str = ""
    wcn: str = ""

    @property
    def facts(self) -> LineFacts:
        """The same for the rules of where a line stands."""
        return LineFacts(self.status, False, self.report_date, self.start_date, self.end_date)

    @property
    def begin(self) -> dt.date | None:
        """The day the student has to be there: the report date, else the start."""
        return self.report_date or self.start_date


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One student of the board: the visit's arrival and what belongs to it."""

    person_id: int
    name: str
    visit: Item
    state: ArrivalState
    place: int = 0
    rank: str = ""
    country: str = ""
    status: str = ""
    course: str = ""
    line_id: int | None = None
    wcn: str = ""
    report_date: dt.date | None = None
    airport: Airport = NOWHERE
    sponsor: str = ""
    amendments: int = 0
    letters: frozenset[int] = frozenset()
    readiness: Readiness = field(default_factory=Readiness)

    @property
    def visit_id(self) -> int:
        """The visit whose arrival this is."""
        return self.visit.id

    @property
    def at(self) -> dt.datetime | None:
        """The local time of the arrival: as recorded, else as planned; None when not known."""
        if self.state is ArrivalState.ARRIVED:
            return _moment(self.visit, "arrived_at")
        return _moment(self.visit, "arrival")

    @property
    def day(self) -> dt.date | None:
        """The local day of the board it stands on; without a time the report date."""
        arrived = self.visit["arrived_on"]
        if self.state is ArrivalState.ARRIVED and isinstance(arrived, dt.date):
            return arrived
        planned = _moment(self.visit, "arrival")
        return planned.date() if planned else self.report_date

    @property
    def is_time_open(self) -> bool:
        """Say whether a delay was recorded and nobody knows the new time."""
        said = self.state is ArrivalState.DELAYED and self.text("travel_state") == "Delayed"
        return said and self.at is None

    @property
    def who(self) -> str:
        """Rank and name, the name as in the passport."""
        return f"{self.rank} {self.name}" if self.rank else self.name

    @property
    def party(self) -> int | None:
        """How many come, the student included; None when nobody said who comes along."""
        family = self.visit["party_size"]
        return family + 1 if isinstance(family, int) else None

    def text(self, name: str) -> str:
        """A field of the visit as text."""
        return self.visit.text(name)

    def is_missing(self, today: dt.date) -> bool:
        """Say whether the student was to be here before today and did not come."""
        if self.state in (ArrivalState.ARRIVED, ArrivalState.NO_SHOW) or self.day is None:
            return False
        return self.day < today

    def is_not_here(self, today: dt.date) -> bool:
        """As `is_missing`, and somebody still has to ask for him.

        Who was said to be late or on the way is asked for until he comes; of others one may have
        forgotten to record the arrival, so they stand out for a month only.
        """
        if not self.is_missing(today):
            return False
        if self.state is not ArrivalState.EXPECTED:
            return True
        return (today - (self.day or today)).days <= LATE_DAYS


@dataclass(frozen=True, slots=True)
class Board:
    """The arrivals from `first` to `last` in the order of day and time.

    `not_here` are those expected earlier who did not come, `delayed` those who come later and
    nobody knows when; `before` and `after` are the nearest days outside on which somebody is
    expected or came.
    """

    first: dt.date
    last: dt.date
    today: dt.date
    rows: tuple[ArrivalRow, ...] = ()
    not_here: tuple[ArrivalRow, ...] = ()
    delayed: tuple[ArrivalRow, ...] = ()
    before: dt.date | None = None
    after: dt.date | None = None

    def days(self) -> list[tuple[dt.date, list[ArrivalRow]]]:
        """The days on which somebody arrives, each with its rows."""
        found: dict[dt.date, list[ArrivalRow]] = {}
        for row in self.rows:
            if row.day is not None:
                found.setdefault(row.day, []).append(row)
        return list(found.items())


def make_board(rows: Iterable[ArrivalRow], first: dt.date, last: dt.date, today: dt.date) -> Board:
    """Take from all rows those of the span; who is missing from before stands apart as well.

    Who is delayed without a new time may come on any day from today: he stands apart, not on the
    report date, which is no day anybody expects him on.
    """
    everybody = list(rows)
    delayed = [row for row in everybody if row.is_time_open and last >= today]
    placed = [row for row in everybody if not (row.is_time_open and last >= today)]
    dated = [(row.day, row) for row in placed if row.day is not None]
    inside = [row for day, row in dated if first <= day <= last]
    missing = [row for day, row in dated if day < first and row.is_not_here(today)]
    return Board(
        first,
        last,
        today,
        tuple(sorted(inside, key=by_time)),
        tuple(sorted(missing, key=by_time)) if first <= today else (),
        tuple(sorted(delayed, key=by_time)),
        max((day for day, _ in dated if day < first), default=None),
        min((day for day, _ in dated if day > last), default=None),
    )


def by_time(row: ArrivalRow) -> tuple[dt.date, bool, dt.time, int]:
    """The order of the board: day, those with a time first, time, name.

    Who came on the day he was expected keeps his place: the one below is still the one below.
    """
    planned = _moment(row.visit, "arrival")
    at = planned if planned is not None and planned.date() == row.day else row.at
    return (row.day or dt.date.max, at is None, at.time() if at else dt.time.max, row.place)


def arrival_state(visit: Item, lines: Sequence[ArrivalLine]) -> ArrivalState:
    """Where an arrival stands by what was recorded; dates alone make nobody arrive."""
    travel = visit["travel_state"]
    said = {line.status for line in lines}
    if visit["arrived_on"] or said & _HERE:
        return ArrivalState.ARRIVED
    if travel == "Not coming" or (said and said <= {LineStatus.NO_SHOW, LineStatus.CANCELLED}):
        return ArrivalState.NO_SHOW
    if travel == "Delayed":
        return ArrivalState.DELAYED
    if travel == "In transit":
        return ArrivalState.IN_TRANSIT
    current = line_of_visit(lines, dt.date.min)
    if current is not None and current.status is LineStatus.NO_SHOW:
        return ArrivalState.NO_SHOW
    delayed = current is not None and current.status is LineStatus.DELAYED
    return ArrivalState.DELAYED if delayed else ArrivalState.EXPECTED


def line_of_visit(lines: Sequence[ArrivalLine], today: dt.date) -> ArrivalLine | None:
    """The line of a visit that matters on a day; None without lines."""
    at = current_index([line.facts for line in lines], today)
    return None if at is None else lines[at]


def report_day(lines: Iterable[ArrivalLine]) -> dt.date | None:
    """The day a visit's student has to report: the first of the lines that are not cancelled."""
    days = [line.begin for line in lines if line.begin and line.status is not LineStatus.CANCELLED]
    return min(days, default=None)


def status_after_arrival(line: ArrivalLine, day: dt.date) -> LineStatus:
    """The status of a line once its student has come on `day`.

    What was said of the time before is taken back where the dates tell the rest; who comes before
    the report date is said to be here, because no date tells it.
    """
    if line.status not in _BEFORE:
        return line.status
    begins = line.begin
    told_by_dates = begins is not None and begins <= day
    return LineStatus.NOT_SAID if told_by_dates else LineStatus.ARRIVED


def arrival_problem(
    at: dt.date, today: dt.date, expected: dt.date | None, departs: dt.date | None
) -> str:
    """Why somebody cannot have arrived then, or ""; `at` may be a day or a moment."""
    day = at.date() if isinstance(at, dt.datetime) else at
    if day > today:
        return f"{format_date(day)} is still to come: nobody has arrived then."
    if expected is not None and day < expected - TOO_EARLY:
        return f"{format_date(day)} lies more than half a year before the report date."
    if departs is not None and day > departs:
        return f"{format_date(day)} lies after the departure."
    return ""


def arrival_warning(visit: Item, at: dt.date) -> str:
    """What is odd about an arrival that is recorded all the same, or ""."""
    day = at.date() if isinstance(at, dt.datetime) else at
    ito = visit["ito_date"]
    if isinstance(ito, dt.date) and day < ito:
        return f"The ITO is dated {format_date(ito)}, after the arrival."
    return "" if visit["ito_number"] else "No ITO is recorded: no ITO, no training."


def read_arrival(text: str, today: dt.date) -> dt.datetime | dt.date:
    """Read when somebody arrived: 0615 or 06:15 is today, 23 NOV 0615 a moment, 23 NOV a day.

    "yesterday" and "today" stand for a day, before or after the time. Raises FieldError when the
    text is none of these.
    """
    bare = " ".join(text.split())
    if match := _TIME_ONLY.fullmatch(bare):
        try:
            return dt.datetime.combine(today, dt.time(int(match[1]), int(match[2])))
        except ValueError:
            raise FieldError("no-such-time", "The clock has no such time.") from None
    bare = _TIME_THEN_WORD.sub(r"\2 \1", bare)
    for word, day in (("today", today), ("yesterday", today - dt.timedelta(days=1))):
        if bare.casefold() == word:
            return day
        if bare.casefold().startswith(f"{word} "):
            return parse_local_time(f"{day.isoformat()} {bare[len(word) :].strip()}", near=today)
    if _HALF_DAY.fullmatch(bare):
        return parse_local_time(f"{today.isoformat()} {bare}", near=today)
    try:
        return parse_local_time(bare, near=today)
    except FieldError as error:
        if error.code == "not-a-date":
            raise FieldError(error.code, _NO_TIME) from None
        if error.code != "no-time":
            raise
    return parse_local_time(bare, near=today, time_needed=False).date()


def _moment(visit: Item, name: str) -> dt.datetime | None:
    value = visit[name]
    return value if isinstance(value, dt.datetime) else None
