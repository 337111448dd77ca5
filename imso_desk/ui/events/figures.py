"""Counts, money and the words made of them, for one event; all pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.event_records import Participant
from imso_desk.domain.money import format_money
from imso_desk.domain.records import Item
from imso_desk.domain.schema import ATTENDANCE_STATES, EXPENSE_KINDS
from imso_desk.ui.widgets.date_words import days_from

STATE_TONES: Final = {
    "Attended": "met",
    "Invited": "coming",
    "Excused": "not-applicable",
    "Declined": "not-applicable",
    "No-show": "overdue",
}
STATUS_TONES: Final = {"Planned": "coming", "Held": "met", "Cancelled": "not-applicable"}
STUDENTS_PER_ESCORT: Final = 10  # recommended by Army and school pages on the FSP
NO_CATEGORY: Final = "No category"
NOTHING: Final = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Head:
    """How many students are on an event's list, by state, and how many guests come along."""

    total: int
    states: dict[str, int]
    guests: int

    @property
    def attended(self) -> int:
        """Students who came."""
        return self.states.get("Attended", 0)

    @property
    def expected(self) -> int:
        """Students who came or may still come."""
        return self.attended + self.states.get("Invited", 0)


def count_heads(participants: Iterable[Participant]) -> Head:
    """Count the students on a list by state, and their guests (of those who came or may come)."""
    states: Counter[str] = Counter()
    guests = 0
    for one in participants:
        state = one.attendance.text("state")
        states[state] += 1
        number = one.attendance["guests"]
        if isinstance(number, int) and state in ("Attended", "Invited"):
            guests += number
    return Head(states.total(), dict(states), guests)


def head_words(head: Head) -> str:
    """Say the counts: `24 on the list: 18 attended, 3 excused; 5 guests`."""
    if not head.total:
        return "Nobody is on the list yet"
    told = [
        f"{head.states[state]:,} {state.lower()}"
        for state in ATTENDANCE_STATES
        if head.states.get(state)
    ]
    guests = f"; {_many(head.guests, 'guest')}" if head.guests else ""
    return f"{head.total:,} on the list: {', '.join(told)}{guests}"


def escort_words(head: Head, escorts: int | None) -> str:
    """Say how many escorts are usual, one for ten students; '' while nobody is expected."""
    if not head.expected:
        return ""
    usual = -(-head.expected // STUDENTS_PER_ESCORT)
    verb = "is" if usual == 1 else "are"
    have = "none is entered" if not escorts else f"{escorts} entered"
    return (
        f"{_many(usual, 'escort')} {verb} usual for {_many(head.expected, 'student')} "
        f"(one for ten); {have}"
    )


def too_few_escorts(head: Head, escorts: int | None) -> bool:
    """Say whether fewer escorts are entered than is usual."""
    return head.expected > STUDENTS_PER_ESCORT * (escorts or 0)


def capacity_words(head: Head, capacity: int | None) -> str:
    """Say that more students may come than there are places; '' when all fit."""
    if capacity is None or head.expected <= capacity:
        return ""
    return f"{head.expected - capacity:,} more than the {_many(capacity, 'place')}"


@dataclass(frozen=True, slots=True)
class CategoryTotal:
    """Sums of one category; `funded` was paid by the program, `other` by others."""

    category: str
    budgeted: Decimal = NOTHING
    funded: Decimal = NOTHING
    other: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        """All that was spent."""
        return self.funded + self.other

    def plus(self, other: CategoryTotal) -> CategoryTotal:
        """Add the sums of another one, under this one's category."""
        return CategoryTotal(
            self.category,
            self.budgeted + other.budgeted,
            self.funded + other.funded,
            self.other + other.other,
        )


def cost_totals(expenses: Iterable[Item]) -> list[CategoryTotal]:
    """Sums by category, in the order of the categories; only those that have cost lines."""
    found: dict[str, CategoryTotal] = {}
    for one in expenses:
        category = one.text("kind") or NO_CATEGORY
        amount = _money(one["amount"])
        line = CategoryTotal(
            category,
            _money(one["budgeted"]),
            amount if one["funded"] else NOTHING,
            NOTHING if one["funded"] else amount,
        )
        found[category] = found.get(category, CategoryTotal(category)).plus(line)
    order = (*EXPENSE_KINDS, NO_CATEGORY)
    return sorted(found.values(), key=lambda one: order.index(one.category))


def sum_of(totals: Sequence[CategoryTotal]) -> CategoryTotal:
    """The sums of all categories."""
    whole = CategoryTotal("All")
    for one in totals:
        whole = whole.plus(one)
    return whole


def per_head(amount: Decimal, heads: int) -> Decimal | None:
    """The amount for each head in dollars and cents, rounded half up; None without heads."""
    if not heads:
        return None
    return (amount / heads).quantize(Decimal("0.01"), ROUND_HALF_UP)


def cost_words(whole: CategoryTotal, head: Head) -> str:
    """Say what the event cost, who paid, and what that is for each student who attended."""
    parts = [
        f"Cost {format_money(whole.total)}",
        f"paid by the program {format_money(whole.funded)}",
        f"not paid by the program {format_money(whole.other)}",
        f"budgeted {format_money(whole.budgeted)}",
    ]
    each = per_head(whole.total, head.attended)
    if each is None:
        parts.append("cost per student once attendance is recorded")
    else:
        students = "student" if head.attended == 1 else "students"
        parts.append(f"{format_money(each)} for each of {head.attended:,} {students} who attended")
    return "; ".join(parts)


def status_state(status: str, ends: dt.date | None, today: dt.date) -> tuple[str, str]:
    """Give tone and words of an event's status; a plan whose day is past is due."""
    if status == "Planned" and ends is not None and ends < today:
        return "due", "Planned, day is past"
    if not status:
        return "unknown", "Not said"
    return STATUS_TONES.get(status, "unknown"), status


def span_words(first: dt.date | None, last: dt.date | None) -> str:
    """Say the days of an event: one, or from and to."""
    if first is None or last is None or first == last:
        return format_date(first or last)
    return f"{format_date(first)} to {format_date(last)}"


def when_words(first: dt.date | None, last: dt.date | None, today: dt.date) -> str:
    """Say the days and how far they are: `04 MAR 2027, in 3 days`."""
    if first is None:
        return ""
    if first <= today <= (last or first):
        return f"{span_words(first, last)}, {'today' if first == today else 'under way'}"
    near = last if last is not None and last < today else first
    return f"{span_words(first, last)}, {days_from(near, today)}"


def _money(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else NOTHING


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
