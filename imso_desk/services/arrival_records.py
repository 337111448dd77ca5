"""Recording what comes of arrivals: who came, who is late, who does not come, what is prepared."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.arrivals import (
    arrival_problem,
    arrival_warning,
    line_of_visit,
    report_day,
    status_after_arrival,
)
from imso_desk.domain.dates import format_date
from imso_desk.domain.schema import entity
from imso_desk.domain.status import LineStatus
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.arrivals import ArrivalLine
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context

LETTERS: Final = 6
"""How many letters the series of welcome letters has."""
CLOCKS_APART: Final = dt.timedelta(hours=3)
"""So much later the clock at an airport of the country may be than the one in the office."""
_WAITING: Final = (LineStatus.NOT_SAID, LineStatus.PROJECTED, LineStatus.CONFIRMED)
_TAKEN_BACK: Final = (LineStatus.DELAYED, LineStatus.NO_SHOW)


class ArrivalRecords:
    """Records arrivals, delays and no-shows, assignments and letters.

    Every method is one transaction and one step of Undo, for one visit or for many.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def record_arrival(
        self, visit_ids: Sequence[int], at: dt.datetime | dt.date | None = None
    ) -> Changes:
        """Record that students have come: now, at a local time, or on a day.

        Without a time those already recorded keep what they have. Raises Refused in a sentence for
        a day that cannot be; nothing is saved then.
        """
        today = self._context.today
        moment = self._context.now if at is None else at
        day = moment.date() if isinstance(moment, dt.datetime) else moment
        values: dict[str, object] = {
            "arrived_on": day,
            "arrived_at": moment if isinstance(moment, dt.datetime) else None,
            "travel_state": None,
        }
        with self._context.work(_label("Arrival recorded", visit_ids)) as work:
            for visit, lines in _visits(work.unit.core, visit_ids):
                if at is None and visit["arrived_on"]:
                    continue
                _refuse(arrival_problem(moment, today, report_day(lines), _day(visit)))
                work.unit.edit("visit", visit.id, dict(values))
                for line in _concerned(lines, today):
                    _set_status(work.unit, line, status_after_arrival(line, day), day)
        return work.changes

    def warnings(self, visit_ids: Sequence[int], at: dt.date | None = None) -> tuple[str, ...]:
        """What is odd about these arrivals although they may be recorded, each once."""
        day = at or self._context.today
        with self._context.office.reading() as core:
            found = [arrival_warning(visit, day) for visit, _ in _visits(core, visit_ids)]
        if isinstance(at, dt.datetime) and at > self._context.now + CLOCKS_APART:
            found.append(f"{at:%H:%M} is still to come today: correct it if it was yesterday.")
        return tuple(dict.fromkeys(one for one in found if one))

    def record_delay(
        self, visit_ids: Sequence[int], new_time: dt.datetime | None, why: str = ""
    ) -> Changes:
        """Record that students come later: at a new local time, or None when nobody knows.

        Without a new time the old one is dropped: it does not hold any more, the history has it.
        """
        today = self._context.today
        if new_time is not None and new_time.date() < today:
            _refuse(f"{format_date(new_time.date())} has passed: a new arrival lies ahead.")
        values: dict[str, object] = {
            "travel_state": "Delayed",
            "travel_note": why or None,
            "arrival": new_time,
        }
        with self._context.work(_label("Delay recorded", visit_ids)) as work:
            for visit, lines in _visits(work.unit.core, visit_ids):
                _refuse_arrived(visit, "delayed")
                work.unit.edit("visit", visit.id, dict(values))
                self._say(work.unit, lines, LineStatus.DELAYED)
        return work.changes

    def record_no_show(self, visit_ids: Sequence[int], why: str = "") -> Changes:
        """Record that students do not come; their line becomes a no-show, nothing is deleted."""
        values: dict[str, object] = {"travel_state": "Not coming", "travel_note": why or None}
        with self._context.work(_label("No-show recorded", visit_ids)) as work:
            for visit, lines in _visits(work.unit.core, visit_ids):
                _refuse_arrived(visit, "a no-show")
                work.unit.edit("visit", visit.id, dict(values))
                self._say(work.unit, lines, LineStatus.NO_SHOW)
        return work.changes

    def record_in_transit(self, visit_ids: Sequence[int]) -> Changes:
        """Record that students are on the way."""
        with self._context.work(_label("In transit recorded", visit_ids)) as work:
            for visit, lines in _visits(work.unit.core, visit_ids):
                _refuse_arrived(visit, "in transit")
                work.unit.edit("visit", visit.id, {"travel_state": "In transit"})
                for line in lines:
                    if line.status is LineStatus.NO_SHOW:
                        _set_status(work.unit, line, LineStatus.NOT_SAID, None)
        return work.changes

    def record_expected(self, visit_ids: Sequence[int]) -> Changes:
        """Take back what was recorded of arrival, delay or no-show: the students are expected."""
        values: dict[str, object] = dict.fromkeys(
            ("travel_state", "travel_note", "arrived_on", "arrived_at", "arrival_reported_on")
        )
        with self._context.work(_label("Expected again", visit_ids)) as work:
            for visit, lines in _visits(work.unit.core, visit_ids):
                work.unit.edit("visit", visit.id, dict(values))
                for line in lines:
                    if line.status in (*_TAKEN_BACK, LineStatus.ARRIVED):
                        _set_status(work.unit, line, LineStatus.NOT_SAID, None)
        return work.changes

    def report_arrival(self, visit_ids: Sequence[int], day: dt.date | None = None) -> Changes:
        """Note on which day the arrivals were reported in the official network."""
        on = day or self._context.today
        if on > self._context.today:
            _refuse(f"{format_date(on)} is still to come.")
        with self._context.work(_label("Arrival reported", visit_ids)) as work:
            for visit, _ in _visits(work.unit.core, visit_ids):
                arrived = visit["arrived_on"]
                if not isinstance(arrived, dt.date):
                    _refuse("An arrival is reported once the student has arrived.")
                elif on < arrived:
                    _refuse(f"{format_date(on)} lies before the arrival.")
                work.unit.edit("visit", visit.id, {"arrival_reported_on": on})
        return work.changes

    def assign(self, visit_ids: Sequence[int], values: Mapping[str, object]) -> Changes:
        """Give many visits the same pick-up, lodging or other fields of a visit."""
        with self._context.work(_label("Arrival edited", visit_ids)) as work:
            for visit, _ in _visits(work.unit.core, visit_ids):
                together = record_problems(entity("visit"), {**visit.values, **values})
                _refuse(next((together[name] for name in values if name in together), ""))
                work.unit.edit("visit", visit.id, dict(values))
        return work.changes

    def mark_letters(
        self,
        visit_ids: Sequence[int],
        numbers: Sequence[int],
        sent_on: dt.date | None = None,
        way: str = "",
    ) -> Changes:
        """Note that welcome letters were sent; one that was sent before keeps its day."""
        from imso_desk.database.arrivals import letters_of_visits

        day = sent_on or self._context.today
        if day > self._context.today:
            _refuse(f"{format_date(day)} is still to come: nothing was sent then.")
        wanted = sorted(set(numbers))
        if not wanted or wanted[0] < 1 or wanted[-1] > LETTERS:
            _refuse(f"Welcome letters have the numbers 1 to {LETTERS}.")
        with self._context.work(_label("Welcome letters sent", visit_ids)) as work:
            visits = [visit.id for visit, _ in _visits(work.unit.core, visit_ids)]
            there = letters_of_visits(work.unit.core, visits)
            for visit_id in visits:
                for number in wanted:
                    self._send(work.unit, visit_id, number, there, day, way)
        return work.changes

    def _say(self, unit: Unit, lines: Sequence[ArrivalLine], status: LineStatus) -> None:
        """Say of the line that matters today that it is delayed or a no-show."""
        line = line_of_visit(lines, self._context.today)
        if line is not None and line.status in (*_WAITING, *_TAKEN_BACK):
            _set_status(unit, line, status, self._context.today)

    @staticmethod
    def _send(
        unit: Unit,
        visit_id: int,
        number: int,
        there: Mapping[int, Mapping[int, int]],
        day: dt.date,
        way: str,
    ) -> None:
        values: dict[str, object] = {"sent_on": day, "way": way or None}
        row_id = there.get(visit_id, {}).get(number)
        if row_id is None:
            unit.add("welcome_letter", {**values, "number": number, "visit_id": visit_id})
            return
        from imso_desk.database.items import item

        letter = item(unit.core, "welcome_letter", row_id)
        if letter is not None and letter["sent_on"] is None:
            unit.edit("welcome_letter", row_id, values)


def _visits(core: Connection, visit_ids: Sequence[int]) -> list[tuple[Item, list[ArrivalLine]]]:
    """The visits with their lines; raises Refused when one is no longer there."""
    from imso_desk.database.arrivals import lines_of_visit
    from imso_desk.database.items import items_with_ids

    wanted = list(dict.fromkeys(visit_ids))
    found = items_with_ids(core, "visit", wanted)
    if 0 in wanted:
        _refuse("A student without a visit cannot arrive: add a visit (ITO) first.")
    if len(found) < len(wanted):
        _refuse("This visit is no longer there.")
    return [(found[one], lines_of_visit(core, one)) for one in wanted]


def _concerned(lines: Sequence[ArrivalLine], today: dt.date) -> list[ArrivalLine]:
    """The line that matters today, and those of which something was said that is over now."""
    current = line_of_visit(lines, today)
    return [
        line
        for line in lines
        if (current is not None and line.id == current.id)
        or (line.status in _TAKEN_BACK and (line.end_date is None or line.end_date >= today))
    ]


def _set_status(unit: Unit, line: ArrivalLine, status: LineStatus, day: dt.date | None) -> None:
    if line.status is not status:
        said = None if status is LineStatus.NOT_SAID else day
        unit.edit("training_line", line.id, {"status": str(status) or None, "status_date": said})


def _refuse_arrived(visit: Item, what: str) -> None:
    if visit["arrived_on"]:
        _refuse(
            f"A student who has arrived cannot be {what}. "
            "Take the arrival back first (Expected again)."
        )


def _refuse(problem: str) -> None:
    if problem:
        raise Refused(f"{problem} Nothing was saved.")


def _day(visit: Item) -> dt.date | None:
    value = visit["departs_on"]
    return value if isinstance(value, dt.date) else None


def _label(what: str, visit_ids: Sequence[int]) -> str:
    count = len(set(visit_ids))
    return what if count == 1 else f"{what}: {count} students"
