"""Arrivals, departures and deadlines as entries of a calendar."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.agenda import AgendaItem
from imso_desk.domain.arrivals import ArrivalLine
from imso_desk.domain.records import Item
from imso_desk.domain.status import LineStatus

ARRIVALS: Final = "arrivals"
DEPARTURES: Final = "departures"
DEADLINES: Final = "deadlines"
WHAT: Final = (ARRIVALS, DEPARTURES, DEADLINES)
_OFF: Final = frozenset({LineStatus.CANCELLED, LineStatus.NO_SHOW})
_AT_THE_AIRPORT: Final = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Revision:
    """How often a record was changed so far, and when last (UTC)."""

    number: int = 0
    at: dt.datetime = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar: local times without a zone, or whole days.

    `mark` makes the entry's lasting name together with the office's; `end` is the first moment, or
    day, after the entry.
    """

    mark: str
    start: dt.date | dt.datetime
    end: dt.date | dt.datetime
    summary: str
    kind: str
    status: str = "CONFIRMED"
    location: str = ""
    description: str = ""
    revision: Revision = Revision()


@dataclass(frozen=True, slots=True)
class Trip:
    """One visit as its arrival and departure need it; `status` is the student's."""

    visit: Item
    lines: tuple[ArrivalLine, ...]
    name: str = ""
    rank: str = ""
    country: str = ""
    status: str = ""
    airport: str = ""
    revision: Revision = Revision()

    @property
    def who(self) -> str:
        """The student as the entry names him: rank, name and country, or the country alone."""
        named = " ".join(part for part in (self.rank, self.name) if part)
        if named and self.country:
            return f"{named} ({self.country})"
        return named or (f"a student ({self.country})" if self.country else "a student")

    @property
    def standing(self) -> tuple[ArrivalLine, ...]:
        """The lines that were not called off."""
        return tuple(one for one in self.lines if one.status not in _OFF)

    @property
    def is_off(self) -> bool:
        """Say whether nobody comes."""
        said = self.visit.text("travel_state") == "Not coming"
        return said or bool(self.lines and not self.standing)


def arrival_entry(trip: Trip) -> Entry | None:
    """The arrival of a visit: at its time, else the whole day of reporting; None without a day."""
    visit = trip.visit
    begins = [one.begin for one in (trip.standing or trip.lines) if one.begin is not None]
    at = (
        _moment(visit["arrived_at"])
        or _day(visit["arrived_on"])
        or _moment(visit["arrival"])
        or min(begins, default=None)
    )
    if at is None:
        return None
    timed = isinstance(at, dt.datetime)
    delayed = visit.text("travel_state") == "Delayed" and not visit["arrived_on"]
    word = "Arrival" if timed or visit["arrived_on"] else "Arrival, time not known"
    first = min(trip.standing or trip.lines, key=_begin, default=None)
    return Entry(
        f"visit-{visit.id}-arrival",
        at,
        _end(at),
        f"{word}{', delayed' if delayed else ''}: {trip.who}",
        "Arrival",
        _status(trip),
        trip.airport,
        _details(trip, first, visit.text("flight"), with_party=True),
        trip.revision,
    )


def departure_entry(trip: Trip) -> Entry | None:
    """The departure of a visit, None while no day of departure is recorded."""
    visit = trip.visit
    at = _day(visit["departed_on"]) or _moment(visit["departure"]) or _day(visit["departs_on"])
    if at is None:
        return None
    last = max(trip.standing or trip.lines, key=_begin, default=None)
    return Entry(
        f"visit-{visit.id}-departure",
        at,
        _end(at),
        f"Departure: {trip.who}",
        "Departure",
        _status(trip),
        "",
        _details(trip, last, visit.text("departure_flight"), with_party=False),
        trip.revision,
    )


def deadline_entry(item: AgendaItem, revision: Revision, *, named: bool) -> Entry | None:
    """The day something falls due; never why, for that may be private. None without a day."""
    if item.due is None:
        return None
    mark = hashlib.sha256(repr(item.key).encode()).hexdigest()[:24]
    whose = Trip(
        Item("visit", 0, {}),
        (),
        item.name if named else "",
        item.rank if named else "",
        item.country,
    )
    what = item.requirement if item.task_id is None or not named else item.reason
    about = f": {whose.who}" if item.person_id is not None else ""
    return Entry(
        f"deadline-{mark}",
        item.due,
        item.due + dt.timedelta(days=1),
        f"Due: {what}{about}",
        "Deadline",
        description=f"Course: {item.course}" if item.course else "",
        revision=revision,
    )


def within(entries: Sequence[Entry], first: dt.date, last: dt.date) -> list[Entry]:
    """The entries that begin from `first` to `last`, in the order of time."""
    found = [one for one in entries if first <= _date(one.start) <= last]
    return sorted(found, key=lambda one: (_date(one.start), str(one.start), one.summary))


def _details(trip: Trip, line: ArrivalLine | None, flight: str, *, with_party: bool) -> str:
    said = [f"Course: {line.course}" if line is not None and line.course else ""]
    if trip.name:  # a flight tells who it is to whoever has its list
        said.append(f"Flight: {flight}" if flight else "")
        pick_up = trip.visit.text("pick_up")
        said.append(f"Picked up by: {pick_up}" if pick_up and with_party else "")
    size = trip.visit["party_size"]
    said.append(f"Family members coming: {size}" if size and with_party else "")
    return "\n".join(one for one in said if one)


def _status(trip: Trip) -> str:
    if trip.is_off:
        return "CANCELLED"
    return "TENTATIVE" if trip.status == "projected" else "CONFIRMED"


def _begin(line: ArrivalLine) -> dt.date:
    return line.begin or dt.date.max


def _date(moment: dt.date | dt.datetime) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _end(at: dt.date | dt.datetime) -> dt.date | dt.datetime:
    return at + (_AT_THE_AIRPORT if isinstance(at, dt.datetime) else dt.timedelta(days=1))


def _moment(value: object) -> dt.datetime | None:
    return value if isinstance(value, dt.datetime) else None


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None
