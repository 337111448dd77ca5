"""Whether everything for a coming student is ready, in words, from what the rules found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.rules.destination import Destination, destination
from imso_desk.domain.rules.model import OPEN, Finding, State


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that is looked at before a student comes: `rules` are the codes that settle it.

    `tab` names the part of the student's page where it is recorded, "" for the first.
    """

    key: str
    title: str
    short: str
    rules: tuple[str, ...]
    tab: str = ""


REQUIREMENTS: Final = (
    Requirement("ito", "ITO and amendments", "ITO", ("ito",), "Visit and arrival"),
    Requirement("names", "Name the same everywhere", "Name", ("name-agreement",), "Documents"),
    Requirement("birth", "Date and place of birth", "Birth", ("identity",)),
    Requirement("passport", "Passport", "Passp.", ("passport",), "Documents"),
    Requirement("visa", "Visa", "Visa", ("visa",), "Documents"),
    Requirement("vetting", "Vetting", "Vetted", ("vetting",), "Documents"),
    Requirement("medical", "Medical clearance", "Medic.", ("medical",), "Documents"),
    Requirement("insurance", "Health insurance", "Insur.", ("insurance",), "Documents"),
    Requirement(
        "english",
        "English",
        "Engl.",
        ("english-minimum", "score-validity", "opi-validity", "opi-after-ecl"),
    ),
    Requirement("lodging", "Lodging", "Lodg.", ("lodging",)),
    Requirement("pick_up", "Pick-up", "Pickup", ("pick-up",)),
    Requirement("letters", "Welcome letters", "Letters", ("welcome-letters",)),
    Requirement("sponsor", "Sponsor", "Spons.", ("sponsor",)),
)
"""What readiness looks at, in the order in which it is shown."""
_ORDER: Final = (
    State.NOT_APPLICABLE,
    State.MET,
    State.UNKNOWN,
    State.DUE,
    State.OVERDUE,
)
"""From best to worst; what is not applicable never hides what is met."""
SHORT_WORDS: Final = {
    State.MET: "OK",
    State.DUE: "Due",
    State.OVERDUE: "No",
    State.UNKNOWN: "?",
    State.NOT_APPLICABLE: "n/a",
}
NO_RULE: Final = "No rule looks at this now."


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """How one requirement stands for one student; `findings` are what made it so."""

    requirement: Requirement
    state: State
    findings: tuple[Finding, ...] = ()

    @property
    def reason(self) -> str:
        """Why it stands so: the sentences of what decided it."""
        deciding = [one.reason for one in self.findings if one.state is self.state]
        return " ".join(dict.fromkeys(deciding)) or NO_RULE

    @property
    def source(self) -> str:
        """Where the rules that decided it come from, and whether they are to be confirmed."""
        deciding = [one for one in self.findings if one.state is self.state]
        words = dict.fromkeys(
            f"{one.source} (to be confirmed)" if one.confirm else one.source
            for one in deciding
            if one.source or one.confirm
        )
        return "; ".join(word.strip() for word in words)

    @property
    def due(self) -> dt.date | None:
        """The first day by which something of it has to be done."""
        return min(
            (one.due for one in self.findings if one.due and one.state in OPEN), default=None
        )

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to look at it."""
        return self.state in OPEN

    @property
    def target(self) -> Destination | None:
        """The place that settles it and what to open there, or None when no rule says."""
        deciding = [one for one in self.findings if one.state is self.state] or list(self.findings)
        return destination(deciding[0]) if deciding else None


@dataclass(frozen=True, slots=True)
class Readiness:
    """All requirements of one student in their fixed order, and what they come to."""

    items: tuple[ReadinessItem, ...] = ()

    @property
    def state(self) -> State:
        """The worst of all: overdue, due, unknown, else met; unknown while no rule has looked."""
        if not self.is_looked_at:
            return State.UNKNOWN
        worst = max((one.state for one in self.items), key=_ORDER.index, default=State.UNKNOWN)
        return State.MET if worst is State.NOT_APPLICABLE else worst

    @property
    def is_looked_at(self) -> bool:
        """Say whether any rule has found anything of this student."""
        return any(one.findings for one in self.items)

    @property
    def missing(self) -> int:
        """How many requirements somebody still has to look at."""
        return sum(one.is_open for one in self.items)

    @property
    def words(self) -> str:
        """The light in words; never the colour alone."""
        if not self.is_looked_at:
            return "Not looked at"
        if not self.missing:
            return "Ready"
        things = "1 thing" if self.missing == 1 else f"{self.missing} things"
        return f"Not ready: {things} missing" if self.state is State.OVERDUE else f"{things} to do"

    @property
    def short(self) -> str:
        """The light in few words, for a narrow column."""
        if not self.missing:
            return self.words
        return f"{self.missing} {'missing' if self.state is State.OVERDUE else 'to do'}"

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is missing, each in a sentence, the worst first."""
        missing = [one for one in self.items if one.is_open]
        missing.sort(key=lambda one: -_ORDER.index(one.state))
        return tuple(f"{one.requirement.title}: {one.reason}" for one in missing)

    def item(self, key: str) -> ReadinessItem:
        """The item of one requirement; KeyError for no such requirement."""
        for one in self.items:
            if one.requirement.key == key:
                return one
        raise KeyError(key)


def readiness_of(findings: Iterable[Finding]) -> Readiness:
    """Put what the rules found of one student into the fixed order of requirements."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return Readiness(
        tuple(
            _item(one, [found for code in one.rules for found in by_rule.get(code, ())])
            for one in REQUIREMENTS
        )
    )


def _item(requirement: Requirement, findings: Sequence[Finding]) -> ReadinessItem:
    if not findings:
        return ReadinessItem(requirement, State.NOT_APPLICABLE)
    state = max((one.state for one in findings), key=_ORDER.index)
    return ReadinessItem(requirement, state, tuple(findings))
