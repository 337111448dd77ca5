"""Support of the stay: lodging, ID cards and travel vouchers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.facts import StudentFacts
from imso_desk.domain.rules.model import Finding, State
from imso_desk.domain.vouchers import US_PAYS, Expected, expected_vouchers, is_recorded

_ID_CARD: Final = "US ID card"
_DONE: Final = ("Submitted", "Paid")


def lease_end(ask: Ask) -> Iterable[Finding]:
    """The last lease lasts until the student leaves."""
    facts = ask.facts
    leases = [one for one in facts.of_visit("lease") if not one["keys_returned"]]
    if not leases:
        return
    where = ("lodging", facts.person_id)
    last = max(leases, key=lambda one: day_of(one, "to_date") or dt.date.max)
    subject, until = str(last.id), day_of(last, "to_date")
    leaves = facts.anchors.get("departure") or facts.last_day
    if leaves is not None and facts.is_still_here:
        leaves = max(leaves, ask.today)
    if until is None:
        words = "It is not recorded until when the lodging is let."
        yield ask.finding(State.UNKNOWN, words, subject=subject, target=where)
    elif leaves is None:
        reason = f"The lodging is let until {format_date(until)}, but {facts.no_end}."
        yield ask.finding(State.UNKNOWN, reason, subject=subject, target=where, printable=True)
    elif until >= leaves:
        reason = f"The lodging is let until {format_date(until)}; he leaves {format_date(leaves)}."
        yield ask.finding(State.MET, reason, subject=subject, target=where, printable=True)
    else:
        reason = f"The lease ends on {format_date(until)}, before he leaves {format_date(leaves)}."
        yield ask.to_do(until, reason, subject=subject, target=where, printable=True)


def id_card(ask: Ask) -> Iterable[Finding]:
    """A US ID card is there soon after the arrival, and cards last to the end of the last line."""
    facts = ask.facts
    where = ("cards", facts.person_id)
    cards = [
        one
        for one in facts.of_visit("id_card")
        if not one["cancelled_on"] and not one["returned_on"]
    ]
    has_one = any(one["kind"] == _ID_CARD for one in cards) or _ID_CARD in facts.papers
    if not has_one and not facts.is_gone:
        came = facts.came
        due = add(came, ask.rule.days, ask.rule.unit) if came else None
        by = f"; one is wanted by {format_date(due)}" if due else ""
        yield ask.to_do(due, f"No US ID card is recorded{by}.", target=where, printable=True)
    for card in cards:
        yield _card(ask, card, where)


def _card(ask: Ask, card: Item, where: tuple[str, int]) -> Finding:
    whose = f" of {card.text('holder')}" if card["holder"] else ""
    name = f"{card.text('kind')}{whose}"
    end, expires, subject = ask.facts.last_day, day_of(card, "expires"), str(card.id)
    printable = not card["holder"]
    if expires is None:
        asked = day_of(card, "appointment")
        if card["issued"] or asked is None:
            reason = f"It is not recorded until when the {name} is good."
            return ask.finding(State.UNKNOWN, reason, subject=subject, target=where)
        reason = f"{name}: appointment on {format_date(asked)}, not issued yet."
        return ask.to_do(asked, reason, subject=subject, target=where)
    if expires >= ask.today and end is None:
        reason = f"{name} is good to {format_date(expires)}, but {ask.facts.no_end}."
        return ask.finding(State.UNKNOWN, reason, subject=subject, target=where)
    if end is None or expires < min(end, ask.today):
        reason = f"{name} ran out on {format_date(expires)}."
    elif expires >= end:
        reason = f"{name} is good to {format_date(expires)}; training ends {format_date(end)}."
        return ask.finding(State.MET, reason, subject=subject, target=where, printable=printable)
    else:
        reason = (
            f"{name} runs out on {format_date(expires)}, before training ends {format_date(end)}."
        )
    return ask.to_do(expires, reason, subject=subject, target=where, printable=printable)


def voucher(ask: Ask) -> Iterable[Finding]:
    """One initial voucher, one for each month, one final, where the United States pay."""
    facts, visit = ask.facts, ask.facts.visit
    if visit is None:
        return
    where = ("vouchers", facts.person_id)
    if visit["payer"] not in US_PAYS:
        if visit["payer"]:
            words = "The country pays the allowance."
            yield ask.finding(State.NOT_APPLICABLE, words, target=where)
        return
    key = ("vouchers", ask.today)
    if key not in facts.memo:
        facts.memo[key] = _not_handed_in(facts, ask.today)
    waiting: list[tuple[Expected, bool]] = facts.memo[key]
    for one, begun in waiting:
        if ask.rule.subject not in ("", one.kind):
            continue
        due = add(one.last, ask.rule.days, ask.rule.unit)
        reason = f"{_voucher(one)} is {'not submitted' if begun else 'not begun'}"
        reason += f"; it is due {format_date(due)}."
        subject = f"{one.kind}-{one.first.isoformat()}"
        yield ask.to_do(due, reason, subject=subject, target=where)


def _not_handed_in(facts: StudentFacts, today: dt.date) -> list[tuple[Expected, bool]]:
    """The vouchers of the stay that are over and not submitted, and whether each is begun."""
    leaves = facts.anchors.get("departure") or facts.last_day
    held = facts.of_visit("voucher")
    done = [one for one in held if one["state"] in _DONE]
    return [
        (one, is_recorded(one, held))
        for one in expected_vouchers(facts.came, leaves, today)
        if one.last <= today and not is_recorded(one, done)
    ]


def _voucher(one: Expected) -> str:
    if one.kind == "Monthly":
        return f"The voucher for {format_date(one.first)[3:]}"
    return f"The {one.kind.lower()} voucher"
