"""During the stay: checklists, leave, trips across the border, unauthorized absence, notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from imso_desk.domain.absences import (
    begun_hours,
    is_multiple_entry,
    is_on_leave,
    is_single_entry,
    may_go_on_leave,
)
from imso_desk.domain.checklists import day_of, due_of, missing_anchor
from imso_desk.domain.dates import format_local_time
from imso_desk.domain.leave_places import BORDER, border_country, contradicted_by
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.facts import UNAUTHORIZED
from imso_desk.domain.rules.model import Finding, State

_CHECKS: Final = (
    ("schedule_checked", "the schedule"),
    ("quarters_checked", "the quarters"),
    ("hospital_checked", "hospital and sick call"),
    ("leave_checked", "leave and pass records"),
    ("sponsor_asked", "sponsor and classmates"),
)
_STILL_TO_COME: Final = {"arrival": "has_come", "departure": "is_gone"}
"""Dates that cannot be known before: (anchor, what says that they should be)."""


def checklist(ask: Ask) -> Iterable[Finding]:
    """The open steps that fall due within the lead of the rule, each as its own anchor says.

    Steps whose date is missing stand together: one unknown for each missing date. A date that can
    only come later, such as the arrival of somebody still expected, is not missing.
    """
    facts = ask.facts
    where = ("checklist", facts.person_id)
    undated: dict[str, int] = {}
    for step in facts.of_visit("check_item"):
        due = due_of(step, facts.anchors)
        if due is None:
            lacking = missing_anchor(step, facts.anchors)
            later = _STILL_TO_COME.get(step.text("anchor"))
            if lacking and (later is None or getattr(facts, later)):
                undated[lacking] = undated.get(lacking, 0) + 1
        elif (due - ask.today).days <= ask.rule.lead:
            name, text = step.text("checklist"), step.text("text")
            late = due < ask.today
            yield ask.finding(
                State.OVERDUE if late else State.DUE,
                f"{name}: {text}, {'was due' if late else 'due'} {format_date(due)}.",
                due=due,
                subject=str(step.id),
                target=where,
            )
    for lacking, count in undated.items():
        steps = "1 step has" if count == 1 else f"{count} steps have"
        reason = f"{steps} no due date: {lacking} is recorded."
        yield ask.finding(State.UNKNOWN, reason, subject=lacking, target=where)


def leave_return(ask: Ask) -> Iterable[Finding]:
    """Whoever was on leave is back on the day that was said; on the first day the line says so."""
    for one in ask.facts.of_visit("absence"):
        if one["returned_at"] or one["kind"] == UNAUTHORIZED:
            continue
        ends = day_of(one, "ends")
        due = None if ends is None else add(ends, ask.rule.days, ask.rule.unit) or ends
        if due is not None and ends is not None and (due < ask.today or ends <= ask.today):
            kind = one.text("kind")
            reason = f"{kind} ended on {format_date(ends)}; the return is not recorded."
            state = State.OVERDUE if due < ask.today else State.DUE
            where = ("absence", ask.facts.person_id)
            yield ask.finding(state, reason, due=due, subject=str(one.id), target=where)
        elif is_on_leave(one.values, ask.today):
            yield from _leave_begun(ask, one)


def _leave_begun(ask: Ask, one: Item) -> Iterable[Finding]:
    """A leave that was entered ahead has begun, and the line does not say so yet."""
    line, begins = ask.facts.line, day_of(one, "starts")
    if line is None or begins is None or not may_go_on_leave(line, ask.today):
        return
    began = "begins today" if begins == ask.today else f"began on {format_date(begins)}"
    reason = f"{one.text('kind')} {began}; the line is not marked on leave (key L)."
    where = ("absence", ask.facts.person_id)
    yield ask.finding(
        State.DUE,
        reason,
        due=ask.today,
        subject=f"begins-{one.id}",
        requirement="Mark the line on leave",
        target=where,
    )


def border(ask: Ask) -> Iterable[Finding]:
    """At most 72 hours in Canada or Mexico, and with a visa for several entries (ESAMM-10.20)."""
    most = ask.rule.amount or 72
    where = ("absence", ask.facts.person_id)
    for one in ask.facts.of_visit("absence"):
        starts, subject = one["starts"], str(one.id)
        if one["returned_at"] or not isinstance(starts, dt.datetime) or one["kind"] == UNAUTHORIZED:
            continue
        day = starts.date()
        if other := contradicted_by(one.values):
            reason = f"The trip goes to {BORDER[other]} by its words, but elsewhere by its country."
            yield ask.finding(State.UNKNOWN, reason, due=day, subject=subject, target=where)
        if (code := border_country(one.values)) is None:
            continue
        ends, country = one["ends"], BORDER[code]
        if not isinstance(ends, dt.datetime):
            reason = f"It is not recorded until when the trip to {country} lasts; {most} h at most."
            yield ask.finding(State.UNKNOWN, reason, due=day, subject=subject, target=where)
        elif ends - starts > dt.timedelta(hours=most):
            hours = begun_hours(starts, ends)
            reason = f"The trip to {country} lasts {hours} hours; {most} are the most."
            yield ask.finding(State.OVERDUE, reason, due=day, subject=subject, target=where)
        else:
            yield _entries(ask, country, day, subject)


def _entries(ask: Ask, country: str, day: dt.date, subject: str) -> Finding:
    where = ("absence", ask.facts.person_id)
    visa = ask.facts.papers.get("Visa")
    if visa is not None and is_multiple_entry(visa):
        reason = f"The trip to {country} keeps the limit and the visa is for multiple entries."
        return ask.finding(State.MET, reason, subject=subject, target=where)
    trip = f"Trip to {country} from {format_date(day)}"
    if visa is not None and is_single_entry(visa):
        reason = f"{trip}: the visa is for a single entry and does not allow the return."
        return ask.finding(State.OVERDUE, reason, due=day, subject=subject, target=where)
    reason = f"{trip}: check that the visa is for multiple entries."
    return ask.to_do(day, reason, subject=subject, target=where)


def absence_certain(ask: Ask) -> Iterable[Finding]:
    """More than 24 hours away: first the checks, then the certainty; prompt but certain.

    Leave, hospital and every other authorized absence of the day stop this clock.
    """
    where = ("absence", ask.facts.person_id)
    for one in ask.facts.of_visit("absence"):
        if one["kind"] != UNAUTHORIZED or one["returned_at"]:
            continue
        subject, since = str(one.id), one["last_seen"] or one["starts"]
        if ask.facts.away:
            reason = f"{ask.facts.away}: not an unauthorized absence."
            yield ask.finding(State.NOT_APPLICABLE, reason, subject=subject, target=where)
        elif isinstance(certain := one["certain_at"], dt.datetime):
            reason = f"Certain since {format_local_time(certain)}."
            yield ask.finding(State.MET, reason, subject=subject, target=where)
        elif isinstance(since, dt.datetime):
            yield _uncertain(ask, one, since)


def _uncertain(ask: Ask, one: Item, since: dt.datetime) -> Finding:
    hours = ask.rule.amount or 24
    limit = since + dt.timedelta(hours=hours)
    lacking = [words for name, words in _CHECKS if not one[name]]
    todo = f"still to check: {', '.join(lacking)}" if lacking else "say whether it is certain"
    reason = (
        f"Not seen since {format_local_time(since)}; {hours} hours are over "
        f"{format_local_time(limit)}; {todo}."
    )
    where = ("absence", ask.facts.person_id)
    return ask.to_do(limit.date(), reason, subject=str(one.id), target=where)


def notice_open(ask: Ask) -> Iterable[Finding]:
    """Of an absence that is certain all parties are told at once; the same for an incident."""
    facts = ask.facts
    notices = facts.of("notice")
    where = ("absence", facts.person_id)
    for one in facts.of_visit("absence"):
        certain = one["certain_at"]
        if one["kind"] != UNAUTHORIZED or not isinstance(certain, dt.datetime):
            continue
        own = [notice for notice in notices if notice.links.get("absence_id") == one.id]
        waiting = [notice.text("party") for notice in own if notice["told_at"] is None]
        subject = f"absence-{one.id}"
        due = add(certain.date(), ask.rule.days, ask.rule.unit) or certain.date()
        if waiting or (not own and one["returned_at"] is None):
            yield _not_told(ask, waiting, "the absence", due, subject)
        elif own:
            reason = "All parties are told of the absence."
            yield ask.finding(State.MET, reason, subject=subject, target=where)
    for incident in facts.of_visit("incident"):
        own = [notice for notice in notices if notice.links.get("incident_id") == incident.id]
        waiting = [notice.text("party") for notice in own if notice["told_at"] is None]
        day = day_of(incident, "happened_at")
        if waiting and incident["closed_on"] is None and day is not None:
            yield _not_told(ask, waiting, "the incident", day, f"incident-{incident.id}")


def _not_told(ask: Ask, waiting: list[str], what: str, due: dt.date, subject: str) -> Finding:
    who = ", ".join(waiting) if waiting else "nobody of the notification list"
    reason = (
        f"Not told yet of {what}: {who}." if waiting else f"{who.capitalize()} was told of {what}."
    )
    state = State.OVERDUE if due <= ask.today else State.DUE
    where = ("absence", ask.facts.person_id)
    return ask.finding(state, reason, due=due, subject=subject, target=where)
