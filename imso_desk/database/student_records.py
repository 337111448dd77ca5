"""One student's whole record, read for a page, a report or an export."""

from __future__ import annotations

import datetime as dt
import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from imso_desk.database.items import item, items_by, items_with_ids
from imso_desk.domain.current_line import current_of
from imso_desk.domain.records import AttendedEvent, Item, ScoredAssessment, StudentRecord
from imso_desk.domain.schema import STUDENT_PARTS

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection

_TOPICS: Final = (
    "SELECT e.event_id, t.name FROM event_topic e JOIN topic t ON t.id = e.topic_id "
    "WHERE e.event_id IN ({ids}) ORDER BY e.id"
)


def student_record(core: Connection, person_id: int) -> StudentRecord | None:
    """Everything the office holds on one person, or None when there is no such person."""
    person = item(core, "person", person_id)
    if person is None:
        return None
    kinds = (*STUDENT_PARTS, "task")
    parts = {name: items_by(core, name, "person_id", person_id) for name in kinds}
    sponsor_ids = {one.links["sponsor_id"] or 0 for one in parts["sponsorship"]}
    status = core.run(
        "SELECT status FROM student_listing WHERE person_id = ?", (person_id,)
    ).scalar()
    attachments = items_by(core, "attachment", "person_id", person_id)
    return StudentRecord(
        person=person,
        parts=MappingProxyType(parts),
        sponsors=MappingProxyType(items_with_ids(core, "sponsor", sponsor_ids)),
        events=_events(core, parts["attendance"]),
        assessments=MappingProxyType(_assessments(core, parts)),
        attachments=attachments,
        status=str(status or ""),
        photo=_photo(core, attachments),
    )


def _events(core: Connection, attendance: tuple[Item, ...]) -> tuple[AttendedEvent, ...]:
    ids = {one.links["event_id"] or 0 for one in attendance}
    events = items_with_ids(core, "event", ids)
    topics = topics_of(core, ids)
    found = [
        AttendedEvent(one, events[event_id], topics.get(event_id, ()))
        for one in attendance
        if (event_id := one.links["event_id"] or 0) in events
    ]
    return tuple(sorted(found, key=lambda one: (one.event.text("starts_on"), one.event.id)))


def topics_of(core: Connection, event_ids: set[int]) -> dict[int, tuple[str, ...]]:
    """Names of the topics of each event, in the order they were given."""
    if not event_ids:
        return {}
    numbers = ",".join(map(str, sorted(event_ids)))
    found: dict[int, tuple[str, ...]] = {}
    for event_id, name in core.run(_TOPICS.format(ids=numbers)):
        found[event_id] = (*found.get(event_id, ()), name)
    return found


def _assessments(
    core: Connection, parts: dict[str, tuple[Item, ...]]
) -> dict[int, tuple[ScoredAssessment, ...]]:
    found: dict[int, tuple[ScoredAssessment, ...]] = {}
    for line in parts["training_line"]:
        class_id = line.links.get("class_id")
        if not class_id:
            continue
        results = {
            one.links["assessment_id"]: one
            for one in parts["result"]
            if one.links["training_line_id"] == line.id
        }
        defined = items_by(core, "assessment", "course_class_id", class_id)
        found[line.id] = tuple(ScoredAssessment(one, results.get(one.id)) for one in defined)
    return found


def _photo(core: Connection, attachments: tuple[Item, ...]) -> bytes | None:
    for one in reversed(attachments):
        if one["kind"] == "photo":
            return blob(core, one.text("digest"))
    return None


def current_line_id(core: Connection, person_id: int, today: dt.date) -> int | None:
    """Id of the line a student is on: under way, else the next, else the last; or None."""
    lines = items_by(core, "training_line", "person_id", person_id)
    line = current_of(lines, today)
    return None if line is None else line.id


def blob(core: Connection, digest: str) -> bytes | None:
    """The bytes kept under a SHA-256, or None."""
    data = core.run("SELECT data FROM blob WHERE digest = ?", (digest,)).scalar()
    return None if data is None else bytes(data)


def keep_bytes(core: Connection, data: bytes) -> str:
    """Keep bytes once under their SHA-256 and return it."""
    digest = hashlib.sha256(data).hexdigest()
    core.run(
        "INSERT INTO blob (digest, data) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
        (digest, data),
    )
    return digest
