"""Families, lodging and cards at their edges, against the days of a stay."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain import support
from imso_desk.domain.arrival_schema import ABSENCE, ID_CARD, LEASE, VOUCHER
from imso_desk.domain.records import Item
from imso_desk.domain.student_brief import StudentBrief
from imso_desk.domain.support import Stay
from imso_desk.domain.validation import record_problems

TODAY = dt.date(2027, 3, 3)
LAST = dt.date(2027, 6, 4)
DAY = dt.timedelta(days=1)


def stay(status: str = "in training", last: dt.date | None = LAST, **visit: object) -> Stay:
    who = StudentBrief(1, "RAVUNA Kofi", status=status)
    return Stay(who, Item("visit", 7, visit), dt.date(2027, 1, 4), last)


def member(**values: object) -> Item:
    return Item("family_member", 3, {"name": "Awa", "accompanies": True, **values})


@pytest.mark.parametrize(
    ("values", "status", "tone", "words"),
    [
        ({"on_ito": True}, "in training", "met", "On the ITO"),
        ({}, "in training", "overdue", "Here, not on the ITO"),
        ({}, "confirmed", "due", "Coming, not on the ITO"),
        ({"accompanies": False}, "in training", "not-applicable", "Not coming along"),
    ],
)
def test_authorization_of_a_family_member(values, status, tone, words):
    assert support.authorized(member(**values), stay(status)) == (tone, words)


@pytest.mark.parametrize(
    ("until", "last", "tone", "words"),
    [
        (None, LAST, "due", "No coverage recorded"),
        (TODAY - DAY, LAST, "overdue", "Coverage ended yesterday"),
        (LAST - 12 * DAY, LAST, "due", "Ends 12 days before training ends"),
        (LAST - DAY, LAST, "due", "Ends 1 day before training ends"),
        (LAST, LAST, "met", "Ends on the day training ends"),
        (LAST + DAY, LAST, "met", "Ends 1 day after training ends"),
        (LAST, None, "unknown", "Last day of training not known"),
    ],
)
def test_coverage_is_measured_against_the_last_day(until, last, tone, words):
    found = support.coverage(member(covered_until=until), stay(last=last), TODAY)
    assert found == (tone, words)


@pytest.mark.parametrize(
    ("values", "tone", "words"),
    [
        ({}, "unknown", "No end recorded"),
        ({"to_date": TODAY - 3 * DAY}, "overdue", "Ended 3 days ago"),
        ({"to_date": LAST - DAY}, "due", "Ends 1 day before the last day"),
        ({"to_date": LAST}, "met", "Ends on the last day"),
        ({"to_date": LAST + 40 * DAY, "kind": "Rented"}, "due",
         "Ends 40 days after the last day, no military clause"),
        ({"to_date": LAST + 40 * DAY, "kind": "Rented", "military_clause": True}, "met",
         "Ends 40 days after the last day"),
        ({"to_date": TODAY, "keys_returned": TODAY}, "not-applicable", "Keys returned"),
    ],
)  # fmt: skip
def test_a_lease_is_measured_against_the_departure(values, tone, words):
    assert support.lodging(Item("lease", 1, values), stay(), TODAY) == (tone, words)


def test_the_day_of_departure_counts_before_the_last_day():
    lease = Item("lease", 1, {"to_date": LAST})
    assert support.lodging(lease, stay(departs_on=LAST + 2 * DAY), TODAY).tone == "due"


def test_booked_lodging_is_no_alarm():
    assert support.no_lodging(stay(lodging="Building 12")).tone == "coming"
    assert support.no_lodging(stay()).tone == "overdue"
    assert support.no_lodging(stay("confirmed")).tone == "due"


@pytest.mark.parametrize(
    ("values", "tone"),
    [
        ({}, "due"),
        ({"appointment": dt.datetime(2027, 3, 3, 9, 30)}, "due"),
        ({"appointment": dt.datetime(2027, 3, 4, 9, 30)}, "coming"),
        ({"appointment": dt.datetime(2027, 3, 2, 9, 30)}, "overdue"),
        ({"issued": TODAY}, "unknown"),
        ({"expires": TODAY - DAY}, "overdue"),
        ({"expires": LAST - DAY}, "due"),
        ({"expires": LAST}, "met"),
        ({"expires": LAST, "returned_on": TODAY}, "not-applicable"),
        ({"expires": LAST, "cancelled_on": TODAY}, "not-applicable"),
    ],
)
def test_the_state_of_a_card(values, tone):
    assert support.card(Item("id_card", 1, values), stay(), TODAY).tone == tone


def test_a_card_of_one_who_has_left_is_to_be_collected():
    card = Item("id_card", 1, {"expires": LAST})
    gone = stay(departed_on=TODAY - 2 * DAY)
    assert support.card(card, gone, TODAY) == ("overdue", "To be collected, left 2 days ago")
    assert support.to_collect(card, gone, TODAY)
    assert support.to_collect(card, stay(last=TODAY + 14 * DAY), TODAY)
    assert not support.to_collect(card, stay(last=TODAY + 15 * DAY), TODAY)


@pytest.mark.parametrize(
    ("entity", "values", "field"),
    [
        (LEASE, {"from_date": TODAY, "to_date": TODAY - DAY}, "to_date"),
        (ID_CARD, {"kind": "Other", "issued": TODAY, "expires": TODAY - DAY}, "expires"),
        (VOUCHER, {"kind": "Monthly", "period_from": TODAY, "period_to": TODAY - DAY},
         "period_to"),
        (ABSENCE, {"kind": "Leave", "starts": dt.datetime(2027, 3, 3, 8),
                   "returned_at": dt.datetime(2027, 3, 3, 7, 59)}, "returned_at"),
        (ABSENCE, {"kind": "Leave", "starts": dt.datetime(2027, 3, 3, 8),
                   "ends": dt.datetime(2027, 3, 2, 8)}, "ends"),
    ],
)  # fmt: skip
def test_impossible_dates_are_refused(entity, values, field):
    assert "lies before" in record_problems(entity, values)[field]
