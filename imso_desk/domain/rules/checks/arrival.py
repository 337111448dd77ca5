"""Before and at arrival: letters, sponsor, lodging, pick-up, arrival and its report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.model import Finding, State

NOT_COMING: Final = "Not coming"
DELAYED: Final = "Delayed"
_LATE: Final = 30
"""So many days somebody who did not come is asked for; later it is a record nobody made."""

_FORGOTTEN: Final = 120
"""Days after a departure after which nobody asks any more whether it was reported."""


def welcome_letter(ask: Ask) -> Iterable[Finding]:
    """Each letter of the welcome package goes out some days before the report date."""
    number = ask.rule.subject
    sent = [
        day
        for one in ask.facts.of_visit("welcome_letter")
        if one.text("number") == number and (day := day_of(one, "sent_on"))
    ]
    if sent:
        yield ask.finding(State.MET, f"Letter {number} was sent on {format_date(max(sent))}.")
        return
    due = ask.day()
    by = f" by {format_date(due)}" if due else "; there is no report date to count from"
    yield ask.to_do(due, f"Letter {number} is to be sent{by}.")


def lodging(ask: Ask) -> Iterable[Finding]:
    """Lodging is booked before the student comes."""
    visit = ask.facts.visit
    where = ("lodging", ask.facts.person_id)
    if (visit is not None and visit["lodging"]) or ask.facts.of_visit("lease"):
        yield ask.finding(State.MET, "Lodging is recorded.", target=where)
    else:
        yield ask.missing("Lodging", target=where)


def pick_up(ask: Ask) -> Iterable[Finding]:
    """Somebody is named who fetches the student."""
    visit = ask.facts.visit
    where = ("board", ask.facts.person_id)
    if visit is not None and visit["pick_up"]:
        yield ask.finding(State.MET, f"Picked up by {visit.text('pick_up')}.", target=where)
    else:
        yield ask.missing("Who picks up", target=where)


def sponsor(ask: Ask) -> Iterable[Finding]:
    """A sponsor of the kind the rule names cares for the student; without a kind, any sponsor."""
    kind = ask.rule.subject
    where = ("sponsors", ask.facts.person_id)
    words = f"{kind.lower()} sponsor" if kind else "sponsor"
    if any(not kind or _kind(ask, one) == kind for one in _current(ask)):
        yield ask.finding(State.MET, f"A {words} is assigned.", target=where)
        return
    due = ask.day()
    by = f"; one is wanted by {format_date(due)}" if due else ""
    yield ask.to_do(due, f"No {words} is assigned{by}.", target=where)


def sponsor_contact(ask: Ask) -> Iterable[Finding]:
    """Every sponsor is heard of in time; the subject "met" asks for a meeting.

    Leave and hospital stop this clock. The item is a new one after each contact, so that settling
    one leaves the next to come.
    """
    meeting = ask.rule.subject.casefold() == "met"
    for one in _current(ask):
        begins = max(filter(None, (day_of(one, "from_date"), ask.facts.came)), default=None)
        last = _last_contact(ask, one, meeting=meeting)
        since = max(filter(None, (last, begins)), default=None)
        subject = f"{one.id}{'-met' if meeting else ''}{f'-{since.isoformat()}' if since else ''}"
        where = ("sponsors", ask.facts.person_id)
        if ask.facts.away:
            words = f"{ask.facts.away}: the time for a contact stands still."
            yield ask.finding(State.NOT_APPLICABLE, words, subject=subject, target=where)
        else:
            yield _contact(ask, one, since, meeting=meeting, known=bool(last), subject=subject)


def _contact(
    ask: Ask, one: Item, since: dt.date | None, *, meeting: bool, known: bool, subject: str
) -> Finding:
    where = ("sponsors", ask.facts.person_id)
    rule = ask.rule
    held = ask.facts.shared.sponsors.get(one.links.get("sponsor_id") or 0)
    who = f"{held.text('name')}: " if held else ""
    word = "meeting" if meeting else "contact"
    if since is None:
        reason = f"{who}no {word} and no first day are recorded."
        return ask.finding(State.UNKNOWN, reason, subject=subject, target=where)
    said = f"last {word} on {format_date(since)}" if known else f"no {word} is recorded"
    due = add(since, rule.days or rule.amount or 0, rule.unit) or since
    reason = f"{who}{said}; the next by {format_date(due)}."
    if (due - ask.today).days > rule.lead:
        return ask.finding(State.MET, reason, due=due, subject=subject, target=where)
    state = State.OVERDUE if due < ask.today else State.DUE
    return ask.finding(state, reason, due=due, subject=subject, target=where)


def _last_contact(ask: Ask, sponsorship: Item, *, meeting: bool) -> dt.date | None:
    facts = ask.facts
    if "contacts" not in facts.memo:
        facts.memo["contacts"] = _contacts(facts.of("sponsor_contact"), ask.today)
    found: dt.date | None = facts.memo["contacts"].get((sponsorship.id, meeting))
    return found


def _contacts(rows: Iterable[Item], today: dt.date) -> dict[tuple[int, bool], dt.date]:
    """The last contact, and the last meeting (True), by sponsorship."""
    found: dict[tuple[int, bool], dt.date] = {}
    for one in rows:
        day, link = one["date"], one.links.get("sponsorship_id") or 0
        if not isinstance(day, dt.date) or day > today:
            continue
        for meeting in (False, True) if one["met"] else (False,):
            found[link, meeting] = max(day, found.get((link, meeting), day))
    return found


def not_arrived(ask: Ask) -> Iterable[Finding]:
    """Who was expected and is not here is delayed or not coming; the officer finds out which."""
    visit, facts = ask.facts.visit, ask.facts
    if visit is None or facts.has_come:
        return
    where = ("board", facts.person_id)
    expected, travel = facts.expected, visit["travel_state"]
    if travel == NOT_COMING:
        reason = "Said not to be coming; record what becomes of the line."
        yield ask.finding(State.DUE, reason, due=ask.today, target=where)
    elif travel == DELAYED and visit["arrival"] is None:
        reason = "Delayed; the new arrival is not known."
        yield ask.finding(State.UNKNOWN, reason, due=ask.today, target=where)
    elif expected is None:
        yield ask.finding(State.UNKNOWN, "No day of arrival is known.", target=where)
    elif (due := add(expected, ask.rule.days, ask.rule.unit) or expected) > ask.today:
        reason = f"Expected on {format_date(expected)}."
        yield ask.finding(State.MET, reason, target=where)
    elif travel == DELAYED:
        reason = f"Delayed; no new arrival after {format_date(expected)} is recorded."
        yield ask.finding(State.UNKNOWN, reason, due=due, target=where)
    elif (ask.today - expected).days > _LATE:
        reason = f"Expected on {format_date(expected)}; no arrival was ever recorded."
        yield ask.finding(State.UNKNOWN, reason, due=due, target=where)
    else:
        reason = f"Expected on {format_date(expected)} and not here: no-show or delay."
        yield ask.finding(State.OVERDUE, reason, due=expected, target=where)


def arrival_reported(ask: Ask) -> Iterable[Finding]:
    """The arrival is reported in the official network the next working day."""
    visit, came = ask.facts.visit, ask.facts.anchors.get("arrival")
    if visit is None or came is None:
        return
    where = ("board", ask.facts.person_id)
    if told := day_of(visit, "arrival_reported_on"):
        yield ask.finding(
            State.MET, f"The arrival was reported on {format_date(told)}.", target=where
        )
        return
    due = add(came, ask.rule.days, ask.rule.unit)
    reason = f"Arrived on {format_date(came)}; to be reported by {format_date(due)}."
    yield ask.to_do(due, reason, target=where)


def departure_reported(ask: Ask) -> Iterable[Finding]:
    """The departure is reported in the official network."""
    visit = ask.facts.visit
    if visit is None:
        return
    left = day_of(visit, "departed_on")
    if left is None and ask.facts.is_gone:
        left = day_of(visit, "departs_on")
    where = ("board", ask.facts.person_id)
    if left is None and ask.facts.is_still_here and (end := ask.facts.last_day):
        reason = f"Training ended on {format_date(end)}; no departure is recorded."
        yield ask.finding(State.UNKNOWN, reason, target=where)
        return
    if left is None or left > ask.today or (ask.today - left).days > _FORGOTTEN:
        return
    if told := day_of(visit, "departure_reported_on"):
        yield ask.finding(
            State.MET, f"The departure was reported on {format_date(told)}.", target=where
        )
        return
    due = add(left, ask.rule.days, ask.rule.unit)
    reason = f"Left on {format_date(left)}; to be reported by {format_date(due)}."
    yield ask.to_do(due, reason, target=where)


def _current(ask: Ask) -> list[Item]:
    return [
        one
        for one in ask.facts.of("sponsorship")
        if (end := day_of(one, "to_date")) is None or end >= ask.today
    ]


def _kind(ask: Ask, sponsorship: Item) -> str:
    own = sponsorship.text("kind")
    held = ask.facts.shared.sponsors.get(sponsorship.links.get("sponsor_id") or 0)
    return own or (held.text("kind") if held else "")
