"""What an officer has to look at, sorted by when: findings of the rules and tasks of one's own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from imso_desk.domain.records import Item
from imso_desk.domain.rules.model import OPEN, Finding, State

Key = tuple[int | None, str, str]
TASK_RULE: Final = "task"
"""Stands in the key of an item for the rule when the item is a task; the subject is its number."""
TASK_NAME: Final = "Task"
CLOSED: Final = ("Settled", "Not applicable")
DAYS: Final = 14
MOST_DAYS: Final = 90
KEPT_DAYS: Final = 30
"""For so many days a task that is done can still be found and opened again."""


class Section(StrEnum):
    """When an item has to be looked at."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    WAITING = "waiting"
    POSTPONED = "postponed"
    SETTLED = "settled"


LISTED: Final = (Section.OVERDUE, Section.TODAY, Section.NEXT, Section.WAITING)


class Brief(Protocol):
    """What of a student stands beside an item."""

    @property
    def name(self) -> str: ...
    @property
    def rank(self) -> str: ...
    @property
    def country_name(self) -> str: ...
    @property
    def course(self) -> str: ...


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to look at; `key` stays the same from day to day.

    `task_id` is set when it is a task of the office's own and no finding of a rule.
    """

    key: Key
    section: Section
    requirement: str
    state: State
    due: dt.date | None = None
    reason: str = ""
    person_id: int | None = None
    name: str = ""
    rank: str = ""
    country: str = ""
    course: str = ""
    place: str = "Students"
    target: tuple[str, int] | None = None
    source: str = ""
    confirm: bool = False
    assigned_to: str = ""
    postponed_to: dt.date | None = None
    decided: str = ""
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """All items of one day, sorted; `later` says how many are due after the days shown."""

    today: dt.date
    days: int
    items: tuple[AgendaItem, ...]
    later: int = 0
    students: int = 0

    def of(self, section: Section) -> tuple[AgendaItem, ...]:
        """The items of one section, in their order."""
        return tuple(one for one in self.items if one.section is section)

    def counts(self) -> Mapping[Section, int]:
        """How many items each section has."""
        found = Counter(one.section for one in self.items)
        return {section: found[section] for section in Section}

    @property
    def pressing(self) -> int:
        """How many items are overdue or due today."""
        found = self.counts()
        return found[Section.OVERDUE] + found[Section.TODAY]

    @property
    def colleagues(self) -> tuple[str, ...]:
        """To whom anything is given now, in the order of names."""
        found = {one.assigned_to for one in self.items if one.assigned_to}
        return tuple(sorted(found, key=str.casefold))


def section_of(finding: Finding, today: dt.date, days: int) -> Section | None:
    """Say when a finding has to be looked at: None when it is not open, or due only later.

    What is postponed waits for its day, then comes back where its due date puts it.
    """
    if finding.decided in CLOSED:
        return Section.SETTLED
    if finding.state not in OPEN:
        return None
    if finding.postponed_to is not None and finding.postponed_to > today:
        return Section.POSTPONED
    if finding.state is State.OVERDUE:
        return Section.OVERDUE
    return _by_day(finding.due, today, days)


def _by_day(due: dt.date | None, today: dt.date, days: int) -> Section | None:
    if due is None:
        return Section.WAITING
    ahead = (due - today).days
    if ahead < 0:
        return Section.OVERDUE
    if ahead == 0:
        return Section.TODAY
    return Section.NEXT if ahead <= days else None


def item_of(finding: Finding, section: Section, whose: Brief | None) -> AgendaItem:
    """Put a finding beside the student it is about."""
    return AgendaItem(
        key=finding.key,
        section=section,
        requirement=finding.requirement,
        state=finding.state,
        due=finding.due,
        reason=finding.reason,
        person_id=finding.person_id,
        name=whose.name if whose else "",
        rank=whose.rank if whose else "",
        country=whose.country_name if whose else "",
        course=finding.course or (whose.course if whose else ""),
        place=finding.place,
        target=finding.target,
        source=finding.source,
        confirm=finding.confirm,
        assigned_to=finding.assigned_to,
        postponed_to=finding.postponed_to,
        decided=finding.decided,
    )


def task_item(task: Item, today: dt.date, days: int, whose: Brief | None) -> AgendaItem | None:
    """Put a task among the items; None when it is done long ago or due only later."""
    due, done = task["due"], task["done_on"]
    due = due if isinstance(due, dt.date) else None
    if isinstance(done, dt.date):
        if (today - done).days > KEPT_DAYS:
            return None
        section: Section | None = Section.SETTLED
    else:
        section = _by_day(due, today, days)
    if section is None:
        return None
    person_id = task.links.get("person_id")
    late = due is not None and due < today
    state = State.MET if done else State.OVERDUE if late else State.DUE
    return AgendaItem(
        key=(person_id, TASK_RULE, str(task.id)),
        section=section,
        requirement=TASK_NAME,
        state=state,
        due=due,
        reason=task.text("text"),
        person_id=person_id,
        name=whose.name if whose else "",
        rank=whose.rank if whose else "",
        country=whose.country_name if whose else "",
        course=whose.course if whose else "",
        place=task.text("place") or "Students",
        target=("student", person_id) if person_id is not None else None,
        source=task.text("remark"),
        assigned_to=task.text("assigned_to"),
        decided="Settled" if done else "",
        task_id=task.id,
    )


def agenda(
    findings: Iterable[Finding],
    tasks: Iterable[Item],
    people: Mapping[int, Brief],
    today: dt.date,
    days: int = DAYS,
) -> Agenda:
    """Gather all that is open, sorted by section, day and name."""
    items: list[AgendaItem] = []
    later = 0
    for one in findings:
        section = section_of(one, today, days)
        if section is not None:
            items.append(item_of(one, section, _whose(people, one.person_id)))
        elif one.state in OPEN:
            later += 1
    for task in tasks:
        found = task_item(task, today, days, _whose(people, task.links.get("person_id")))
        if found is not None:
            items.append(found)
        elif task["done_on"] is None:
            later += 1
    items.sort(key=_order)
    return Agenda(today, days, tuple(items), later, len(people))


def _whose(people: Mapping[int, Brief], person_id: int | None) -> Brief | None:
    return None if person_id is None else people.get(person_id)


_SECTIONS: Final = {section: at for at, section in enumerate(Section)}


def _order(item: AgendaItem) -> tuple[object, ...]:
    day = item.postponed_to if item.section is Section.POSTPONED else item.due
    return (_SECTIONS[item.section], day or dt.date.max, item.name.casefold(), item.requirement)


def fits(item: AgendaItem, text: str) -> bool:
    """Say whether an item holds all words of `text`, wherever they stand."""
    words = text.casefold().split()
    if not words:
        return True
    within = " ".join(
        (
            item.name, item.requirement, item.reason, item.course,
            item.country, item.assigned_to, item.rank,
        )
    ).casefold()  # fmt: skip
    return all(word in within for word in words)
