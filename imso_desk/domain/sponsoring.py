"""Sponsors: whom they care for, how many more they could, and who would suit a student.

Today is an argument.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from imso_desk.domain.folding import fold
from imso_desk.domain.records import Item
from imso_desk.domain.rules.model import Finding, State
from imso_desk.domain.student_brief import StudentBrief
from imso_desk.domain.values import Value

NO_CONTACT_DAYS: Final = 30
"""Contact at least monthly, as shipped; the office's rule may say another number."""
CONTACT_RULE: Final = "sponsor-contact"
MET: Final = "met"
"""The subject of the rule that asks for a meeting."""
_STATES: Final = (State.NOT_APPLICABLE, State.MET, State.UNKNOWN, State.DUE, State.OVERDUE)
_SEPARATORS: Final = re.compile(r"[,;/\n]|\band\b|\s\+\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Care:
    """One sponsorship: who cares for whom, and when they were last in contact and met."""

    item: Item
    sponsor: Item
    person: StudentBrief
    last_contact: dt.date | None = None
    last_met: dt.date | None = None

    @property
    def kind(self) -> str:
        """As what the sponsor cares for this student."""
        return self.item.text("kind") or self.sponsor.text("kind")

    def runs(self, today: dt.date) -> bool:
        """True until the last day, also before the first one."""
        end = self.item["to_date"]
        return not isinstance(end, dt.date) or end >= today


@dataclass(frozen=True, slots=True)
class SponsorRow:
    """One sponsor with the students cared for now."""

    item: Item
    cares: tuple[Care, ...] = ()

    @property
    def load(self) -> int:
        """How many students it is now."""
        return len({one.person.person_id for one in self.cares})

    @property
    def capacity(self) -> int | None:
        """How many it may be; None when nobody said."""
        value = self.item["capacity"]
        return value if isinstance(value, int) else None

    @property
    def free(self) -> int | None:
        """How many more it may be; None without a limit."""
        return None if self.capacity is None else self.capacity - self.load

    @property
    def load_words(self) -> str:
        """2 of 3; 2 when there is no limit."""
        return str(self.load) if self.capacity is None else f"{self.load} of {self.capacity}"

    def available(self, day: dt.date) -> bool:
        """Say whether the sponsor may be asked on a day; no dates are no limit."""
        first, last = self.item["available_from"], self.item["available_to"]
        return not (
            (isinstance(first, dt.date) and day < first)
            or (isinstance(last, dt.date) and day > last)
        )


@dataclass(frozen=True, slots=True)
class SponsoredStudent:
    """One student who is expected or here, with the sponsors of today."""

    person: StudentBrief
    cares: tuple[Care, ...] = ()

    def of_kind(self, kind: str) -> tuple[Care, ...]:
        """The sponsors of one kind."""
        return tuple(one for one in self.cares if one.kind == kind)

    def missing(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Those of these kinds of which there is no sponsor."""
        return tuple(kind for kind in kinds if not self.of_kind(kind))


@dataclass(frozen=True, slots=True)
class SponsorOverview:
    """All sponsors and all students; `required` are the kinds the office's rules ask for.

    `heard` says by sponsorship how the rules on contact stand, so that lists say what Today says.
    """

    sponsors: tuple[SponsorRow, ...] = ()
    students: tuple[SponsoredStudent, ...] = ()
    required: tuple[str, ...] = ()
    silent_days: int = NO_CONTACT_DAYS
    heard: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)

    def worst(self, cares: Iterable[Care]) -> tuple[Care | None, Finding | None]:
        """The sponsorship that most needs to be looked at, and what the rules find of it.

        Without any finding the one with the last contact.
        """
        known = list(cares)
        found = [(care, one) for care in known for one in self.heard.get(care.item.id, ())]
        if found:
            return max(found, key=lambda pair: _rank(pair[1]))
        last = max(known, key=lambda one: one.last_contact or dt.date.min, default=None)
        return last, None

    def is_late(self, cares: Iterable[Care], *, meeting: bool = False) -> bool:
        """Say whether a contact, or a meeting, with one of these sponsors is overdue."""
        return any(
            one.state is State.OVERDUE and is_of_meeting(one) is meeting
            for care in cares
            for one in self.heard.get(care.item.id, ())
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sponsor who may suit a student, and why (or why not)."""

    sponsor: SponsorRow
    score: int
    reasons: tuple[str, ...] = field(default=())


def sponsorship_of(subject: str) -> int | None:
    """The sponsorship an item of the rules on contact is about: 12 of "12-met-2027-01-31"."""
    number = subject.partition("-")[0]
    return int(number) if number.isdecimal() else None


def is_of_meeting(finding: Finding) -> bool:
    """Say whether the rule asks for a meeting, not only for a contact."""
    return finding.subject.split("-")[1:2] == [MET]


def heard_of(findings: Iterable[Finding]) -> dict[int, tuple[Finding, ...]]:
    """What the rules on contact find, by sponsorship."""
    found: dict[int, tuple[Finding, ...]] = {}
    for one in findings:
        number = sponsorship_of(one.subject) if one.rule == CONTACT_RULE else None
        if number is not None:
            found[number] = (*found.get(number, ()), one)
    return found


def _rank(finding: Finding) -> tuple[int, int, bool]:
    """How much it needs to be looked at: by state, then by the day, a contact before a meeting."""
    due = finding.due.toordinal() if finding.due else 0
    return _STATES.index(finding.state), -due, not is_of_meeting(finding)


def parts_of(text: str) -> frozenset[str]:
    """The words of a list such as "English, Arabic / French", folded."""
    return frozenset(word for part in _SEPARATORS.split(text) if (word := fold(part)))


def is_himself(sponsor: Mapping[str, Value], student_id: int | None, person: Item) -> bool:
    """Say whether a sponsor is the student: told so, or the same e-mail, or the same name."""
    if student_id is not None and student_id == person.id:
        return True
    email = fold(str(sponsor.get("email") or ""))
    if email and email == fold(person.text("email")):
        return True
    name = name_words(str(sponsor.get("name") or ""))
    if not name:
        return False
    full = f"{person.text('given_names')} {person.text('family_name')}"
    return name in (name_words(person.text("passport_name")), name_words(full))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in any order and spelling of marks: "ORTEGA, José" is "Jose Ortega"."""
    return tuple(sorted(fold(name).replace(",", " ").replace(".", " ").split()))


def overlaps(care: Item, first: dt.date | None, last: dt.date | None) -> bool:
    """Say whether a sponsorship shares a day with the time from `first` to `last`."""
    begin, end = care["from_date"], care["to_date"]
    starts_after = isinstance(begin, dt.date) and last is not None and begin > last
    ended_before = isinstance(end, dt.date) and first is not None and end < first
    return not (starts_after or ended_before)


def suggest(
    person: Item,
    country_names: Sequence[str],
    sponsors: Iterable[SponsorRow],
    kind: str,
    today: dt.date,
) -> tuple[Suggestion, ...]:
    """Sponsors for a student, who suits best first; the student's own and himself left out."""
    languages = parts_of(person.text("languages"))
    countries = frozenset(fold(one) for one in country_names if one)
    found = []
    for one in sponsors:
        if any(care.person.person_id == person.id for care in one.cares):
            continue
        if is_himself(one.item.values, one.item.links.get("student_id"), person):
            continue
        found.append(_weighed(one, languages, countries, kind, today))
    return tuple(
        sorted(
            found,
            key=lambda one: (-one.score, one.sponsor.load, fold(one.sponsor.item.text("name"))),
        )
    )


def _weighed(
    one: SponsorRow,
    languages: frozenset[str],
    countries: frozenset[str],
    kind: str,
    today: dt.date,
) -> Suggestion:
    score, reasons = 0, []
    if parts_of(one.item.text("countries")) & countries:
        score += 4
        reasons.append("prefers the country")
    shared = parts_of(one.item.text("languages")) & languages
    if shared:
        score += 3
        reasons.append(f"speaks {', '.join(word.capitalize() for word in sorted(shared))}")
    if kind and one.item.text("kind") == kind:
        score += 2
        reasons.append("of this kind")
    if one.free is not None and one.free <= 0:
        score -= 20
        reasons.append("has no place free")
    elif one.free is not None:
        score += 1
        reasons.append(f"{one.free} free")
    if not one.available(today):
        score -= 20
        reasons.append("not available now")
    return Suggestion(one, score, tuple(reasons))
