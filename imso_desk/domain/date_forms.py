"""The written forms of a date and how each is read; `dates` is the module to call."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from imso_desk.domain.month_names import MONTHS
from imso_desk.domain.problems import FieldError

Noted = tuple[date, str | None]
"""A date and, when the reading was not the obvious one, a sentence that says so."""


class DateOrder(StrEnum):
    """Which part stands first in a date of numbers such as 03/04/2027."""

    DMY = "DMY"
    MDY = "MDY"


class CompactOrder(StrEnum):
    """How six digits without signs are read: 040327 typed by hand, 270304 on old forms."""

    DMY = "DMY"
    YMD = "YMD"


@dataclass(frozen=True, slots=True)
class DateRules:
    """What is known about a date before it is read.

    Two-digit years: a birth date is never after `today` (without `today` 20 and above mean the
    1900s), any other date lies in the 2000s.
    """

    order: DateOrder | None = None
    birth: bool = False
    today: date | None = None
    compact: CompactOrder = CompactOrder.DMY


LONGEST: Final = 60
"""Characters in the longest text that is still looked at as a date."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2399
_BUDDHIST_YEARS: Final = range(2400, 2701)
_BUDDHIST_OFFSET: Final = 543
_HIJRI_YEARS: Final = range(1300, 1501)
_SERIAL_EPOCH: Final = date(1899, 12, 30)  # counts right from 1 MAR 1900 on, as spreadsheets do
_SERIALS: Final = range(10_000, 80_001)
_TEXT_SERIALS: Final = range(20_000, 80_001)

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-") | {"’": "'", "，": ",", "／": "/"})
_AROUND_SIGN: Final = re.compile(r" ?([/.\-]) ?")
_WEEKDAY: Final = re.compile(r"(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*[,. ]+(?=[A-Z]*[ .]*\d)")
_CLOCK: Final = re.compile(
    r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?"
)
_NUMBERS: Final = re.compile(r"(\d{1,4})([/.\- ])(\d{1,2})\2(\d{1,4})")
_DAY_MONTH_YEAR: Final = re.compile(
    r"(\d{1,2})(?:ST|ND|RD|TH|ER)?[ ./,-]*(?:DE |OF )?([A-Z]{3,10})"
    r"[ ./,'-]*(?:DE |DEL )?(\d{4}|\d\d)"
)
_MONTH_DAY_YEAR: Final = re.compile(
    r"([A-Z]{3,10})[ ./-]*(\d{1,2})(?:ST|ND|RD|TH)?[ ,./-]+'?(\d{4}|\d\d)"
)
_YEAR_MONTH_DAY: Final = re.compile(r"(\d{4})[ ./,-]*([A-Z]{3,10})[ ./,-]*(\d{1,2})")
GROUP: Final = re.compile(r"(\d\d)(\d\d)(\d\d) ?([A-Z]?) ?([A-Z]{3})[ -]?(\d{4}|\d\d)")
"""A date-time group: day, hour, minute, zone letter, month, year (121430Z DEC 17)."""
_MONTH_FIRST_ONLY: Final = re.compile(r"([A-Z]{3,10})[ ./,'-]*(?:\d{4}|\d\d?)?")
_MONTH_LAST_ONLY: Final = re.compile(r"(?:\d{4}|\d\d?)(?:ST|ND|RD|TH)?[ ./,-]*([A-Z]{3,10})")
_PARTS_ONLY: Final = re.compile(r"\d{4}|\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}")


def tidy(text: str) -> str:
    """Return the text in capitals with plain digits, dashes and single spaces, without accents."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text.translate(_DASHES)).replace("ı", "i")
        text = "".join(map(_plain, spread))
    return _AROUND_SIGN.sub(r"\1", " ".join(text.upper().split()).strip(" .,;"))


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "" if unicodedata.category(character) in {"Mn", "Cf"} else character


def read_text(text: str, rules: DateRules) -> Noted:
    """Read one date in any known form.

    Raises FieldError with the code not-a-date, no-such-date, ambiguous-date, incomplete-date,
    year-out-of-range, hijri-year or birth-in-future.
    """
    if len(text) > LONGEST:
        raise not_a_date()
    bare = tidy(text)
    if weekday := _WEEKDAY.match(bare):
        bare = bare[weekday.end() :]
    if (clock := _CLOCK.search(bare)) and clock.end() == len(bare):
        bare = bare[: clock.start()].rstrip(" ,")
    if match := _NUMBERS.fullmatch(bare):
        return _from_numbers(match[1], match[3], match[4], match[2], rules)
    if bare.isdecimal():
        return _from_digits(bare, rules)
    return _from_words(bare, rules)


def _from_words(bare: str, rules: DateRules) -> Noted:
    for pattern, day, month, year in (
        (_DAY_MONTH_YEAR, 1, 2, 3),
        (_MONTH_DAY_YEAR, 2, 1, 3),
        (_YEAR_MONTH_DAY, 3, 2, 1),
        (GROUP, 1, 5, 6),
    ):
        match = pattern.fullmatch(bare)
        if match and (number := MONTHS.get(match[month])):
            return make_date(match[year], number, int(match[day]), rules)
    for pattern in (_MONTH_FIRST_ONLY, _MONTH_LAST_ONLY):
        match = pattern.fullmatch(bare)
        if match and match[1] in MONTHS:
            raise incomplete_date()
    if _PARTS_ONLY.fullmatch(bare):
        raise incomplete_date()
    if re.fullmatch(r"\d{5}\.\d+|\d{6,8}\.00?", bare, re.ASCII):
        return _from_digits(bare.partition(".")[0], rules)
    raise not_a_date()


def _from_numbers(first: str, second: str, third: str, sign: str, rules: DateRules) -> Noted:
    if len(first) > 2:
        return make_date(first, int(second), int(third), rules)
    if len(third) not in {2, 4}:
        raise not_a_date()
    one, two = int(first), int(second)
    if one > 31 and len(third) == 2:
        return make_date(first, two, int(third), rules)
    month_first = two > 12 or (one <= 12 and rules.order is DateOrder.MDY)
    day_first = one > 12 or one == two or rules.order is DateOrder.DMY or sign == "."
    if month_first:
        return make_date(third, one, two, rules)
    if day_first:
        return make_date(third, two, one, rules)
    raise FieldError(
        "ambiguous-date", "The date can be read in two ways; say whether the day or month is first."
    )


def _from_digits(digits: str, rules: DateRules) -> Noted:
    if len(digits) == 6:
        return _from_six(digits, rules)
    if len(digits) == 8:
        return _from_eight(digits, rules)
    if len(digits) == 5 and int(digits) in _TEXT_SERIALS:
        return from_serial(int(digits), rules), "Read as a day number of a spreadsheet."
    if len(digits) == 4 and digits[0] in "12":
        raise incomplete_date()
    raise not_a_date()


def _from_six(digits: str, rules: DateRules) -> Noted:
    first, middle, last = digits[:2], int(digits[2:4]), digits[4:]
    ways = [(last, middle, int(first), "DDMMYY"), (first, middle, int(last), "YYMMDD")]
    if rules.compact is CompactOrder.YMD:
        ways.reverse()
    try:
        year, month, day, _ = ways[0]
        return make_date(year, month, day, rules)
    except FieldError:
        year, month, day, name = ways[1]
        return make_date(year, month, day, rules)[0], f"Read as {name}."


def _from_eight(digits: str, rules: DateRules) -> Noted:
    try:
        return make_date(digits[:4], int(digits[4:6]), int(digits[6:]), rules)
    except FieldError:
        return _from_numbers(digits[:2], digits[2:4], digits[4:], "", rules)


def from_number(number: float, rules: DateRules) -> Noted:
    """Read a number cell: a spreadsheet day number, or six or eight digits of a date."""
    # A NaN fails this comparison as well.
    if not 0 <= number < 1e8:
        raise not_a_date()
    whole = int(number)
    if whole in _SERIALS:
        return from_serial(whole, rules), None
    if whole != number:
        raise not_a_date()
    return _from_digits(str(whole), rules)


def from_serial(number: int, rules: DateRules) -> date:
    """Turn a spreadsheet day number of the 1900 system into a date."""
    found = _SERIAL_EPOCH + timedelta(days=number)
    _check_birth(found, rules)
    return found


def make_date(year_text: str, month: int, day: int, rules: DateRules) -> Noted:
    """Build the date from its parts; the year may have two digits or be a Buddhist year."""
    note = None
    year = int(year_text)
    if len(year_text) == 2:
        year += _century(year, month, day, rules)
    elif year in _BUDDHIST_YEARS:
        note = f"Buddhist year {year} read as {year - _BUDDHIST_OFFSET}."
        year -= _BUDDHIST_OFFSET
    elif year in _HIJRI_YEARS:
        raise FieldError("hijri-year", "The year looks like a Hijri year; write the common year.")
    elif not FIRST_YEAR <= year <= LAST_YEAR:
        raise FieldError("year-out-of-range", "The year is too far away to be right.")
    try:
        found = date(year, month, day)
    except ValueError:
        raise FieldError("no-such-date", "The calendar has no such day.") from None
    _check_birth(found, rules)
    return found, note


def _century(year: int, month: int, day: int, rules: DateRules) -> int:
    if not rules.birth:
        return 2000
    if rules.today is None:
        return 2000 if year < 20 else 1900
    now = (rules.today.year, rules.today.month, rules.today.day)
    return 2000 if (2000 + year, month, day) <= now else 1900


def _check_birth(found: date, rules: DateRules) -> None:
    if rules.birth and rules.today is not None and found > rules.today:
        raise FieldError("birth-in-future", "The date of birth lies in the future.")


def not_a_date() -> FieldError:
    """Return the error for a text that is no date in any known form."""
    return FieldError("not-a-date", "This is not a date; write it as 04 MAR 2027.")


def incomplete_date() -> FieldError:
    """Return the error for a date that lacks its day, month or year."""
    return FieldError("incomplete-date", "The date needs a day, a month and a year.")
