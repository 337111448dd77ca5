"""Tests, sessions, shortfall cases and waivers of those who are expected or here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import item, item_of, items_by, items_with_ids
from imso_desk.domain.english_records import Learner, SessionRow
from imso_desk.domain.schema import BY_NAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item

_HERE: Final = "l.status IN ('projected', 'confirmed', 'arrived', 'in training')"
_LEARNER: Final = (
    "SELECT l.person_id, l.passport_name, l.rank, l.country, l.country_name, l.status, "
    "l.control_number, l.native_name FROM student_listing l WHERE {where} ORDER BY l.place"
)
# CROSS JOIN keeps the order of reading: first the few who are here, then what they have
_PARTS: Final = (
    "SELECT e.* FROM student_listing l CROSS JOIN {table} e ON e.person_id = l.person_id "
    f"WHERE {_HERE} ORDER BY e.id"
)
MOST_SESSIONS: Final = 400
FEW_SESSIONS: Final = 12
"""So many are shown even when all are long past."""


def learners_here(core: Connection) -> tuple[Learner, ...]:
    """Everybody who is expected or here, in the order of names."""
    return _learners(core, _HERE, ())


def learners(core: Connection, ids: Iterable[int]) -> dict[int, Learner]:
    """The students with these ids, wherever they are now, in the order of names."""
    wanted = tuple(sorted(set(ids)))
    found: dict[int, Learner] = {}
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        rows = _learners(core, f"l.person_id IN ({marks(len(part))})", part)
        found.update((one.person_id, one) for one in rows)
    return found


def _learners(core: Connection, where: str, values: tuple[int, ...]) -> tuple[Learner, ...]:
    rows = core.run(_LEARNER.format(where=where), values).fetchall()
    return tuple(Learner(row[0], *(cell or "" for cell in row[1:])) for row in rows)


def parts_here(core: Connection, name: str) -> dict[int, list[Item]]:
    """By student the rows of a part of everybody who is expected or here, oldest first."""
    found: dict[int, list[Item]] = defaultdict(list)
    for row in core.run(_PARTS.format(table=BY_NAME[name].name)).dicts():
        found[row["person_id"]].append(item_of(name, row))
    return found


def parts_of(core: Connection, name: str, person_ids: Iterable[int]) -> dict[int, list[Item]]:
    """By student the rows of a part of the students with these ids, oldest first."""
    found: dict[int, list[Item]] = defaultdict(list)
    for person_id in set(person_ids):
        found[person_id] += items_by(core, name, "person_id", person_id)
    return found


def courses_of(core: Connection, lines: Iterable[Item]) -> dict[int, Item]:
    """By class the catalogue's course of the classes that these lines are tied to."""
    tied = {class_id for line in lines if (class_id := line.links.get("class_id"))}
    classes = items_with_ids(core, "course_class", tied)
    ids = {course_id for one in classes.values() if (course_id := one.links.get("course_id"))}
    courses = items_with_ids(core, "course", ids)
    return {
        class_id: courses[course_id]
        for class_id, one in classes.items()
        if (course_id := one.links.get("course_id") or 0) in courses
    }


def session_rows(core: Connection, since: dt.date) -> tuple[SessionRow, ...]:
    """The sessions since a day with how many sit in them, the latest first; some in any case."""
    newest = "SELECT * FROM test_session{where} ORDER BY starts DESC, id DESC LIMIT {most}"
    wanted = newest.format(where=" WHERE starts >= ?", most=MOST_SESSIONS)
    sessions = list(core.run(wanted, (since.isoformat(),)).dicts())
    if len(sessions) < FEW_SESSIONS:
        sessions = list(core.run(newest.format(where="", most=FEW_SESSIONS)).dicts())
    counts = _counts(core, [row["id"] for row in sessions])
    return tuple(
        SessionRow(item_of("test_session", row), *counts.get(row["id"], (0, 0, 0)))
        for row in sessions
    )


def _counts(core: Connection, ids: list[int]) -> Mapping[int, tuple[int, int, int]]:
    rows: Iterable[Any] = core.run(
        "SELECT test_session_id, count(*), sum(score IS NOT NULL OR listening IS NOT NULL "
        "OR speaking IS NOT NULL), sum(coalesce(outcome, 'Booked') = 'Booked') FROM english_test "
        f"WHERE test_session_id IN ({marks(len(ids))}) AND coalesce(outcome, '') <> 'Cancelled' "
        "GROUP BY test_session_id",
        ids,
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def session_of(core: Connection, session_id: int) -> tuple[Item, tuple[Item, ...]] | None:
    """A session and the tests in it, or None when it is no longer there."""
    found = item(core, "test_session", session_id)
    if found is None:
        return None
    return found, items_by(core, "english_test", "test_session_id", session_id)


def notices_of(core: Connection, case_ids: Iterable[int]) -> dict[int, tuple[Item, ...]]:
    """By shortfall case who has to be told of it and who was."""
    return {one: items_by(core, "notice", "shortfall_id", one) for one in case_ids}
