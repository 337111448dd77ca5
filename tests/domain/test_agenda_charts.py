"""The numbers of the small charts."""

from __future__ import annotations

import datetime as dt

from imso_desk.domain.agenda_charts import (
    arrivals_chart,
    caseload_chart,
    coverage_chart,
    english_chart,
    weeks,
)
from imso_desk.domain.rules.model import State
from tests.support.given_rules import finding

TODAY = dt.date(2027, 3, 4)  # a Thursday
MONDAY = dt.date(2027, 3, 1)


def test_weeks_begin_on_monday_over_the_end_of_a_year():
    assert weeks(dt.date(2027, 1, 3), 1, 1) == (
        dt.date(2026, 12, 21),
        dt.date(2026, 12, 28),
        dt.date(2027, 1, 4),
    )


def test_caseload_counts_a_student_once_a_week():
    sunday = MONDAY - dt.timedelta(days=1)
    spans = [
        (1, MONDAY, MONDAY),
        (1, MONDAY, TODAY),
        (2, dt.date(2020, 1, 1), sunday),
        (3, MONDAY + dt.timedelta(days=6), MONDAY + dt.timedelta(days=7)),
    ]
    values = caseload_chart(spans, TODAY).series[0].values
    assert values[3:6] == (1.0, 2.0, 1.0)
    assert caseload_chart([], TODAY).note


def test_arrivals_are_told_apart_by_whether_somebody_came():
    data = arrivals_chart([(MONDAY, True), (TODAY, False), (dt.date(2020, 1, 1), True)], TODAY)
    assert [one.values[4] for one in data.series] == [1.0, 1.0]
    assert sum(data.series[0].values) == 1


def test_english_counts_each_student_once_and_short_before_not_known():
    found = [
        finding(1, "english-minimum", -1, course="Staff"),
        finding(1, "entry-ecl", None, course="Staff"),
        finding(2, "english-minimum", None),
        finding(3, "english-minimum", -1, state=State.MET),
        finding(4, "passport", -1),
    ]
    data = english_chart(found, {2: "Medic"})
    assert data.labels == ("Staff", "Medic")
    assert [one.values for one in data.series] == [(1.0, 0.0), (0.0, 1.0)]


def test_coverage_is_of_those_here():
    data = coverage_chart(("Human Rights", "Media"), {"Human Rights": 3}, 4)
    assert [one.values for one in data.series] == [(3.0, 0.0), (1.0, 4.0)]
    assert coverage_chart(("Media",), {}, 0).series == ()
