"""A test session: who sits in it, and its scores saved together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.english_records import (
    Below,
    EnglishRow,
    SavedScores,
    Seat,
    SessionRecord,
    line_start,
)
from imso_desk.domain.english_standing import Kind, booking_warning, gaps, has_result
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused
from imso_desk.services.english_rows import Holdings, goes_on, holdings

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Rule

RESULTS: Final = ("score", "listening", "speaking")
_TYPED: Final = frozenset((*RESULTS, "outcome", "remark"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved, before the transaction has a name."""

    count: int
    below: tuple[Below, ...]
    unknown: int

    def of(self, changes: Changes) -> SavedScores:
        """The same with what it changed."""
        return SavedScores(changes, self.count, self.below, self.unknown)


def has_to_sit(row: EnglishRow, kind: str) -> bool:
    """Say whether a student has to sit this test: none on record, or short of its minimum."""
    if row.standing.kind not in (Kind.MUST_TEST, Kind.SHORT, Kind.RUNS_OUT):
        return False
    if row.booked is not None:
        return False
    if kind == "OPI":
        ecl_met = not gaps(row.minimum, row.ecl, None) and row.ecl is not None
        short = bool(gaps(row.minimum, None, row.opi)) or row.opi is None
        return row.minimum.needs_opi and short and (ecl_met or row.minimum.ecl is None)
    if kind != "ECL":
        return False
    asked = row.minimum.ecl is not None
    short = bool(gaps(row.minimum, row.ecl, None)) or row.ecl is None
    return (asked and short) or row.standing.kind is not Kind.SHORT


def session_record(core: Connection, session_id: int, today: dt.date) -> SessionRecord:
    """One session and its seats in the order of names; raises Refused when it is gone."""
    from imso_desk.database.english import session_of

    found = session_of(core, session_id)
    if found is None:
        raise Refused("This test session is no longer there.")
    session, tests = found
    owners = {one.links["person_id"]: one for one in tests}
    held = holdings(core, [owner for owner in owners if owner])
    return SessionRecord(session, tuple(_seats(held, tests, today)))


def _seats(held: Holdings, tests: Sequence[Item], today: dt.date) -> Iterable[Seat]:
    mine: dict[int, list[Item]] = {}
    for one in tests:
        mine.setdefault(one.links["person_id"] or 0, []).append(one)
    for person_id, who in held.who.items():
        line, minimum = held.asking(person_id, today)
        course = line.text("course_title") if line else ""
        for test in mine.get(person_id, ()):
            yield Seat(test, who, minimum, course)


def _session(core: Connection, session_id: int) -> Item:
    from imso_desk.database.items import item

    found = item(core, "test_session", session_id)
    if found is None:
        raise Refused("This test session is no longer there. Nothing was saved.")
    return found


def _day(session: Item) -> dt.date | None:
    starts = session["starts"]
    return starts.date() if isinstance(starts, dt.datetime) else None


def warnings(
    core: Connection,
    session_id: int,
    person_ids: Sequence[int],
    rules: Sequence[Rule],
    today: dt.date,
) -> tuple[str, ...]:
    """Sentences on those of these students who should not sit this test on that day yet."""
    session = _session(core, session_id)
    held = holdings(core, person_ids)
    found = [
        booking_warning(
            who.name,
            session.text("kind"),
            _day(session),
            held.asking(person_id, today)[1],
            held.tests.get(person_id, ()),
            rules,
        )
        for person_id, who in held.who.items()
    ]
    return tuple(sentence for sentence in found if sentence)


def book(unit: Unit, session_id: int, person_ids: Sequence[int], today: dt.date) -> None:
    """Add a booked test for each student who has none in the session."""
    from imso_desk.database.english import session_of

    session = _session(unit.core, session_id)
    _, tests = session_of(unit.core, session_id) or (session, ())
    sitting = {one.links["person_id"] for one in tests}
    held = holdings(unit.core, person_ids)
    if set(person_ids) - set(held.who):
        raise Refused("One of these students is no longer there. Nobody was booked.")
    day = _day(session)
    for person_id in held.who:
        if person_id in sitting:
            continue
        line, _ = held.asking(person_id, today)
        unit.add(
            "english_test",
            {
                "person_id": person_id,
                "test_session_id": session_id,
                "kind": session["kind"],
                "date": day,
                "form": session["form"],
                "giver": session["giver"],
                "place": place_of(line, day or today),
                "outcome": "Booked",
            },
        )


def place_of(line: Item | None, day: dt.date) -> str:
    """Where a test given here counts: on entry until the line begins, during training after."""
    start = line_start(line)
    return "During training" if start is not None and start < day else "On entry"


def save_scores(
    unit: Unit,
    session_id: int,
    cells: Mapping[int, Mapping[str, object]],
    freed: frozenset[int],
    today: dt.date,
) -> Kept:
    """Write the typed cells of a session's tests; raises Refused before anything is kept."""
    record = session_record(unit.core, session_id, today)
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
        raise Refused(f"{' '.join(problems)} Nothing was saved.")
    for test_id, values in wanted.items():
        unit.edit("english_test", test_id, values)
    below, unknown = _compared(unit.core, seats, wanted, freed, today)
    return Kept(_count(seats, wanted), below, unknown)


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


def _is_asked(held: Holdings, person_id: int, kind: str, today: dt.date) -> bool:
    """Say whether any line that goes on has a minimum for a kind of test."""
    lines = [line for line in held.lines.get(person_id, ()) if goes_on(line, today)]
    asked = [held.minimum(line) for line in lines]
    if kind == "ECL":
        return any(one.ecl is not None for one in asked)
    return kind == "OPI" and any(one.needs_opi for one in asked)
