"""Events as screens and reports read them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from imso_desk.domain.records import Item


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in a list; dates as YYYY-MM-DD, `cost` the sum of what was spent."""

    id: int
    title: str
    starts_on: str
    ends_on: str | None
    place: str | None
    kind: str | None
    status: str | None
    topics: tuple[str, ...]
    invited: int
    attended: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Participant:
    """One student at an event: the attendance row, and who it is."""

    attendance: Item
    person_id: int
    passport_name: str
    rank: str | None
    country_name: str | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One whole event; `topics` are (topic id, name), participants in the order of names."""

    event: Item
    topics: tuple[tuple[int, str], ...]
    participants: tuple[Participant, ...]
    expenses: tuple[Item, ...]
