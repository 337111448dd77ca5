"""What a rule is, and what it finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a requirement stands for one student on one day."""

    MET = "met"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not applicable"
    UNKNOWN = "unknown"


OPEN: frozenset[State] = frozenset({State.DUE, State.OVERDUE, State.UNKNOWN})
"""States of what somebody still has to look at."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rule table: `code` says what is looked at, the rest by which numbers.

    `days` (in `unit`) after the `anchor` date the requirement falls due; `lead` days before that it
    is shown as due, with 0 at once. The rule holds from `valid_from` to `valid_to`, both included,
    None is open.
    """

    id: int
    name: str
    code: str
    subject: str = ""
    place: str = "Students"
    anchor: str = "none"
    days: int = 0
    unit: str = "days"
    lead: int = 0
    amount: int | None = None
    country: str = ""
    program: str = ""
    course: str = ""
    enabled: bool = True
    confirm: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one requirement stands for one student (or, without `person_id`, for the office).

    (`person_id`, `rule`, `subject`) tells findings apart and stays the same from day to day.
    `due` is the day it has to be done, `reason` one sentence, `source` where the rule comes from;
    `confirm` says that its numbers are not confirmed yet. `target` is what the place named by
    `place` opens: (kind, row id). `printable` findings may stand on a paper for the country.
    """

    person_id: int | None
    rule: str
    subject: str
    requirement: str
    place: str
    state: State
    due: dt.date | None
    reason: str
    source: str = ""
    confirm: bool = False
    target: tuple[str, int] | None = None
    course: str = ""
    assigned_to: str = ""
    postponed_to: dt.date | None = None
    decided: str = ""
    printable: bool = False

    @property
    def key(self) -> tuple[int | None, str, str]:
        """What tells this finding apart from all others."""
        return (self.person_id, self.rule, self.subject)
