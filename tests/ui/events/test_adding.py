from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from .conftest import NAMES, settle

Key = Qt.Key


@pytest.fixture
def event(place, qtbot):
    for name in NAMES[:3]:
        place.add_student(name)
    place.add_student(NAMES[3], "Logistics Course")
    place.add_student(NAMES[4], here=False)
    made = place.add_event("Court visit", dt.date(2026, 12, 1))
    place.page.open_event(made)
    settle(qtbot, place)
    return made


@pytest.fixture
def adding(place, event):
    return place.page.view.students.adding


def found(adding) -> list[str]:
    return [row.passport_name for row in adding.model.rows]


def test_the_panel_is_open_while_nobody_is_on_the_list(place, adding):
    assert adding.isVisible()
    assert place.page.view.students.empty.isVisible()
    assert found(adding) == list(NAMES[:4])
    assert adding.found.text() == "4 students"


def test_typing_narrows_and_return_adds(place, event, adding, qtbot):
    adding.search.setFocus()
    qtbot.keyClicks(adding.search.line, "hassan")
    settle(qtbot, place)
    assert found(adding) == [NAMES[1]]
    qtbot.keyClick(adding.search.line, Key.Key_Return)
    qtbot.keyClick(adding.table, Key.Key_Return)
    settle(qtbot, place)
    assert place.states(event) == {NAMES[1]: "Invited"}
    assert adding.model.index(0, 2).data() == "Yes"
    assert place.said[-1] == "1 student invited."


def test_all_in_training_at_once_and_nobody_twice(place, event, adding, qtbot):
    for _ in range(2):
        qtbot.mouseClick(adding.all_button, Qt.MouseButton.LeftButton)
        settle(qtbot, place)
    assert list(place.states(event)) == list(NAMES[:4])
    assert place.said[-1] == "Nothing was changed."


def test_one_course(place, event, adding, qtbot):
    titles = [adding.course.itemData(n) for n in range(adding.course.count())]
    assert titles == ["", "Captains Course", "Logistics Course"]
    adding.course.setCurrentIndex(2)
    adding.course.activated.emit(2)
    settle(qtbot, place)
    assert found(adding) == [NAMES[3]]


def test_those_not_in_training_are_found_too_when_wanted(place, adding, qtbot):
    qtbot.keyClick(adding.in_training, Key.Key_Space)
    settle(qtbot, place)
    assert found(adding) == list(NAMES)


def test_those_on_the_list_keep_their_state(place, event, adding, qtbot):
    person = adding.model.rows[0].person_id
    place.announcer.announce(place.desk.events.set_attendance(event, [person], "Attended"))
    settle(qtbot, place)
    adding.add_all()
    settle(qtbot, place)
    assert place.states(event)[NAMES[0]] == "Attended"
    assert len(place.states(event)) == 4
