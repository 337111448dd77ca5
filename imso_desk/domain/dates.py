"""Dates as people write them and as the program shows them.

No function reads a clock: today is an argument. Nothing here depends on the locale of the system.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from imso_desk.domain.date_columns import guess_compact, guess_order
from imso_desk.domain.date_forms import (
    CompactOrder,
    DateOrder,
    DateRules,
    Noted,
    from_number,
    read_text,
)
from imso_desk.domain.local_times import format_local_time, parse_local_time
from imso_desk.domain.month_names import SHORT_MONTHS
from imso_desk.domain.problems import FieldError

__all__ = [
    "CompactOrder",
    "DateOrder",
    "format_date",
    "format_local_time",
    "guess_compact",
    "guess_order",
    "parse_date",
    "parse_date_noted",
    "parse_local_time",
]


def parse_date(
    text: str | date | datetime | float,
    *,
    order: DateOrder | None = None,
    birth: bool = False,
    today: date | None = None,
    compact: CompactOrder = CompactOrder.DMY,
) -> date:
    """Read a date in any form that rosters hold; see `parse_date_noted`."""
    return parse_date_noted(text, order=order, birth=birth, today=today, compact=compact)[0]


def parse_date_noted(
    text: str | date | datetime | float,
    *,
    order: DateOrder | None = None,
    birth: bool = False,
    today: date | None = None,
    compact: CompactOrder = CompactOrder.DMY,
) -> Noted:
    """Read a date and say in a sentence when the reading was not the obvious one.

    Takes ISO, 4 MAR 27, 04MAR27, MAR 4, 2027, 2027/03/04, 03/04/2027 by `order`, 3.4.27 day first,
    six digits by `compact`, eight digits, spreadsheet day numbers, date-time groups and typed
    cells. Two-digit years: a birth is never after `today`, all else lies in the 2000s.
    Raises FieldError: not-a-date, no-such-date, ambiguous-date, incomplete-date,
    year-out-of-range, hijri-year, birth-in-future.
    """
    if isinstance(text, str):
        # Most cells of a clean file are ISO: a hundred-nanosecond way around the forms.
        if len(text) == 10 and text[4] == "-" == text[7] and text.isascii():
            plain = _iso(text)
            if plain is not None and (not birth or today is None or plain <= today):
                return plain, None
        return _read_cached(text, order, birth, today, compact)
    if isinstance(text, date):
        rules_text = f"{text.year:04d}-{text.month:02d}-{text.day:02d}"
        return parse_date_noted(rules_text, birth=birth, today=today)
    if isinstance(text, bool):
        raise FieldError("not-a-date", "This is not a date; write it as 04 MAR 2027.")
    return from_number(text, DateRules(order, birth, today, compact))


def _iso(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2399 else None


@lru_cache(maxsize=8192)
def _read_cached(
    text: str, order: DateOrder | None, birth: bool, today: date | None, compact: CompactOrder
) -> Noted:
    return read_text(text, DateRules(order, birth, today, compact))


def format_date(day: date | None) -> str:
    """Show a date as 04 MAR 2027, and no date as an empty text."""
    if day is None:
        return ""
    return f"{day.day:02d} {SHORT_MONTHS[day.month - 1]} {day.year:04d}"
