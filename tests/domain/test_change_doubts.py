from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.change_doubts import approval_problem, doubts
from imso_desk.domain.line_changes import ChangeOrder
from imso_desk.domain.schema import entity
from imso_desk.domain.training import LineBrief
from imso_desk.domain.validation import record_problems

TODAY = dt.date(2027, 3, 3)
EARLY, LATE = dt.date(2026, 12, 1), dt.date(2028, 9, 1)


def line(name="Otuma, Paul", status="in training", report="2027-01-02", end="2027-06-04"):
    return LineBrief(
        1, 1, name, "MAJ", "Kenya", "1402", "Course", "01", None, "2027-01-04", end, status, report
    )


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (ChangeOrder("", EARLY), ""),
        (ChangeOrder("Hold", TODAY, approved_on=TODAY, requested_on=TODAY), ""),
        (ChangeOrder("Hold", dt.date(2027, 1, 2)), ""),
        (ChangeOrder("Hold", dt.date(2027, 1, 1)), "before the report date, 02 JAN 2027."),
        (ChangeOrder("No-show", EARLY), "before the report date"),
        (ChangeOrder("Cancel", EARLY), ""),
        (ChangeOrder("Hold", dt.date(2027, 3, 4)), "still to come; the line changes now."),
        (ChangeOrder("Cancel", dt.date(2026, 3, 1)), "more than a year back"),
        (ChangeOrder("Hold", TODAY, requested_on=LATE), "requested, 01 SEP 2028, is still to come"),
        (ChangeOrder("Hold", EARLY, approved_on=TODAY), "before it was approved on 03 MAR 2027"),
        (ChangeOrder("Delay", TODAY, new_report=dt.date(2027, 1, 2)), "not after the present one"),
        (ChangeOrder("Delay", TODAY, new_report=LATE), "more than a year from the present one"),
        (ChangeOrder("Extend", TODAY, new_end=LATE), "The new end 01 SEP 2028 lies more than a"),
    ],
)
def test_what_is_odd_about_a_change_is_said_in_words(order, words):
    found = doubts(order, [line()], TODAY)
    assert any(words in one for one in found) if words else found == ()


def test_a_day_long_after_the_end_and_a_line_that_is_over_are_odd():
    ended = line(status="completed", end="2027-02-01")
    assert doubts(ChangeOrder("Hold", TODAY), [ended], TODAY) == (
        "Already marked completed: this line.",
    )
    (_, long_after) = doubts(ChangeOrder("Hold", dt.date(2027, 3, 4)), [ended], dt.date(2027, 3, 4))
    assert long_after.endswith("long after the end of the line, 01 FEB 2027.")


def test_of_several_lines_those_are_named_of_which_it_holds():
    lines = [
        line(),
        line("Wekesa, Sam", report="2027-04-01"),
        line("Nobody", report=None, end=None),
    ]
    (said,) = doubts(ChangeOrder("Hold", TODAY), lines, TODAY)
    assert said.endswith("lies before the report date: Wekesa, Sam.")


def test_a_change_is_not_approved_before_it_was_requested():
    values = {"kind": "Hold", "date": TODAY, "requested_on": TODAY, "approved_on": EARLY}
    assert record_problems(entity("line_change"), values) == {
        "approved_on": "Approved on lies before requested on."
    }
    assert record_problems(entity("line_change"), {**values, "approved_on": TODAY}) == {}
    assert "03 MAR 2027" in approval_problem(TODAY, EARLY)
    assert approval_problem(TODAY, TODAY) == approval_problem(None, EARLY) == ""
