"""Checklists as they are given: copied, put in order; their fields are records like any other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.checklists import NONE, Template, is_valid
from imso_desk.domain.rule_schema import CHECKLIST, CHECKLIST_STEP
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context

_ABOUT: Final = ("kind", "student_kind", "source")


class ChecklistTemplates:
    """Keeps the checklists and their steps; what students were given already is left alone.

    Every method that writes is one transaction and one step of Undo.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> tuple[Template, ...]:
        """All checklists with their steps, in the order in which they were made."""
        from imso_desk.database.items import all_items

        with self._context.office.reading() as core:
            lists = all_items(core, "checklist")
            steps = all_items(core, "checklist_step")
        by_list: dict[int, list[Item]] = {one.id: [] for one in lists}
        for step in sorted(steps, key=lambda one: (one["position"] or 0, one.id)):
            by_list[step.links["checklist_id"] or 0].append(step)
        return tuple(Template(one, tuple(by_list[one.id])) for one in lists)

    def to_give(self, day: dt.date | None = None) -> tuple[Template, ...]:
        """Those that have steps and may be given on a day."""
        on = day or self._context.today
        return tuple(one for one in self.all() if one.steps and is_valid(one.item, on))

    def add(self, values: Mapping[str, object]) -> tuple[int, Changes]:
        """Add a checklist without steps; returns its id."""
        with self._context.work("Checklist added") as work:
            row_id = _add_list(work.unit, values)
        return row_id, work.changes

    def save(self, checklist_id: int, values: Mapping[str, object]) -> Changes:
        """Change fields of a checklist."""
        with self._context.work("Checklist edited") as work:
            name = values.get("name")
            if isinstance(name, str):
                _refuse_known_name(work.unit.core, name, checklist_id)
            work.unit.edit(
                "checklist",
                checklist_id,
                dict(values),
                lambda stands: _refuse_problems("checklist", {**stands, **values}),
            )
        return work.changes

    def copy(self, checklist_id: int) -> tuple[int, Changes]:
        """Make a copy with all steps, named "copy of"; returns its id."""
        from imso_desk.database.checklists import steps_of
        from imso_desk.database.items import item

        with self._context.work("Checklist copied") as work:
            found = item(work.unit.core, "checklist", checklist_id)
            if found is None:
                raise Refused("This checklist is no longer there. Nothing was copied.")
            about = {name: found[name] for name in _ABOUT}
            about["name"] = _free_name(work.unit.core, found.text("name"))
            row_id = work.unit.add("checklist", dict(about))
            for step in steps_of(work.unit.core, checklist_id):
                work.unit.add("checklist_step", {**step.values, "checklist_id": row_id})
        return row_id, work.changes

    def add_step(
        self, checklist_id: int, values: Mapping[str, object], after: int | None = None
    ) -> tuple[int, Changes]:
        """Add a step behind another one, at the end without; returns its id."""
        wanted = _complete(values)
        _refuse_problems("checklist_step", wanted)
        with self._context.work("Step of a checklist added") as work:
            order = _order(work.unit.core, checklist_id)
            row_id = work.unit.add("checklist_step", {**wanted, "checklist_id": checklist_id})
            at = order.index(after) + 1 if after in order else len(order)
            order.insert(at, row_id)
            _number(work.unit, order)
        return row_id, work.changes

    def save_step(self, step_id: int, values: Mapping[str, object]) -> Changes:
        """Change fields of a step."""
        with self._context.work("Step of a checklist edited") as work:
            work.unit.edit(
                "checklist_step",
                step_id,
                dict(values),
                lambda stands: _refuse_problems("checklist_step", {**stands, **values}),
            )
        return work.changes

    def move_step(self, step_id: int, by: int) -> Changes:
        """Move a step up (by -1) or down (by 1) in its checklist; at an end it stays."""
        from imso_desk.database.items import item

        with self._context.work("Steps put in order") as work:
            found = item(work.unit.core, "checklist_step", step_id)
            if found is None:
                raise Refused("This step is no longer there. Nothing was moved.")
            order = _order(work.unit.core, found.links["checklist_id"] or 0)
            at = order.index(step_id)
            order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
            _number(work.unit, order)
        return work.changes


def _add_list(unit: Unit, values: Mapping[str, object]) -> int:
    _refuse_problems(CHECKLIST.name, values)
    _refuse_known_name(unit.core, str(values["name"]), None)
    return unit.add("checklist", dict(values))


def _order(core: Connection, checklist_id: int) -> list[int]:
    from imso_desk.database.checklists import steps_of

    return [one.id for one in steps_of(core, checklist_id)]


def _number(unit: Unit, order: Sequence[int]) -> None:
    for position, step_id in enumerate(order, 1):
        unit.edit("checklist_step", step_id, {"position": position})


def _complete(values: Mapping[str, object]) -> dict[str, object]:
    """A step counted from a date without a number of days is due on that date."""
    counted = values.get("anchor") not in (None, "", NONE)
    return {"days": 0, **values} if counted else dict(values)


def _refuse_problems(name: str, values: Mapping[str, object]) -> None:
    problems = record_problems(entity(name), values)
    if problems:
        raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
    counted = name == CHECKLIST_STEP.name and values.get("days") is not None
    if counted and values.get("anchor") in (None, "", NONE):
        raise Refused("Say from which date the days are counted. Nothing was saved.")


def _names(core: Connection) -> dict[str, int]:
    from imso_desk.database.items import all_items

    return {one.text("name").casefold(): one.id for one in all_items(core, "checklist")}


def _refuse_known_name(core: Connection, name: str, own: int | None) -> None:
    known = _names(core).get(name.casefold())
    if known is not None and known != own:
        raise Refused(f"There is a checklist named {name} already. Nothing was saved.")


def _free_name(core: Connection, name: str) -> str:
    known, wanted, number = _names(core), f"{name} (copy)"[:400], 2
    while wanted.casefold() in known:
        wanted, number = f"{name} (copy {number})"[:400], number + 1
    return wanted
