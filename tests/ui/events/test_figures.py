from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from imso_desk.domain.event_records import Participant
from imso_desk.domain.records import Item
from imso_desk.ui.events import figures

TODAY = dt.date(2027, 3, 1)


def participant(state: str, guests: int | None = None) -> Participant:
    item = Item("attendance", 1, {"state": state, "guests": guests})
    return Participant(item, 1, "Name", None, None)


def expense(kind: str | None, amount: str | None, budgeted: str | None, funded: bool) -> Item:
    values = {
        "kind": kind,
        "amount": Decimal(amount) if amount else None,
        "budgeted": Decimal(budgeted) if budgeted else None,
        "funded": funded,
    }
    return Item("expense", 1, values)


def test_counts_by_state_and_guests_of_those_who_come():
    heads = figures.count_heads(
        [
            participant("Attended", 2),
            participant("Attended"),
            participant("Invited", 1),
            participant("Excused", 4),
            participant("No-show"),
        ]
    )
    assert (heads.total, heads.attended, heads.expected, heads.guests) == (5, 2, 3, 3)
    words = "5 on the list: 1 invited, 2 attended, 1 excused, 1 no-show; 3 guests"
    assert figures.head_words(heads) == words


def test_nobody_on_the_list_is_said():
    heads = figures.count_heads([])
    assert figures.head_words(heads) == "Nobody is on the list yet"
    assert figures.escort_words(heads, None) == ""


@pytest.mark.parametrize(
    ("students", "escorts", "words", "few"),
    [
        (1, None, "1 escort is usual for 1 student (one for ten); none is entered", True),
        (10, 1, "1 escort is usual for 10 students (one for ten); 1 entered", False),
        (11, 1, "2 escorts are usual for 11 students (one for ten); 1 entered", True),
        (60, 6, "6 escorts are usual for 60 students (one for ten); 6 entered", False),
    ],
)
def test_one_escort_for_ten_students(students, escorts, words, few):
    heads = figures.Head(students, {"Invited": students}, 0)
    assert figures.escort_words(heads, escorts) == words
    assert figures.too_few_escorts(heads, escorts) is few


def test_more_students_than_places_is_said():
    heads = figures.Head(7, {"Attended": 3, "Invited": 2, "Declined": 2}, 0)
    assert figures.capacity_words(heads, 5) == ""
    assert figures.capacity_words(heads, 4) == "1 more than the 4 places"
    assert figures.capacity_words(heads, None) == ""


def test_sums_by_category_are_exact_and_in_order():
    totals = figures.cost_totals(
        [
            expense("Meals", "0.10", None, True),
            expense("Meals", "0.20", "14.00", False),
            expense("Transport", "1240.50", "1200.00", True),
            expense(None, None, "5.00", True),
        ]
    )
    assert [one.category for one in totals] == ["Transport", "Meals", "No category"]
    assert (totals[1].funded, totals[1].other, totals[1].total) == (
        Decimal("0.10"),
        Decimal("0.20"),
        Decimal("0.30"),
    )
    whole = figures.sum_of(totals)
    assert (whole.total, whole.budgeted) == (Decimal("1240.80"), Decimal("1219.00"))


def test_cost_per_head_is_rounded_half_up():
    assert figures.per_head(Decimal("10.00"), 3) == Decimal("3.33")
    assert figures.per_head(Decimal("0.01"), 2) == Decimal("0.01")
    assert figures.per_head(Decimal("10.00"), 0) is None
    whole = figures.CategoryTotal("All", Decimal(0), Decimal("30.00"), Decimal("3.00"))
    heads = figures.Head(3, {"Attended": 3}, 0)
    words = figures.cost_words(whole, heads)
    assert words.endswith("$11.00 for each of 3 students who attended")
    assert "not paid by the program $3.00" in words


@pytest.mark.parametrize(
    ("status", "ends", "state"),
    [
        ("Planned", dt.date(2027, 3, 1), ("coming", "Planned")),
        ("Planned", dt.date(2027, 2, 28), ("due", "Planned, day is past")),
        ("Held", dt.date(2027, 2, 28), ("met", "Held")),
        ("Cancelled", None, ("not-applicable", "Cancelled")),
        ("", None, ("unknown", "Not said")),
    ],
)
def test_the_state_of_an_event(status, ends, state):
    assert figures.status_state(status, ends, TODAY) == state


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2027, 3, 4), None, "04 MAR 2027, in 3 days"),
        (dt.date(2027, 2, 28), dt.date(2027, 3, 2), "28 FEB 2027 to 02 MAR 2027, under way"),
        (dt.date(2027, 3, 1), dt.date(2027, 3, 1), "01 MAR 2027, today"),
        (dt.date(2027, 2, 20), dt.date(2027, 2, 28), "20 FEB 2027 to 28 FEB 2027, yesterday"),
        (None, None, ""),
    ],
)
def test_the_days_of_an_event(first, last, words):
    assert figures.when_words(first, last, TODAY) == words
