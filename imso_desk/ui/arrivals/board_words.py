"""How arrivals are told on the screen: state, airport, party, readiness, in words and tones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from imso_desk.domain.arrivals import ArrivalRow, ArrivalState
from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.model import State
from imso_desk.domain.student_brief import counted

TONES: Final = {
    State.MET: "met",
    State.DUE: "due",
    State.OVERDUE: "overdue",
    State.UNKNOWN: "unknown",
    State.NOT_APPLICABLE: "not-applicable",
}
_WORDS: Final = {
    ArrivalState.EXPECTED: ("coming", "Expected"),
    ArrivalState.IN_TRANSIT: ("coming", "In transit"),
    ArrivalState.ARRIVED: ("met", "Arrived"),
    ArrivalState.DELAYED: ("due", "Delayed"),
    ArrivalState.NO_SHOW: ("not-applicable", "No-show"),
}
_WEEKDAYS: Final = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


def state_of(row: ArrivalRow, today: dt.date) -> tuple[str, str]:
    """Tone and word of an arrival; who should be here and is not stands out."""
    tone, word = _WORDS[row.state]
    if row.is_not_here(today):
        return "overdue", word if row.state is ArrivalState.DELAYED else "Not here"
    if row.is_missing(today):
        return "unknown", "Not recorded"
    return tone, word


def time_words(row: ArrivalRow) -> str:
    """The local time as 22:15, or a sign that nobody knows it."""
    return row.at.strftime("%H:%M") if row.at else "not known"


def airport_words(row: ArrivalRow) -> str:
    """Code and name, or that one is missing; the code first, so that it is never cut."""
    airport = row.airport
    if not airport.name:
        return ""
    if airport.is_bare_code:
        return f"{airport.code}: unknown"
    return f"{airport.code or 'No code:'} {airport.name}"


def airport_tone(row: ArrivalRow) -> str:
    """A missing code or a code nobody knows draws attention: drivers and sponsors go by it."""
    airport = row.airport
    return "due" if airport.name and (not airport.code or airport.is_bare_code) else ""


def arrived_words(rows: Sequence[ArrivalRow]) -> str:
    """Who of these is recorded as arrived, the first by name and day."""
    first, day = rows[0], rows[0].visit["arrived_on"]
    when = f"on {format_date(day)}" if isinstance(day, dt.date) else "by the status of the line"
    more = len(rows) - 1
    others = f", and {counted(more, 'other student')} as well" if more else ""
    return f"{first.who} is recorded as arrived {when}{others}."


def party_words(row: ArrivalRow) -> str:
    """How many come, the student included: 3, or 1+? when nobody said."""
    return "1+?" if row.party is None else str(row.party)


def day_words(day: dt.date) -> str:
    """A day with its weekday: TUE 24 NOV 2026."""
    return f"{_WEEKDAYS[day.weekday()]} {format_date(day)}"


def counts_of(rows: Iterable[ArrivalRow], today: dt.date) -> str:
    """How many are expected, arrived and so on: 12 expected, 3 arrived, 1 not here."""
    found = Counter(state_of(row, today)[1].lower() for row in rows)
    order = (
        *("expected", "in transit", "arrived", "delayed", "no-show", "not here", "not recorded"),
    )
    told = [f"{found[word]} {word}" for word in order if found[word]]
    return ", ".join(told) or "nobody"
