"""Counting from a date: months keep to the calendar, working days leave the weekend out."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.rules.days import add, fiscal_start, fiscal_year
from tests.support.rule_students import day


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2027-03-01", -1, "days", "2027-02-28"),
        ("2028-03-01", -1, "days", "2028-02-29"),
        ("2028-02-29", 365, "days", "2029-02-28"),
        ("2027-08-31", 6, "months", "2028-02-29"),
        ("2026-08-31", 6, "months", "2027-02-28"),
        ("2028-02-29", 12, "months", "2029-02-28"),
        ("2027-01-31", -2, "months", "2026-11-30"),
        ("2027-12-15", 1, "months", "2028-01-15"),
        ("2027-03-05", 1, "working days", "2027-03-08"),
        ("2027-03-06", 1, "working days", "2027-03-08"),
        ("2027-03-06", 0, "working days", "2027-03-08"),
        ("2027-03-08", -1, "working days", "2027-03-05"),
        ("2027-03-01", 5, "working days", "2027-03-08"),
    ],
)
def test_days_working_days_and_months(start, count, unit, end):
    assert add(day(start), count, unit) == day(end)


@pytest.mark.parametrize(("start", "count"), [("9999-12-01", 60), ("0001-01-10", -60)])
def test_a_day_outside_the_calendar_is_none(start, count):
    assert add(day(start), count, "days") is None
    assert add(day(start), count, "months") is None


def test_the_fiscal_year_begins_in_october():
    assert fiscal_year(dt.date(2026, 9, 30)) == 2026
    assert fiscal_year(dt.date(2026, 10, 1)) == 2027
    assert fiscal_start(2027) == dt.date(2026, 10, 1)
