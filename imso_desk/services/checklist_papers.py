"""Checklists on paper: a sheet with boxes for each student, and all that is open."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Final

from imso_desk.domain.checklists import CheckStep, StepState, day_of, due_words
from imso_desk.domain.dates import format_date
from imso_desk.domain.paper import (
    Checks,
    Facts,
    Heading,
    NewPage,
    Paper,
    PaperColumn,
    Paragraph,
    Signatures,
    Table,
)
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.domain.checklists import Overview
    from imso_desk.domain.paper import Block

_OPEN_COLUMNS: Final = (
    PaperColumn("Due", 1.3),
    PaperColumn("State", 1.0),
    PaperColumn("Student", 2.2),
    PaperColumn("Country", 1.2),
    PaperColumn("Checklist", 1.4),
    PaperColumn("What is to be done", 3.6),
    PaperColumn("Done by", 1.0),
)


def sheet(found: Mapping[int, Sequence[CheckStep]], checklist_name: str, today: dt.date) -> Paper:
    """A page a student: the named checklist, or all that are not finished; no remarks.

    When all of them are finished for everybody they are printed as they are, for the file.
    """
    wanted = [
        [one for one in steps if _is_wanted(one, steps, checklist_name)] for steps in found.values()
    ]
    if not any(wanted) and not checklist_name:
        wanted = [list(steps) for steps in found.values()]
    blocks: list[Block] = []
    for own in filter(None, wanted):
        if blocks:
            blocks.append(NewPage())
        blocks += _page(own)
    if not blocks:
        which = "such a checklist" if checklist_name else "a checklist"
        raise Refused(f"None of these students has {which}, so there is nothing to print.")
    title = checklist_name or "Checklists"
    return Paper("checklist-sheet", title, today, tuple(blocks))


def _is_wanted(step: CheckStep, steps: Sequence[CheckStep], name: str) -> bool:
    if name:
        return step.item.text("checklist") == name
    return any(
        one.is_open and one.item.text("checklist") == step.item.text("checklist") for one in steps
    )


def _page(steps: Sequence[CheckStep]) -> list[Block]:
    person = steps[0].person
    facts = (
        ("Student", person.who),
        ("Country", person.country),
        ("Course", person.course),
        ("Class", person.class_name),
    )
    blocks: list[Block] = [Facts(facts)]
    for name, some in groupby(steps, key=lambda one: one.item.text("checklist")):
        blocks.append(Heading(name))
        blocks.append(Checks(tuple(_check(one) for one in some)))
    blocks.append(Signatures(("Student", "For the office")))
    return blocks


def _check(step: CheckStep) -> tuple[bool, str, str]:
    item = step.item
    if step.state is StepState.NOT_NEEDED:
        return False, item.text("text"), "not needed"
    done = day_of(item, "done_on")
    if done is not None:
        by = item.text("done_by")
        return True, item.text("text"), f"{format_date(done)}, {by}" if by else format_date(done)
    due = due_words(step)
    parts = (item.text("who"), f"due {due}" if step.due else due)
    return False, item.text("text"), ", ".join(part for part in parts if part)


def open_items(found: Overview, kind: str, today: dt.date) -> Paper:
    """All open steps by the day they are due; those without a day come last."""
    steps = [one for each in found.steps for one in each.open]
    steps.sort(key=lambda one: (one.due or dt.date.max, one.person.name, one.item.id))
    rows = tuple(
        (
            due_words(one),
            str(one.state).capitalize(),
            one.person.who,
            one.person.country,
            one.item.text("checklist"),
            one.item.text("text"),
            one.item.text("who"),
        )
        for one in steps
    )
    late = sum(one.state is StepState.OVERDUE for one in steps)
    blocks: tuple[Block, ...] = (
        Paragraph(f"{len(steps):,} open, {late:,} of them overdue.", "muted"),
        Table(_OPEN_COLUMNS, rows, "Nothing is open."),
    )
    title = f"Open checklist steps: {kind}" if kind else "Open checklist steps"
    return Paper("open-checklist-steps", title, today, blocks, wide=True)
