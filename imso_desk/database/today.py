"""What the place Today counts: read for the students here and expected, never for all alumni."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.history import standing_undos
from imso_desk.database.items import item_of
from imso_desk.domain.listing_age import ImportedSheet
from imso_desk.domain.records import Item
from imso_desk.domain.student_brief import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imso_desk.database.driver import Connection

CHUNK: Final = 500
NEWEST: Final = 200
"""So many imports are looked at for the age of the lists."""
_ACTIVE: Final = "('projected', 'confirmed', 'arrived', 'in training')"
_NOT_HERE: Final = frozenset(
    ("cancelled", "no-show", "withdrawn", "early return", "failed", "completed", "attended")
)
_NEVER: Final = frozenset(("cancelled", "no-show"))


def tasks(core: Connection, done_since: dt.date) -> list[Item]:
    """Tasks that are open, and those done on or after a day; oldest first."""
    rows = core.run(
        # the plus keeps the engine from walking all tasks ever done in the order of their ids
        "SELECT * FROM task WHERE done_on IS NULL OR done_on >= ? ORDER BY +id",
        (done_since.isoformat(),),
    ).dicts()
    return [item_of("task", row) for row in rows]


def active_people(core: Connection) -> list[int]:
    """The students who are here or expected."""
    rows = core.run(f"SELECT person_id FROM student_listing WHERE status IN {_ACTIVE}")
    return [row[0] for row in rows]


def just_ended(
    core: Connection, first: dt.date, last: dt.date
) -> list[tuple[int, dt.date, dt.date]]:
    """(person, first day, last day) of the last line of those whose training ended in these days.

    As the list has it: reading all their lines would cost a busy school more than it tells.
    """
    rows = core.run(
        "SELECT person_id, coalesce(report_date, start_date, end_date), end_date, status "
        "FROM student_listing WHERE end_date BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    # the status is looked at here: asked for together, its index would be walked for all alumni
    return [
        (person, dt.date.fromisoformat(begin), dt.date.fromisoformat(end))
        for person, begin, end, status in rows
        if status in GONE
    ]


def training_spans(core: Connection, people: Sequence[int]) -> list[tuple[int, dt.date, dt.date]]:
    """(person, first day, last day) of each line of these students that took or takes place.

    A line that ended otherwise than planned ends on the day of its state.
    """
    found = []
    for row in _of_people(
        core, "person_id, report_date, start_date, end_date, status, status_date", "training_line",
        people,
    ):  # fmt: skip
        person, report, start, end, status, since = row
        first = report or start
        last = end or first
        if status in _NEVER or not first:
            continue
        if status in _NOT_HERE and since and since < last:
            last = since
        found.append((person, dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
    return found


def arrival_days(core: Connection, people: Sequence[int]) -> list[tuple[dt.date, bool]]:
    """(day, has arrived) of each visit: as recorded, else as planned, else the first report."""
    begins: dict[int, str] = {}
    called_off: defaultdict[int, list[bool]] = defaultdict(list)
    for visit, report, start, status in _of_people(
        core, "visit_id, report_date, start_date, status", "training_line", people
    ):
        called_off[visit].append(status in _NEVER)
        first = report or start
        if first and status not in _NEVER:
            begins[visit] = min(first, begins.get(visit, first))
    found = []
    for visit, arrived_at, arrived_on, planned in _of_people(
        core, "id, arrived_at, arrived_on, arrival", "visit", people
    ):
        came = arrived_at or arrived_on
        day = came or planned or begins.get(visit)
        if day and (came or not called_off[visit] or not all(called_off[visit])):
            found.append((dt.date.fromisoformat(day[:10]), bool(came)))
    return found


def topics_now(core: Connection, today: dt.date) -> dict[int, str]:
    """The topics of the list that holds today, by id, in their order; older lists left out."""
    day = today.isoformat()
    rows = core.run(
        "SELECT id, name FROM topic WHERE coalesce(valid_from, ?) <= ? "
        "AND coalesce(valid_to, ?) >= ? AND coalesce(list_name, 'current') = 'current' ORDER BY id",
        (day, day, day, day),
    )
    return {row[0]: row[1] for row in rows}


def in_training(core: Connection) -> list[int]:
    """The students who are in training now."""
    rows = core.run("SELECT person_id FROM student_listing WHERE status = 'in training'")
    return [row[0] for row in rows]


def topics_attended(core: Connection, people: Sequence[int]) -> dict[int, int]:
    """How many of these students attended anything on each topic, by topic id."""
    seen: set[tuple[int, int]] = set()
    for part in _chunks(people):
        seen.update(
            (row[0], row[1])
            for row in core.run(
                "SELECT t.topic_id, a.person_id FROM attendance a "
                "JOIN event_topic t ON t.event_id = a.event_id "
                f"WHERE a.state = 'Attended' AND a.person_id IN ({marks(len(part))})",
                part,
            )
        )
    counts: defaultdict[int, int] = defaultdict(int)
    for topic, _ in seen:
        counts[topic] += 1
    return dict(counts)


def imported_sheets(core: Connection) -> list[ImportedSheet]:
    """The sheets of the newest imports that were not taken back."""
    rows = core.run(
        "SELECT r.id, r.changeset_id, c.at, r.summary FROM import_run r "
        "JOIN changeset c ON c.id = r.changeset_id ORDER BY r.id DESC LIMIT ?",
        (NEWEST,),
    ).fetchall()
    if not rows:
        return []
    undone = standing_undos(core, rows[-1][1])
    return [
        _sheet(number, at, one)
        for number, changeset, at, summary in rows
        if changeset not in undone
        for one in json.loads(summary)
    ]


def _sheet(number: int, at: str, told: dict[str, Any]) -> ImportedSheet:
    return ImportedSheet(
        file=str(told.get("file", "")),
        sheet=str(told.get("sheet", "") or ""),
        kind=str(told.get("kind", "")),
        headings=tuple(map(str, told.get("mapping", {}))),
        rows=int(told.get("rows", 0) or 0),
        on=_day(told.get("imported_on"), at),
        import_id=number,
    )


def _day(noted: object, at: str) -> dt.date:
    """The day an import was made, as its desk had it; older ones know only the machine's time."""
    if isinstance(noted, str):
        return dt.date.fromisoformat(noted)
    moment = dt.datetime.fromisoformat(at)  # written in UTC
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return known.astimezone().date()


def _of_people(core: Connection, columns: str, table: str, people: Sequence[int]) -> Iterator[Any]:
    for part in _chunks(people):
        yield from core.run(
            f"SELECT {columns} FROM {table} WHERE person_id IN ({marks(len(part))})", part
        )


def _chunks(people: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(people), CHUNK):
        yield people[at : at + CHUNK]
