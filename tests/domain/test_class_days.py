"""Attendance in class: letters, weeks at the edges of a class, percent present."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from imso_desk.domain.class_days import (
    attended,
    count_class_days,
    day_letter,
    days_of_week,
    parse_day,
    week_of,
)
from imso_desk.domain.problems import FieldError

MONDAY = dt.date(2027, 3, 1)


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("text", "state"),
    [("p", "Present"), ("L", "Late"), ("e", "Excused"), ("S", "Sick"), ("v", "Leave"),
     ("A", "Absent"), ("absent", "Absent"), (" late ", "Late")],
)  # fmt: skip
def test_letters(text, state):
    assert parse_day(text, MONDAY, MONDAY) == state
    assert parse_day(day_letter(state), MONDAY, MONDAY) == state


def test_another_letter_is_refused_in_a_sentence():
    with pytest.raises(FieldError, match="P present"):
        parse_day("X", MONDAY, MONDAY)
    assert day_letter(None) == ""


@pytest.mark.parametrize(("letter", "known"), [*((one, True) for one in "ESV"),
                                               *((one, False) for one in "PLA")])  # fmt: skip
def test_who_will_be_absent_is_not_known_before_the_day(letter, known):
    if known:
        assert parse_day(letter, day(1), MONDAY)
        return
    with pytest.raises(FieldError, match="02 MAR 2027 is still to come; until then only E, S or V"):
        parse_day(letter, day(1), MONDAY)


def test_a_week_holds_the_class_days_only():
    assert week_of(dt.date(2027, 3, 7)) == MONDAY
    assert days_of_week(MONDAY, None, None, ()) == [day(n) for n in range(5)]
    assert days_of_week(MONDAY, day(2), day(3), ()) == [day(2), day(3)]
    assert days_of_week(MONDAY, day(2), day(2), [day(5)]) == [day(2), day(5)]
    assert days_of_week(MONDAY, day(7), None, ()) == []


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [(0, 0, 1), (0, 4, 5), (0, 6, 5), (5, 6, 0), (4, 7, 2), (0, 27, 20), (3, 2, 0)],
)
def test_class_days_are_counted(first, last, count):
    assert count_class_days(day(first), day(last)) == count


def test_a_day_of_which_nothing_is_said_was_attended():
    found = attended(day(0), day(30), {day(1): "Sick", day(2): "Late", day(3): "Present"}, day(9))
    assert (found.days, found.percent) == (8, Decimal("87.5"))
    assert found.words == "1 Sick, 1 Late"


def test_days_outside_the_line_and_to_come_do_not_count():
    states = {day(-1): "Absent", day(8): "Leave", day(40): "Absent"}
    found = attended(day(0), day(4), states, day(60))
    assert (found.days, found.percent, found.words) == (5, Decimal("100.0"), "")


def test_without_a_start_or_before_it_nothing_is_known():
    assert attended(None, None, {day(0): "Sick"}, day(3)).percent is None
    assert attended(day(10), None, {}, day(3)).percent is None


def test_where_no_attendance_is_kept_nobody_was_present_on_every_day():
    found = attended(day(0), day(4), {}, day(9), kept=False)
    assert (found.days, found.percent, found.words) == (0, None, "")


def test_a_recorded_saturday_is_a_class_day():
    found = attended(day(0), day(6), {day(5): "Absent"}, day(6))
    assert (found.days, found.percent) == (6, Decimal("83.3"))
