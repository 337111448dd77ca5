"""Events: who was asked, who came, by which topics, and what it cost to the cent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, every_row


@pytest.fixture
def people(desk):
    return [enrolled(desk, f"{name}, Given", wcn=f"100{n}A") for n, name in enumerate("CAB")]


def event(desk, title="Visit to the town hall", day=TODAY, **values):
    return desk.records.add("event", {"title": title, "starts_on": day, **values})[0]


def states(desk, one):
    return {row.person_id: row.attendance["state"] for row in desk.events.record(one).participants}


def test_attendance_is_recorded_once_a_person(desk, people):
    one = event(desk)
    first, second, third = people
    desk.events.invite(one, [first, second, first])
    desk.events.set_attendance(one, [second, third, third], "Attended")
    assert states(desk, one) == {first: "Invited", second: "Attended", third: "Attended"}
    desk.events.invite(one, people)
    assert states(desk, one)[second] == "Attended"
    desk.events.set_attendance(one, [first], "Excused", "Medical")
    (row,) = [row for row in desk.events.record(one).participants if row.person_id == first]
    assert row.attendance["reason"] == "Medical"
    (told,) = desk.events.list()
    assert (told.invited, told.attended) == (3, 2)
    desk.events.take_off(one, [third, 999])
    assert set(states(desk, one)) == {first, second}
    desk.events.invite(one, people)
    names = [row.passport_name for row in desk.events.record(one).participants]
    assert names == ["A, Given", "B, Given", "C, Given"]


def test_each_use_is_one_step_back(office, desk, people):
    one = event(desk)
    before = every_row(office)
    for change in (
        lambda: desk.events.invite(one, people),
        lambda: desk.events.set_attendance(one, people, "Attended"),
        lambda: desk.events.set_topics(one, [1, 2]),
    ):
        changes = change()
        assert desk.history.take_back(changes.changeset_id).result.kept == ()
        assert every_row(office) == before


def test_an_unknown_attendance_or_event_is_refused(desk, people):
    with pytest.raises(Refused, match="not an attendance"):
        desk.events.set_attendance(event(desk), people, "Late")
    with pytest.raises(Refused, match="no longer there"):
        desk.events.set_attendance(99, people, "Attended")
    with pytest.raises(Refused, match="no longer there"):
        desk.events.invite(event(desk), [999])
    with pytest.raises(Refused, match="no longer there"):
        desk.events.record(99)


def test_topics_are_exactly_those_given(desk):
    one = event(desk)
    desk.events.set_topics(one, [3, 1, 3])
    assert [topic for topic, _ in desk.events.record(one).topics] == [3, 1]
    assert desk.events.set_topics(one, [1, 3]).nothing
    desk.events.set_topics(one, [2, 1])
    assert {topic for topic, _ in desk.events.record(one).topics} == {1, 2}
    assert len(desk.events.list()[0].topics) == 2
    desk.events.set_topics(one, [])
    assert desk.events.record(one).topics == ()


def test_costs_add_up_to_the_cent(desk):
    one, other = event(desk), event(desk, "Other")
    for amount in ("0.10", "0.20", "-0.05", None, "1000000.00"):
        values = {"item": "Bus", "amount": amount and Decimal(amount)}
        desk.records.add("expense", values, {"event_id": one})
    costs = {row.id: row.cost for row in desk.events.list()}
    assert costs == {one: Decimal("1000000.25"), other: Decimal(0)}
    assert len(desk.events.record(one).expenses) == 5


def test_the_list_is_by_year_newest_first(desk):
    days = [dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2027, 12, 31), dt.date(2028, 1, 1)]
    ids = [event(desk, f"E{n}", day) for n, day in enumerate(days)]
    assert [row.id for row in desk.events.list()] == ids[::-1]
    assert [row.id for row in desk.events.list(2027)] == [ids[2], ids[1]]
    assert desk.events.list(1999) == []
    assert desk.events.years() == [2028, 2027, 2026]


def test_a_removed_event_goes_with_all_that_hangs_on_it_and_comes_back(office, desk, people):
    one = event(desk)
    desk.events.invite(one, people)
    desk.events.set_topics(one, [1])
    desk.records.add("expense", {"item": "Bus"}, {"event_id": one})
    before = every_row(office)
    changes = desk.records.remove("event", one)
    assert desk.students.record(people[0]).events == ()
    desk.history.take_back(changes.changeset_id)
    assert every_row(office) == before
