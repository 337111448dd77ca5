"""How the dates of a whole column are written, judged from its values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from imso_desk.domain.date_forms import CompactOrder, DateOrder, DateRules, make_date, tidy
from imso_desk.domain.problems import FieldError

_NUMBERS: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(?:\d{4}|\d\d))?(?![\d/-])")


def guess_order(values: Iterable[str]) -> DateOrder | None:
    """Tell whether a column writes the day or the month first; None when it does not show.

    Only values in which one part is above 12 are evidence; evidence for both is no answer.
    """
    found: set[DateOrder] = set()
    for value in values:
        match = _NUMBERS.match(tidy(value[:60])) if value else None
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if 12 < first <= 31 and 1 <= second <= 12:
            found.add(DateOrder.DMY)
        elif 12 < second <= 31 and 1 <= first <= 12:
            found.add(DateOrder.MDY)
    return found.pop() if len(found) == 1 else None


def guess_compact(values: Iterable[str], *, near: date | None = None) -> CompactOrder | None:
    """Tell how a column of six-digit dates is read; None when it does not show.

    A reading that more values allow wins. When both fit, the one whose dates lie closer to
    `near`, a date known from the same file, wins; leave `near` out for birth dates.
    """
    texts = [text for text in (tidy(value[:60]) for value in values) if _is_six(text)]
    days = {way: [d for t in texts if (d := _read(t, way)) is not None] for way in CompactOrder}
    forward, backward = days[CompactOrder.DMY], days[CompactOrder.YMD]
    if len(forward) != len(backward):
        return CompactOrder.DMY if len(forward) > len(backward) else CompactOrder.YMD
    if near is None or not forward:
        return None
    far, other = _distance(forward, near), _distance(backward, near)
    if far == other:
        return None
    return CompactOrder.DMY if far < other else CompactOrder.YMD


def _is_six(text: str) -> bool:
    return len(text) == 6 and text.isdecimal()


def _read(text: str, way: CompactOrder) -> date | None:
    first, middle, last = text[:2], int(text[2:4]), text[4:]
    year, day = (last, first) if way is CompactOrder.DMY else (first, last)
    try:
        return make_date(year, middle, int(day), DateRules())[0]
    except FieldError:
        return None


def _distance(days: list[date], near: date) -> int:
    return sum(abs((day - near).days) for day in days)
