"""What the checks share: making findings, and the state that a due day gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from imso_desk.domain.records import Item
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.facts import StudentFacts
from imso_desk.domain.rules.model import Finding, Rule, State
from imso_desk.domain.rules.rulebook import Rulebook

Target = tuple[str, int]


@dataclass(slots=True)
class Ask:
    """What is asked: how a rule stands for a student, or one line of his, on a day.

    Made some thousand times in one go and never kept, so it is not frozen.
    """

    facts: StudentFacts
    rule: Rule
    book: Rulebook
    today: dt.date
    line: Item | None = None

    def finding(
        self,
        state: State,
        reason: str,
        *,
        due: dt.date | None = None,
        subject: str = "",
        requirement: str = "",
        target: Target | None = None,
        course: str = "",
        printable: bool = False,
    ) -> Finding:
        """A finding of this rule; the subject is the rule's own where none is given."""
        rule, facts = self.rule, self.facts
        return Finding(
            facts.person_id,
            rule.code,
            subject or rule.subject,
            requirement or rule.name,
            rule.place,
            state,
            due,
            reason,
            rule.source,
            rule.confirm,
            target or ("readiness", facts.person_id),
            course or facts.course,
            printable=printable,
        )

    def to_do(
        self,
        due: dt.date | None,
        reason: str,
        *,
        subject: str = "",
        requirement: str = "",
        target: Target | None = None,
        course: str = "",
        printable: bool = False,
    ) -> Finding:
        """Something that is still to be done by `due`: overdue after it, unknown without it.

        A rule that says how long before it is shown keeps it not applicable until then.
        """
        if due is None:
            state = State.UNKNOWN
        elif due < self.today:
            state = State.OVERDUE
        else:
            state = State.DUE
            lead = self.rule.lead
            if lead and (due - self.today).days > lead:
                state = State.NOT_APPLICABLE
                reason = f"{reason} Looked at from {lead} days before {format_date(due)}."
        return self.finding(
            state,
            reason,
            due=due,
            subject=subject,
            requirement=requirement,
            target=target,
            course=course,
            printable=printable,
        )

    def day(self, anchor: str = "") -> dt.date | None:
        """The day on which the rule falls due, counted from its anchor; None without that date."""
        start = self.anchor(anchor or self.rule.anchor)
        return None if start is None else add(start, self.rule.days, self.rule.unit)

    def anchor(self, name: str) -> dt.date | None:
        """A date of the stay; an arrival nobody has planned yet is taken for the report date."""
        if name == "planned arrival":
            return self.facts.expected
        return self.facts.anchors.get(name)

    def missing(
        self, what: str, *, anchor: str = "", target: Target | None = None, printable: bool = False
    ) -> Finding:
        """Something that is not recorded yet and is wanted by the rule's day."""
        due = self.day(anchor)
        if due is None:
            name = anchor or self.rule.anchor
            reason = f"{what} is not recorded, and there is no {name} to count from."
        else:
            reason = f"{what} is not recorded; it is wanted by {format_date(due)}."
        return self.to_do(due, reason, target=target, printable=printable)


Check = Callable[[Ask], Iterable[Finding]]
