"""Test sessions: who sits in one, and one that is moved with all its booked seats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.english_records import Seat, SessionRecord
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused
from imso_desk.services.english_rows import Holdings, holdings
from imso_desk.services.english_scores import below_in

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.records import Item

_FOLLOWING: Final = ("kind", "form", "giver")
"""What a booked seat has from its session, besides the day."""


def session_record(
    core: Connection, session_id: int, freed: frozenset[int], today: dt.date
) -> SessionRecord:
    """One session, its seats in the order of names and who of them is short of a minimum.

    `freed` are the students who are exempt; raises Refused when the session is gone.
    """
    from imso_desk.database.english import session_of

    found = session_of(core, session_id)
    if found is None:
        raise Refused("This test session is no longer there.")
    session, tests = found
    owners = {one.links["person_id"]: one for one in tests}
    held = holdings(core, [owner for owner in owners if owner])
    seats = tuple(_seats(held, tests, today))
    return SessionRecord(session, seats, below_in(held, seats, freed, today))


def _seats(held: Holdings, tests: Sequence[Item], today: dt.date) -> Iterable[Seat]:
    mine: dict[int, list[Item]] = {}
    for one in tests:
        mine.setdefault(one.links["person_id"] or 0, []).append(one)
    for person_id, who in held.who.items():
        line, minimum = held.asking(person_id, today)
        course = line.text("course_title") if line else ""
        for test in mine.get(person_id, ()):
            yield Seat(test, who, minimum, course)


def session_item(core: Connection, session_id: int) -> Item:
    """A session by itself; raises Refused when it is gone."""
    from imso_desk.database.items import item

    found = item(core, "test_session", session_id)
    if found is None:
        raise Refused("This test session is no longer there. Nothing was saved.")
    return found


def day_of_session(session: Item) -> dt.date | None:
    """The day on which a session is held."""
    starts = session["starts"]
    return starts.date() if isinstance(starts, dt.datetime) else None


def save_session(unit: Unit, session_id: int, values: Mapping[str, object]) -> int:
    """Write fields of a session; booked seats go with it. Returns how many of them moved.

    A result keeps the day on which it was taken; a session with results keeps its kind of test.
    """
    from imso_desk.database.items import items_by

    session = session_item(unit.core, session_id)
    whole = {**session.values, **values}
    problems = record_problems(entity("test_session"), whole)
    if problems:
        raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
    tests = items_by(unit.core, "english_test", "test_session_id", session_id)
    booked = [one for one in tests if one["outcome"] in (None, "Booked")]
    if whole.get("kind") != session["kind"] and len(booked) < len(tests):
        raise Refused(
            f"This session has outcomes of the {session.text('kind')}, so its test stays. "
            "Nothing was saved."
        )
    unit.edit("test_session", session_id, dict(values))
    starts, moved = whole.get("starts"), 0
    day = starts.date() if isinstance(starts, dt.datetime) else None
    for one in booked:
        fresh: dict[str, object] = {
            name: whole.get(name)
            for name in _FOLLOWING
            if whole.get(name) != session[name] and one[name] == session[name]
        }
        if day is not None and one["date"] != day:
            fresh["date"] = day
            moved += 1
        if fresh:
            unit.edit("english_test", one.id, fresh)
    return moved
