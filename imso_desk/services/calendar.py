"""Arrivals, departures and deadlines as a calendar file that other programs take in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from imso_desk.domain.calendar_entry import (
    ARRIVALS,
    DEADLINES,
    DEPARTURES,
    WHAT,
    Revision,
    Trip,
    arrival_entry,
    deadline_entry,
    departure_entry,
    within,
)
from imso_desk.runtime.errors import Refused, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.arrivals import Traveller
    from imso_desk.domain.agenda import AgendaItem
    from imso_desk.domain.airports import Airports
    from imso_desk.domain.calendar_entry import Entry
    from imso_desk.services.context import Context
    from imso_desk.services.rules import RuleService

LEVELS: Final = ("none", "work")
BACK: Final = dt.timedelta(days=14)
AHEAD: Final = dt.timedelta(days=180)


@dataclass(frozen=True, slots=True)
class WrittenCalendar:
    """The file made, and how many entries of which days are in it."""

    path: Path
    entries: int
    first: dt.date
    last: dt.date


class CalendarService:
    """Writes calendars; an entry keeps its name from one export to the next."""

    def __init__(self, context: Context, rules: RuleService) -> None:
        self._context = context
        self._rules = rules

    def write(
        self,
        out: Path,
        *,
        what: Sequence[str] = WHAT,
        first: dt.date | None = None,
        last: dt.date | None = None,
        level: str = "work",
    ) -> WrittenCalendar:
        """Write the entries that begin from `first` to `last`; without these, the months ahead.

        `level` "none" leaves out all that names anybody. Raises Refused when the days are the wrong
        way round and UsageError for an unknown `what` or `level`.
        """
        from imso_desk.exchange.icalendar import write_calendar

        unknown = [one for one in what if one not in WHAT]
        if unknown or not what:
            raise UsageError(f"{', '.join(unknown) or 'Nothing'} is not one of {', '.join(WHAT)}.")
        if level not in LEVELS:
            raise UsageError(f"{level!r} is not one of {', '.join(LEVELS)}.")
        begin = first or self._context.today - BACK
        end = last or max(begin, self._context.today) + AHEAD
        if end < begin:
            raise Refused("The last day lies before the first. Nothing was written.")
        named = level == "work"
        found, office, title = self._entries(what, begin, end, named=named)
        entries = within(found, begin, end)
        write_calendar(out, entries, title, office)
        return WrittenCalendar(out, len(entries), begin, end)

    def _entries(
        self, what: Sequence[str], first: dt.date, last: dt.date, *, named: bool
    ) -> tuple[list[Entry], str, str]:
        from imso_desk.database import calendar as reading
        from imso_desk.database.arrivals import airports, travellers_with_ids
        from imso_desk.database.settings_store import settings

        agenda_items = self._deadlines(last) if DEADLINES in what else ()
        with self._context.office.reading() as core:
            people = reading.travelling(core, first, last, self._context.today)
            concerned = sorted({*people, *(one.person_id for one in agenda_items if one.person_id)})
            revisions = reading.revisions(core, concerned)
            known = airports(core)
            moving = travellers_with_ids(core, people) if set(what) != {DEADLINES} else []
            office, told = reading.office_mark(core), settings(core)
        made: list[Entry | None] = []
        for who in moving:
            for trip in _trips(who, known, revisions.get(who.person_id, Revision()), named=named):
                made.append(arrival_entry(trip) if ARRIVALS in what else None)
                made.append(departure_entry(trip) if DEPARTURES in what else None)
        for one in agenda_items:
            revision = revisions.get(one.person_id or 0, Revision())
            made.append(deadline_entry(one, revision, named=named))
        title = told.get("office") or told.get("school") or "IMSO Desk"
        return [one for one in made if one is not None], office, title

    def _deadlines(self, last: dt.date) -> Sequence[AgendaItem]:
        from imso_desk.domain.agenda import LISTED
        from imso_desk.services.today import TodayService

        days = max(0, (last - self._context.today).days)
        found = TodayService(self._context, self._rules).agenda(days)
        return [one for one in found.items if one.section in LISTED]


def _trips(who: Traveller, known: Airports, revision: Revision, *, named: bool) -> list[Trip]:
    """Every visit of a student, with whose it is or without."""
    return [
        Trip(
            visit,
            tuple(one for one in who.lines if one.visit_id == visit.id),
            who.name if named else "",
            who.rank if named else "",
            who.country,
            who.status,
            known.read(visit.text("airport")).words,
            revision,
        )
        for visit in who.visits
    ]
