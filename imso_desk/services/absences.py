"""Leave, absence and incidents: who is away, what speaks against it, who was told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.domain import absences
from imso_desk.domain.absences import AbsenceRow, Objection, Phase
from imso_desk.domain.changes import Changes
from imso_desk.domain.leave_places import HOME, named_country
from imso_desk.domain.schema import entity
from imso_desk.domain.student_brief import counted
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused
from imso_desk.services.absence_cases import AbsenceCases
from imso_desk.services.incidents import IncidentCases
from imso_desk.services.leave_lines import LeaveLines, put_on_leave, take_off_leave

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.paper import Paper
    from imso_desk.domain.records import Item
    from imso_desk.domain.support import Stay

__all__ = ["AbsenceService"]


class AbsenceService(AbsenceCases, IncidentCases, LeaveLines):
    """Lists who is away and what is open; records leave and returns.

    What an unauthorized absence and an incident ask for is in `AbsenceCases`, what a leave does to
    the student's line in `LeaveLines`.
    """

    def rows(self) -> tuple[AbsenceRow, ...]:
        """Leave and absence of those expected or here: the open ones first, then by time."""
        now = self._context.now
        found = [
            AbsenceRow(
                stay, one, absences.standing_of(one, now), absences.phase_of(one, now), *told
            )
            for stay, one, told in self._listed("absence", "absence_id")
        ]
        return tuple(sorted(found, key=_in_order))

    def incidents(self) -> tuple[AbsenceRow, ...]:
        """Incidents of those expected or here: the open ones first, then the newest."""
        found = [
            AbsenceRow(
                stay,
                one,
                absences.incident_standing(one, *told),
                Phase.PAST if one["closed_on"] else Phase.CASE,
                *told,
            )
            for stay, one, told in self._listed("incident", "incident_id")
        ]
        found.sort(key=lambda row: row.item.text("happened_at"), reverse=True)
        return tuple(sorted(found, key=lambda row: row.phase is Phase.PAST))

    def stay(self, person_id: int) -> Stay:
        """The stay of one student; raises Refused for one without a visit."""
        from imso_desk.database.support import stays_of

        with self._context.office.reading() as core:
            found = stays_of(core, [person_id], self._context.today).get(person_id)
        if found is None or found.visit_id is None:
            raise Refused("This student has no visit yet: add one first. Nothing was saved.")
        return found

    def place_of(self, person_id: int) -> str:
        """Which list a student's open row stands in: cases, incidents, or else leave."""
        from imso_desk.database.items import items_by

        with self._context.office.reading() as core:
            away = items_by(core, "absence", "person_id", person_id)
            incidents = items_by(core, "incident", "person_id", person_id)
        if any(absences.phase_of(one, self.now) is Phase.CASE for one in away):
            return "cases"
        return "incidents" if any(not one["closed_on"] for one in incidents) else "leave"

    def objections(
        self, person_id: int, values: Mapping[str, object], absence_id: int | None = None
    ) -> tuple[Objection, ...]:
        """What speaks against a leave as it would stand: the border, the visa, other leave."""
        with self._context.office.reading() as core:
            return self._objections(core, person_id, values, absence_id)

    def save_leave(
        self,
        stay: Stay,
        absence_id: int | None,
        values: Mapping[str, object],
        *,
        override: bool = False,
        on_leave: bool = False,
    ) -> tuple[int, Changes]:
        """Add a leave (without `absence_id`), or change the given fields of one.

        Raises Refused with what speaks against it, unless the officer takes it on himself: then it
        is recorded with a remark that says so. The country is never left open: it is the one that
        "Where to" names, else the United States. With `on_leave` the line says on leave if the
        leave has begun; a leave changed so that it is over gives the line back what it said.
        """
        from imso_desk.database.items import item

        label = "Leave added" if absence_id is None else "Leave edited"
        with self._context.work(label) as work:
            core = work.unit.core
            before = item(core, "absence", absence_id) if absence_id is not None else None
            if absence_id is not None and before is None:
                raise Refused("This leave is no longer there. Nothing was saved.")
            together = {**(before.values if before else {}), **values}
            kept = dict(values)
            if not together.get("country") and together.get("kind") in absences.TRAVEL_KINDS:
                kept["country"] = together["country"] = _country_of(core, together)
            problems = record_problems(entity("absence"), together)
            if problems:
                raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
            stops = [
                one.sentence
                for one in self._objections(core, stay.person_id, together, absence_id)
                if one.stops
            ]
            if stops and not override:
                raise Refused(f"{stops[0]} Nothing was saved.")
            if stops:
                kept["remark"] = self._own_word(together.get("remark"), stops)
            if absence_id is None:
                absence_id = work.unit.add("absence", {**kept, "visit_id": stay.visit_id})
            else:
                work.unit.edit("absence", absence_id, kept)
            self._tell_line(work.unit, before, absence_id, on_leave=on_leave)
        return absence_id, work.changes

    def returned(self, absence_ids: Sequence[int], at: dt.datetime | None = None) -> Changes:
        """Note that students are back, now or at a local time; those back already stay so.

        A student who comes back from an unauthorized absence is taken out of UA, and everybody
        who was told stands to be told again.
        """
        from imso_desk.database.items import items_with_ids

        moment = at or self._context.now
        with self._context.work(f"{counted(len(absence_ids), 'student')} back") as work:
            known = items_with_ids(work.unit.core, "absence", absence_ids)
            for one in known.values():
                if one["returned_at"] is None:
                    self._take_back(work.unit, one, moment)
        return work.changes

    def fact_sheet(self, absence_id: int) -> Paper:
        """The facts of an unauthorized absence on one paper; the office's own."""
        from imso_desk.services.absence_papers import fact_sheet

        return fact_sheet(self.case(absence_id), self._facts(absence_id), self._context.now)

    # inside

    def _tell_line(
        self, unit: Unit, before: Item | None, absence_id: int, *, on_leave: bool
    ) -> None:
        from imso_desk.database.items import item

        after, today = item(unit.core, "absence", absence_id), unit.today
        if after is None:
            return
        if on_leave:
            put_on_leave(unit, after)
            return
        if before is None or before["kind"] not in absences.LEAVE_KINDS:
            return
        is_back = after["returned_at"] and not before["returned_at"]
        was_on = absences.is_on_leave(before.values, today)
        if is_back or (was_on and not absences.is_on_leave(after.values, today)):
            take_off_leave(unit, after)

    def _listed(self, name: str, column: str) -> list[tuple[Stay, Item, tuple[int, int]]]:
        from imso_desk.database.absences import told_counts
        from imso_desk.database.support import parts_of, stays

        with self._context.office.reading() as core:
            people = stays(core, self._context.today)
            items = parts_of(core, name, people)
            told = told_counts(core, items, column)
        return [
            (people[person_id], one, told.get(one.id, (0, 0)))
            for person_id, rows in items.items()
            for one in rows
        ]

    def _objections(
        self,
        core: Connection,
        person_id: int,
        values: Mapping[str, object],
        absence_id: int | None,
    ) -> tuple[Objection, ...]:
        from imso_desk.database.absences import newest_visa
        from imso_desk.database.items import items_by
        from imso_desk.database.support import rule_number

        hours = rule_number(
            core, "border-72h", "amount", self._context.today, absences.BORDER_HOURS
        )
        others = [one for one in items_by(core, "absence", "person_id", person_id)
                  if one.id != absence_id]  # fmt: skip
        return absences.objections(values, others, newest_visa(core, person_id), hours)

    def _own_word(self, remark: object, stops: Sequence[str]) -> str:
        said = f"Recorded all the same by {self._context.who}: {' '.join(stops)}"
        if not remark:
            return said
        return str(remark) if said in str(remark) else f"{remark}\n{said}"


def _country_of(core: Connection, values: Mapping[str, object]) -> str:
    from imso_desk.database.items import all_items

    names = [(one.text("iso2"), one.text("name")) for one in all_items(core, "country")]
    return named_country(values.get("destination"), names) or HOME


def _in_order(row: AbsenceRow) -> tuple[int, int, int]:
    """Open cases, the late, the away and the coming by time; the past newest first."""
    place = list(Phase).index(row.phase)
    moment = absences.time_of(row.item, "ends") or absences.time_of(row.item, "starts")
    day, second = (moment.toordinal(), moment.hour * 60 + moment.minute) if moment else (0, 0)
    sign = -1 if row.phase is Phase.PAST else 1
    return place, sign * day, sign * second
