"""When each finding and each task has to be looked at."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.agenda import Section, agenda, fits, section_of
from imso_desk.domain.records import Item
from imso_desk.domain.rules.model import State
from tests.support.given_rules import TODAY, Person, finding

PEOPLE = {1: Person(1, "ÁLVAREZ Ana", "MAJ", "GH", "Ghana", "Staff Course"), 2: Person(2, "Bo")}


def day(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("made", "days", "expected"),
    [
        (finding(1, "passport", -1), 14, Section.OVERDUE),
        (finding(1, "passport", 0), 14, Section.TODAY),
        (finding(1, "passport", 1), 14, Section.NEXT),
        (finding(1, "passport", 14), 14, Section.NEXT),
        (finding(1, "passport", 15), 14, None),
        (finding(1, "passport", 15), 90, Section.NEXT),
        (finding(1, "passport", None), 14, Section.WAITING),
        # overdue by another rule than its day, and unknown with a day that is over
        (finding(1, "passport", 3, state=State.OVERDUE), 14, Section.OVERDUE),
        (finding(1, "passport", -3, state=State.UNKNOWN), 14, Section.OVERDUE),
        (finding(1, "passport", -3, state=State.MET), 14, None),
        (finding(1, "passport", -3, state=State.NOT_APPLICABLE), 14, None),
        # put off: hidden until its day, then where its due date puts it
        (finding(1, "passport", -3, postponed_to=day(1)), 14, Section.POSTPONED),
        (finding(1, "passport", -3, postponed_to=day(0)), 14, Section.OVERDUE),
        (finding(1, "passport", 0, postponed_to=day(-1)), 14, Section.TODAY),
        (finding(1, "passport", -3, decided="Settled"), 14, Section.SETTLED),
        (finding(1, "passport", -3, decided="Not applicable"), 14, Section.SETTLED),
        (finding(1, "passport", -3, decided="Open"), 14, Section.OVERDUE),
    ],
)
def test_section(made, days, expected):
    assert section_of(made, TODAY, days) is expected


def task(number: int, person: int | None = None, **values) -> Item:
    return Item("task", number, {"text": "Order tags", **values}, {"person_id": person})


def test_items_are_sorted_by_section_day_and_name_and_the_rest_is_counted():
    found = agenda(
        [
            finding(2, "visa", 3),
            finding(1, "visa", 3),
            finding(1, "medical", None),
            finding(1, "passport", -2),
            finding(2, "sponsor", 40),
            finding(None, "exemption-list", 0, place="Office"),
            finding(99, "visa", -9),
        ],
        [task(5, due=day(2)), task(6, 1), task(7, due=day(50)), task(8, done_on=day(-31))],
        PEOPLE,
        TODAY,
    )
    told = [(one.section.value, one.name, one.requirement) for one in found.items]
    assert told == [
        ("overdue", "", "Visa"),
        ("overdue", "ÁLVAREZ Ana", "Passport"),
        ("today", "", "Exemption list"),
        ("next", "", "Task"),
        ("next", "Bo", "Visa"),
        ("next", "ÁLVAREZ Ana", "Visa"),
        ("waiting", "ÁLVAREZ Ana", "Medical"),
        ("waiting", "ÁLVAREZ Ana", "Task"),
    ]
    assert found.later == 2
    assert found.pressing == 3
    assert found.items[1].course == "Staff Course"


def test_a_task_goes_by_its_day_and_once_done_can_be_opened_again_for_a_while():
    rows = [task(1, due=day(-1)), task(2, due=day(0)), task(3, done_on=day(-30), due=day(-40))]
    found = agenda([], rows, PEOPLE, TODAY)
    assert [(one.task_id, one.section.value, one.state.value) for one in found.items] == [
        (1, "overdue", "overdue"),
        (2, "today", "due"),
        (3, "settled", "met"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", True), ("álvarez", True), ("passport ghana", True), ("staff ana", True), ("visa", False)],
)
def test_search_takes_words_in_any_order(text, expected):
    item = agenda([finding(1, "passport", 1)], [], PEOPLE, TODAY).items[0]
    assert fits(item, text) is expected
