"""The scores of a test session: saved together, and compared with what the lines ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.english_records import Below, SavedScores, Seat, SessionRecord
from imso_desk.domain.english_standing import gaps, has_result, newest
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused
from imso_desk.services.english_rows import Holdings, goes_on, holdings

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item

RESULTS: Final = ("score", "listening", "speaking")
_TYPED: Final = frozenset((*RESULTS, "outcome", "remark"))
MOST_PROBLEMS: Final = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved, before the transaction has a name."""

    count: int
    below: tuple[Below, ...]
    unknown: int

    def of(self, changes: Changes) -> SavedScores:
        """The same with what it changed."""
        return SavedScores(changes, self.count, self.below, self.unknown)


def save_scores(
    unit: Unit,
    record: SessionRecord,
    cells: Mapping[int, Mapping[str, object]],
    freed: frozenset[int],
    today: dt.date,
) -> Kept:
    """Write the typed cells of a session's tests; raises Refused before anything is kept."""
    _refuse_before_the_day(record, cells, today)
    seats = {seat.id: seat for seat in record.seats}
    problems = []
    wanted: dict[int, dict[str, object]] = {}
    for test_id, typed in cells.items():
        seat = seats.get(test_id)
        if seat is None:
            raise Refused("A student of this session is no longer in it. Nothing was saved.")
        values = completed(seat.test, typed) | _day_of_session(record.item, seat)
        if sentence := _problem(seat, values, today):
            problems.append(f"{seat.who.name}: {sentence}")
        wanted[test_id] = values
    if problems:
        more = len(problems) - MOST_PROBLEMS
        told = " ".join(problems[:MOST_PROBLEMS])
        told += f" Of {more:,} more students something is wrong." if more > 0 else ""
        raise Refused(f"{told} Nothing was saved.")
    for test_id, values in wanted.items():
        unit.edit("english_test", test_id, values)
    below, unknown = _compared(unit.core, seats, wanted, freed, today)
    return Kept(_count(seats, wanted), below, unknown)


def _refuse_before_the_day(
    record: SessionRecord, cells: Mapping[int, Mapping[str, object]], today: dt.date
) -> None:
    """Say once of a whole session that nobody can have a result in it yet."""
    day = record.day
    given = any(typed.get(name) is not None for typed in cells.values() for name in RESULTS)
    if given and day is not None and day > today:
        raise Refused(
            f"This session is on {format_date(day)}, which is still to come: scores can be saved "
            "from that day on. Nothing was saved."
        )


def _day_of_session(session: Item, seat: Seat) -> dict[str, object]:
    """A booked seat goes with its session, which may have been moved since; a result stays."""
    starts = session["starts"]
    if not isinstance(starts, dt.datetime) or seat.test["outcome"] not in (None, "Booked"):
        return {}
    return {} if seat.test["date"] == starts.date() else {"date": starts.date()}


def completed(test: Item, typed: Mapping[str, object]) -> dict[str, object]:
    """What is to be saved of typed cells: a result makes the test taken unless somebody said."""
    values = {key: value for key, value in typed.items() if key in _TYPED}
    whole = {**test.values, **values}
    given = any(whole.get(name) is not None for name in RESULTS)
    if "outcome" in values and values["outcome"] not in (None, "Booked"):
        return values
    if given and whole.get("outcome") in (None, "Booked"):
        values["outcome"] = "Tested"
    elif not given and (whole.get("outcome") in (None, "Tested")):
        values["outcome"] = "Booked"
    elif given and "outcome" not in values and any(name in values for name in RESULTS):
        values["outcome"] = "Tested"  # somebody who "did not come" has a result after all
    return values


def _problem(seat: Seat, values: Mapping[str, object], today: dt.date) -> str:
    whole = {**seat.test.values, **values}
    day = whole.get("date")
    given = any(values.get(name) is not None for name in RESULTS)
    if given and isinstance(day, dt.date) and day > today:
        return f"The test is on {format_date(day)}, which is still to come."
    return next(iter(record_problems(entity("english_test"), whole).values()), "")


def _count(seats: Mapping[int, Seat], wanted: Mapping[int, Mapping[str, object]]) -> int:
    return sum(
        any(values.get(name, seats[test_id].test[name]) is not None for name in RESULTS)
        for test_id, values in wanted.items()
    )


def _compared(
    core: Connection,
    seats: Mapping[int, Seat],
    wanted: Mapping[int, object],
    freed: frozenset[int],
    today: dt.date,
) -> tuple[tuple[Below, ...], int]:
    """Who of those just typed is by this test below a minimum, and of how many none is known."""
    people = {seats[test_id].who.person_id: test_id for test_id in wanted}
    held = holdings(core, people)
    found: list[Below] = []
    unknown = 0
    for person_id, who in held.who.items():
        line, minimum = held.asking(person_id, today)
        typed = next(one for one in held.tests[person_id] if one.id == people[person_id])
        kind = typed.text("kind")
        if not has_result(typed) or held.is_waived(line, today, (kind,)):
            continue
        # who was let off by a waiver of the other test is not freed of this one
        if person_id in freed and not held.waivers.get(person_id):
            continue
        unknown += not _is_asked(held, person_id, kind, today)
        ecl, opi = (typed if kind == "ECL" else None), (typed if kind == "OPI" else None)
        if line is not None and (short := gaps(minimum, ecl, opi)):
            case_id = held.open_case(line)
            found.append(Below(person_id, line.id, who.name, "; ".join(short), case_id))
    return tuple(found), unknown


def below_in(
    held: Holdings, seats: Sequence[Seat], freed: frozenset[int], today: dt.date
) -> tuple[Below, ...]:
    """Who of a session with a result is short of a line still to be finished and has no case.

    The newest result of the kind counts, so who has reached the minimum since is left out; and so
    is who had a case after the test, whatever was decided.
    """
    found = []
    for seat in seats:
        person_id, kind = seat.who.person_id, seat.test.text("kind")
        if not has_result(seat.test) or kind not in ("ECL", "OPI"):
            continue
        if person_id in freed and not held.waivers.get(person_id):
            continue
        taken = newest(held.tests.get(person_id, ()), kind)
        ecl, opi = (taken if kind == "ECL" else None), (taken if kind == "OPI" else None)
        for line, minimum in held.all_asking(person_id, today):
            short = gaps(minimum, ecl, opi)
            if not short or held.is_waived(line, today, (kind,)):
                continue
            if not _has_case(held, line, seat.test):
                found.append(Below(person_id, line.id, seat.who.name, "; ".join(short)))
            break
    return tuple(found)


def _has_case(held: Holdings, line: Item, test: Item) -> bool:
    """Say whether a case is open, or one of the line was opened since the test."""
    if held.open_case(line) is not None:
        return True
    since = test.text("date")
    return any(
        one.links["training_line_id"] == line.id and one.text("opened_on") >= since
        for one in held.cases.get(line.links["person_id"] or 0, ())
    )


def _is_asked(held: Holdings, person_id: int, kind: str, today: dt.date) -> bool:
    """Say whether any line that goes on has a minimum for a kind of test."""
    lines = [line for line in held.lines.get(person_id, ()) if goes_on(line, today)]
    asked = [held.minimum(line) for line in lines]
    if kind == "ECL":
        return any(one.ecl is not None for one in asked)
    return kind == "OPI" and any(one.needs_opi for one in asked)
