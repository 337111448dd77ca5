"""Whatever a student looks like: settled stays settled, uncovered is unknown, notes stay inside."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk import assets
from imso_desk.database.seed import plain_of
from imso_desk.domain.rules.checks.registry import CHECKS, OFFICE_CHECKS, PER_LINE
from imso_desk.domain.rules.codes import CODES, OFFICE_CODES, STUDENT_CODES
from imso_desk.domain.rules.engine import findings
from imso_desk.domain.rules.facts import decisions_of
from imso_desk.domain.rules.model import OPEN, Finding, State
from imso_desk.domain.rules.moves import Move, moved_words, moves, rule_moves
from imso_desk.domain.rules.rulebook import rule_of, rulebook
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.domain.values import from_plain
from tests.support.rule_students import TODAY, coming, day, item, looked_at, only, rule, student

DAYS = st.dates(dt.date(2026, 6, 1), dt.date(2028, 3, 1))
ITO = rule("ito", anchor="report date", days=-30)


def shipped(name: str):
    fields = {field.name: field for field in entity(name).fields}
    return [
        {
            key: from_plain(fields[key].kind, plain_of(fields[key], text))
            for key, text in row.items()
            if text
        }
        for row in assets.reference(f"{name}s")
    ]


RULES = tuple(rule_of(item("rule", row)) for row in shipped("rule"))
BOOK = rulebook(RULES)


@st.composite
def students(draw):
    lines = []
    for _ in range(draw(st.integers(0, 3))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        lines.append(
            {
                "course_title": draw(st.sampled_from(["Staff", "Specialized English", ""])),
                "report_date": draw(st.sampled_from([first, None])),
                "end_date": draw(st.sampled_from([last, None])),
                "ecl_minimum": draw(st.sampled_from([None, 80])),
                "opi_listening_minimum": draw(st.sampled_from([None, "2"])),
                "status": draw(st.sampled_from(["", "cancelled", "held over", "ua", "withdrawn"])),
            }
        )
    status = draw(st.sampled_from(["confirmed", "in training", "alumni", "no-show"]))
    return student(
        *lines,
        status=status,
        visit={
            "arrived_on": draw(st.sampled_from([None, dt.date(2027, 1, 4)])),
            "ito_number": draw(st.sampled_from([None, "BN-1"])),
            "payer": draw(st.sampled_from([None, "US", "country"])),
        },
        document=[{"kind": "Passport", "status": "Seen", "expires": draw(DAYS)}],
        english_test=[{"kind": "ECL", "score": draw(st.integers(0, 100)), "date": draw(DAYS)}],
        absence=[{"kind": draw(st.sampled_from(["Leave", "Unauthorized"])),
                  "starts": "2027-03-01 08:00"}],
    )  # fmt: skip


@given(students())
def test_every_finding_is_told_once_and_in_one_sentence(facts):
    found = findings(facts, BOOK, TODAY)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.reason.endswith(".")
        assert one.source
        assert (one.due is not None) or one.state is not State.OVERDUE
        assert not (one.printable and one.rule in ("vetting", "medical", "absence-certain"))


@given(students(), st.integers(-400, 400))
def test_what_is_settled_stays_settled_whatever_date_moves(facts, shift):
    found = findings(facts, BOOK, TODAY)
    made = [
        item("decision", {"rule": one.rule, "subject": one.subject or None, "decision": "Settled"})
        for one in found
    ]
    anchors = {name: one + dt.timedelta(days=shift) for name, one in facts.anchors.items()}
    moved = replace(facts, decisions=decisions_of(made), anchors=anchors, memo={})
    after = findings(moved, BOOK, TODAY)
    settled = {one.key for one in found}
    assert all(one.state is State.MET for one in after if one.key in settled)
    assert not [one for one in moves(found, after) if one.finding_key in settled]


@given(students(), st.dates(dt.date(2020, 1, 1), dt.date(2021, 1, 1)))
def test_a_rule_that_ended_before_the_course_never_says_met(facts, until):
    old = rulebook([replace(one, valid_to=until) for one in RULES])
    found = findings(facts, old, TODAY)
    assert {one.state for one in found} <= {State.UNKNOWN}


@given(students())
def test_another_day_finds_the_same_things_under_the_same_keys(facts):
    once = {one.key: one for one in findings(facts, BOOK, TODAY)}
    again = {one.key: one for one in findings(facts, BOOK, TODAY)}
    assert once == again


def test_every_code_has_its_function():
    assert tuple(CHECKS) == STUDENT_CODES
    assert tuple(OFFICE_CHECKS) == OFFICE_CODES
    assert CHECKS.keys() >= PER_LINE
    assert {one.code for one in RULES} == set(CODES)


@pytest.mark.parametrize("name", ["rule", "exemption", "english_minimum"])
def test_the_shipped_rows_are_in_order_and_sourced(name):
    for row in shipped(name):
        assert record_problems(entity(name), row) == {}
        assert row["source"]
        if "verify" in row["source"] or "superseded" in row["source"]:
            assert row["confirm"] is True, row
    countries = {row["iso2"] for row in assets.reference("countries")}
    assert {row["country"] for row in shipped(name) if row.get("country")} <= countries


def decision(word, **more):
    return [{"rule": "ito", "decision": word, "decided_by": "officer", **more}]


@pytest.mark.parametrize(
    ("made", "state", "postponed", "given"),
    [
        ([], State.OVERDUE, None, ""),
        (decision("Settled", was_due="2027-02-20"), State.MET, None, ""),
        (decision("Not applicable"), State.NOT_APPLICABLE, None, ""),
        (decision("Postponed", until="2027-03-04"), State.OVERDUE, "2027-03-04", ""),
        (decision("Postponed", until="2027-03-03"), State.OVERDUE, None, ""),
        (decision("Open", assigned_to="SFC Reyes"), State.OVERDUE, None, "SFC Reyes"),
        ([*decision("Settled"), *decision("Open")], State.OVERDUE, None, ""),
        ([{**decision("Settled")[0], "rule": "visa"}], State.OVERDUE, None, ""),
    ],
)
def test_what_was_decided(made, state, postponed, given):
    found = only(coming(report="2027-04-01", decision=made), ITO)
    assert (found.state, found.assigned_to) == (state, given)
    assert found.postponed_to == (day(postponed) if postponed else None)


def test_settled_keeps_the_day_it_was_due_and_says_who():
    made = decision("Settled", was_due="2027-02-20", decided_on="2027-03-01", reason="By mail")
    found = only(coming(decision=made), ITO)
    assert str(found.due) == "2027-02-20"
    assert found.reason == "Settled on 01 MAR 2027 by officer: By mail"


def test_moves_tell_open_items_whose_day_changed():
    before = looked_at(coming(report="2027-05-01"), ITO)[0]
    after = replace(before, due=day("2027-04-15"))
    (told,) = moves([before], [after])
    assert told.words() == "ito: 01 APR 2027 to 15 APR 2027"
    assert moves([before], [replace(after, state=State.MET)]) == ()
    assert moves([replace(before, state=State.MET)], [after]) == ()
    assert moves([before], []) == ()
    assert moves([before, after], [before, after]) == ()
    assert before.state in OPEN
    assert isinstance(before, Finding)


def test_another_rule_also_tells_what_came_and_went_but_nothing_settled():
    before = looked_at(coming(report="2027-05-01"), ITO)[0]
    settled = replace(before, state=State.MET, decided="Settled")
    (gone,) = rule_moves([before], [])
    (opened,) = rule_moves([settled], [before])
    assert (gone.how, gone.days) == (Move.GONE, "01 APR 2027")
    assert (opened.how, opened.days) == (Move.OPENED, "01 APR 2027")
    assert rule_moves([before], [before]) == rule_moves([settled], []) == ()
    told = moved_words([gone, gone, gone, opened], {before.person_id: "ABEBE"})
    assert told == (
        "3 items open no more: ito of ABEBE: 01 APR 2027; ito of ABEBE: 01 APR 2027 and 1 more. "
        "1 item newly open: ito of ABEBE: 01 APR 2027."
    )


def test_a_lead_keeps_an_item_back_until_then():
    row = rule("ito", anchor="report date", days=0, lead=10)
    for report, state in (("2027-03-13", State.DUE), ("2027-03-14", State.NOT_APPLICABLE)):
        assert only(coming(report=report), row).state is state
