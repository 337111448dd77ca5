"""Each item leads to where it is settled."""

from __future__ import annotations

import pytest

from imso_desk.domain.rules.destination import RECORDED_IN, destination
from imso_desk.domain.rules.model import Finding, State


def finding(person, rule, subject="", place="Arrivals", target=None):
    return Finding(person, rule, subject, rule, place, State.DUE, None, "Why.", target=target)


@pytest.mark.parametrize(
    ("rule", "subject", "part", "paper"),
    [
        ("passport", "", "Documents", "Passport"),
        ("visa", "", "Documents", "Visa"),
        ("insurance", "", "Documents", "Health insurance"),
        ("medical", "", "Documents", "Medical clearance"),
        ("vetting", "Security vetting", "Documents", "Security vetting"),
        ("vetting", "Human rights vetting", "Documents", "Human rights vetting"),
        ("name-agreement", "", "Documents", "Passport"),
        ("identity", "", "Profile", ""),
        ("ito", "", "Visit and arrival", ""),
        ("fsp-coverage", "", "Events", ""),
    ],
)
def test_what_stands_in_the_record_is_settled_there(rule, subject, part, paper):
    found = finding(7, rule, subject, target=("readiness", 7))
    assert destination(found) == ("Students", (7, part, paper))


def test_the_table_above_names_every_rule_on_the_record():
    rules = set(RECORDED_IN)
    assert rules == {
        *("ito", "identity", "name-agreement", "vetting", "medical", "insurance"),
        *("passport", "visa", "fsp-coverage"),
    }


def test_coverage_of_the_family_stays_with_the_family():
    found = finding(7, "insurance", "family-3", target=("family", 7))
    assert destination(found) == ("Arrivals", ("family", 7))


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("readiness", "Arrivals"),
        ("sponsors", "Arrivals"),
        ("checklist", "Arrivals"),
        ("english", "English"),
        ("counselling", "Courses"),
    ],
)
def test_the_row_itself_is_told_where_the_place_can_find_it(kind, place):
    found = finding(7, "welcome-letters", "3", target=(kind, 7))
    assert destination(found) == (place, (kind, (7, "welcome-letters", "3")))


def test_a_rule_that_is_listed_elsewhere_is_still_settled_where_it_can_be():
    found = finding(7, "voucher", "2", place="Courses", target=("vouchers", 7))
    assert destination(found) == ("Arrivals", ("vouchers", 7))


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        ("exemption-list", ("Office", ("Reference tables", "exemption"))),
        ("masl-review", ("Courses", ("catalogue", 0))),
        ("fsp-annual-report", ("Events", None)),
        ("import-age", ("Students", None)),
    ],
)
def test_reminders_for_the_office_lead_to_what_they_are_about(rule, where):
    assert destination(finding(None, rule, "FY2027", place="Office")) == where


def test_results_that_are_missing_lead_to_the_class():
    found = finding(None, "class-results", "9", place="Courses", target=("class", 5))
    assert destination(found) == ("Courses", ("class", (5, "class-results", "9")))


def test_a_task_leads_to_the_student_it_is_about_or_nowhere():
    about = finding(7, "task", "2", place="Courses", target=("student", 7))
    assert destination(about) == ("Students", 7)
    assert destination(finding(None, "task", "2", place="Students")) is None
