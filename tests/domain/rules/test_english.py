"""English: minimum by line, exemptions, waivers, validity, retest, OPI, exit test, cases."""

from __future__ import annotations

import pytest

from imso_desk.domain.rules.facts import Shared
from imso_desk.domain.rules.model import State
from imso_desk.domain.rules.rulebook import AT_HOME, FULLY, rulebook
from tests.support.rule_students import coming, item, looked_at, only, rule, student

MINIMUM = rule("english-minimum", anchor="report date", days=-30)
LINE = {"course_title": "Staff", "report_date": "2027-04-01", "end_date": "2027-09-30"}
ASKS = {**LINE, "ecl_minimum": 80}
BOTH = {**ASKS, "opi_listening_minimum": "2+", "opi_speaking_minimum": "2"}


def ecl(score, date="2027-02-01", place="Home country", **more):
    return {"kind": "ECL", "score": score, "date": date, "place": place, **more}


def opi(levels, date="2027-02-02"):
    listening, speaking = levels.split("/")
    return {"kind": "OPI", "listening": listening, "speaking": speaking, "date": date}


@pytest.mark.parametrize(
    ("line", "tests", "state", "part"),
    [
        (ASKS, [ecl(80)], State.MET, "ECL 80"),
        (ASKS, [ecl(79)], State.OVERDUE, "1 below 80"),
        (ASKS, [ecl(90, "2026-01-01"), ecl(79)], State.OVERDUE, "ECL 79"),
        (ASKS, [], State.OVERDUE, "No ECL is recorded"),
        (ASKS, [ecl(None, outcome="Booked")], State.OVERDUE, "No ECL is recorded"),
        (BOTH, [ecl(80), opi("2+/2")], State.MET, "OPI 2+/2"),
        (BOTH, [ecl(80), opi("3/1+")], State.OVERDUE, "OPI speaking 1+"),
        (BOTH, [ecl(80), opi("2/3")], State.OVERDUE, "OPI listening 2"),
        (BOTH, [ecl(80)], State.OVERDUE, "No OPI is recorded"),
        (LINE, [ecl(80)], State.UNKNOWN, "No English minimum is known"),
    ],
)
def test_the_minimum_of_a_line_skill_by_skill(line, tests, state, part):
    found = only(coming(line, english_test=tests), MINIMUM)
    assert (found.state, part in found.reason) == (state, True), found
    assert found.printable


def test_the_minimum_of_the_catalogue_and_of_the_table():
    course = item("course", {"title": "Staff", "ecl_minimum": 75})
    line = {**LINE, "class_id": 7}
    shared = Shared(courses={7: course})
    assert only(coming(line, english_test=[ecl(75)], shared=shared), MINIMUM).state is State.MET
    table = [item("english_minimum", {"course": "staff", "ecl_minimum": 85,
                                      "valid_from": "2027-04-02"})]  # fmt: skip
    book = rulebook([MINIMUM], (), table)
    facts = coming(LINE, english_test=[ecl(80)])
    assert looked_at(facts, book=book)[0].state is State.UNKNOWN
    later = coming({**LINE, "report_date": "2027-04-02"}, english_test=[ecl(80)])
    assert looked_at(later, book=book)[0].state is State.OVERDUE


@pytest.mark.parametrize(
    ("entries", "masl", "state"),
    [
        ([{"ecl_minimum": 75}], None, State.MET),
        ([{"ecl_minimum": 75, "masl": "D1"}], "D1", State.MET),
        ([{"ecl_minimum": 75, "masl": "D1"}], "D2", State.UNKNOWN),
        (
            [{"ecl_minimum": 75, "masl": "D1"}, {"ecl_minimum": 80, "masl": "D2"}],
            "D2",
            State.OVERDUE,
        ),
        ([{"ecl_minimum": 75}, {"ecl_minimum": 80}], None, State.UNKNOWN),
        ([{"ecl_minimum": 75}, {"ecl_minimum": 75}], None, State.MET),
        ([], None, State.UNKNOWN),
    ],
)
def test_a_line_without_a_class_finds_its_course_by_its_title(entries, masl, state):
    title = LINE["course_title"]
    named = tuple(item("course", {"title": title, **one}) for one in entries)
    line = {**LINE, **({"masl": masl} if masl else {})}
    facts = coming(line, english_test=[ecl(75)], shared=Shared(titled={title: named}))
    assert only(facts, MINIMUM).state is state


def test_a_line_without_a_minimum_beside_one_that_has_it_asks_nothing():
    assert len(looked_at(coming(LINE, ASKS, english_test=[ecl(80)]), MINIMUM)) == 1


def test_language_training_before_the_line_leaves_time():
    school = {"course_title": "Specialized English", "report_date": "2027-01-04",
              "end_date": "2027-03-31"}  # fmt: skip
    facts = student(school, {**ASKS, "report_date": "2027-05-01"}, english_test=[ecl(70)])
    found = only(facts, MINIMUM)
    assert (found.state, str(found.due)) == (State.DUE, "2027-04-01")


@pytest.mark.parametrize("status", ["completed", "cancelled", "withdrawn", "no-show"])
def test_lines_that_are_over_or_cancelled_ask_nothing(status):
    assert looked_at(coming({**ASKS, "status": status}), MINIMUM) == ()


def exempt(kind, *rules, **more):
    row = item("exemption", {"country": "JO", "kind": kind, "fiscal_year": 2009, "confirm": True})
    return rulebook(rules, [row])


@pytest.mark.parametrize(
    ("note", "lists", "minimum", "entry"),
    [
        ("", FULLY, State.NOT_APPLICABLE, None),
        ("EXEMPT", None, State.NOT_APPLICABLE, None),
        ("NOT EXEMPT", None, State.OVERDUE, None),
        ("EXEMPT IN-CTRY - TEST ON ARRIVAL", None, State.DUE, State.DUE),
        ("", AT_HOME, State.DUE, State.DUE),
        ("Exempt", AT_HOME, State.NOT_APPLICABLE, None),
        ("", "Must test", State.OVERDUE, None),
    ],
)
def test_exempt_is_not_missing(note, lists, minimum, entry):
    rules = (MINIMUM, rule("entry-ecl", anchor="arrival", days=3))
    book = exempt(lists, *rules) if lists else rulebook(rules)
    facts = coming(ASKS, visit={"english_note": note or None})
    found = {one.rule: one for one in looked_at(facts, book=book)}
    assert found["english-minimum"].state is minimum
    assert (found["entry-ecl"].state if "entry-ecl" in found else None) is entry


@pytest.mark.parametrize(
    ("tests", "state"),
    [
        ([ecl(82, "2027-01-05", "On entry")], State.MET),
        ([ecl(82, "2026-10-05", "Home country")], State.OVERDUE),
        ([ecl(82, "2027-01-06", "During training")], State.MET),
        ([], State.OVERDUE),
    ],
)
def test_the_entry_ecl_of_those_exempt_at_home_only(tests, state):
    entry = rule("entry-ecl", anchor="arrival", days=3)
    found = looked_at(student(english_test=tests), book=exempt(AT_HOME, entry))
    assert [one.state for one in found] == [state]


def waiver(what, state="Granted", **more):
    return [{"what": what, "state": state, "authority": "SATFA", **more}]


@pytest.mark.parametrize(
    ("given", "tests", "state"),
    [
        (waiver("ECL minimum"), [ecl(70), opi("3/3")], State.NOT_APPLICABLE),
        (waiver("ECL minimum", "Requested"), [ecl(70), opi("3/3")], State.OVERDUE),
        (waiver("ECL minimum", "Refused"), [ecl(70), opi("3/3")], State.OVERDUE),
        (waiver("ECL minimum"), [ecl(70), opi("1/1")], State.OVERDUE),
        (waiver("OPI minimum"), [ecl(80)], State.NOT_APPLICABLE),
        (waiver("OPI minimum"), [ecl(70)], State.OVERDUE),
        (waiver("All English tests"), [], State.NOT_APPLICABLE),
        (waiver("ECL minimum", valid_to="2027-03-31"), [ecl(70), opi("3/3")], State.OVERDUE),
        (waiver("ECL minimum", valid_to="2027-04-01"), [ecl(70), opi("3/3")], State.NOT_APPLICABLE),
    ],
)
def test_a_granted_waiver_lets_pass_what_it_names(given, tests, state):
    found = only(coming(BOTH, waiver=given, english_test=tests), MINIMUM)
    assert found.state is state


@pytest.mark.parametrize(
    ("taken", "place", "state"),
    [
        ("2026-12-17", "Home country", State.MET),
        ("2026-12-16", "Home country", State.DUE),
        (None, "Home country", State.UNKNOWN),
        ("2026-01-01", "On entry", None),
    ],
)
def test_a_score_from_home_is_105_days_old_at_most(taken, place, state):
    row = rule("score-validity", anchor="report date", days=105)
    found = looked_at(coming(ASKS, english_test=[ecl(85, taken, place)]), row)
    assert [one.state for one in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("taken", "start", "state"),
    [
        ("2026-10-01", "2027-04-01", State.MET),
        ("2026-09-30", "2027-03-31", State.DUE),
        ("2026-08-31", "2027-03-05", State.DUE),
        ("2027-08-31", "2028-02-29", State.MET),
        ("2027-08-31", "2028-03-01", State.NOT_APPLICABLE),
        (None, "2027-04-01", State.UNKNOWN),
        ("2026-01-01", "2027-03-01", None),
    ],
)
def test_an_opi_is_good_for_six_months_at_the_start(taken, start, state):
    row = rule("opi-validity", days=6, unit="months", lead=90)
    line = {**BOTH, "report_date": start, "start_date": start, "end_date": "2028-09-30"}
    tests = [ecl(80), {**opi("3/3"), "date": taken}]
    found = looked_at(coming(line, english_test=tests), row)
    assert [one.state for one in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("tests", "state"),
    [
        ([], State.NOT_APPLICABLE),
        ([ecl(80)], State.NOT_APPLICABLE),
        ([ecl(80, "2027-01-01"), opi("2/2", "2027-01-01")], State.MET),
        ([ecl(80, "2027-01-02"), opi("2/2", "2027-01-01")], State.UNKNOWN),
        ([ecl(79), opi("2/2")], State.UNKNOWN),
    ],
)
def test_an_opi_comes_after_the_ecl(tests, state):
    assert only(coming(BOTH, english_test=tests), rule("opi-after-ecl")).state is state


@pytest.mark.parametrize(
    ("kind", "days", "tests", "state"),
    [
        ("ECL", 30, [ecl(70, "2027-02-01")], State.DUE),
        ("ECL", 30, [ecl(70, "2027-02-02")], State.NOT_APPLICABLE),
        ("ECL", 30, [ecl(80, "2027-02-01")], None),
        ("OPI", 90, [ecl(80), opi("1/1", "2026-12-03")], State.DUE),
        ("OPI", 90, [ecl(80), opi("1/1", "2026-12-04")], State.NOT_APPLICABLE),
        ("ECL", 30, [ecl(70, "2027-02-02"), ecl(None, "2027-03-03", outcome="Booked")], State.DUE),
        ("ECL", 30, [ecl(70, "2027-02-02"), ecl(None, "2027-03-04", outcome="Booked")], State.MET),
    ],
)  # fmt: skip
def test_when_a_test_may_be_taken_again(kind, days, tests, state):
    line = {**BOTH, "report_date": "2027-01-04"}
    found = looked_at(student(line, english_test=tests), rule("retest", subject=kind, days=days))
    assert [one.state for one in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("case", "state", "due"),
    [
        ({"decision": "Open"}, State.OVERDUE, "2027-03-02"),
        ({"opened_on": "2027-03-02"}, State.DUE, "2027-03-03"),
        ({"decision": "Retest", "retest_on": "2027-04-01"}, State.DUE, "2027-04-01"),
        ({"decision": "Waiver"}, State.UNKNOWN, "None"),
        ({"closed_on": "2027-03-02"}, None, None),
    ],
)
def test_a_case_is_decided_and_closed(case, state, due):
    row = rule("shortfall-open", days=1, unit="working days")
    facts = student(shortfall=[{"opened_on": "2027-03-01", "gap": "ECL 70", **case}])
    found = looked_at(facts, row)
    assert [(one.state, str(one.due)) for one in found] == ([(state, due)] if state else [])


@pytest.mark.parametrize(
    ("end", "tests", "state"),
    [
        ("2027-03-20", [], State.DUE),
        ("2027-06-20", [], State.NOT_APPLICABLE),
        ("2027-03-20", [ecl(80, "2027-03-01", "At exit")], State.MET),
        ("2027-03-20", [ecl(79, "2027-03-01", "At exit")], State.DUE),
        ("2027-03-20", [ecl(90, "2026-12-01", "Home country")], State.DUE),
    ],
)
def test_the_ecl_at_the_end_of_a_course(end, tests, state):
    line = {"course_title": "Prep", "masl": "B177001", "report_date": "2027-01-04", "end_date": end}
    table = [item("english_minimum", {"course": "B177001", "exit_ecl": 80})]
    book = rulebook([rule("exit-ecl", lead=30)], (), table)
    (found,) = looked_at(student(line, english_test=tests), book=book)
    assert found.state is state
