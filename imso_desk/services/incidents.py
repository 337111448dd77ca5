"""Illness, hospital, accident, death, arrest: recorded by status only, and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from imso_desk.domain import absence_parties
from imso_desk.runtime.errors import Refused
from imso_desk.services.case_notices import (
    GONE,
    CaseNotices,
    add_notices,
    clear_line,
    named_parties,
    refuse,
    set_line,
)

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.support import Stay


class IncidentCases(CaseNotices):
    """Records incidents; a hospital sets the line's status in the same transaction."""

    def add_incident(
        self, stay: Stay, values: Mapping[str, object], *, hospital: bool = False
    ) -> tuple[int, Changes]:
        """Record an incident and name who has to be told; `hospital` sets the line's status."""
        if stay.visit_id is None:
            raise Refused("This student has no visit yet: add one first. Nothing was saved.")
        refuse("incident", values)
        with self._context.work("Incident added") as work:
            unit = work.unit
            row_id = unit.add("incident", {**values, "visit_id": stay.visit_id})
            made = _made(unit.core, row_id)
            parties = _parties(unit.core, made)
            add_notices(unit, "Incident", parties, made, "incident_id")
            if hospital:
                set_line(unit, made, "hospitalized")
        return row_id, work.changes

    def set_hospital(self, incident_id: int, *, inside: bool) -> Changes:
        """Set the status of the student's line to hospitalized, or back to what it was."""
        label = "Student in hospital" if inside else "Student out of hospital"
        with self._context.work(label) as work:
            found = _made(work.unit.core, incident_id)
            if inside:
                set_line(work.unit, found, "hospitalized")
            else:
                clear_line(work.unit, found, "hospitalized")
        return work.changes

    def line_status(self, person_id: int) -> str:
        """The status said of the line a student is on, '' when nobody has said one."""
        from imso_desk.database.absences import line_of_today

        with self._context.office.reading() as core:
            line = line_of_today(core, person_id, self._context.today)
        return line.text("status") if line else ""


def _made(core: Connection, incident_id: int) -> Item:
    from imso_desk.database.items import item

    found = item(core, "incident", incident_id)
    if found is None:
        raise Refused(f"{GONE} Nothing was saved.")
    return found


def _parties(core: Connection, found: Item) -> tuple[str, ...]:
    kind = found.text("kind")
    checklist = absence_parties.CHECKLIST_OF.get(kind)
    named = named_parties(core, checklist, found) if checklist else ()
    return absence_parties.incident_parties(kind, named)
