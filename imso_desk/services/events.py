"""Events of the Field Studies Program: who was asked, who came, what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.event_records import EventRecord, EventRow
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context


class EventService:
    """Lists events and keeps their topics and attendance.

    The event's own fields and its cost lines are records like any other (`RecordService`).
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, year: int | None = None) -> Sequence[EventRow]:
        """The events of a calendar year, or all, newest first."""
        from imso_desk.database.events import event_rows

        first, last = (
            ("0001-01-01", "9999-12-31")
            if year is None
            else (f"{year:04}-01-01", f"{year:04}-12-31")
        )
        with self._context.office.reading() as core:
            return event_rows(core, first, last)

    def years(self) -> Sequence[int]:
        """Years in which there are events, newest first."""
        from imso_desk.database.events import years

        with self._context.office.reading() as core:
            return years(core)

    def record(self, event_id: int) -> EventRecord:
        """One whole event; raises Refused when it is no longer there."""
        from imso_desk.database.events import event_record

        with self._context.office.reading() as core:
            found = event_record(core, event_id)
        if found is None:
            raise Refused("This event is no longer there.")
        return found

    def set_topics(self, event_id: int, topic_ids: Sequence[int]) -> Changes:
        """Give an event exactly these topics."""
        with self._context.work("Topics of an event") as work:
            known = _rows(work.unit.core, "event_topic", event_id)
            for one in known:
                if one.links["topic_id"] not in topic_ids:
                    work.unit.remove("event_topic", one.id)
            have = {one.links["topic_id"] for one in known}
            for topic_id in dict.fromkeys(topic_ids):
                if topic_id not in have:
                    work.unit.add("event_topic", {"event_id": event_id, "topic_id": topic_id})
        return work.changes

    def set_attendance(
        self, event_id: int, person_ids: Sequence[int], state: str, reason: str = ""
    ) -> Changes:
        """Record one state for many students; those not yet on the event's list join it.

        `state` is one of the attendance states; raises Refused for another.
        """
        from imso_desk.domain.schema import ATTENDANCE_STATES

        if state not in ATTENDANCE_STATES:
            raise Refused(f"{state!r} is not an attendance. Nothing was saved.")
        values: dict[str, object] = {"state": state, "reason": reason or None}
        with self._context.work(f"{state}: {len(person_ids)} students") as work:
            known = {
                one.links["person_id"]: one for one in _rows(work.unit.core, "attendance", event_id)
            }
            for person_id in dict.fromkeys(person_ids):
                row = known.get(person_id)
                if row is None:
                    links = {"event_id": event_id, "person_id": person_id}
                    work.unit.add("attendance", {**links, **values})
                else:
                    work.unit.edit("attendance", row.id, dict(values))
        return work.changes

    def invite(self, event_id: int, person_ids: Sequence[int]) -> Changes:
        """Put students on an event's list; those already on it keep their state."""
        with self._context.work(f"Invited: {len(person_ids)} students") as work:
            known = {
                one.links["person_id"] for one in _rows(work.unit.core, "attendance", event_id)
            }
            for person_id in dict.fromkeys(person_ids):
                if person_id not in known:
                    values = {"event_id": event_id, "person_id": person_id, "state": "Invited"}
                    work.unit.add("attendance", dict(values))
        return work.changes

    def take_off(self, event_id: int, person_ids: Sequence[int]) -> Changes:
        """Take students off an event's list."""
        with self._context.work(f"Taken off the list: {len(person_ids)} students") as work:
            for one in _rows(work.unit.core, "attendance", event_id):
                if one.links["person_id"] in person_ids:
                    work.unit.remove("attendance", one.id)
        return work.changes


def _rows(core: Connection, entity: str, event_id: int) -> tuple[Item, ...]:
    from imso_desk.database.items import items_by

    return items_by(core, entity, "event_id", event_id)
