"""Which vouchers there should be for a stay, month by month."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.records import Item
from imso_desk.domain.vouchers import Expected, expected_vouchers, is_recorded, not_begun, voucher

D = dt.date


def kinds(*days: dt.date | None) -> list[tuple[str, str, str]]:
    begins, leaves, until = days
    return [
        (one.kind, one.first.isoformat(), one.last.isoformat())
        for one in expected_vouchers(begins, leaves, until or D(2027, 12, 31))
    ]


def test_one_initial_one_a_month_one_final():
    assert kinds(D(2027, 1, 15), D(2027, 3, 10), None) == [
        ("Initial", "2027-01-15", "2027-01-15"),
        ("Monthly", "2027-01-15", "2027-01-31"),
        ("Monthly", "2027-02-01", "2027-02-28"),
        ("Final", "2027-03-01", "2027-03-10"),
    ]


def test_a_leap_february_and_a_stay_that_ends_with_a_month():
    assert kinds(D(2028, 2, 1), D(2028, 2, 29), D(2028, 6, 1)) == [
        ("Initial", "2028-02-01", "2028-02-01"),
        ("Final", "2028-02-01", "2028-02-29"),
    ]


@pytest.mark.parametrize(
    ("begins", "leaves", "until", "count"),
    [
        (None, D(2027, 3, 1), D(2027, 2, 1), 0),  # not arrived
        (D(2027, 1, 1), None, D(2027, 2, 15), 3),  # no last day: no final one
        (D(2027, 1, 1), D(2026, 12, 1), D(2027, 2, 15), 0),  # leaves before coming
        (D(2027, 2, 20), D(2027, 9, 1), D(2027, 2, 20), 2),  # arrived today
        (D(2027, 2, 20), D(2027, 9, 1), D(2027, 2, 19), 0),
        (D(2026, 12, 5), D(2027, 9, 1), D(2027, 1, 2), 3),  # over the turn of the year
    ],
)
def test_only_what_has_begun_is_expected(begins, leaves, until, count):
    assert len(expected_vouchers(begins, leaves, until)) == count


@pytest.mark.parametrize(
    ("kind", "first", "last", "found"),
    [
        ("Monthly", D(2027, 2, 1), D(2027, 2, 28), True),
        ("Monthly", D(2027, 1, 28), D(2027, 2, 26), True),
        ("Monthly", D(2027, 1, 5), D(2027, 2, 4), False),
        ("Monthly", D(2027, 2, 1), None, True),
        ("Monthly", None, None, False),
        ("Final", D(2027, 2, 1), D(2027, 2, 28), False),
    ],
)
def test_a_month_is_recognized_by_its_days(kind, first, last, found):
    one = Expected("Monthly", D(2027, 2, 1), D(2027, 2, 28))
    recorded = Item("voucher", 1, {"kind": kind, "period_from": first, "period_to": last})
    assert is_recorded(one, [recorded]) is found


def test_the_state_of_what_nobody_has_begun():
    one = Expected("Monthly", D(2027, 2, 1), D(2027, 2, 28))
    assert not_begun(one, D(2027, 2, 27)).tone == "coming"
    assert not_begun(one, D(2027, 2, 28)).tone == "due"
    assert not_begun(one, D(2027, 3, 5)).tone == "due"
    assert not_begun(one, D(2027, 3, 6)) == ("overdue", "Not begun, was due yesterday")


def test_the_state_of_a_recorded_one():
    tones = [
        voucher(Item("voucher", 1, {"state": state}), D(2027, 3, 3)).tone
        for state in (None, "Submitted", "Returned", "Paid")
    ]
    assert tones == ["due", "coming", "overdue", "met"]
