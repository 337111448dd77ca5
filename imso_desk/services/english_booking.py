"""Who gets a seat in a test session: those who must test about its day, and those chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.english_records import BookingPlan, Candidate, EnglishRow, line_start
from imso_desk.domain.english_standing import Kind, booking_warning, gaps
from imso_desk.domain.rules.model import OPEN
from imso_desk.runtime.errors import Refused
from imso_desk.services.english_rows import Holdings, holdings
from imso_desk.services.english_sessions import day_of_session, session_item

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Rule

SOON: Final = dt.timedelta(days=14)
"""Who must have tested within so many days after a session sits in it."""
_HERE: Final = frozenset({"arrived", "in training"})
_DUE_BY: Final = frozenset({"english-minimum", "entry-ecl", "score-validity", "opi-validity"})


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


def is_due_about(row: EnglishRow, day: dt.date) -> bool:
    """Say whether a student is here by a day and must have tested soon after it."""
    if row.who.status not in _HERE and (row.reports is None or row.reports > day):
        return False
    due = due_day(row)
    return due is None or due <= day + SOON


def due_day(row: EnglishRow) -> dt.date | None:
    """The first day by which a rule wants a test of a student; without one, the line's start."""
    open_ones = [one for one in row.findings if one.rule in _DUE_BY and one.state in OPEN]
    days = [one.due for one in open_ones if one.due is not None]
    return min(days, default=None) if open_ones else row.start


def plan_for_all(
    core: Connection,
    session_id: int,
    rows: Iterable[EnglishRow],
    rules: Sequence[Rule],
    today: dt.date,
) -> BookingPlan:
    """Who of everybody must sit this session's test about its day, those due first."""
    session = session_item(core, session_id)
    must = [row for row in rows if has_to_sit(row, session.text("kind"))]
    day = day_of_session(session) or today
    wanted = [row for row in must if is_due_about(row, day)]
    wanted.sort(key=lambda row: due_day(row) or dt.date.min)
    return plan(
        core, session_id, [row.id for row in wanted], rules, today, later=len(must) - len(wanted)
    )


def plan(
    core: Connection,
    session_id: int,
    person_ids: Sequence[int],
    rules: Sequence[Rule],
    today: dt.date,
    *,
    later: int = 0,
) -> BookingPlan:
    """What speaks against a seat for each of these students, and how many seats are left."""
    from imso_desk.database.english import session_of

    session = session_item(core, session_id)
    _, tests = session_of(core, session_id) or (session, ())
    taken = sum(one["outcome"] != "Cancelled" for one in tests)
    held = holdings(core, person_ids)
    seats = session["seats"]
    return BookingPlan(
        session_id,
        tuple(
            Candidate(one, held.who[one].name, _against(held, one, session, rules, today))
            for one in person_ids
            if one in held.who
        ),
        seats - taken if isinstance(seats, int) else None,
        later,
    )


def _against(
    held: Holdings, person_id: int, session: Item, rules: Sequence[Rule], today: dt.date
) -> str:
    return booking_warning(
        held.who[person_id].name,
        session.text("kind"),
        day_of_session(session),
        held.asking(person_id, today)[1],
        held.tests.get(person_id, ()),
        rules,
    )


def book(unit: Unit, session_id: int, person_ids: Sequence[int], today: dt.date) -> None:
    """Add a booked test for each student who has none in the session."""
    from imso_desk.database.english import session_of

    session = session_item(unit.core, session_id)
    _, tests = session_of(unit.core, session_id) or (session, ())
    sitting = {one.links["person_id"] for one in tests}
    held = holdings(unit.core, person_ids)
    if set(person_ids) - set(held.who):
        raise Refused("One of these students is no longer there. Nobody was booked.")
    day = day_of_session(session)
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
