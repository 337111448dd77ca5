"""Students as lists of other things show them: those who are expected or here, or given ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.domain.student_brief import ACTIVE, StudentBrief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imso_desk.database.driver import Connection

CHUNK: Final = 500
_BRIEF: Final = "person_id, passport_name, rank, country_name, course_title, class_name, status"
_HERE: Final = f"SELECT place FROM student_listing WHERE status IN ({marks(len(ACTIVE))})"
# asked apart from the others: together SQLite would walk through the whole list
_LATELY: Final = "SELECT place FROM student_listing WHERE end_date >= ?"


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Some ids at a time, so that no statement grows too long."""
    wanted = list(ids)
    for at in range(0, len(wanted), CHUNK):
        yield wanted[at : at + CHUNK]


def concerned(core: Connection, since: str = "") -> dict[int, StudentBrief]:
    """Those expected or here, and whose training ended since a day, in the order of names."""
    found: dict[int, StudentBrief] = {}
    places = {row[0] for row in core.run(_HERE, ACTIVE)}
    if since:
        places.update(row[0] for row in core.run(_LATELY, (since,)))
    for part in chunks(sorted(places)):
        rows = core.run(
            f"SELECT {_BRIEF} FROM student_listing WHERE place IN ({marks(len(part))}) "
            "ORDER BY place",
            part,
        )
        found.update((row[0], _brief(row)) for row in rows)
    return found


def briefs(core: Connection, person_ids: Iterable[int]) -> dict[int, StudentBrief]:
    """The given students as lists show them, in the order of names."""
    rows: list[Any] = []
    for part in chunks(person_ids):
        rows += core.run(
            f"SELECT {_BRIEF}, place FROM student_listing WHERE person_id IN ({marks(len(part))})",
            part,
        ).fetchall()
    return {row[0]: _brief(row) for row in sorted(rows, key=lambda one: int(one[7]))}


def _brief(row: Sequence[Any]) -> StudentBrief:
    return StudentBrief(row[0], *(cell or "" for cell in row[1:7]))
