"""Papers: the ITO, identity, vetting, medical clearance, and what must be good to the end.

Of vetting and medical clearance only the status and the day are looked at, and neither may ever
stand on a paper for the country.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.model import Finding, State

_GOOD: Final = ("Seen", "Valid")
_NOT_NEEDED: Final = "Not needed"
_IDENTITY: Final = (
    ("passport_name", "the name"),
    ("date_of_birth", "the date of birth"),
    ("place_of_birth", "the place of birth"),
)
_KINDS: Final = {"passport": "Passport", "visa": "Visa", "insurance": "Health insurance"}


def ito(ask: Ask) -> Iterable[Finding]:
    """The invitational travel order is the controlling document: no ITO, no training."""
    visit = ask.facts.visit
    number = visit.text("ito_number") if visit is not None else ""
    if not number:
        yield ask.missing("The ITO", anchor="report date")
        return
    amended = len(ask.facts.of_visit("amendment"))
    more = f" with {amended} amendment{'s' if amended > 1 else ''}" if amended else ""
    yield ask.finding(State.MET, f"The ITO is recorded{more}.")


def identity(ask: Ask) -> Iterable[Finding]:
    """Name, date and place of birth stand in the official network 16 days before reporting."""
    lacking = [words for name, words in _IDENTITY if not ask.facts.person[name]]
    if not lacking:
        yield ask.finding(State.MET, "Name, date and place of birth are recorded.")
        return
    what = " and ".join(lacking)
    yield ask.missing(what[0].upper() + what[1:])


def name_agreement(ask: Ask) -> Iterable[Finding]:
    """The name is the same on ITO, passport and visa; somebody has to compare the three."""
    due = ask.day()
    until = f" by {format_date(due)}" if due else "; there is no report date to count from"
    reason = f"Compare the name on ITO, passport and visa{until}, then settle this."
    yield ask.to_do(due, reason)


def vetting(ask: Ask) -> Iterable[Finding]:
    """An ITO without a vetting on record is a flag of its own (DODIG-2023-036).

    A rule without a date to count from asks for none: it only looks at the validity of one that
    is recorded (human rights vetting is kept by the embassy).
    """
    kind = ask.rule.subject or "Security vetting"
    held = ask.facts.papers.get(kind)
    if held is not None and held["status"] == _NOT_NEEDED:
        yield ask.finding(State.NOT_APPLICABLE, f"{kind} is noted as not needed.")
    elif held is not None and held["status"] in _GOOD:
        yield _recorded_vetting(ask, kind, held)
    elif ask.rule.anchor in ("", "none"):
        yield ask.finding(State.NOT_APPLICABLE, f"No {kind.lower()} is recorded here.")
    elif ask.facts.visit is not None and ask.facts.visit["ito_number"]:
        ordered = day_of(ask.facts.visit, "ito_date")
        words = f" of {format_date(ordered)}" if ordered else ""
        reason = f"ITO{words} present, {kind.lower()} not recorded."
        due = min(ordered or ask.today, ask.today)
        yield ask.finding(State.OVERDUE, reason, due=due)
    else:
        yield ask.missing(kind)


def _recorded_vetting(ask: Ask, kind: str, held: Item) -> Finding:
    issued, until = day_of(held, "issued"), day_of(held, "expires")
    if until is None and issued is not None and ask.rule.amount:
        until = add(issued, ask.rule.amount, "days")
    report = ask.facts.report
    if until is None or report is None or until >= report:
        words = f" and good to {format_date(until)}" if until else ""
        return ask.finding(State.MET, f"{kind} is recorded{words}.")
    until_words = f"{kind} is good to {format_date(until)} only"
    reason = f"{until_words}, before the report date {format_date(report)}."
    return ask.to_do(until if ask.facts.has_come else min(until, report), reason)


def medical(ask: Ask) -> Iterable[Finding]:
    """Medical clearance is recorded by status and date only."""
    held = ask.facts.papers.get("Medical clearance")
    status = held["status"] if held is not None else None
    until, report = day_of(held, "expires"), ask.facts.report
    if status == _NOT_NEEDED:
        yield ask.finding(State.NOT_APPLICABLE, "Medical clearance is noted as not needed.")
    elif status not in _GOOD:
        yield ask.missing("Medical clearance")
    elif until is not None and report is not None and until < report:
        reason = f"Medical clearance ran out on {format_date(until)}, before the report date."
        yield ask.to_do(ask.day(), reason)
    else:
        yield ask.finding(State.MET, "Medical clearance is recorded.")


def good_to_the_end(ask: Ask) -> Iterable[Finding]:
    """Passport and visa are good to the end of the last line and the margin of the rule."""
    yield _paper(ask, ask.rule.subject or _KINDS[ask.rule.code])


def insurance(ask: Ask) -> Iterable[Finding]:
    """Health insurance of the student, and of each family member on the ITO who comes along."""
    yield _paper(ask, ask.rule.subject or _KINDS[ask.rule.code])
    where = ("family", ask.facts.person_id)
    for member in ask.facts.of("family_member"):
        if not member["on_ito"] or member["accompanies"] is False:
            continue
        what = f"The coverage of {member.text('name')}"
        state, due, reason = _to_the_end(ask, what, day_of(member, "covered_until"))
        yield ask.finding(state, reason, due=due, subject=f"family-{member.id}", target=where)


def _paper(ask: Ask, kind: str) -> Finding:
    paper = ask.facts.papers.get(kind)
    status = paper["status"] if paper is not None else None
    if status == _NOT_NEEDED:
        words = f"{kind} is noted as not needed."
        return ask.finding(State.NOT_APPLICABLE, words, printable=True)
    if paper is None or not _can_be_judged(paper):
        due = ask.facts.report
        by = f"; it has to be here by {format_date(due)}" if due else ""
        return ask.to_do(due, f"{_lacking(kind, paper)}{by}.", printable=True)
    state, due, reason = _to_the_end(ask, kind, day_of(paper, "expires"))
    return ask.finding(state, reason, due=due, printable=True)


def _can_be_judged(paper: Item) -> bool:
    """By its date, unless somebody said that it is not there yet; rosters bring only the date."""
    status = paper["status"]
    return status in (*_GOOD, "Expired") or (not status and paper["expires"] is not None)


def _lacking(kind: str, paper: Item | None) -> str:
    if paper is None:
        return f"No {kind.lower()} is recorded"
    if status := paper.text("status"):
        return f"{kind} is {status.lower()}"
    return f"{kind} is recorded, but neither as seen nor until when it is good"


def _to_the_end(ask: Ask, what: str, expires: dt.date | None) -> tuple[State, dt.date | None, str]:
    """State, day and sentence of something that must be good to the end of the last line.

    Before the student comes it has to be put right by the report date, later before it runs out.
    """
    facts, rule = ask.facts, ask.rule
    if expires is None:
        return State.UNKNOWN, None, f"It is not recorded until when {_lower(what)} is good."
    if expires < ask.today:
        return State.OVERDUE, expires, f"{what} ran out on {format_date(expires)}."
    end = facts.last_day
    if end is None:
        reason = f"{what} is good to {format_date(expires)}, but {facts.no_end}."
        return State.UNKNOWN, None, reason
    needed = add(end, rule.days, rule.unit) or end
    if expires >= needed:
        reason = f"{what} is good to {format_date(expires)}; training ends {format_date(end)}."
        return State.MET, None, reason
    before = "before" if expires < end else "too soon after"
    reason = (
        f"{what} runs out on {format_date(expires)}, {before} training ends {format_date(end)}."
    )
    report = facts.report
    due = expires if facts.has_come or report is None else min(expires, report)
    return (State.OVERDUE if due < ask.today else State.DUE), due, reason


def _lower(what: str) -> str:
    return what[0].lower() + what[1:]
