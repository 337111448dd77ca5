"""Checklists of students: which steps fit whom, from what a due date is counted, how far one is.

The dates steps are counted from are worked out freshly: when a report date moves, what is open
moves with it, and what is done keeps the date it had. Today is an argument.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from imso_desk.domain.changes import Changes
from imso_desk.domain.current_line import current_of
from imso_desk.domain.dates import format_date
from imso_desk.domain.records import Item
from imso_desk.domain.status import LineStatus
from imso_desk.domain.student_brief import StudentBrief, counted

ALL: Final = "All"
NONE: Final = "none"
CASE_OPENED: Final = "case opened"
CASES: Final = ("Unauthorized absence", "Death or illness", "Arrest")
"""Kinds that are opened for a case: the same student may need them again."""
OWN_STEPS: Final = "Own steps"
"""The list of steps that one student alone has and that belong to no other list of his."""
NOTHING: Final = Changes(0, "")
_OUT: Final = (LineStatus.CANCELLED, LineStatus.NO_SHOW)


class StepState(StrEnum):
    """How one step stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    COMING = "coming"
    UNKNOWN = "unknown"
    UNDATED = "no date"
    DONE = "done"
    NOT_NEEDED = "not needed"


OPEN: Final = frozenset(
    {StepState.OVERDUE, StepState.DUE, StepState.COMING, StepState.UNKNOWN, StepState.UNDATED}
)
"""States of what somebody still has to do."""


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step of one student's checklist with its due date and state on a day."""

    item: Item
    person: StudentBrief
    due: dt.date | None
    state: StepState
    missing: str = ""

    @property
    def is_open(self) -> bool:
        """True while somebody still has to do it."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one student is with all checklists, or with those of one kind."""

    person: StudentBrief
    total: int
    done: int
    overdue: int
    next_due: dt.date | None
    unknown: int
    checklists: tuple[str, ...]

    @property
    def words(self) -> str:
        """12 of 28, 2 overdue."""
        text = f"{self.done} of {self.total}"
        return f"{text}, {self.overdue} overdue" if self.overdue else text


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far all students are with one step of a checklist."""

    checklist: str
    kind: str
    position: int
    text: str
    total: int
    open: tuple[CheckStep, ...]

    @property
    def overdue(self) -> int:
        """How many students are late with it."""
        return sum(one.state is StepState.OVERDUE for one in self.open)

    @property
    def next_due(self) -> dt.date | None:
        """The first day on which it is due for somebody."""
        return min((one.due for one in self.open if one.due), default=None)


@dataclass(frozen=True, slots=True)
class Overview:
    """How far all students are: by student, and by step of every checklist given."""

    students: tuple[Progress, ...] = ()
    steps: tuple[StepProgress, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A checklist as it is given, with its steps in order."""

    item: Item
    steps: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What giving some checklists would do for one student: how many steps, or why none."""

    person: StudentBrief
    kinds: frozenset[str] = frozenset()
    steps: int = 0
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """What was given, or would be: one candidate a student and checklist."""

    candidates: tuple[Candidate, ...]
    changes: Changes = NOTHING

    @property
    def sentence(self) -> str:
        """56 steps given to 2 students. Left out: 1 student (has it open already)."""
        steps = sum(one.steps for one in self.candidates)
        people = len({one.person.person_id for one in self.candidates if one.steps})
        text = f"{counted(steps, 'step')} given to {counted(people, 'student')}."
        reasons: dict[str, set[int]] = {}
        for one in self.candidates:
            if one.left_out:
                reasons.setdefault(one.left_out, set()).add(one.person.person_id)
        left = (f"{counted(len(who), 'student')} ({why})" for why, who in reasons.items())
        return f"{text} Left out: {', '.join(left)}." if reasons else text


def day_of(item: Item | None, *names: str) -> dt.date | None:
    """The first of these fields that holds a date or a time, as a day."""
    for name in names:
        value = item[name] if item is not None else None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
    return None


def anchors_of(visit: Item | None, lines: Sequence[Item], today: dt.date) -> Mapping[str, dt.date]:
    """The dates of one visit that due dates are counted from; what is not known is left out.

    The report date is that of the first line of the visit, class dates are those of the line that
    matters today, "last day" is the end of the last line. Cancelled lines and no-shows count only
    when there is nothing else.
    """
    counting = [one for one in lines if one.text("status") not in _OUT] or list(lines)
    line = current_of(counting, today)
    first = min((day for one in counting if (day := day_of(one, "report_date"))), default=None)
    last = max(
        (day for one in counting if (day := day_of(one, "end_date", "graduation_date"))),
        default=None,
    )
    found = {
        "report date": first,
        "class start": day_of(line, "start_date"),
        "class end": day_of(line, "end_date"),
        "graduation": day_of(line, "graduation_date", "end_date"),
        "last day": last,
        "planned arrival": day_of(visit, "arrival"),
        "arrival": day_of(visit, "arrived_on", "arrived_at"),
        "departure": day_of(visit, "departed_on", "departs_on", "departure"),
    }
    return {name: day for name, day in found.items() if day is not None}


def due_of(item: Item, anchors: Mapping[str, dt.date]) -> dt.date | None:
    """The day a step is due: the one written down, else counted from its anchor; None if unknown.

    A step whose number of days is empty is due on no particular day.
    """
    fixed = day_of(item, "due")
    if fixed is not None:
        return fixed
    anchor, days = item.text("anchor") or NONE, item["days"]
    start = day_of(item, "opened_on") if anchor == CASE_OPENED else anchors.get(anchor)
    if start is None or not isinstance(days, int):
        return None
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def missing_anchor(item: Item, anchors: Mapping[str, dt.date]) -> str:
    """Why the due date of a step is not known ("no arrival date"), "" when nothing is missing."""
    anchor = item.text("anchor") or NONE
    if anchor == NONE or item["days"] is None or day_of(item, "due") is not None:
        return ""
    if due_of(item, anchors) is not None:
        return ""
    if anchor == CASE_OPENED:
        return "no day on which the case was opened"
    return f"no {anchor}" if anchor.endswith("date") else f"no {anchor} date"


def state_of(item: Item, anchors: Mapping[str, dt.date], today: dt.date) -> StepState:
    """How a step stands today."""
    if item["done_on"] is not None:
        return StepState.DONE
    if item["not_needed"]:
        return StepState.NOT_NEEDED
    due = due_of(item, anchors)
    if due is None:
        return StepState.UNKNOWN if missing_anchor(item, anchors) else StepState.UNDATED
    if due < today:
        return StepState.OVERDUE
    return StepState.DUE if due == today else StepState.COMING


def check_step(
    item: Item, person: StudentBrief, anchors: Mapping[str, dt.date], today: dt.date
) -> CheckStep:
    """A step with its due date and state."""
    return CheckStep(
        item,
        person,
        due_of(item, anchors),
        state_of(item, anchors, today),
        missing_anchor(item, anchors),
    )


def kinds_of_student(
    visit: Item, lines: Sequence[Item], family: Iterable[Item], payer: str, today: dt.date
) -> frozenset[str]:
    """Which kinds of student somebody is, as checklists name them.

    Who pays is not always known: then steps for either are given, and the officer marks what is
    not needed; with nothing said of a family the student counts as alone.
    """
    size = visit["party_size"]
    comes = any(one["accompanies"] for one in family) or (isinstance(size, int) and size > 0)
    found = {ALL, "With family" if comes else "Alone"}
    if payer != "country":
        found.add("US pays the allowance")
    if payer != "US":
        found.add("Country pays the allowance")
    if visit["next_school"] or _goes_on(lines, today):
        found.add("Going on to another school")
    return frozenset(found)


def _goes_on(lines: Sequence[Item], today: dt.date) -> bool:
    counting = [one for one in lines if one.text("status") not in _OUT]
    line = current_of(counting, today)
    if line is None:
        return False
    here, end = line.text("school"), day_of(line, "end_date")
    later = [
        one.text("school")
        for one in counting
        if end and (begin := day_of(one, "report_date", "start_date")) and begin >= end
    ]
    return any(school and school != here for school in later)


def fits(wanted: str, kinds: frozenset[str]) -> bool:
    """Say whether a checklist or a step for students of kind `wanted` is for this one."""
    return not wanted or wanted in kinds


def is_valid(template: Item, day: dt.date) -> bool:
    """Say whether a checklist may be given on a day: both its dates are included."""
    first, last = day_of(template, "valid_from"), day_of(template, "valid_to")
    return (first is None or first <= day) and (last is None or day <= last)


def due_words(step: CheckStep) -> str:
    """When a step is due, or why nobody knows: 04 MAR 2027, unknown: no arrival date."""
    if step.due is not None:
        return format_date(step.due)
    return f"unknown: {step.missing}" if step.missing else ""


def progress_of(
    person: StudentBrief, counts: tuple[int, int], names: Sequence[str], steps: Sequence[CheckStep]
) -> Progress:
    """How far a student is: `counts` are (needed, done) steps, `steps` those still open."""
    return Progress(
        person,
        counts[0],
        counts[1],
        sum(one.state is StepState.OVERDUE for one in steps),
        min((one.due for one in steps if one.due), default=None),
        sum(one.state is StepState.UNKNOWN for one in steps),
        tuple(names),
    )
