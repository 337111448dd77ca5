"""How every requirement stands for one student, and for the office, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask, Check
from imso_desk.domain.rules.checks.office import OfficeFacts
from imso_desk.domain.rules.checks.registry import CHECKS, OFFICE_CHECKS, PER_LINE
from imso_desk.domain.rules.days import format_date
from imso_desk.domain.rules.facts import StudentFacts
from imso_desk.domain.rules.model import Finding, Rule, State
from imso_desk.domain.rules.rulebook import Rulebook, choose, covers, is_plain

_SETTLED: Final = "Settled"
_NOT_APPLICABLE: Final = "Not applicable"
_POSTPONED: Final = "Postponed"


def findings(
    facts: StudentFacts, book: Rulebook, today: dt.date, codes: Iterable[str] | None = None
) -> tuple[Finding, ...]:
    """How every rule (or those of `codes`) stands for one student, decisions included."""
    found: list[Finding] = []
    for code in CHECKS if codes is None else codes:
        found += undecided(facts, book, today, code)
    if not facts.decisions:
        return tuple(found)
    return tuple(decided(one, facts.decisions, today) for one in found)


def undecided(
    facts: StudentFacts, book: Rulebook, today: dt.date, code: str
) -> tuple[Finding, ...]:
    """How the rules of one code stand for one student, before anybody decided on it."""
    return looker(book, today, code)(facts)


Look = Callable[[StudentFacts], tuple[Finding, ...]]


def looker(book: Rulebook, today: dt.date, code: str, subject: str | None = None) -> Look:
    """What says how the rules of a code stand; made once and asked for one student after another.

    With a `subject` only the rules of that subject. Nearly all rules are about everybody at any
    time: those need not be chosen for each student.
    """
    groups = book.groups.get(code, ())
    if subject is not None:
        groups = tuple(rules for rules in groups if rules[0].subject == subject)
    if code not in CHECKS or not groups:
        return _nothing
    check, phases = CHECKS[code]
    if code in PER_LINE:
        return partial(_by_line, check, phases, groups, book, today)
    plain = tuple(rules[0] for rules in groups if len(rules) == 1 and is_plain(rules[0]))
    if len(plain) == len(groups):
        return partial(_by_plain, check, phases, plain, book, today)
    return partial(_by_student, check, phases, groups, book, today)


def _nothing(_facts: StudentFacts) -> tuple[Finding, ...]:
    return ()


def _by_plain(
    check: Check,
    phases: int,
    rules: tuple[Rule, ...],
    book: Rulebook,
    today: dt.date,
    facts: StudentFacts,
) -> tuple[Finding, ...]:
    if not phases & facts.phase:
        return ()
    if len(rules) == 1:
        return tuple(check(Ask(facts, rules[0], book, today)))
    return tuple(one for rule in rules for one in check(Ask(facts, rule, book, today)))


def _by_student(
    check: Check,
    phases: int,
    groups: tuple[tuple[Rule, ...], ...],
    book: Rulebook,
    today: dt.date,
    facts: StudentFacts,
) -> tuple[Finding, ...]:
    if not phases & facts.phase:
        return ()
    found: list[Finding] = []
    for rules in groups:
        chosen = choose(rules, facts, today)
        if chosen is None:
            continue
        if not chosen.covers:
            found.append(_uncovered(facts, chosen.rule, facts.course_day or today, None))
        else:
            found += check(Ask(facts, chosen.rule, book, today))
    return tuple(found)


def _by_line(
    check: Check,
    phases: int,
    groups: tuple[tuple[Rule, ...], ...],
    book: Rulebook,
    today: dt.date,
    facts: StudentFacts,
) -> tuple[Finding, ...]:
    """Each line by the rule that holds on its own day; nothing is asked of lines long over."""
    if not phases & facts.phase:
        return ()
    found: list[Finding] = []
    for rules in groups:
        for line in facts.lines:
            chosen = choose(rules, facts, today, line)
            if chosen is None:
                continue
            if chosen.covers:
                found += check(Ask(facts, chosen.rule, book, today, line))
                continue
            end = day_of(line, "end_date")
            if end is None or end >= today:
                day = day_of(line, "start_date", "report_date") or end or today
                found.append(_uncovered(facts, chosen.rule, day, line))
    return tuple(found)


def office_findings(office: OfficeFacts, book: Rulebook, today: dt.date) -> tuple[Finding, ...]:
    """How the rules about the office stand, decisions included."""
    found: list[Finding] = []
    for code, check in OFFICE_CHECKS.items():
        for rules in book.groups.get(code, ()):
            holding = [one for one in rules if covers(one, today)]
            if holding:
                newest = max(holding, key=lambda one: (one.valid_from or dt.date.min, one.id))
                found += check(newest, office, today)
    if not office.decisions:
        return tuple(found)
    return tuple(decided(one, office.decisions, today) for one in found)


def _uncovered(facts: StudentFacts, rule: Rule, day: dt.date, line: Item | None) -> Finding:
    """No rule of the kind holds on the day of the course: unknown, never met."""
    return Finding(
        facts.person_id,
        rule.code,
        str(line.id) if line is not None else rule.subject,
        rule.name,
        rule.place,
        State.UNKNOWN,
        None,
        f"No rule covers {format_date(day)}: the row in the rule table ends or begins elsewhere.",
        rule.source,
        rule.confirm,
        ("readiness", facts.person_id),
        line.text("course_title") if line is not None else facts.course,
    )


def decided(finding: Finding, decisions: Mapping[tuple[str, str], Item], today: dt.date) -> Finding:
    """The finding with what somebody decided on it; what was settled stays settled.

    What is postponed comes back on the day it was postponed to.
    """
    made = decisions.get((finding.rule, finding.subject))
    if made is None:
        return finding
    word, until = made.text("decision"), made["until"]
    given = made.text("assigned_to")
    if word in (_SETTLED, _NOT_APPLICABLE):
        was = made["was_due"]
        return replace(
            finding,
            state=State.MET if word == _SETTLED else State.NOT_APPLICABLE,
            due=was if isinstance(was, dt.date) else None,
            reason=_decision_words(word, made),
            assigned_to=given,
            decided=word,
        )
    if word == _POSTPONED and isinstance(until, dt.date) and until > today:
        return replace(finding, postponed_to=until, assigned_to=given, decided=word)
    return replace(finding, assigned_to=given) if given else finding


def _decision_words(word: str, made: Item) -> str:
    day, by, why = made["decided_on"], made.text("decided_by"), made.text("reason")
    words = word if word == _SETTLED else "Found not applicable"
    if isinstance(day, dt.date):
        words += f" on {format_date(day)}"
    if by:
        words += f" by {by}"
    return f"{words}: {why}" if why else f"{words}."
