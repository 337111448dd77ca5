"""Lines: academic reports, early warnings, follow-up, topics; and what the office has to do."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.rules.checks.office import OfficeFacts, Waiting
from imso_desk.domain.rules.engine import office_findings
from imso_desk.domain.rules.facts import Shared
from imso_desk.domain.rules.model import State
from imso_desk.domain.rules.rulebook import rulebook
from tests.support.rule_students import TODAY, day, item, looked_at, only, rule, student

REPORT = rule("academic-report", anchor="class end", days=30)


@pytest.mark.parametrize(
    ("line", "reports", "state", "due"),
    [
        ({"end_date": "2027-02-01"}, [], State.DUE, "2027-03-03"),
        ({"end_date": "2027-01-31"}, [], State.OVERDUE, "2027-03-02"),
        ({"end_date": "2027-01-31"}, [{"state": "Final"}], State.OVERDUE, "2027-03-02"),
        ({"end_date": "2027-01-31"}, [{"state": "Final", "sent_on": "2027-02-02"}],
         State.MET, "None"),
        ({"end_date": "2027-03-03"}, [], None, None),
        ({"end_date": "2027-01-31", "status": "held over"}, [], None, None),
        ({"end_date": "2027-01-31", "status": "recycled"}, [], None, None),
        ({"end_date": "2027-01-31", "status": "cancelled"}, [], None, None),
        ({"end_date": "2027-09-30", "status": "early return", "status_date": "2027-02-11"}, [],
         State.DUE, "2027-03-13"),
        ({"end_date": "2026-10-01"}, [], None, None),
        ({"end_date": "2026-10-01"}, [{"state": "Draft"}], State.OVERDUE, "2026-10-31"),
        ({"end_date": None}, [], None, None),
    ],
)  # fmt: skip
def test_the_report_goes_out_thirty_days_after_the_end(line, reports, state, due):
    facts = student({"course_title": "Staff", "report_date": "2026-09-01", **line},
                    academic_report=reports)  # fmt: skip
    found = looked_at(facts, REPORT)
    assert [(one.state, str(one.due)) for one in found] == ([(state, due)] if state else [])


def test_the_report_is_asked_for_after_he_has_gone():
    facts = student({"report_date": "2026-09-01", "end_date": "2027-02-20"}, status="alumni")
    assert only(facts, REPORT).state is State.DUE


def graded(*scores, talks=(), subject="average", amount=75, line=None):
    """Somebody with these scores of 100 in assessments of the first days of February."""
    works = tuple(
        item("assessment", {"name": f"Test {n}", "date": f"2027-02-{n:02d}", "maximum": 100,
                            "pass_mark": 70})
        for n in range(1, len(scores) + 1)
    )  # fmt: skip
    results = [
        {"score": score, "assessment_id": work.id}
        for score, work in zip(scores, works, strict=True)
    ]
    own = {"class_id": 5, "report_date": "2027-01-04", "end_date": "2027-06-04", **(line or {})}
    facts = student(own, shared=Shared(assessments={5: works}), result=results,
                    counselling=[{"date": one, "reason": "Academic"} for one in talks])  # fmt: skip
    return looked_at(facts, rule("early-warning", subject=subject, amount=amount, days=7))


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (graded(75, 75), State.MET),
        (graded(74, 75), State.OVERDUE),
        (graded(74, 75, talks=["2027-02-02"]), State.MET),
        (graded(74, 75, talks=["2027-02-01"]), State.OVERDUE),
        (graded(90, 69, subject="failed", amount=1), State.OVERDUE),
        (graded(90, 70, subject="failed", amount=1), State.MET),
        (graded(90, 69, subject="failed", amount=2), State.MET),
    ],
)
def test_an_early_warning_until_somebody_talks(found, state):
    assert [one.state for one in found] == [state]


def test_another_bad_result_gives_no_new_respite():
    # the average fell below 75 on the second of the four days
    (found,) = graded(90, 50, 60, 60)
    assert (found.state, found.due) == (State.OVERDUE, day("2027-02-09"))
    assert "No counselling since 02 FEB 2027" in found.reason
    # a talk starts it anew: the next bad result is the first since
    (found,) = graded(90, 50, 60, 60, talks=["2027-02-02"])
    assert (found.state, found.due) == (State.OVERDUE, day("2027-02-10"))


@pytest.mark.parametrize(
    ("absent", "talks", "state"),
    [(1, [], State.MET), (5, [], State.OVERDUE), (5, ["2027-02-05"], State.MET)],
)
def test_an_early_warning_by_attendance(absent, talks, state):
    row = rule("early-warning", subject="attendance", amount=90, days=7)
    days = [{"date": f"2027-02-0{n}", "state": "Absent"} for n in range(1, absent + 1)]
    line = {"start_date": "2027-01-04", "end_date": "2027-06-04"}
    facts = student(line, class_day=days, counselling=[{"date": one} for one in talks])
    assert only(facts, row).state is state


@pytest.mark.parametrize("status", ["cancelled", "held over", "completed"])
def test_no_warning_without_results_or_on_a_line_that_stands_still(status):
    assert graded() == ()
    assert graded(10, line={"status": status}) == ()


@pytest.mark.parametrize(
    ("talk", "absence", "state", "due"),
    [
        ({"follow_up": "2027-03-03"}, None, State.DUE, "2027-03-03"),
        ({"follow_up": "2027-03-02"}, None, State.OVERDUE, "2027-03-02"),
        ({"follow_up": "2027-03-02", "followed_up": "2027-03-02"}, None, None, None),
        ({"follow_up": "2027-03-02"}, "2027-03-10 08:00", State.DUE, "2027-03-11"),
        ({"follow_up": "2027-03-20"}, "2027-03-10 08:00", State.DUE, "2027-03-20"),
        ({"follow_up": "2027-03-02"}, "", State.NOT_APPLICABLE, "None"),
    ],
)
def test_a_follow_up_waits_for_the_return_from_leave(talk, absence, state, due):
    leave = {"kind": "Leave", "starts": "2027-03-01 08:00", "ends": absence or None}
    facts = student(
        counselling=[{"date": "2027-02-20", **talk}], absence=[] if absence is None else [leave]
    )
    found = looked_at(facts, rule("follow-up"))
    assert [(one.state, str(one.due)) for one in found] == ([(state, due)] if state else [])


@pytest.mark.parametrize(
    ("end", "seen", "state"),
    [
        ("2027-03-31", ("A",), State.DUE),
        ("2027-03-31", ("A", "B"), State.MET),
        ("2027-01-31", (), State.OVERDUE),
        ("2027-01-30", (), State.NOT_APPLICABLE),
        (None, (), State.UNKNOWN),
    ],
)
def test_topics_from_twenty_eight_days_on(end, seen, state):
    row = rule("fsp-coverage", anchor="last day", days=-7, amount=28)
    line = {"course_title": "Staff", "report_date": "2027-01-04", "end_date": end}
    facts = student(line, shared=Shared(topics=("A", "B")), topics=seen)
    assert only(facts, row).state is state


def of_office(facts, *rules, today=TODAY):
    return office_findings(facts, rulebook(rules), today)


def test_one_reminder_a_fiscal_year_for_the_exemption_lists():
    row = rule("exemption-list", days=30)
    for today, subject, state in (
        ("2026-09-30", "FY2026", State.OVERDUE),
        ("2026-10-01", "FY2027", State.DUE),
        ("2026-10-31", "FY2027", State.DUE),
        ("2026-11-01", "FY2027", State.OVERDUE),
    ):
        (found,) = of_office(OfficeFacts(2009), row, today=day(today))
        assert (found.subject, found.state) == (subject, state)
        assert found.person_id is None
    assert of_office(OfficeFacts(2027, True), row)[0].state is State.MET
    assert of_office(OfficeFacts(2027, False), row)[0].state is State.OVERDUE


def test_the_report_of_a_year_with_events():
    row = rule("fsp-annual-report", days=30)
    assert of_office(OfficeFacts(), row) == ()
    (found,) = of_office(OfficeFacts(event_years=frozenset((2026,))), row)
    assert (found.subject, str(found.due)) == ("FY2026", "2026-10-31")


def test_catalogue_entries_are_reviewed_yearly():
    row = rule("masl-review", days=12, unit="months")
    for reviewed, state in (
        ({dt.date(2026, 3, 3): 4}, State.MET),
        ({dt.date(2026, 3, 2): 1, dt.date(2027, 1, 1): 3}, State.OVERDUE),
        ({None: 4}, State.DUE),
    ):
        assert of_office(OfficeFacts(reviewed=reviewed), row)[0].state is state
    assert of_office(OfficeFacts(), row) == ()


def test_sessions_and_classes_that_wait_for_results():
    waiting = Waiting(3, "ECL session", dt.date(2027, 3, 2), 2)
    row = rule("test-session-scores", days=1, unit="working days")
    (found,) = of_office(OfficeFacts(sessions=(waiting,)), row)
    assert (found.state, found.target) == (State.DUE, ("session", 3))
    late = Waiting(9, "Test 1", dt.date(2027, 2, 23), 1, about=5)
    row = rule("class-results", days=7)
    (found,) = of_office(OfficeFacts(classes=(late,)), row)
    assert (found.state, found.target) == (State.OVERDUE, ("class", 5))
    soon = Waiting(9, "Test 1", dt.date(2027, 2, 24), 1, about=5)
    assert of_office(OfficeFacts(classes=(soon,)), row) == ()
