"""What an unauthorized absence or an incident asks for: checks first, then who is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from imso_desk.domain import absence_parties, absences
from imso_desk.domain.absences import AbsenceCase, time_of
from imso_desk.domain.dates import format_local_time
from imso_desk.domain.student_brief import counted
from imso_desk.runtime.errors import Refused
from imso_desk.services.case_notices import (
    GONE,
    CaseNotices,
    add_notices,
    clear_line,
    joined,
    named_parties,
    refuse,
    set_line,
)
from imso_desk.services.leave_lines import take_off_leave

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.support import Stay

CHECK_FIELDS: Final = tuple(name for name, _ in absences.CHECKS)


class AbsenceCases(CaseNotices):
    """Records cases step by step; nothing is ever sent, only noted by the officer."""

    # unauthorized absence

    def open_case(self, stay: Stay, values: Mapping[str, object]) -> tuple[int, Changes]:
        """Open a case for a student who is missing; `last_seen` is when he was seen last.

        Raises Refused while the student has a case that is open.
        """
        from imso_desk.database.items import items_by

        if stay.visit_id is None:
            raise Refused("This student has no visit yet: add one first. Nothing was saved.")
        seen = values.get("last_seen")
        if not isinstance(seen, dt.datetime):
            raise Refused("Say when the student was seen last. Nothing was saved.")
        if seen > self.now:
            raise Refused("The student cannot have been seen later than now. Nothing was saved.")
        kept = {**values, "kind": absences.UNAUTHORIZED, "starts": seen}
        refuse("absence", kept)
        with self._context.work("Absence case opened") as work:
            held = items_by(work.unit.core, "absence", "person_id", stay.person_id)
            for one in held:
                if one["kind"] == absences.UNAUTHORIZED and not one["returned_at"]:
                    raise Refused(f"{absences.open_already(stay, one)} Nothing was saved.")
            row_id = work.unit.add("absence", {**kept, "visit_id": stay.visit_id})
        return row_id, work.changes

    def case(self, absence_id: int) -> AbsenceCase:
        """One case with what the record says about that time; raises Refused if it is gone."""
        from imso_desk.database.items import item, items_by
        from imso_desk.database.support import rule_number, stays_of

        today = self._context.today
        with self._context.office.reading() as core:
            found = item(core, "absence", absence_id)
            if found is None:
                raise Refused(GONE)
            person_id = int(found.links["person_id"] or 0)
            stay = stays_of(core, [person_id], today)[person_id]
            notices = items_by(core, "notice", "absence_id", absence_id)
            excuses = self._excuses(core, found, person_id)
            hours = rule_number(core, "absence-certain", "amount", today, absences.CERTAIN_HOURS)
        return AbsenceCase(stay, found, notices, excuses, hours)

    def tick(self, absence_id: int, field: str, at: dt.datetime | None) -> Changes:
        """Note that a check was made at a local time, or (None) that it was not."""
        if field not in CHECK_FIELDS:
            raise Refused(f"{field!r} is not a check. Nothing was saved.")
        label = "Check noted" if at is not None else "Check taken back"
        with self._context.work(label) as work:
            work.unit.edit("absence", absence_id, {field: at})
        return work.changes

    def make_certain(
        self, absence_id: int, at: dt.datetime | None = None, reason: str = ""
    ) -> Changes:
        """Say that the absence is certain: names who has to be told and sets the line to UA.

        Raises Refused while checks are not made and no reason is given for doing without.
        """
        from imso_desk.database.items import item, items_by

        moment = at or self.now
        with self._context.work("Absence certain") as work:
            unit = work.unit
            found = item(unit.core, "absence", absence_id)
            if found is None:
                raise Refused(f"{GONE} Nothing was saved.")
            left = absences.checks_left(found)
            if left and not reason.strip():
                raise Refused(
                    f"Checks first: {counted(len(left), 'check')} not made "
                    f"({left[0].lower()}). Make them or give a reason. Nothing was saved."
                )
            values: dict[str, object] = {"certain_at": moment}
            if left:
                said = f"Certain without all checks: {reason.strip()}"
                values["remark"] = joined(found.text("remark"), said)
            refuse("absence", {**found.values, **values})
            unit.edit("absence", absence_id, values)
            if not items_by(unit.core, "notice", "absence_id", absence_id):
                parties = absence_parties.absence_parties(
                    named_parties(unit.core, "Unauthorized absence", found)
                )
                add_notices(unit, "Absence", parties, found, "absence_id")
            since = f"UA since {format_local_time(_seen(found))}."
            set_line(unit, found, "ua", since)
        return work.changes

    # inside

    def _take_back(self, unit: Unit, found: Item, moment: dt.datetime) -> None:
        """Note a return; from an absence that was certain all parties stand to be told again."""
        from imso_desk.database.items import items_by

        refuse("absence", {**found.values, "returned_at": moment})
        unit.edit("absence", found.id, {"returned_at": moment})
        if found["kind"] != absences.UNAUTHORIZED:
            if found["kind"] in absences.LEAVE_KINDS:
                take_off_leave(unit, found)
            return
        told = [
            absence_parties.ON_RETURN + one.text("party")
            for one in items_by(unit.core, "notice", "absence_id", found.id)
            if one["told_at"] is not None
        ]
        add_notices(unit, "Absence", told, found, "absence_id")
        clear_line(unit, found, "ua")

    def _excuses(self, core: Connection, found: Item, person_id: int) -> tuple[str, ...]:
        """Leave and hospital on record for the time since the student was seen last."""
        from imso_desk.database.items import items_by

        seen, until = _seen(found), time_of(found, "returned_at") or self.now
        if seen is None:
            return ()
        others = [one for one in items_by(core, "absence", "person_id", person_id)
                  if one.id != found.id]  # fmt: skip
        said = list(absences.excuses(seen, until, others))
        for one in items_by(core, "incident", "person_id", person_id):
            at = time_of(one, "happened_at")
            if not one["closed_on"] and at is not None and at <= until:
                said.append(f"Open incident: {one.text('kind').lower()}, {format_local_time(at)}.")
        return tuple(said)

    def _facts(self, absence_id: int) -> dict[str, tuple[Item, ...]]:
        """Everything a fact sheet needs of the student of a case, by kind of record."""
        from imso_desk.database.items import items_by

        names = ("document", "training_line", "family_member", "sponsorship")
        with self._context.office.reading() as core:
            found = items_by(core, "absence", "id", absence_id)
            if not found:
                raise Refused(GONE)
            person_id = found[0].links["person_id"]
            facts = {name: items_by(core, name, "person_id", person_id) for name in names}
            facts["person"] = items_by(core, "person", "id", person_id)
            facts["sponsor"] = tuple(
                one
                for link in facts["sponsorship"]
                for one in items_by(core, "sponsor", "id", link.links["sponsor_id"])
            )
        return facts


def _seen(found: Item) -> dt.datetime | None:
    return time_of(found, "last_seen") or time_of(found, "starts")
