"""Counting days, working days and months from a date."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from imso_desk.domain import dates


@lru_cache(maxsize=8192)
def format_date(day: dt.date | None) -> str:
    """As `dates.format_date`, kept: the same few days are told in thousands of reasons."""
    return dates.format_date(day)


def add(day: dt.date, count: int, unit: str) -> dt.date | None:
    """The day `count` units after `day` (before it when negative); None beyond the calendar.

    Months keep the day of the month, or take the month's last day when it has no such day: six
    months after 31 AUG is 28 or 29 FEB. Working days are Monday to Friday; a count of 0 moves a
    weekend to the next Monday.
    """
    try:
        if unit == "months":
            return _months(day, count)
        if unit == "working days":
            return _working(day, count)
        return day + dt.timedelta(days=count)
    except (OverflowError, ValueError):
        return None


def _months(day: dt.date, count: int) -> dt.date:
    number = day.year * 12 + day.month - 1 + count
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _working(day: dt.date, count: int) -> dt.date:
    step = dt.timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left or day.weekday() > 4:
        day += step
        if day.weekday() < 5 and left:
            left -= 1
    return day


def fiscal_year(day: dt.date) -> int:
    """The US fiscal year of a day: October begins the next one."""
    return day.year + (day.month >= 10)


def fiscal_start(year: int) -> dt.date:
    """The first day of a fiscal year."""
    return dt.date(year - 1, 10, 1)
