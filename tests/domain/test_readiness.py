from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.readiness import NO_RULE, REQUIREMENTS, readiness_of
from imso_desk.domain.rules.model import Finding, State

DAY = dt.date(2027, 3, 1)


def finding(rule: str, state: State, reason: str = "Because.", subject: str = "") -> Finding:
    return Finding(7, rule, subject, rule, "Students", state, DAY, reason, "a source", confirm=True)


def test_items_stand_in_their_fixed_order_whatever_was_found():
    found = readiness_of([finding("sponsor", State.MET), finding("ito", State.MET)])
    assert [one.requirement for one in found.items] == list(REQUIREMENTS)
    assert found.items[0].state is State.MET
    assert found.item("visa").state is State.NOT_APPLICABLE
    assert found.item("visa").reason == NO_RULE
    assert found.item("visa").target is None


@pytest.mark.parametrize(
    ("states", "worst", "words", "short"),
    [
        ([State.MET, State.NOT_APPLICABLE], State.MET, "Ready", "Ready"),
        ([State.MET, State.UNKNOWN], State.UNKNOWN, "1 thing to do", "1 to do"),
        ([State.UNKNOWN, State.DUE], State.DUE, "2 things to do", "2 to do"),
        (
            [State.DUE, State.OVERDUE, State.UNKNOWN],
            State.OVERDUE,
            "Not ready: 3 things missing",
            "3 missing",
        ),
    ],
)
def test_the_light_is_the_worst_and_says_it_in_words(states, worst, words, short):
    rules = ("ito", "passport", "visa")
    found = readiness_of([finding(*pair) for pair in zip(rules, states, strict=False)])
    assert (found.state, found.words, found.short) == (worst, words, short)


def test_of_several_findings_the_worst_decides_and_gives_its_reason():
    found = readiness_of(
        [
            finding("vetting", State.MET, "Human rights vetting is valid.", "Human rights vetting"),
            finding("vetting", State.OVERDUE, "ITO present, vetting not recorded.", "Security"),
        ]
    ).item("vetting")
    assert found.state is State.OVERDUE
    assert found.reason == "ITO present, vetting not recorded."
    assert found.source == "a source (to be confirmed)"
    assert found.due == DAY


def test_exempt_is_not_missing():
    found = readiness_of([finding("english-minimum", State.NOT_APPLICABLE, "Exempt.")])
    assert found.missing == 0
    assert found.item("english").reason == "Exempt."


def test_where_no_rule_looks_nobody_is_called_ready():
    found = readiness_of([])
    assert (found.missing, found.state, found.words) == (0, State.UNKNOWN, "Not looked at")
