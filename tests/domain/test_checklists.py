"""From what due dates are counted, how steps stand, and whom a step fits."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.checklists import (
    Candidate,
    Giving,
    StepState,
    anchors_of,
    due_of,
    fits,
    is_valid,
    kinds_of_student,
    missing_anchor,
    state_of,
)
from imso_desk.domain.records import Item
from imso_desk.domain.student_brief import StudentBrief

TODAY = dt.date(2027, 3, 3)
D = dt.date


def item(entity: str = "check_item", **values: object) -> Item:
    return Item(entity, 1, values)


def line(**values: object) -> Item:
    return item("training_line", **values)


LANGUAGE = line(
    school="DLIELC",
    report_date=D(2027, 1, 4),
    start_date=D(2027, 1, 8),
    end_date=D(2027, 4, 2),
)
MAIN = line(
    school="CGSC",
    report_date=D(2027, 4, 5),
    start_date=D(2027, 4, 12),
    end_date=D(2027, 9, 30),
    graduation_date=D(2027, 9, 29),
)
CANCELLED = line(report_date=D(2026, 1, 1), end_date=D(2029, 1, 1), status="cancelled")


def test_anchors_come_from_the_visit_and_from_the_line_that_matters_today():
    visit = item("visit", arrival=dt.datetime(2027, 1, 2, 23, 50), arrived_on=D(2027, 1, 3))
    found = anchors_of(visit, [LANGUAGE, MAIN, CANCELLED], TODAY)
    assert found == {
        "report date": D(2027, 1, 4),
        "class start": D(2027, 1, 8),
        "class end": D(2027, 4, 2),
        "graduation": D(2027, 4, 2),
        "last day": D(2027, 9, 30),
        "planned arrival": D(2027, 1, 2),
        "arrival": D(2027, 1, 3),
    }
    later = anchors_of(visit, [LANGUAGE, MAIN], D(2027, 5, 1))
    assert later["class start"] == D(2027, 4, 12)
    assert later["graduation"] == D(2027, 9, 29)


def test_departure_is_the_day_left_before_any_plan():
    planned = item("visit", departure=dt.datetime(2027, 10, 2, 9, 0))
    assert anchors_of(planned, [], TODAY)["departure"] == D(2027, 10, 2)
    left = item("visit", departure=dt.datetime(2027, 10, 2, 9, 0), departed_on=D(2027, 10, 4))
    assert anchors_of(left, [], TODAY)["departure"] == D(2027, 10, 4)


def test_with_only_a_cancelled_line_its_dates_still_count():
    assert anchors_of(None, [CANCELLED], TODAY)["report date"] == D(2026, 1, 1)
    assert anchors_of(None, [], TODAY) == {}


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"anchor": "arrival", "days": 3}, D(2027, 3, 3)),
        ({"anchor": "arrival", "days": -2}, D(2027, 2, 26)),
        ({"anchor": "leap", "days": 1}, D(2028, 2, 29)),
        ({"anchor": "leap", "days": 366}, D(2029, 2, 28)),
        ({"anchor": "arrival", "days": 3, "due": D(2027, 1, 1)}, D(2027, 1, 1)),
        ({"anchor": "case opened", "days": 1, "opened_on": TODAY}, D(2027, 3, 4)),
        ({"anchor": "case opened", "days": 1}, None),
        ({"anchor": "departure", "days": 1}, None),
        ({"anchor": "arrival"}, None),
        ({"anchor": "none", "days": 1}, None),
        ({}, None),
        ({"anchor": "end of time", "days": 1}, None),
    ],
)
def test_due_date(values, due):
    anchors = {"arrival": D(2027, 2, 28), "leap": D(2028, 2, 28), "end of time": dt.date.max}
    assert due_of(item(**values), anchors) == due


@pytest.mark.parametrize(
    ("values", "state", "missing"),
    [
        ({"anchor": "arrival", "days": -1}, StepState.OVERDUE, ""),
        ({"anchor": "arrival", "days": 0}, StepState.DUE, ""),
        ({"anchor": "arrival", "days": 1}, StepState.COMING, ""),
        ({"anchor": "departure", "days": 1}, StepState.UNKNOWN, "no departure date"),
        ({"anchor": "report date", "days": 1}, StepState.UNKNOWN, "no report date"),
        ({"anchor": "departure"}, StepState.UNDATED, ""),
        ({"anchor": "none"}, StepState.UNDATED, ""),
        ({"anchor": "arrival", "days": -9, "done_on": TODAY}, StepState.DONE, ""),
        ({"anchor": "arrival", "days": -9, "not_needed": True}, StepState.NOT_NEEDED, ""),
    ],
)
def test_state_of_a_step(values, state, missing):
    anchors = {"arrival": TODAY}
    assert state_of(item(**values), anchors, TODAY) is state
    assert missing_anchor(item(**values), anchors) == missing


@pytest.mark.parametrize(
    ("visit", "family", "payer", "kinds"),
    [
        ({}, [], "US", {"Alone", "US pays the allowance"}),
        ({"party_size": 0}, [], "country", {"Alone", "Country pays the allowance"}),
        ({"party_size": 2}, [], "US", {"With family", "US pays the allowance"}),
        (
            {},
            [{"accompanies": True}],
            "shared",
            {"With family", "US pays the allowance", "Country pays the allowance"},
        ),
        (
            {"next_school": "CGSC"},
            [{"accompanies": False}],
            "",
            {
                "Alone",
                "US pays the allowance",
                "Country pays the allowance",
                "Going on to another school",
            },
        ),
    ],
)
def test_kinds_of_students(visit, family, payer, kinds):
    members = [item("family_member", **one) for one in family]
    found = kinds_of_student(item("visit", **visit), [MAIN], members, payer, TODAY)
    assert found == {"All", *kinds}


def test_a_later_line_at_another_school_is_going_on():
    visit = item("visit")
    kind = "Going on to another school"
    assert kind in kinds_of_student(visit, [LANGUAGE, MAIN], [], "US", TODAY)
    assert kind not in kinds_of_student(visit, [LANGUAGE, MAIN], [], "US", D(2027, 5, 1))


def test_a_step_fits_all_or_its_kind():
    kinds = frozenset({"All", "Alone"})
    assert fits("", kinds)
    assert fits("All", kinds)
    assert fits("Alone", kinds)
    assert not fits("With family", kinds)


def test_a_checklist_holds_from_and_to_with_both_days():
    one = item("checklist", valid_from=D(2027, 3, 3), valid_to=D(2027, 3, 4))
    days = [D(2027, 3, day) for day in (2, 3, 4, 5)]
    assert [is_valid(one, day) for day in days] == [False, True, True, False]


def test_what_was_given_is_said_in_a_sentence():
    ana, kofi = StudentBrief(1, "Ana"), StudentBrief(2, "Kofi")
    given = Giving(
        (Candidate(ana, steps=3), Candidate(ana, steps=2), Candidate(kofi, left_out="has it"))
    )
    assert given.sentence == "5 steps given to 1 student. Left out: 1 student (has it)."
