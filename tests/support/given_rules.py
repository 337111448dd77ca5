"""Findings as a test wants them, in the place of the rules that would find them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imso_desk.domain.changes import Changes
from imso_desk.domain.rules.model import Finding, Rule, State
from imso_desk.domain.rules.moves import Moved

TODAY = dt.date(2027, 3, 3)


@dataclass(frozen=True)
class Person:
    person_id: int
    name: str
    rank: str = ""
    country: str = ""
    country_name: str = ""
    course: str = ""
    class_name: str = ""
    status: str = "in training"
    report_date: dt.date | None = None


class GivenRules:
    """Answers as the rules' service does; what is decided is kept here alone."""

    def __init__(self, findings: Sequence[Finding] = (), people: Sequence[Person] = ()) -> None:
        self.given = {one.key: one for one in findings}
        self.moves: list[Moved] = []
        self.looked_at: list[Changes] = []
        self._people = {one.person_id: one for one in people}
        self._number = 1000

    def findings(self):
        return tuple(self.given.values())

    def people(self):
        return self._people

    def rules(self):
        return (Rule(1, "Age of an imported list", "import-age", amount=5),)

    def refresh(self, changes):
        self.looked_at.append(changes)
        return tuple(self.moves)

    def settle(self, keys, reason=""):
        return self._decide(keys, decided="Settled")

    def postpone(self, keys, until, reason):
        return self._decide(keys, decided="Postponed", postponed_to=until)

    def assign(self, keys, who):
        return self._decide(keys, assigned_to=who)

    def reopen(self, keys):
        return self._decide(keys, decided="", postponed_to=None)

    def _decide(self, keys, **values):
        for key in keys:
            self.given[key] = replace(self.given[key], **values)
        self._number += 1
        people = frozenset(key[0] for key in keys if key[0] is not None)
        return Changes(self._number, "Decided", frozenset({"decision"}), people)


def finding(person_id: int | None, rule: str, days: int | None, **values) -> Finding:
    """An open finding due so many days from TODAY, or without a date and unknown."""
    due = None if days is None else TODAY + dt.timedelta(days=days)
    state = State.UNKNOWN if days is None else State.OVERDUE if days < 0 else State.DUE
    fields = {
        "subject": "",
        "requirement": rule.replace("-", " ").capitalize(),
        "place": "Students",
        "state": state,
        "due": due,
        "reason": f"Nothing says that the {rule} was seen.",
        **values,
    }
    return Finding(person_id=person_id, rule=rule, **fields)
