from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.remembered import Remembered
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.people_table import PeopleTable


@dataclass(frozen=True)
class Person:
    person_id: int
    name: str


@dataclass(frozen=True)
class Row:
    person: Person


AKUA, BANDA, CRUZ = (
    Row(Person(person_id, name)) for person_id, name in ((7, "AKUA"), (8, "BANDA"), (9, "CRUZ"))
)


@pytest.fixture
def table(qtbot, tmp_path):
    columns = (Column("name", "Student", lambda row: row.person.name),)
    made = PeopleTable("Students", columns, Remembered(tmp_path / "window.ini"), "students")
    qtbot.addWidget(made)
    made.show_people([AKUA, BANDA, CRUZ], [])
    made.show()
    return made


def test_who_is_chosen_stays_chosen_in_other_rows_and_nobody_is_told(qtbot, table):
    table.select_people([9])
    with qtbot.assertNotEmitted(table.followed, wait=200), qtbot.assertNotEmitted(table.chosen):
        table.show_people([CRUZ, AKUA], table.chosen_people())
    assert table.chosen_people() == [9]


def test_who_left_the_list_is_chosen_no_more(table):
    table.select_people([7, 8])
    table.show_people([BANDA, CRUZ], [7, 8])
    assert table.chosen_people() == [8]


def test_walking_down_tells_once_when_it_rests(qtbot, table):
    told = []
    table.followed.connect(lambda: told.append(table.chosen_people()))
    table.select_people([7])
    with qtbot.waitSignal(table.followed):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told == [[9]]


def test_the_first_is_chosen_at_once(qtbot, table):
    told = []
    table.followed.connect(lambda: told.append(table.chosen_people()))
    table.choose_first()
    assert told == [[7]]
