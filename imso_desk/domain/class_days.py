"""Attendance in class: which days are class days, the letters for a day, who was there how often.

Only exceptions are recorded: a class day of which nothing is said was attended. A class in which
not one day was recorded of anybody keeps no attendance, and nothing is counted there.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.problems import FieldError

LETTERS: Final = {
    "P": "Present",
    "L": "Late",
    "E": "Excused",
    "S": "Sick",
    "V": "Leave",
    "A": "Absent",
}
AWAY: Final = frozenset(("Excused", "Sick", "Leave", "Absent"))
"""States of a day on which the student was not in class."""
_KNOWN_AFTER: Final = frozenset(("Present", "Late", "Absent"))
"""States that nobody can know of a day that is still to come."""
_LETTER_OF: Final = {state: letter for letter, state in LETTERS.items()}
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Attended:
    """How one student attended: class days so far, those away by state, and percent present.

    `percent` is None where attendance is not kept.
    """

    days: int
    counts: Mapping[str, int]
    percent: Decimal | None

    @property
    def words(self) -> str:
        """The exceptions in words: "2 Sick, 1 Late"."""
        return ", ".join(f"{count} {state}" for state, count in self.counts.items() if count)


def parse_day(text: str, day: dt.date, today: dt.date) -> object:
    """Read a letter or word for a day; raises FieldError."""
    word = text.strip()
    state = LETTERS.get(word.upper())
    if state is None:
        state = next((one for one in LETTERS.values() if one.casefold() == word.casefold()), None)
    if state is None:
        raise FieldError(
            "no-such-state", "P present, L late, E excused, S sick, V leave or A absent."
        )
    if too_early := not_yet(state, day, today):
        raise FieldError("too-early", too_early)
    return state


def not_yet(state: object, day: dt.date, today: dt.date) -> str:
    """Say why a state cannot be recorded of a day yet, "" when it can: leave is known before."""
    if day <= today or state not in _KNOWN_AFTER:
        return ""
    return f"{format_date(day)} is still to come; until then only E, S or V."


def day_letter(state: object) -> str:
    """The letter of a state; nothing for a day of which nothing is said."""
    return _LETTER_OF.get(str(state), "") if state else ""


def week_of(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def is_class_day(day: dt.date) -> bool:
    """Whether class is held on such a day as a rule."""
    return day.weekday() < _SATURDAY


def days_of_week(
    monday: dt.date, start: dt.date | None, end: dt.date | None, recorded: Iterable[dt.date]
) -> list[dt.date]:
    """The class days of a week: Monday to Friday within the class, and any that has a record."""
    kept = set(recorded)
    week = [monday + dt.timedelta(days=at) for at in range(7)]
    return [
        day
        for day in week
        if day in kept
        or (is_class_day(day) and (start is None or day >= start) and (end is None or day <= end))
    ]


def count_class_days(first: dt.date, last: dt.date) -> int:
    """How many days from Monday to Friday lie from `first` to `last`, both included."""
    if last < first:
        return 0
    whole, rest = divmod((last - first).days + 1, 7)
    return whole * 5 + sum(is_class_day(first + dt.timedelta(days=at)) for at in range(rest))


def attended(
    start: dt.date | None,
    end: dt.date | None,
    states: Mapping[dt.date, str],
    today: dt.date,
    *,
    kept: bool = True,
) -> Attended:
    """How a student attended from the start of his line up to today or its end.

    `kept` is False in a class of which nobody's attendance was ever recorded.
    """
    if not kept:
        return Attended(0, {}, None)
    if start is None:
        return Attended(0, dict(Counter(states.values())), None)
    last = min(today, end) if end is not None else today
    days = count_class_days(start, last)
    within = {day: state for day, state in states.items() if start <= day <= last}
    days += sum(not is_class_day(day) for day in within)
    counts = Counter(state for state in within.values() if state != "Present")
    if days <= 0:
        return Attended(0, dict(counts), None)
    away = sum(count for state, count in counts.items() if state in AWAY)
    share = Decimal((days - away) * 100) / Decimal(days)
    return Attended(days, dict(counts), share.quantize(Decimal("0.1"), ROUND_HALF_UP))
