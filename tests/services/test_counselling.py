from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.runtime.errors import Refused
from tests.support.offices import TODAY, enrolled, every_row

VALUES = {
    "date": TODAY,
    "reason": "Academic",
    "account": "Phase test below the pass mark.",
    "plan": "Tutor twice a week.",
    "follow_up": TODAY + dt.timedelta(days=14),
}


def test_one_talk_with_several_students_is_one_step(desk, office):
    people = [enrolled(desk, name, wcn=name[:2]) for name in ("Alba, Ana", "Berg, Bo")]
    before = every_row(office)
    changes = desk.counselling.add(people, VALUES)
    rows = desk.counselling.rows()
    assert [row.name for row in rows] == ["Alba, Ana", "Berg, Bo"]
    assert all(row.item.links["training_line_id"] for row in rows)
    desk.history.remember(changes)
    desk.history.undo()
    assert every_row(office) == before


def test_a_talk_without_a_reason_or_with_an_impossible_one_is_refused(desk, office):
    person = enrolled(desk, "Alba, Ana")
    before = every_row(office)
    for wrong in ({"reason": None}, {"reason": "Astrology"}, {"date": None}):
        with pytest.raises(Refused):
            desk.counselling.add([person], {**VALUES, **wrong})
    assert every_row(office) == before


def test_follow_up_is_noted_on_a_day_that_has_come(desk):
    person = enrolled(desk, "Alba, Ana")
    desk.counselling.add([person], VALUES)
    (row,) = desk.counselling.rows()
    with pytest.raises(Refused, match="still to come"):
        desk.counselling.followed_up([row.item.id], TODAY + dt.timedelta(days=1))
    desk.counselling.followed_up([row.item.id], TODAY, "Better.")
    (row,) = desk.counselling.rows()
    assert (row.item["followed_up"], row.item.text("outcome")) == (TODAY, "Better.")


def test_the_form_stays_in_the_office(desk):
    person = enrolled(desk, "Alba, Ana")
    desk.counselling.add([person], VALUES)
    (row,) = desk.counselling.rows()
    paper = desk.counselling.form(row.item.id)
    assert not paper.releasable
    assert "Tutor twice a week." in repr(paper)
