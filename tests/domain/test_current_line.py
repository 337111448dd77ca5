"""Which of a student's lines he is on."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

import pytest

from imso_desk.domain.current_line import current_line_of, line_facts
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.domain.status import LineStatus

TODAY = dt.date(2027, 3, 3)


def record(*ends):
    lines = tuple(
        Item(
            "training_line",
            number,
            MappingProxyType({"report_date": end - dt.timedelta(days=30), "end_date": end}),
            {"visit_id": 1},
        )
        for number, end in enumerate(ends, 1)
    )
    person = Item("person", 1, MappingProxyType({"passport_name": "X"}))
    return StudentRecord(
        person, MappingProxyType({"training_line": lines}), {}, (), {}, (), "in training"
    )


@pytest.mark.parametrize(
    ("days", "which"), [((10, 60), 1), ((-5, 20), 2), ((-40, -20), 2), ((50, 90), 1)]
)
def test_the_line_of_today_else_the_next_else_the_last(days, which):
    found = current_line_of(record(*(TODAY + dt.timedelta(days=day) for day in days)), TODAY)
    assert found.id == which


def test_who_has_no_line_is_on_none():
    assert current_line_of(record(), TODAY) is None


def test_what_is_not_recorded_is_left_open():
    facts = line_facts(Item("training_line", 1, MappingProxyType({"status": "held over"})))
    assert facts.status is LineStatus.HELD_OVER
    assert (facts.has_ito, facts.report_date, facts.end_date) == (False, None, None)
