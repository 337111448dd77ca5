"""Families, lodging and ID cards of a stay: how each stands against the days of the stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from imso_desk.domain.dates import format_local_time
from imso_desk.domain.records import Item
from imso_desk.domain.student_brief import GONE, StudentBrief, counted

COLLECT_LEAD: Final = dt.timedelta(days=14)
"""So long before the departure a card is said to be collected soon."""
LONG_LEASE: Final = dt.timedelta(days=31)
"""A lease that runs so much longer than the stay costs money unless it has a military clause."""
TRAINING: Final = "training ends"
CHILDREN: Final = ("Son", "Daughter")


class Standing(NamedTuple):
    """A state: its tone (overdue, due, coming, met, not-applicable, unknown) and its words."""

    tone: str
    words: str


URGENCY: Final = ("overdue", "due", "unknown", "coming", "met", "not-applicable", "")
"""Tones from what needs work to what does not."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One student's visit of today, or else the last, with its first and last day."""

    who: StudentBrief
    visit: Item | None = None
    report: dt.date | None = None
    last: dt.date | None = None

    @property
    def person_id(self) -> int:
        """Whose stay it is."""
        return self.who.person_id

    @property
    def visit_id(self) -> int | None:
        """The visit, None for a student without one."""
        return self.visit.id if self.visit else None

    @property
    def begins(self) -> dt.date | None:
        """The day of arrival, else the report date."""
        return self.day("arrived_on") or self.report

    @property
    def leaves(self) -> dt.date | None:
        """The day of departure, else the last day of training."""
        return self.day("departed_on") or self.day("departs_on") or self.last

    @property
    def is_here(self) -> bool:
        """Say whether the student has come."""
        return bool(self.day("arrived_on")) or self.who.status in ("arrived", "in training")

    @property
    def has_left(self) -> bool:
        """Say whether the student was here and is no more."""
        return self.who.status in GONE

    def day(self, name: str) -> dt.date | None:
        """A date of the visit, None when nothing is recorded."""
        return day_of(self.visit, name)

    def text(self, name: str) -> str:
        """A field of the visit as text."""
        return self.visit.text(name) if self.visit else ""


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One row of a list: whose, the record, and how it stands.

    A row whose record has no id of its own (negative) says what is missing: it becomes a record
    when something is entered. `about` is the family member a card is for.
    """

    stay: Stay
    item: Item
    standing: Standing
    about: Item | None = None

    @property
    def is_recorded(self) -> bool:
        """Say whether there is a record behind the row."""
        return self.item.id > 0

    @property
    def is_open_after(self) -> bool:
        """Say whether something is left to do when the student has gone: keys, card, money."""
        item = self.item
        if item.entity == "voucher":  # a final one is owed also when nobody has begun it
            return item["state"] != "Paid" if self.is_recorded else item["kind"] == "Final"
        if item.entity == "lease":
            return self.is_recorded and not item["keys_returned"]
        if item.entity == "id_card":
            back = item["returned_on"] or item["cancelled_on"]
            return self.is_recorded and not back and bool(item["issued"] or item["expires"])
        return False


def day_of(item: Item | None, name: str) -> dt.date | None:
    """A date field of a record, None when nothing is recorded."""
    value = item[name] if item is not None else None
    return value if isinstance(value, dt.date) else None


def days(number: int) -> str:
    """1 day, 12 days."""
    return counted(abs(number), "day")


def ago(day: dt.date, today: dt.date) -> str:
    """Today, yesterday, 3 days ago; in 3 days."""
    far = (day - today).days
    if far == 0:
        return "today"
    if abs(far) == 1:
        return "tomorrow" if far > 0 else "yesterday"
    return f"in {days(far)}" if far > 0 else f"{days(far)} ago"


def against(end: dt.date, last: dt.date, what: str) -> str:
    """How far a day lies from the last one: "12 days before training ends"."""
    far = (end - last).days
    if far == 0:
        return f"on the day {what}" if what == TRAINING else f"on {what}"
    return f"{days(far)} {'after' if far > 0 else 'before'} {what}"


# families


def authorized(member: Item, stay: Stay) -> Standing:
    """Whether a family member is on the ITO, and is here without being on it."""
    if member["on_ito"]:
        return Standing("met", "On the ITO")
    if not member["accompanies"]:
        return Standing("not-applicable", "Not coming along")
    if stay.is_here:
        return Standing("overdue", "Here, not on the ITO")
    return Standing("due", "Coming, not on the ITO")


def coverage(member: Item, stay: Stay, today: dt.date) -> Standing:
    """Until when a family member is covered, against the last day of the last line."""
    if not member["accompanies"]:
        return Standing("not-applicable", "Not coming along")
    until = day_of(member, "covered_until")
    if until is None:
        return Standing("due", "No coverage recorded")
    if until < today:
        return Standing("overdue", f"Coverage ended {ago(until, today)}")
    if stay.last is None:
        return Standing("unknown", "Last day of training not known")
    words = f"Ends {against(until, stay.last, TRAINING)}"
    return Standing("due" if until < stay.last else "met", words)


def member_card(member: Item, stay: Stay, today: dt.date) -> Standing:
    """Until when the ID card of a family member is good, against the last day."""
    until = day_of(member, "id_card_until")
    if not member["accompanies"]:
        return Standing("not-applicable", "Not coming along")
    if until is None:
        if member["relation"] in CHILDREN:
            return Standing("", "None recorded")
        return Standing("unknown", "None recorded")
    return _expiry(until, stay, today)


# lodging


def lodging(lease: Item, stay: Stay, today: dt.date) -> Standing:
    """How a lease stands: its end against the day the student leaves."""
    until, leaves = day_of(lease, "to_date"), stay.leaves
    if lease["keys_returned"]:
        return Standing("not-applicable", "Keys returned")
    if stay.has_left:
        left = f"Left {ago(leaves, today)}" if leaves and leaves <= today else "Left"
        return Standing("overdue", f"{left}, keys not returned")
    if until is None:
        return Standing("unknown", "No end recorded")
    if until < today:
        return Standing("overdue", f"Ended {ago(until, today)}")
    if leaves is None:
        return Standing("unknown", "Day of departure not known")
    words = f"Ends {against(until, leaves, 'the last day')}"
    if until < leaves:
        return Standing("due", words)
    if until - leaves > LONG_LEASE and lease["kind"] == "Rented" and not lease["military_clause"]:
        return Standing("due", f"{words}, no military clause")
    return Standing("met", words)


def no_lodging(stay: Stay) -> Standing:
    """How a student without a lease stands: what the visit names counts as booked."""
    if stay.text("lodging"):
        return Standing("coming", "Booked, no lease recorded")
    return Standing("overdue" if stay.is_here else "due", "No lodging recorded")


def lease_papers(lease: Item) -> Standing:
    """What is missing of a rented home: the military clause, the copy, the inspection."""
    if lease["kind"] != "Rented":
        return Standing("", "")
    wanted = (
        ("military_clause", "military clause"),
        ("copy_held", "copy"),
        ("inspected", "inspection"),
    )
    missing = [words for name, words in wanted if not lease[name]]
    if not missing:
        return Standing("met", "Complete")
    return Standing("due", f"No {', no '.join(missing)}")


# ID cards


def card(item: Item, stay: Stay, today: dt.date) -> Standing:
    """How a card stands: appointment, expiry against the last day, to be collected."""
    if item["cancelled_on"]:
        return Standing("not-applicable", f"Cancelled {ago_of(item, 'cancelled_on', today)}")
    if item["returned_on"]:
        return Standing("not-applicable", f"Returned {ago_of(item, 'returned_on', today)}")
    if day_of(item, "issued") is None and day_of(item, "expires") is None:
        return _appointment(item, today)
    departed = stay.leaves if stay.has_left else stay.day("departed_on")
    if departed is not None and departed <= today:
        return Standing("overdue", f"To be collected, left {ago(departed, today)}")
    until = day_of(item, "expires")
    if until is None:
        return Standing("unknown", "No expiry recorded")
    return _expiry(until, stay, today)


def to_collect(item: Item, stay: Stay, today: dt.date) -> bool:
    """Say whether an issued card has to be collected soon or should have been."""
    gone = item["returned_on"] or item["cancelled_on"]
    if gone or (day_of(item, "issued") is None and day_of(item, "expires") is None):
        return False
    return stay.leaves is not None and stay.leaves - COLLECT_LEAD <= today


def is_waiting(item: Item) -> bool:
    """Say whether a card is not issued yet, and may have an appointment."""
    done = ("issued", "expires", "returned_on", "cancelled_on")
    return not any(item[name] for name in done)


def needs_card(member: Item, cards: frozenset[int]) -> bool:
    """Say whether an adult family member on the ITO who comes along has no card recorded."""
    known = member.id in cards or member["id_card_until"] or member["relation"] in CHILDREN
    return bool(member["on_ito"] and member["accompanies"] and not known)


def ago_of(item: Item, name: str, today: dt.date) -> str:
    """How far a date of a record lies from today, in words."""
    day = day_of(item, name)
    return ago(day, today) if day else ""


def _appointment(item: Item, today: dt.date) -> Standing:
    at = item["appointment"]
    if not isinstance(at, dt.datetime):
        return Standing("due", "No appointment")
    when = ago(at.date(), today)
    if at.date() < today:
        return Standing("overdue", f"Appointment was {when}, not issued")
    if at.date() == today:
        return Standing("due", f"Appointment today {format_local_time(at)[-5:]}")
    return Standing("coming", f"Appointment {when}")


def _expiry(until: dt.date, stay: Stay, today: dt.date) -> Standing:
    if until < today:
        return Standing("overdue", f"Expired {ago(until, today)}")
    if stay.leaves is None:
        return Standing("unknown", "Day of departure not known")
    words = f"Expires {against(until, stay.leaves, 'the last day')}"
    return Standing("due" if until < stay.leaves else "met", words)
