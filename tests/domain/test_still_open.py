"""What is still open: the pressing first, and only what may go to the country on its paper."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.rules.model import Finding, State
from imso_desk.domain.still_open import for_the_country, still_open

DAY = dt.date(2027, 3, 3)
LATER = dt.date(2027, 3, 9)


def finding(state, due=None, reason="", **more):
    return Finding(1, "visa", reason, "Visa", "Arrivals", state, due, reason, **more)


def test_overdue_comes_first_then_due_then_unknown_each_by_day():
    found = [
        finding(State.UNKNOWN, None, "f"),
        finding(State.DUE, LATER, "d"),
        finding(State.UNKNOWN, DAY, "e"),
        finding(State.OVERDUE, LATER, "b"),
        finding(State.DUE, DAY, "c"),
        finding(State.OVERDUE, DAY, "a"),
    ]
    assert [one.reason for one in still_open(found)] == list("abcdef")


@pytest.mark.parametrize("state", [State.MET, State.NOT_APPLICABLE])
def test_what_is_met_or_does_not_apply_is_not_open(state):
    assert still_open([finding(state, DAY)]) == ()


def test_what_is_postponed_is_open_still():
    assert still_open([finding(State.DUE, DAY, postponed_to=LATER, decided="Postponed")])


def test_the_country_reads_what_is_printable_and_nothing_twice():
    found = [
        finding(State.DUE, DAY, "No visa.", printable=True),
        finding(State.OVERDUE, DAY, "No vetting."),
        finding(State.OVERDUE, DAY, "No passport.", printable=True),
        finding(State.UNKNOWN, None, "No visa.", printable=True),
        finding(State.MET, None, "Insured.", printable=True),
    ]
    assert for_the_country(found) == ("No passport.", "No visa.")
