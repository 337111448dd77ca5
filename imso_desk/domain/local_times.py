"""Arrival times as rosters and mails write them: local to the place, without a zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from imso_desk.domain.date_forms import (
    GROUP,
    LONGEST,
    DateOrder,
    DateRules,
    from_number,
    incomplete_date,
    make_date,
    not_a_date,
    read_text,
    tidy,
)
from imso_desk.domain.month_names import MONTHS, SHORT_MONTHS
from imso_desk.domain.problems import FieldError

_TIME: Final = (
    r"(?P<h>\d{1,2})[:.H](?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)? ?(?P<half>[AP]M?)?"
    r"|(?P<h4>\d\d)(?P<m4>\d\d) ?(?P<half4>[AP]M)?|(?P<h1>\d{1,2}) ?(?P<half1>[AP]M)"
)
_ZONE: Final = r" ?(?P<zone>L|LT|LOCAL|LCL|HRS?|H|Z|UTC|GMT)?"
_DAY_THEN_TIME: Final = re.compile(rf"(?P<day>.+?)(?: ?, ?| AT | @ ?|T| )(?:{_TIME}){_ZONE}")
_TIME_THEN_DAY: Final = re.compile(rf"(?:{_TIME}){_ZONE}(?: ON |, ?| )(?P<day>.+)")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:ST|ND|RD|TH)?[ ./-]*([A-Z]{3,10})")
_MONTH_DAY: Final = re.compile(r"([A-Z]{3,10})[ ./-]*(\d{1,2})(?:ST|ND|RD|TH)?")
_TWO_NUMBERS: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})")
_ARRIVAL_WINDOW: Final = timedelta(days=21)


def parse_local_time(
    text: str | date | datetime | float,
    *,
    near: date | None = None,
    order: DateOrder | None = None,
    time_needed: bool = True,
) -> datetime:
    """Read a local date and time: 2016-07-01 14:15, 08 SEP 10:05, 05/07 0615, 092015L MAY 15.

    A missing year is the one that brings the day nearest to `near`, for example the report date.
    Without `order`, 05/07 is read in the way that lies within three weeks of `near`, if only one
    does. A date without a time is an error (no-time) unless `time_needed` is false: then midnight.
    Raises FieldError: not-a-date, no-such-date, ambiguous-date, incomplete-date, no-time,
    no-such-time, not-local-time (a time in Zulu cannot be local) and those of `parse_date`.
    """
    if isinstance(text, datetime):
        return text.replace(tzinfo=None)
    if isinstance(text, str):
        return _read_cached(text, near, order, time_needed)
    if isinstance(text, date):
        return _without_time(text, time_needed)
    if isinstance(text, bool):
        raise not_a_date()
    day, _ = from_number(text, DateRules(order))
    minutes = round((text - int(text)) * 1440)
    if not minutes:
        return _without_time(day, time_needed)
    return datetime.combine(day, time.min) + timedelta(minutes=minutes)


def format_local_time(moment: datetime | None) -> str:
    """Show a local time as 04 MAR 2027 22:15, and none as an empty text."""
    if moment is None:
        return ""
    month = SHORT_MONTHS[moment.month - 1]
    return f"{moment.day:02d} {month} {moment.year:04d} {moment.hour:02d}:{moment.minute:02d}"


@lru_cache(maxsize=8192)
def _read_cached(
    text: str, near: date | None, order: DateOrder | None, time_needed: bool
) -> datetime:
    if len(text) == 16 and text[4] == "-" == text[7] and text[13] == ":" and text.isascii():
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    if len(text) > LONGEST:
        raise not_a_date()
    bare = tidy(text)
    if group := GROUP.fullmatch(bare):
        return _from_group(group)
    if not re.search(r"[:]| \d{4}$", bare) or _is_date_only(bare, near):
        try:
            day = read_text(bare, DateRules(order))[0]
        except FieldError as error:
            if error.code not in {"not-a-date", "incomplete-date", "year-out-of-range"}:
                raise
        else:
            return _without_time(day, time_needed)
    match = _DAY_THEN_TIME.fullmatch(bare) or _TIME_THEN_DAY.fullmatch(bare)
    if match is None:
        return _without_time(_day(bare, near, order), time_needed)
    return _join(_day(match["day"].strip(" ,"), near, order), match)


def _is_date_only(bare: str, near: date | None) -> bool:
    """Tell whether a last number such as 2015 is a year: it is one close to `near`."""
    tail = bare[-4:]
    if ":" in bare or not tail.isdecimal():
        return False
    year = near.year if near else 2025
    return abs(int(tail) - year) <= (1 if near else 75)


def _from_group(group: re.Match[str]) -> datetime:
    _check_zone(group[4])
    month = MONTHS.get(group[5])
    if month is None:
        raise not_a_date()
    day, _ = make_date(group[6], month, int(group[1]), DateRules())
    return _combine(day, int(group[2]), int(group[3]), 0)


def _check_zone(zone: str | None) -> None:
    # Only L (Lima) and J (Juliet) letters mean the local time of the place in messages.
    if zone and zone not in {"L", "J", "LT", "LOCAL", "LCL", "HR", "HRS", "H"}:
        raise FieldError("not-local-time", "The time is not local; write the local time.")


def _without_time(day: date, time_needed: bool) -> datetime:
    if time_needed:
        raise FieldError("no-time", "The time of day is missing.")
    return datetime.combine(day, time.min)


def _join(day: date, match: re.Match[str]) -> datetime:
    _check_zone(match["zone"])
    hour = int(match["h"] or match["h4"] or match["h1"])
    minute = int(match["m"] or match["m4"] or 0)
    half = match["half"] or match["half4"] or match["half1"]
    if half:
        if not 1 <= hour <= 12:
            raise _no_such_time()
        hour = hour % 12 + (12 if half[0] == "P" else 0)
    return _combine(day, hour, minute, int(match["s"] or 0))


def _combine(day: date, hour: int, minute: int, second: int) -> datetime:
    if (hour, minute, second) == (24, 0, 0):
        return datetime.combine(day, time.min) + timedelta(days=1)
    try:
        return datetime.combine(day, time(hour, minute, second))
    except ValueError:
        raise _no_such_time() from None


def _no_such_time() -> FieldError:
    return FieldError("no-such-time", "The clock has no such time.")


def _day(bare: str, near: date | None, order: DateOrder | None) -> date:
    if (match := _DAY_MONTH.fullmatch(bare)) and (month := MONTHS.get(match[2])):
        return _with_year(month, int(match[1]), near)
    if (match := _MONTH_DAY.fullmatch(bare)) and (month := MONTHS.get(match[1])):
        return _with_year(month, int(match[2]), near)
    if match := _TWO_NUMBERS.fullmatch(bare):
        return _from_two(int(match[1]), int(match[3]), match[2], near, order)
    try:
        return read_text(bare, DateRules(order))[0]
    except FieldError as error:
        if error.code != "ambiguous-date" or near is None:
            raise
    return _closest([read_text(bare, DateRules(way))[0] for way in DateOrder], near)


def _from_two(one: int, two: int, sign: str, near: date | None, order: DateOrder | None) -> date:
    if one > 12 or one == two:
        return _with_year(two, one, near)
    if two > 12:
        return _with_year(one, two, near)
    if order is not None:
        day, month = (one, two) if order is DateOrder.DMY else (two, one)
        return _with_year(month, day, near)
    if sign == ".":
        return _with_year(two, one, near)
    if near is None:
        raise incomplete_date()
    return _closest([_with_year(two, one, near), _with_year(one, two, near)], near)


def _closest(days: list[date], near: date) -> date:
    """Return the only day within the arrival window around `near`."""
    close = [day for day in days if abs(day - near) <= _ARRIVAL_WINDOW]
    if len(close) == 1:
        return close[0]
    raise FieldError(
        "ambiguous-date", "The date can be read in two ways; say whether the day or month is first."
    )


def _with_year(month: int, day: int, near: date | None) -> date:
    if near is None:
        raise incomplete_date()
    found: list[date] = []
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise FieldError("no-such-date", "The calendar has no such day.")
    return min(found, key=lambda candidate: abs(candidate - near))
