"""Which rule counts for whom on which day, and what the exemption lists say."""

from __future__ import annotations

import pytest

from imso_desk.domain.rules.model import State
from imso_desk.domain.rules.rulebook import AT_HOME, FULLY, rulebook
from tests.support.rule_students import TODAY, coming, item, looked_at, only, rule, student


def ito(**values):
    return rule("ito", anchor="report date", **values)


@pytest.mark.parametrize(
    ("report", "source"),
    [
        ("2027-03-31", "until March"),
        ("2027-04-01", "from April"),
        ("2027-04-02", "from April"),
    ],
)
def test_the_day_of_the_course_decides_which_rule_holds(report, source):
    rules = [
        ito(source="until March", valid_to="2027-03-31"),
        ito(source="from April", valid_from="2027-04-01"),
    ]
    assert only(coming(report=report), *rules).source == source


@pytest.mark.parametrize("report", ["2026-12-31", "2028-01-01"])
def test_a_day_that_no_rule_covers_is_unknown_and_never_met(report):
    facts = coming(report=report, visit={"ito_number": "BN-1"})
    found = only(facts, ito(valid_from="2027-01-01", valid_to="2027-12-31"))
    assert found.state is State.UNKNOWN
    assert found.reason.startswith("No rule covers ")


def test_of_two_that_overlap_the_special_one_wins_then_the_later_one():
    general = ito(source="general", valid_from="2027-02-01")
    earlier = ito(source="earlier", valid_from="2026-02-01")
    program = ito(source="program", program="IMET")
    country = ito(source="country", country="JO")
    course = ito(source="course", course="staff officer")
    facts = coming(visit={"program": "imet"})
    assert only(facts, general, earlier).source == "general"
    assert only(facts, earlier, general).source == "general"
    assert only(facts, general, program).source == "program"
    assert only(facts, country, general, program).source == "country"
    assert only(facts, course, country, general, program).source == "course"


def test_a_rule_for_others_or_switched_off_says_nothing():
    facts = coming()
    assert looked_at(facts, ito(country="KE")) == ()
    assert looked_at(facts, ito(program="FMS")) == ()
    assert looked_at(facts, ito(course="Pilot")) == ()
    assert looked_at(facts, ito(enabled=False)) == ()


def test_each_subject_has_its_own_rule():
    rules = [rule("welcome-letters", subject=str(n), anchor="report date") for n in (1, 2)]
    assert [one.subject for one in looked_at(coming(), *rules)] == ["1", "2"]


def test_each_line_is_looked_at_by_the_rule_of_its_own_day():
    lines = (
        {"course_title": "English", "report_date": "2027-01-04", "end_date": "2027-02-01"},
        {"course_title": "Staff", "report_date": "2027-02-02", "end_date": "2027-03-01"},
    )
    rules = [
        rule("academic-report", source="old", days=30, valid_to="2027-01-31"),
        rule("academic-report", source="new", days=10, valid_from="2027-02-01"),
    ]
    assert [(one.source, str(one.due)) for one in looked_at(student(*lines), *rules)] == [
        ("old", "2027-03-03"),
        ("new", "2027-03-11"),
    ]


def listed(country, kind, year=2009, **more):
    return item("exemption", {"country": country, "kind": kind, "fiscal_year": year, **more})


@pytest.mark.parametrize(
    ("rows", "title", "kind"),
    [
        ([("JO", FULLY)], "Staff", FULLY),
        ([("KE", FULLY)], "Staff", None),
        ([("JO", AT_HOME), ("JO", "Must test", 2009, {"course": "War College"})], "Staff", AT_HOME),
        ([("JO", AT_HOME), ("JO", "Must test", 2009, {"course": "War College"})],
         "Air War College", None),
        ([("JO", AT_HOME), ("JO", FULLY, 2009, {"course": "war college"})],
         "Army War College", FULLY),
        ([("JO", FULLY), ("JO", "Must test", 2027)], "Staff", None),
        ([("JO", FULLY), ("JO", "Must test", 2028)], "Staff", FULLY),
        ([("JO", FULLY, 2009, {"valid_to": "2026-09-30"})], "Staff", None),
        ([("JO", "55 ECL on entry")], "Staff", None),
    ],
)  # fmt: skip
def test_exemptions_by_country_kind_fiscal_year_and_course(rows, title, kind):
    book = rulebook((), [listed(*one[:3], **(one[3] if len(one) > 3 else {})) for one in rows])
    facts = coming({"course_title": title, "report_date": "2027-04-01", "end_date": "2027-09-30"})
    found = book.exemption(facts, facts.lines[0])
    assert (found.kind if found else None) == kind


def test_a_new_list_counts_from_the_first_of_october():
    book = rulebook((), [listed("JO", FULLY), listed("JO", "Must test", 2028)])
    for report, exempt in (("2027-09-30", True), ("2027-10-01", False)):
        facts = coming({"report_date": report, "end_date": "2028-03-01"}, today=TODAY)
        assert bool(book.exemption(facts, facts.lines[0])) is exempt
