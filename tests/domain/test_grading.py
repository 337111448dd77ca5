"""Standing in a class at its edges: weights, missing results, ties, trend, early warning."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from imso_desk.domain.grading import (
    Assessed,
    Scope,
    average,
    class_mean,
    in_order,
    rounded,
    standings,
    warn,
    weights,
)
from imso_desk.domain.rules.model import Rule

DAY = dt.date(2027, 3, 3)


def test_(number: int, **more: object) -> Assessed:
    """Make an assessment of 100 points, one a day."""
    values = {"maximum": 100, "date": dt.date(2027, 2, number), **more}
    return Assessed(number, f"Test {number}", **values)


test_.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "scores", "wanted"),
    [
        ((30, 70), {1: 50, 2: 100}, "85.0"),
        ((None, None), {1: 50, 2: 100}, "75.0"),
        # a missing weight counts as much as the mean of the given ones
        ((40, 60, None), {1: 100, 2: 0, 3: 50}, "43.3"),
        ((30, 70), {1: 50}, "50.0"),
        ((30, 70), {}, None),
        ((0, 100), {1: 0, 2: 80}, "80.0"),
        ((0, 0), {1: 60, 2: 80}, None),
        ((0, None), {1: 60, 2: 80}, "80.0"),
        ((None,), {1: 0}, "0.0"),
    ],
)
def test_weighted_average(given, scores, wanted):
    assessments = [test_(n, weight=weight) for n, weight in enumerate(given, 1)]
    found = rounded(average(assessments, scores))
    assert found == (None if wanted is None else Decimal(wanted))


def test_a_result_without_a_maximum_cannot_be_counted():
    assessments = [test_(1, maximum=None), test_(2, maximum=50)]
    assert rounded(average(assessments, {1: 900, 2: 25})) == Decimal("50.0")


def test_weights_of_none_are_equal():
    assert set(weights([test_(1), test_(2)]).values()) == {1}


def test_halves_are_rounded_up_and_thirds_are_exact():
    # 1/8 of a percent steps: 70.25 shows as 70.3
    four = [test_(n) for n in range(1, 5)]
    assert rounded(average(four, {1: 70, 2: 70, 3: 70, 4: 71})) == Decimal("70.3")
    three = [test_(1, maximum=3), test_(2, maximum=3), test_(3, maximum=3)]
    assert rounded(average(three, {1: 1, 2: 1, 3: 1})) == Decimal("33.3")


def test_ties_share_a_place_and_the_next_place_is_left_out():
    both = [test_(1, maximum=3), test_(2, maximum=7)]
    scores = {10: {1: 3, 2: 7}, 11: {1: 1, 2: 7}, 12: {1: 1, 2: 7}, 13: {1: 0, 2: 0}, 14: {}}
    found = standings(both, scores, DAY)
    assert [found[key].place for key in scores] == [1, 2, 2, 4, None]
    assert found[11].place_words == "2 of 4, shared"
    assert found[14].place_words == ""
    assert (found[14].counted, found[14].missing) == (0, 2)


def test_a_class_with_other_people_says_whose_place_it_is():
    found = standings([test_(1)], {10: {1: 80}, 11: {1: 70}}, DAY, others=True)
    assert found[11].place_words == "2 of 2 international students"


@pytest.mark.parametrize(
    ("scores", "trend"),
    [
        ({1: 70}, ""),
        ({}, ""),
        ({1: 70, 2: 79}, "steady"),
        ({1: 70, 2: 80}, "up"),
        ({1: 70, 2: 60}, "down"),
        # only the three before the last count
        ({1: 0, 2: 80, 3: 80, 4: 80, 5: 89}, "steady"),
        ({2: 90, 5: 60}, "down"),
    ],
)
def test_trend(scores, trend):
    one = standings([test_(n) for n in range(1, 6)], {1: scores}, DAY)[1]
    assert one.trend == trend
    words = {"up": "Rising +10.0", "down": one.change and f"Falling {one.change}", "": ""}
    assert one.trend_words == words.get(trend, "Steady")  # no sign beside what is steady


def test_only_what_is_due_by_today_is_missing():
    due, later, undated = test_(1), test_(2, date=dt.date(2027, 3, 4)), test_(3, date=None)
    today = test_(4, date=DAY)
    one = standings([due, later, undated, today], {1: {}}, DAY)[1]
    assert (one.counted, one.missing) == (0, 3)
    assert standings([due, later], {1: {2: 80}}, DAY)[1].missing == 1  # scored before its day


def test_failed_ones_are_named_and_a_missing_one_did_not_fail():
    assessments = [test_(2, pass_mark=70), test_(1, pass_mark=70), test_(3, pass_mark=70)]
    one = standings(assessments, {1: {1: 69, 2: 70}}, DAY)[1]
    assert one.failed == ("Test 1",)
    assert [a.id for a in in_order(assessments)] == [1, 2, 3]


def test_the_mean_of_the_class_counts_those_with_a_result():
    scores = {1: {1: 10}, 2: {1: 20}, 3: {}}
    assert class_mean(test_(1, maximum=40), scores) == Decimal("37.5")
    assert class_mean(test_(2), scores) is None


def rule(subject: str, amount: int | None, **more: object) -> Rule:
    values = {"code": "early-warning", "subject": subject, "amount": amount, **more}
    return Rule(1, "Watch", **values)


LOW = standings([test_(1, pass_mark=70), test_(2, pass_mark=70)], {1: {1: 80, 2: 60}}, DAY)[1]


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (rule("average", 71), "The average of 70.0 % is below 71 %."),
        (rule("", 71), "The average of 70.0 % is below 71 %. Test 2 is below its pass mark."),
        (rule("", 70), "Test 2 is below its pass mark."),
        (rule("average", 70), ""),
        (rule("average", None), ""),
        (rule("failed", 1), "1 assessment failed: Test 2."),
        (rule("failed", None), "1 assessment failed: Test 2."),
        (rule("failed", 2), ""),
        (rule("trend", 20), "The last result is 20.0 points below those before it (limit 20)."),
        (rule("trend", 21), ""),
        (rule("attendance", 90), "Present on 89.9 % of the class days; 90 % is the limit."),
        (rule("attendance", 89), ""),
        (rule("something else", 100), ""),
        (rule("average", 99, enabled=False), ""),
        (rule("average", 99, code="other"), ""),
        (rule("average", 99, valid_to=DAY), "The average of 70.0 % is below 99 %."),
        (rule("average", 99, valid_to=DAY - dt.timedelta(days=1)), ""),
        (rule("average", 99, valid_from=DAY + dt.timedelta(days=1)), ""),
        (rule("average", 99, country="JO"), "The average of 70.0 % is below 99 %."),
        (rule("average", 99, country="GH"), ""),
        (rule("average", 99, course="pilot"), "The average of 70.0 % is below 99 %."),
        (rule("average", 99, course="B177001"), "The average of 70.0 % is below 99 %."),
        (rule("average", 99, course="Staff"), ""),
    ],
)
def test_early_warning(one, reason):
    scope = Scope("JO", "IMET", "Basic Pilot Training", "B177001")
    found = warn(LOW, [one], scope, DAY, Decimal("89.9"))
    assert [w.reason for w in found.warnings] == ([reason] if reason else [])


def test_no_result_is_no_warning():
    nobody = standings([test_(1)], {1: {}}, DAY)[1]
    rules = [rule("average", 100), rule("failed", 0), rule("trend", 0), rule("attendance", 50)]
    assert not warn(nobody, rules, Scope(), DAY).warnings
