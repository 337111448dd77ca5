"""How contacts and sponsors are worded in tables."""

from __future__ import annotations

import datetime as dt

from imso_desk.domain.dates import format_date
from imso_desk.domain.sponsoring import SponsorRow
from imso_desk.ui.widgets.date_words import days_from


def contact_words(last: dt.date | None, today: dt.date) -> str:
    """12 days ago; "none yet" without any."""
    return days_from(last, today) if last else "none yet"


def contact_tone(last: dt.date | None, *, silent: bool) -> str:
    """Overdue when there was no contact for too long, met otherwise."""
    if silent:
        return "overdue"
    return "met" if last else "coming"


def load_tone(row: SponsorRow) -> str:
    """Overdue when it is too many, due when no place is left, else met."""
    if row.free is None:
        return "met" if row.load else ""
    if row.free < 0:
        return "overdue"
    return "due" if row.free == 0 else "met"


def load_words(row: SponsorRow) -> str:
    """2 of 3, full; the word stands beside the colour."""
    if row.free is None or row.free > 0:
        return row.load_words
    return f"{row.load_words}, {'full' if row.free == 0 else 'too many'}"


def available_words(row: SponsorRow, today: dt.date) -> str:
    """Now, from a day, until a day, or no longer."""
    first, last = row.item["available_from"], row.item["available_to"]
    if isinstance(last, dt.date) and last < today:
        return f"ended {format_date(last)}"
    if isinstance(first, dt.date) and first > today:
        return f"from {format_date(first)}"
    return f"until {format_date(last)}" if isinstance(last, dt.date) else "Yes"


def available_tone(row: SponsorRow, today: dt.date) -> str:
    """Met while the sponsor may be asked, not applicable otherwise."""
    return "met" if row.available(today) else "not-applicable"
