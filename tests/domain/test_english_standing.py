"""How scores stand against a minimum, at the edges; who is exempt is never short."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.english_standing import (
    Kind,
    Minimum,
    booking_warning,
    gaps,
    minimum_of,
    newest,
    retest_day,
    standing,
)
from imso_desk.domain.records import Item
from imso_desk.domain.rules.model import Finding, Rule, State

DAY = dt.date(2027, 3, 3)
NUMBERS = iter(range(1, 10_000))
RETEST = (
    Rule(1, "ECL again", "retest", days=30),
    Rule(2, "OPI again", "retest", "OPI", amount=3, unit="months"),
)


def taken(kind: str, day: dt.date | None = DAY, **values: object) -> Item:
    filled = {name: value for name, value in values.items() if value is not None}
    return Item("english_test", next(NUMBERS), {"kind": kind, "date": day, **filled})


def ecl(score: int | None, day: dt.date | None = DAY, outcome: str | None = None) -> Item:
    return taken("ECL", day, score=score, outcome=outcome)


def opi(listening: str, speaking: str, day: dt.date = DAY) -> Item:
    return taken("OPI", day, listening=listening, speaking=speaking)


def finding(rule: str, state: State, reason: str = "A reason.") -> Finding:
    return Finding(1, rule, "", rule, "English", state, DAY, reason, "Source", True)


@pytest.mark.parametrize(
    ("minimum", "score", "levels", "expected"),
    [
        (Minimum(80), 80, None, ()),
        (Minimum(80), 79, None, ("ECL 79, 1 below 80",)),
        (Minimum(80), None, None, ()),
        (Minimum(80, "2", "2"), 90, ("2+", "1+"), ("OPI speaking 1+, below 2",)),
        (Minimum(None, "2+", "2"), None, ("2", "2"), ("OPI listening 2, below 2+",)),
        (Minimum(None, "", "2"), None, ("0", "2"), ()),
        (Minimum(None, "2", "2"), 10, ("2", "2"), ()),
    ],
)
def test_gaps_are_told_skill_by_skill(minimum, score, levels, expected):
    tests = ecl(score) if score is not None else None, opi(*levels) if levels else None
    assert gaps(minimum, *tests) == expected


def test_a_booked_seat_is_not_the_newest_result():
    result = ecl(70, DAY - dt.timedelta(days=9), "Tested")
    tests = [result, ecl(None, DAY, "Booked"), ecl(None, DAY, "Did not come"), ecl(88, None)]
    assert newest(tests, "ECL") is result
    assert newest(tests[1:3], "ECL") is None
    assert newest(tests[3:], "ECL") is tests[3]
    assert newest(tests, "OPI") is None


@pytest.mark.parametrize(
    ("found", "score", "kind", "tone"),
    [
        ([], 74, Kind.SHORT, "overdue"),
        ([], 80, Kind.MET, "met"),
        ([], None, Kind.MUST_TEST, "due"),
        ([finding("english-minimum", State.OVERDUE)], 74, Kind.SHORT, "overdue"),
        ([finding("english-minimum", State.DUE)], None, Kind.MUST_TEST, "due"),
        ([finding("english-minimum", State.MET)], 80, Kind.MET, "met"),
        ([finding("english-minimum", State.UNKNOWN)], 80, Kind.UNKNOWN, "unknown"),
        (
            [finding("english-minimum", State.NOT_APPLICABLE, "Australia is exempt.")],
            40,
            Kind.EXEMPT,
            "not-applicable",
        ),
        (
            [finding("english-minimum", State.MET), finding("score-validity", State.DUE)],
            80,
            Kind.RUNS_OUT,
            "due",
        ),
        (
            [finding("english-minimum", State.NOT_APPLICABLE), finding("entry-ecl", State.DUE)],
            None,
            Kind.MUST_TEST,
            "due",
        ),
    ],
)
def test_what_the_rules_found_decides(found, score, kind, tone):
    told = standing(Minimum(80), ecl(score) if score is not None else None, None, found)
    assert (told.kind, told.tone) == (kind, tone)
    assert told.reason
    if found:
        assert told.source == "Source"
        assert told.confirm


def test_a_waiver_is_said_as_such_and_no_minimum_is_unknown_not_met():
    freed = [finding("english-minimum", State.NOT_APPLICABLE)]
    assert standing(Minimum(80), ecl(60), None, freed, waived=True).kind is Kind.WAIVED
    assert standing(Minimum(), ecl(60), None, []).kind is Kind.UNKNOWN
    assert standing(Minimum(80), ecl(74), None, []).words == "Short by 6"


def row(course: str, ecl_minimum: int, first: dt.date | None = None, last: dt.date | None = None):
    values = {"course": course, "ecl_minimum": ecl_minimum, "valid_from": first, "valid_to": last}
    kept = {name: value for name, value in values.items() if value is not None}
    return Item("english_minimum", next(NUMBERS), {**kept, "source": f"Memo {ecl_minimum}"})


def line(**values: object) -> Item:
    given = {"course_title": "Air War College Preparatory Course", "start_date": DAY, **values}
    return Item("training_line", 1, {name: one for name, one in given.items() if one is not None})


def test_the_minimum_is_the_lines_own_else_the_courses_else_that_of_the_office():
    table = [row("preparatory", 75), row("war college preparatory", 80), row("B177001", 78)]
    course = Item("course", 1, {"ecl_minimum": 77})
    assert minimum_of(line(ecl_minimum=70), course, table).ecl == 70
    assert minimum_of(line(), course, table).ecl == 77
    assert minimum_of(line(), None, table).ecl == 80
    assert minimum_of(line(masl="b177001"), None, table) == Minimum(78, "", "", "Memo 78", False)
    assert not minimum_of(line(course_title="Pilot Training"), None, table)
    assert not minimum_of(None, None, table)


@pytest.mark.parametrize(
    ("start", "expected"),
    [(dt.date(2027, 9, 30), 75), (dt.date(2027, 10, 1), 80), (dt.date(2026, 9, 30), None)],
)
def test_a_minimum_holds_from_day_to_day_and_a_day_without_a_row_is_unknown(start, expected):
    table = [
        row("preparatory", 75, dt.date(2026, 10, 1), dt.date(2027, 9, 30)),
        row("preparatory", 80, dt.date(2027, 10, 1)),
    ]
    assert minimum_of(line(start_date=start), None, table).ecl == expected
    assert minimum_of(line(start_date=None), None, table).ecl is None


def test_who_may_sit_again_and_when():
    tests = [ecl(70, dt.date(2028, 2, 29)), ecl(None, dt.date(2028, 3, 20), "Booked")]
    assert retest_day("ECL", tests, RETEST) == dt.date(2028, 3, 30)
    assert retest_day("OPI", tests, RETEST) is None
    assert retest_day("ECL", tests, ()) is None
    early, late = dt.date(2028, 3, 29), dt.date(2028, 3, 30)
    told = booking_warning("KOLA, Tem", "ECL", early, Minimum(80), tests, RETEST)
    assert told == "KOLA, Tem took the ECL on 29 FEB 2028 and may retest from 30 MAR 2028."
    assert not booking_warning("KOLA, Tem", "ECL", late, Minimum(80), tests, RETEST)


def test_an_opi_waits_for_the_ecl():
    assert "below 80" in booking_warning("A", "OPI", DAY, Minimum(80, "2", "2"), [ecl(79)], RETEST)
    assert "no ECL" in booking_warning("A", "OPI", DAY, Minimum(80, "2", "2"), [], RETEST)
    assert not booking_warning("A", "OPI", DAY, Minimum(80, "2", "2"), [ecl(80)], RETEST)
    assert not booking_warning("A", "OPI", DAY, Minimum(None, "2", "2"), [], RETEST)
