"""How contacts and sponsors are worded in tables."""

from __future__ import annotations

import datetime as dt
from typing import Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.model import OPEN, Finding, State
from imso_desk.domain.sponsoring import Care, SponsorRow, is_of_meeting
from imso_desk.ui.widgets.date_words import days_from

_TONES: Final = {
    State.OVERDUE: "overdue",
    State.DUE: "due",
    State.UNKNOWN: "unknown",
    State.MET: "met",
    State.NOT_APPLICABLE: "not-applicable",
}


def contact_words(care: Care | None, finding: Finding | None, today: dt.date) -> str:
    """12 days ago; "none yet" without any; of a meeting that is asked for "met 4 months ago"."""
    if care is None:
        return ""
    if finding is not None and finding.state in OPEN and is_of_meeting(finding):
        return f"met {days_from(care.last_met, today)}" if care.last_met else "not met yet"
    return days_from(care.last_contact, today) if care.last_contact else "none yet"


def contact_tone(care: Care | None, finding: Finding | None) -> str:
    """The state the rules find; nothing where no rule looks at it."""
    if care is None or finding is None:
        return ""
    if finding.state is State.MET and care.last_contact is None:
        return "coming"
    return _TONES[finding.state]


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
