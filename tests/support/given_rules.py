"""Findings as a test wants them, in the place of the rules that would find them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from imso_desk.database.items import all_items, items_by
from imso_desk.database.office import Office
from imso_desk.domain.changes import Changes
from imso_desk.domain.records import Item
from imso_desk.domain.rules.engine import decided
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
    """Answers as the rules' service does; with an office, as it was decided there."""

    def __init__(
        self,
        findings: Sequence[Finding] = (),
        people: Sequence[Person] = (),
        office: Office | None = None,
    ) -> None:
        self.office = office
        self.given = {one.key: one for one in findings}
        self.moves: list[Moved] = []
        self.looked_at: list[Changes] = []
        self._people = {one.person_id: one for one in people}

    def findings(self):
        found = self.given.values()
        return tuple(decided(one, self._decisions(one.person_id), TODAY) for one in found)

    def people(self):
        return self._people

    def rules(self):
        return (Rule(1, "Age of an imported list", "import-age", amount=5),)

    def refresh(self, changes):
        self.looked_at.append(changes)
        return tuple(self.moves)

    def _decisions(self, person_id: int | None) -> dict[tuple[str, str], Item]:
        if self.office is None:
            return {}
        with self.office.reading() as core:
            if person_id is None:
                rows = all_items(core, "office_decision")
            else:
                rows = items_by(core, "decision", "person_id", person_id)
        return {(one.text("rule"), one.text("subject")): one for one in rows}


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
