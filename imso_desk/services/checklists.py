"""Checklists of students: given, ticked, watched."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from imso_desk.domain.checklists import (
    OWN_STEPS,
    CheckStep,
    Overview,
    StepProgress,
    anchors_of,
    check_step,
    due_of,
    progress_of,
)
from imso_desk.domain.dates import format_date
from imso_desk.domain.rule_schema import CHECK_ITEM
from imso_desk.domain.student_brief import ACTIVE, counted
from imso_desk.domain.validation import value_problem
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imso_desk.database.checklists import Given, Stay
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.checklists import Candidate, Giving
    from imso_desk.domain.paper import Paper
    from imso_desk.domain.records import Item
    from imso_desk.domain.student_brief import StudentBrief
    from imso_desk.services.checklist_templates import ChecklistTemplates
    from imso_desk.services.context import Context

LEFT_LATELY: Final = dt.timedelta(days=60)
"""So long after the last day a student's open steps are still shown."""
_EDITABLE: Final = ("due", "who", "remark")


class ChecklistService:
    """Gives checklists to students and keeps their steps.

    Every method that writes is one transaction and one step of Undo, for one student or for many.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def templates(self) -> ChecklistTemplates:
        """The checklists as they are given."""
        from imso_desk.services.checklist_templates import ChecklistTemplates as Service

        return Service(self._context)

    # reading

    def overview(self, kind: str = "") -> Overview:
        """How far those expected, here, or gone lately are; of one kind of checklist or of all."""
        from imso_desk.database.checklists import given_to, stays, step_counts
        from imso_desk.database.student_briefs import concerned

        today = self._context.today
        with self._context.office.reading() as core:
            people = concerned(core, (today - LEFT_LATELY).isoformat())
            given = given_to(core, people, kind)
            visits = {one.links["visit_id"] or 0 for each in given for one in each.open}
            anchors = self._anchors(stays(core, visits))
            counts = step_counts(core, people, kind)
        steps = {one.person.person_id: self._steps(one, anchors) for one in given}
        progress = tuple(
            progress_of(one.person, (one.total, one.done), tuple(one.names), found)
            for one in given
            if (found := steps[one.person.person_id]) or not _has_left(one)
        )
        by_step: dict[tuple[str, str, int, str], list[CheckStep]] = defaultdict(list)
        for found in steps.values():
            for one_step in found:
                by_step[_key(one_step.item)].append(one_step)
        every = tuple(
            StepProgress(
                one.checklist,
                one.kind,
                one.position,
                one.text,
                one.total,
                tuple(by_step[one.checklist, one.kind, one.position, one.text]),
            )
            for one in counts
        )
        return Overview(progress, every)

    def of_student(self, person_id: int) -> tuple[CheckStep, ...]:
        """All steps of a student, checklist by checklist, the one given last first."""
        return self.of_students([person_id]).get(person_id, ())

    def of_students(self, person_ids: Iterable[int]) -> dict[int, tuple[CheckStep, ...]]:
        """All steps of each of these students who has any."""
        from imso_desk.database.checklists import items_of, stays
        from imso_desk.database.student_briefs import briefs

        ids = list(person_ids)
        with self._context.office.reading() as core:
            people, items = briefs(core, ids), items_of(core, ids)
            visits = {one.links["visit_id"] or 0 for own in items.values() for one in own}
            anchors = self._anchors(stays(core, visits))
        found = {}
        for person_id, person in people.items():
            own = items.get(person_id, [])
            newest = {_list_of(one): one.id for one in own}
            own.sort(key=lambda one: (-newest[_list_of(one)], one["position"] or 0, one.id))
            found[person_id] = tuple(self._step(one, person, anchors) for one in own)
        return {person_id: own for person_id, own in found.items() if own}

    # giving

    def preview(
        self,
        checklist_ids: Sequence[int],
        person_ids: Sequence[int],
        opened_on: dt.date | None = None,
    ) -> Giving:
        """What `apply` would do; nothing is written."""
        from imso_desk.services.checklist_giving import giving

        with self._context.office.reading() as core:
            day = opened_on or self._context.today
            return giving(core, checklist_ids, person_ids, day, self._context.today)[0]

    def people(self, person_ids: Sequence[int]) -> tuple[Candidate, ...]:
        """Who these students are, as checklists tell students apart."""
        from imso_desk.services.checklist_giving import candidates

        with self._context.office.reading() as core:
            return candidates(core, person_ids, self._context.today)

    def apply(
        self,
        checklist_ids: int | Sequence[int],
        person_ids: Sequence[int],
        opened_on: dt.date | None = None,
    ) -> Giving:
        """Give checklists to students: to each the steps that fit, on the visit of today.

        Who has a checklist open already keeps it as it is; the result says so in a sentence. Raises
        Refused when a checklist is gone or does not hold on that day.
        """
        from imso_desk.services.checklist_giving import give

        ids = [checklist_ids] if isinstance(checklist_ids, int) else list(checklist_ids)
        return give(self._context, ids, person_ids, opened_on or self._context.today)

    def add_step(
        self, person_id: int, values: Mapping[str, object], checklist: str = OWN_STEPS
    ) -> tuple[int, Changes]:
        """Add a step for one student alone: its text, due date, who does it and a remark.

        It comes last on the checklist of this name that the student has, or on a list of his own.
        """
        from imso_desk.services.checklist_giving import add_step

        text = str(values.get("text") or "").strip()
        if not text:
            raise Refused("Say what is to be done. Nothing was added.")
        _refuse_problems(values, ("text", *_EDITABLE))
        with self._context.work("Step added") as work:
            kept = {**values, "text": text}
            row_id = add_step(work.unit, person_id, checklist, kept, self._context.today)
        return row_id, work.changes

    # ticking

    def tick(self, item_ids: Sequence[int], done_on: dt.date | None = None) -> Changes:
        """Mark steps as done, today or on a day before; each keeps the due date it had."""
        day = done_on or self._context.today
        if day > self._context.today:
            raise Refused(f"{format_date(day)} is still to come. Nothing was ticked.")
        with self._context.work(f"Ticked: {counted(len(item_ids), 'step')}") as work:
            for item, anchors in self._with_anchors(work.unit.core, item_ids):
                if item["done_on"] is None:
                    values: dict[str, object] = {
                        "done_on": day,
                        "done_by": self._context.who,
                        "not_needed": None,
                        "due": due_of(item, anchors),
                    }
                    work.unit.edit("check_item", item.id, values)
        return work.changes

    def untick(self, item_ids: Sequence[int]) -> Changes:
        """Open steps again, those done and those not needed; due dates are counted anew."""
        with self._context.work(f"Opened again: {counted(len(item_ids), 'step')}") as work:
            for item in _items(work.unit.core, item_ids):
                values: dict[str, object] = {"done_on": None, "done_by": None, "not_needed": None}
                if isinstance(item["days"], int) and item["done_on"] is not None:
                    values["due"] = None
                work.unit.edit("check_item", item.id, values)
        return work.changes

    def set_not_needed(self, item_ids: Sequence[int]) -> Changes:
        """Mark steps as not needed; what is done stays done."""
        with self._context.work(f"Not needed: {counted(len(item_ids), 'step')}") as work:
            for item in _items(work.unit.core, item_ids):
                if item["done_on"] is None:
                    work.unit.edit("check_item", item.id, {"not_needed": True})
        return work.changes

    def edit(self, item_ids: Sequence[int], values: Mapping[str, object]) -> Changes:
        """Give steps a due date, who does it, or a remark; an empty due date is counted again.

        A due date set by hand stays when a report date or an arrival moves.
        """
        _refuse_problems(values)
        with self._context.work(f"Changed: {counted(len(item_ids), 'step')}") as work:
            for item in _items(work.unit.core, item_ids):
                wanted = dict(values)
                if "due" in values and item["done_on"] is None:
                    by_hand = values["due"] is not None
                    wanted["days"] = None if by_hand else _days_of(work.unit, item)
                work.unit.edit("check_item", item.id, wanted)
        return work.changes

    def take_away(self, item_ids: Sequence[int]) -> Changes:
        """Take steps off students' checklists; Undo brings them back."""
        with self._context.work(f"Taken away: {counted(len(item_ids), 'step')}") as work:
            for item_id in dict.fromkeys(item_ids):
                work.unit.remove("check_item", item_id)
        return work.changes

    # papers

    def sheet(self, person_ids: Sequence[int], checklist_name: str = "") -> Paper:
        """A sheet with boxes for each student, a page each: one checklist, or all not finished."""
        from imso_desk.services.checklist_papers import sheet

        return sheet(self.of_students(person_ids), checklist_name, self._context.today)

    def open_items_paper(self, kind: str = "") -> Paper:
        """What is open for whom, by the day it is due."""
        from imso_desk.services.checklist_papers import open_items

        return open_items(self.overview(kind), kind, self._context.today)

    # inside

    def _anchors(self, found: Mapping[int, Stay]) -> dict[int, Mapping[str, dt.date]]:
        today = self._context.today
        return {i: anchors_of(stay.visit, stay.lines, today) for i, stay in found.items()}

    def _steps(
        self, given: Given, anchors: Mapping[int, Mapping[str, dt.date]]
    ) -> tuple[CheckStep, ...]:
        return tuple(self._step(one, given.person, anchors) for one in given.open)

    def _step(
        self, item: Item, person: StudentBrief, anchors: Mapping[int, Mapping[str, dt.date]]
    ) -> CheckStep:
        own = anchors.get(item.links["visit_id"] or 0, {})
        return check_step(item, person, own, self._context.today)

    def _with_anchors(
        self, core: Connection, item_ids: Sequence[int]
    ) -> list[tuple[Item, Mapping[str, dt.date]]]:
        from imso_desk.database.checklists import stays

        items = _items(core, item_ids)
        found = self._anchors(stays(core, {one.links["visit_id"] or 0 for one in items}))
        return [(one, found.get(one.links["visit_id"] or 0, {})) for one in items]


def _items(core: Connection, item_ids: Sequence[int]) -> list[Item]:
    from imso_desk.database.items import items_with_ids

    found = items_with_ids(core, "check_item", item_ids)
    if len(found) < len(set(item_ids)):
        raise Refused("A step is no longer there. Nothing was changed.")
    return [found[one] for one in dict.fromkeys(item_ids)]


def _refuse_problems(values: Mapping[str, object], editable: Sequence[str] = _EDITABLE) -> None:
    for name, value in values.items():
        if name not in editable:
            raise Refused(f"{CHECK_ITEM.field(name).label} is not changed here. Nothing was saved.")
        problem = value_problem(CHECK_ITEM.field(name), value)
        if problem:
            raise Refused(f"{problem} Nothing was saved.")


def _days_of(unit: Unit, item: Item) -> object:
    """The days after its anchor as the step's checklist has them, as they stood otherwise."""
    from imso_desk.database.checklists import steps_of

    checklist_id = item.links.get("checklist_id")
    for step in steps_of(unit.core, checklist_id) if checklist_id else ():
        if step["text"] == item["text"]:
            return step["days"]
    return item["days"]


def _list_of(item: Item) -> tuple[int | None, str]:
    return item.links["visit_id"], item.text("checklist")


def _key(item: Item) -> tuple[str, str, int, str]:
    position = item["position"]
    return (
        item.text("checklist"),
        item.text("kind"),
        position if isinstance(position, int) else 0,
        item.text("text"),
    )


def _has_left(given: Given) -> bool:
    return given.person.status not in ACTIVE
