"""Events read for lists and pages."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from imso_desk.database.items import item, item_of, items_by
from imso_desk.database.student_records import topics_of
from imso_desk.domain.event_records import EventRecord, EventRow, Participant

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection


def event_rows(core: Connection, first: str, last: str) -> list[EventRow]:
    """Events that begin from `first` to `last` (YYYY-MM-DD), newest first."""
    events = core.run(
        "SELECT id, title, starts_on, ends_on, place, kind, status FROM event "
        "WHERE starts_on BETWEEN ? AND ? ORDER BY starts_on DESC, id DESC",
        (first, last),
    ).fetchall()
    ids = {row[0] for row in events}
    topics = topics_of(core, ids)
    counted = _counts(core, first, last)
    costs = _costs(core, first, last)
    return [
        EventRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            topics=topics.get(row[0], ()),
            invited=counted.get(row[0], (0, 0))[0],
            attended=counted.get(row[0], (0, 0))[1],
            cost=costs.get(row[0], Decimal(0)),
        )
        for row in events
    ]


def _counts(core: Connection, first: str, last: str) -> dict[int, tuple[int, int]]:
    rows = core.run(
        "SELECT a.event_id, count(*), sum(a.state = 'Attended') FROM attendance a "
        "JOIN event e ON e.id = a.event_id WHERE e.starts_on BETWEEN ? AND ? GROUP BY a.event_id",
        (first, last),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _costs(core: Connection, first: str, last: str) -> dict[int, Decimal]:
    # added up here and not in SQL, which would take the amounts for binary fractions
    found: dict[int, Decimal] = defaultdict(Decimal)
    rows = core.run(
        "SELECT x.event_id, x.amount FROM expense x JOIN event e ON e.id = x.event_id "
        "WHERE e.starts_on BETWEEN ? AND ? AND x.amount IS NOT NULL",
        (first, last),
    )
    for event_id, amount in rows:
        found[event_id] += Decimal(str(amount))
    return found


def event_record(core: Connection, event_id: int) -> EventRecord | None:
    """One whole event, or None when there is no such event."""
    event = item(core, "event", event_id)
    if event is None:
        return None
    topics = core.run(
        "SELECT t.id, t.name FROM event_topic e JOIN topic t ON t.id = e.topic_id "
        "WHERE e.event_id = ? ORDER BY e.id",
        (event_id,),
    ).fetchall()
    rows = core.run(
        "SELECT a.*, l.passport_name, l.rank, l.country_name FROM attendance a "
        "JOIN student_listing l ON l.person_id = a.person_id WHERE a.event_id = ? ORDER BY l.place",
        (event_id,),
    ).dicts()
    return EventRecord(
        event,
        tuple((row[0], row[1]) for row in topics),
        tuple(_participant(dict(row)) for row in rows),
        items_by(core, "expense", "event_id", event_id),
    )


def _participant(row: dict[str, Any]) -> Participant:
    return Participant(
        item_of("attendance", row),
        row["person_id"],
        row["passport_name"],
        row["rank"],
        row["country_name"],
    )


def years(core: Connection) -> list[int]:
    """Calendar years in which events begin, newest first."""
    rows = core.run("SELECT DISTINCT substr(starts_on, 1, 4) FROM event ORDER BY 1 DESC")
    return [int(row[0]) for row in rows if row[0]]


def held_by_topic(core: Connection, first: str, last: str) -> dict[str, int]:
    """How many events of each topic were held from `first` to `last` (YYYY-MM-DD)."""
    rows = core.run(
        "SELECT t.name, count(*) FROM event e JOIN event_topic x ON x.event_id = e.id "
        "JOIN topic t ON t.id = x.topic_id WHERE e.starts_on BETWEEN ? AND ? "
        "AND coalesce(e.status, '') <> 'Cancelled' GROUP BY t.name ORDER BY min(t.id)",
        (first, last),
    )
    return {row[0]: row[1] for row in rows}
