"""Giving checklists: which steps each student gets, and who is left out and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imso_desk.domain.checklists import (
    CASES,
    OWN_STEPS,
    Candidate,
    Giving,
    Template,
    fits,
    is_valid,
    kinds_of_student,
)
from imso_desk.domain.dates import format_date
from imso_desk.domain.rule_schema import CHECK_ITEM
from imso_desk.domain.student_brief import StudentBrief, counted
from imso_desk.domain.values import Plain, plain_row
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.database.checklists import Stay
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.records import Item
    from imso_desk.services.context import Context

NO_VISIT = "no visit recorded"
HAS_IT_OPEN = "has it open already"
HAS_IT_DONE = "has done it already"
FOR_OTHERS = "it is for other students"
Row = dict[str, Plain]


@dataclass(slots=True)
class _Student:
    """What decides what a student is given."""

    person: StudentBrief
    stay: Stay | None
    kinds: frozenset[str]
    items: list[Item] = field(default_factory=list)


def giving(
    core: Connection,
    checklist_ids: Sequence[int],
    person_ids: Sequence[int],
    day: dt.date,
    today: dt.date,
) -> tuple[Giving, list[Row]]:
    """What giving does, and the rows it adds, without ids."""
    templates = [_template(core, one, day) for one in dict.fromkeys(checklist_ids)]
    found: list[Candidate] = []
    rows: list[Row] = []
    for student in _students(core, person_ids, today):
        for template in templates:
            why = _left_out(student, template)
            added = [] if why else _rows(student, template, day)
            found.append(
                Candidate(
                    student.person,
                    student.kinds,
                    len(added),
                    why or ("" if added else FOR_OTHERS),
                )
            )
            rows += added
    return Giving(tuple(found)), rows


def candidates(
    core: Connection, person_ids: Sequence[int], today: dt.date
) -> tuple[Candidate, ...]:
    """The students without anything given, in the order of names."""
    return tuple(Candidate(one.person, one.kinds) for one in _students(core, person_ids, today))


def give(
    context: Context, checklist_ids: Sequence[int], person_ids: Sequence[int], day: dt.date
) -> Giving:
    """Give the checklists as one step of Undo."""
    what = f"Checklist given: {counted(len(set(person_ids)), 'student')}"
    with context.work(what) as work:
        result, rows = giving(work.unit.core, checklist_ids, person_ids, day, context.today)
        first = work.unit.next_id("check_item")
        numbered: list[Row] = [{"id": first + at, **row} for at, row in enumerate(rows)]
        work.unit.add_many("check_item", numbered)
    return replace(result, changes=work.changes)


def add_step(
    unit: Unit, person_id: int, checklist: str, values: Mapping[str, object], today: dt.date
) -> int:
    """Add a step for one student alone, at the end of a list he has or of his own steps."""
    student = next(iter(_students(unit.core, [person_id], today)), None)
    if student is None:
        raise Refused("This student is no longer there. Nothing was added.")
    own = [one for one in student.items if one.text("checklist") == checklist]
    if own:
        # a list given for two stays or cases: the one given last goes on
        last = max(own, key=lambda one: one.id)
        about: dict[str, object] = {
            **{name: last[name] for name in ("checklist", "kind", "opened_on")},
            **{name: last.links.get(name) for name in ("visit_id", "checklist_id")},
        }
        own = [one for one in own if one.links["visit_id"] == last.links["visit_id"]]
    elif checklist != OWN_STEPS:
        raise Refused(f"This student has no checklist {checklist!r}. Nothing was added.")
    elif student.stay is None:
        raise Refused("This student has no visit yet: add one first. Nothing was added.")
    else:
        about = {"checklist": OWN_STEPS, "visit_id": student.stay.visit.id, "opened_on": today}
    places = [at for one in own if isinstance(at := one["position"], int)]
    row = {**values, **about, "person_id": person_id, "position": max(places, default=0) + 1}
    return unit.add("check_item", row)


def _template(core: Connection, checklist_id: int, day: dt.date) -> Template:
    from imso_desk.database.checklists import steps_of
    from imso_desk.database.items import item

    found = item(core, "checklist", checklist_id)
    if found is None:
        raise Refused("This checklist is no longer there. Nothing was given.")
    if not is_valid(found, day):
        raise Refused(
            f"The checklist {found.text('name')} does not hold on {format_date(day)}. "
            "Nothing was given."
        )
    return Template(found, steps_of(core, checklist_id))


def _students(core: Connection, person_ids: Sequence[int], today: dt.date) -> list[_Student]:
    from imso_desk.database.checklists import family_of, items_of, stays_of
    from imso_desk.database.items import all_items
    from imso_desk.database.student_briefs import briefs

    ids = list(dict.fromkeys(person_ids))
    visits, family, items = stays_of(core, ids), family_of(core, ids), items_of(core, ids)
    payers = {one.text("code"): one.text("payer") for one in all_items(core, "program")}
    found = []
    for person_id, person in briefs(core, ids).items():
        stay = _stay_of_today(visits.get(person_id, []), today)
        kinds: frozenset[str] = frozenset()
        if stay is not None:
            payer = stay.visit.text("payer") or payers.get(stay.visit.text("program"), "")
            own = family.get(person_id, [])
            kinds = kinds_of_student(stay.visit, stay.lines, own, payer, today)
        found.append(_Student(person, stay, kinds, items.get(person_id, [])))
    return found


def _stay_of_today(stays: Sequence[Stay], today: dt.date) -> Stay | None:
    """The visit of the line that matters today; without any line the newest visit."""
    from imso_desk.domain.current_line import line_facts
    from imso_desk.domain.status import current_index

    lines = [(line, stay) for stay in stays for line in stay.lines]
    at = current_index([line_facts(line) for line, _ in lines], today)
    if at is not None:
        return lines[at][1]
    return stays[-1] if stays else None


def _left_out(student: _Student, template: Template) -> str:
    if student.stay is None:
        return NO_VISIT
    if not fits(template.item.text("student_kind"), student.kinds):
        return FOR_OTHERS
    name = template.item.text("name").casefold()
    have = [
        one
        for one in student.items
        if one.links["visit_id"] == student.stay.visit.id
        and (
            one.links.get("checklist_id") == template.item.id
            or one.text("checklist").casefold() == name
        )
    ]
    if any(one["done_on"] is None and not one["not_needed"] for one in have):
        return HAS_IT_OPEN
    if have and template.item.text("kind") not in CASES:
        return HAS_IT_DONE
    return ""


def _rows(student: _Student, template: Template, day: dt.date) -> list[Row]:
    if student.stay is None:
        return []
    about = template.item
    rows: list[Row] = []
    for step in template.steps:
        if not fits(step.text("student_kind"), student.kinds):
            continue
        values: dict[str, object] = {
            "checklist": about.text("name"),
            "kind": about.text("kind"),
            "position": step["position"],
            "text": step.text("text"),
            "anchor": step["anchor"],
            "days": step["days"],
            "opened_on": day,
            "who": step["who"],
        }
        row: Row = {
            "visit_id": student.stay.visit.id,
            "person_id": student.person.person_id,
            "checklist_id": about.id,
            **plain_row(CHECK_ITEM, values),
        }
        rows.append({name: value for name, value in row.items() if value is not None})
    return rows
