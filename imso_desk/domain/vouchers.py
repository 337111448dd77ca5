"""Travel vouchers: which there should be for a stay, and how each stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.records import Item
from imso_desk.domain.support import Standing, Stay, SupportRow, ago, ago_of, day_of

US_PAYS: Final = ("US", "shared")
DAY: Final = dt.timedelta(days=1)
GRACE: Final = 5
"""Days after the end of its period within which a voucher is due, where no rule says another."""
NEXT_STATES: Final = {
    "Submitted": ("Open", "Returned"),
    "Paid": ("Submitted",),
    "Returned": ("Submitted",),
}
"""Each state a voucher can be put into, and from which states."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A voucher there should be: its kind and the days it covers, both included."""

    kind: str
    first: dt.date
    last: dt.date


def expected_vouchers(
    begins: dt.date | None, leaves: dt.date | None, until: dt.date
) -> tuple[Expected, ...]:
    """The vouchers of a stay whose time has begun on the day `until`, in their order.

    One initial after the arrival, one for each month that ends before the last day, and a final
    one for the rest. While the last day is not known there is no final one.
    """
    if begins is None or begins > until or (leaves is not None and leaves < begins):
        return ()
    found = [Expected("Initial", begins, begins)]
    first = begins
    while first <= until and (leaves is None or first <= leaves):
        month_end = (first.replace(day=1) + 32 * DAY).replace(day=1) - DAY
        if leaves is not None and month_end >= leaves:
            found.append(Expected("Final", first, leaves))
            break
        found.append(Expected("Monthly", first, month_end))
        first = month_end + DAY
    return tuple(found)


def is_recorded(one: Expected, vouchers: Iterable[Item]) -> bool:
    """Say whether a recorded voucher is the expected one.

    By its kind; of months by the days: one that covers half of them or more is the month's.
    """
    for voucher in vouchers:
        if voucher["kind"] != one.kind:
            continue
        if one.kind != "Monthly" or 2 * _shared_days(one, voucher) >= (one.last - one.first).days:
            return True
    return False


def _shared_days(one: Expected, voucher: Item) -> int:
    first = day_of(voucher, "period_from") or day_of(voucher, "period_to")
    last = day_of(voucher, "period_to") or first
    if first is None or last is None:
        return -1
    if first == last and one.first <= first <= one.last:
        return (one.last - one.first).days  # only one day is given: it names the month
    return (min(last, one.last) - max(first, one.first)).days + 1


def pays_us(stay: Stay) -> bool:
    """Say whether the US pays the allowance, wholly or in part."""
    return stay.text("payer") in US_PAYS


def payer_words(stay: Stay) -> str:
    """Who pays the allowance, in words."""
    words = {"US": "US", "country": "Country", "shared": "US and country"}
    return words.get(stay.text("payer"), "Not recorded")


def may_become(row: SupportRow, state: str) -> bool:
    """Say whether a voucher can be put into a state; one not begun can only be submitted."""
    if row.is_recorded:
        return (row.item.text("state") or "Open") in NEXT_STATES[state]
    return state == "Submitted" and bool(row.item["kind"]) and row.stay.visit_id is not None


def no_vouchers(stay: Stay) -> Standing:
    """How a student stands for whom there are no vouchers."""
    if stay.text("payer") == "country":
        return Standing("not-applicable", "Not applicable: country pays")
    return Standing("unknown", "Who pays is not recorded")


def voucher(item: Item, today: dt.date) -> Standing:
    """How a recorded voucher stands."""
    state = item.text("state") or "Open"
    if state == "Paid":
        return Standing("met", "Paid" + _when(item, "paid_on", today))
    if state == "Submitted":
        return Standing("coming", "Submitted" + _when(item, "submitted_on", today))
    if state == "Returned":
        return Standing("overdue", "Returned, to be corrected")
    return Standing("due", "Open, not submitted")


def not_begun(one: Expected, today: dt.date, grace: int = GRACE) -> Standing:
    """How a voucher stands that should be there and is not recorded yet."""
    due = one.last + grace * DAY
    if due < today:
        return Standing("overdue", f"Not begun, was due {ago(due, today)}")
    if one.last <= today:
        return Standing("due", f"Due {ago(due, today)}")
    return Standing("coming", f"Period ends {ago(one.last, today)}")


def _when(item: Item, name: str, today: dt.date) -> str:
    words = ago_of(item, name, today)
    return f" {words}" if words else ""
