"""What a calendar file needs of the office: who travels, how often it was changed, its name."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Final

from imso_desk.database.driver import marks
from imso_desk.database.today import active_people, just_ended
from imso_desk.domain.calendar_entry import Revision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection

CHUNK: Final = 500
_CALLED_OFF: Final = (
    "SELECT place FROM student_listing WHERE status = ? "
    "INTERSECT SELECT place FROM student_listing WHERE report_date BETWEEN ? AND ?"
)


def travelling(core: Connection, first: dt.date, last: dt.date, today: dt.date) -> list[int]:
    """Who is here or expected, whose training has just ended, and who was called off.

    Those of the last kind only when they were to report from `first` to `last`.
    """
    since = min(first, today) - dt.timedelta(days=60)
    found = {*active_people(core), *(one[0] for one in just_ended(core, since, today))}
    for status in ("no-show", "cancelled"):
        places = [
            row[0] for row in core.run(_CALLED_OFF, (status, first.isoformat(), last.isoformat()))
        ]
        for at in range(0, len(places), CHUNK):
            part = places[at : at + CHUNK]
            found.update(
                row[0]
                for row in core.run(
                    f"SELECT person_id FROM student_listing WHERE place IN ({marks(len(part))})",
                    part,
                )
            )
    return sorted(found)


def revisions(core: Connection, people: Sequence[int]) -> dict[int, Revision]:
    """How often and when last anything of each student was changed."""
    counted: dict[int, tuple[int, int]] = {}
    for at in range(0, len(people), CHUNK):
        part = people[at : at + CHUNK]
        for person, count, last in core.run(
            "SELECT person_id, count(*), max(changeset_id) FROM change "
            f"WHERE person_id IN ({marks(len(part))}) GROUP BY person_id",
            part,
        ):
            counted[person] = (count, last)
    times: dict[int, dt.datetime] = {}
    wanted = sorted({changeset for _, changeset in counted.values()})
    for at in range(0, len(wanted), CHUNK):
        part = wanted[at : at + CHUNK]
        for number, moment in core.run(
            f"SELECT id, at FROM changeset WHERE id IN ({marks(len(part))})", part
        ):
            times[number] = _utc(moment)
    return {
        person: Revision(count, times[changeset])
        for person, (count, changeset) in counted.items()
        if changeset in times
    }


def office_mark(core: Connection) -> str:
    """A name no other office has, the same for the life of this one: made of its first entry."""
    first = core.run("SELECT digest FROM changeset ORDER BY id LIMIT 1").scalar() or ""
    return hashlib.sha256(f"calendar {first}".encode()).hexdigest()[:20] + ".imso-desk"


def _utc(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
