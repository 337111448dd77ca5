"""Papers at their edges: good to the end of the last line, not to today."""

from __future__ import annotations

import pytest

from imso_desk.domain.rules.model import State
from tests.support.rule_students import coming, looked_at, only, rule, student

PASSPORT = rule("passport", anchor="last day")
LINES = (
    {"course_title": "English", "report_date": "2027-01-04", "end_date": "2027-02-28"},
    {"course_title": "Staff", "report_date": "2027-03-01", "end_date": "2028-02-29"},
)


def passport(expires, status="Seen"):
    return [{"kind": "Passport", "expires": expires, "status": status}]


@pytest.mark.parametrize(
    ("expires", "margin", "unit", "state", "due"),
    [
        ("2028-02-28", 0, "days", State.DUE, "2028-02-28"),
        ("2028-02-29", 0, "days", State.MET, "None"),
        ("2028-08-28", 6, "months", State.DUE, "2028-08-28"),
        ("2028-08-29", 6, "months", State.MET, "None"),
        ("2027-03-03", 0, "days", State.DUE, "2027-03-03"),
        ("2027-03-02", 0, "days", State.OVERDUE, "2027-03-02"),
        (None, 0, "days", State.UNKNOWN, "None"),
    ],
)
def test_a_passport_is_good_to_the_end_of_the_last_line_and_the_margin(
    expires, margin, unit, state, due
):
    facts = student(*LINES, document=passport(expires))
    found = only(facts, rule("passport", anchor="last day", days=margin, unit=unit))
    assert (found.state, str(found.due)) == (state, due)
    assert found.printable


@pytest.mark.parametrize(
    ("status", "expires", "state", "part"),
    [
        (None, "2028-03-01", State.MET, "is good to 01 MAR 2028"),
        ("", "2028-03-01", State.MET, "is good to 01 MAR 2028"),
        (None, "2028-02-01", State.DUE, "runs out on"),
        (None, None, State.OVERDUE, "neither as seen nor until when it is good"),
        ("Missing", "2028-03-01", State.OVERDUE, "Passport is missing"),
    ],
)
def test_a_paper_of_a_roster_is_judged_by_its_date(status, expires, state, part):
    found = only(student(*LINES, document=passport(expires, status)), PASSPORT)
    assert (found.state, part in found.reason) == (state, True), found


@pytest.mark.parametrize(
    ("status", "end", "state"),
    [
        ("cancelled", "2029-01-01", State.MET),
        ("no-show", "2029-01-01", State.MET),
        ("withdrawn", "2029-01-01", State.MET),
        ("early return", "2029-01-01", State.MET),
        ("", "2029-01-01", State.DUE),
        ("", None, State.UNKNOWN),
        ("held over", "2027-03-02", State.UNKNOWN),
        ("recycled", "2027-03-02", State.UNKNOWN),
        ("held over", "2027-03-03", State.MET),
    ],
)
def test_only_lines_that_go_on_say_until_when(status, end, state):
    last = {"course_title": "Later", "status": status, "report_date": "2027-02-01", "end_date": end}
    facts = student(LINES[0], last, document=passport("2028-06-01"))
    assert only(facts, PASSPORT).state is state


def test_before_the_arrival_it_has_to_be_right_by_the_report_date():
    found = only(coming(document=passport("2027-05-01")), PASSPORT)
    assert (found.state, str(found.due)) == (State.DUE, "2027-04-01")
    for paper in ([], passport("2030-01-01", "Requested"), passport("2030-01-01", "Not seen")):
        found = only(coming(document=paper), PASSPORT)
        assert (found.state, str(found.due)) == (State.DUE, "2027-04-01")
    found = only(coming(document=passport(None, "Not needed")), PASSPORT)
    assert found.state is State.NOT_APPLICABLE


def test_family_on_the_ito_is_insured_too_and_never_on_paper():
    family = [
        {"name": "B", "on_ito": True, "accompanies": True, "covered_until": "2027-05-01"},
        {"name": "C", "on_ito": True, "covered_until": "2028-05-01"},
        {"name": "D", "on_ito": False, "accompanies": True},
        {"name": "E", "on_ito": True, "accompanies": False},
    ]
    insured = [{"kind": "Health insurance", "status": "Valid", "expires": "2027-12-31"}]
    facts = student(document=insured, family_member=family)
    own, first, second = looked_at(facts, rule("insurance", anchor="last day"))
    assert [one.state for one in (own, first, second)] == [State.MET, State.DUE, State.MET]
    assert own.printable
    assert not first.printable
    assert first.target == ("family", facts.person_id)


@pytest.mark.parametrize(
    ("report", "state"), [("2027-03-18", State.OVERDUE), ("2027-03-19", State.DUE)]
)
def test_identity_is_complete_sixteen_days_before_the_report_date(report, state):
    complete = {"date_of_birth": "1990-02-28", "place_of_birth": "Irbid"}
    sixteen = rule("identity", anchor="report date", days=-16)
    found = only(coming(report=report, person={"place_of_birth": "Irbid"}), sixteen)
    assert found.state is state
    assert "date of birth is not recorded" in found.reason
    assert only(coming(report=report, person=complete), sixteen).state is State.MET


def test_without_a_report_date_nothing_can_be_told():
    line = {"course_title": "Staff"}
    found = only(coming(line), rule("identity", anchor="report date", days=-16))
    assert found.state is State.UNKNOWN
    assert "no report date" in found.reason


VETTING = rule("vetting", subject="Security vetting", anchor="report date", days=-30)


def test_an_ito_without_vetting_is_a_flag():
    found = only(coming(visit={"ito_number": "BN-1", "ito_date": "2027-02-01"}), VETTING)
    assert found.state is State.OVERDUE
    assert found.reason == "ITO of 01 FEB 2027 present, security vetting not recorded."
    assert not found.printable
    assert only(coming(report="2027-04-02"), VETTING).state is State.DUE
    seen = [{"kind": "Security vetting", "status": "Valid"}]
    assert only(coming(document=seen), VETTING).state is State.MET


@pytest.mark.parametrize(
    ("issued", "state"), [("2026-04-01", State.MET), ("2026-03-31", State.DUE)]
)
def test_a_vetting_is_good_for_so_many_days_to_the_report_date(issued, state):
    leahy = rule("vetting", subject="Human rights vetting", amount=365)
    held = [{"kind": "Human rights vetting", "status": "Valid", "issued": issued}]
    assert only(coming(document=held), leahy).state is state
    assert only(coming(visit={"ito_number": "BN-1"}), leahy).state is State.NOT_APPLICABLE


def test_names_are_compared_by_a_person_before_the_arrival():
    rows = rule("name-agreement", anchor="report date", days=-16)
    assert only(coming(), rows).reason.startswith("Compare the name")
    assert looked_at(student(), rows) == ()
