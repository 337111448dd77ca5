"""Giving checklists: what would be given is said before, and what was given after."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from imso_desk.ui.checklists.give import give_checklist
from tests.support.offices import line, student, visit


def gets(dialog):
    column = dialog.model.columns[2]
    return {row.person.name: column.text(row) for row in dialog.model.rows}


def test_what_would_be_given_is_shown_and_then_given(place, section, short, people):
    dialog = give_checklist(section, place.tools, people)
    place.settle()
    assert not dialog.give_button.isEnabled()
    assert [row.person.name for row in dialog.model.rows] == [
        "AKUA, Ama",
        "BANDA, Joy",
        "CRUZ, Luz",
    ]
    dialog.tick_list(short)
    place.settle()
    assert gets(dialog) == {
        "AKUA, Ama": "Has it open already",
        "BANDA, Joy": "Has it open already",
        "CRUZ, Luz": "3 steps",
    }
    assert dialog.summary.text().startswith("3 steps for 1 student. Left out: 2 students")
    dialog.give_button.click()
    place.settle()
    assert place.said[-1].startswith("3 steps given to 1 student.")
    assert len(section.students.model.rows) == 3
    place.undo()
    assert len(section.students.model.rows) == 2


def test_students_are_taken_off_and_a_wrong_day_is_told(place, section, short, people, qtbot):
    dialog = give_checklist(section, place.tools, people)
    place.settle()
    dialog.tick_list(short)
    place.settle()
    dialog.table.selectRow(2)
    dialog.drop_button.click()
    place.settle()
    assert len(dialog.model.rows) == 2
    dialog.opened_on.line.selectAll()
    qtbot.keyClicks(dialog.opened_on.line, "someday")
    place.settle()
    assert not dialog.give_button.isEnabled()
    assert dialog.summary.text()
    dialog.reject()


def test_added_students_join_the_list(place, section, short, people, qtbot):
    dialog = give_checklist(section, place.tools, [])
    place.settle()
    dialog.tick_list(short)
    qtbot.keyClick(dialog.add_button, Qt.Key.Key_Return)
    place.settle()
    picker = next(one for one in dialog.children() if type(one).__name__ == "StudentPicker")
    picker.panel.table.selectRow(2)
    qtbot.keyClick(picker.panel.add_button, Qt.Key.Key_Return)
    place.settle()
    assert gets(dialog) == {"CRUZ, Luz": "3 steps"}
    picker.accept()
    dialog.reject()


def test_who_left_the_school_is_said_before_and_left_out(place, section, short, people):
    gone = student(place.desk, "DEN, Old")
    dates = {"report_date": dt.date(2026, 1, 5), "end_date": dt.date(2026, 6, 5)}
    line(place.desk, visit(place.desk, gone), **dates)
    dialog = give_checklist(section, place.tools, [*people, gone])
    place.settle()
    assert dialog.left_school.words.text() == "1 of 4 left the school."
    assert dialog.left_school.isVisible()
    dialog.tick_list(short)
    place.settle()
    assert gets(dialog)["DEN, Old"] == "3 steps"
    assert dialog.left_school.isVisible()
    dialog.left_school.button.click()
    place.settle()
    assert "DEN, Old" not in gets(dialog)
    assert not dialog.left_school.isVisible()
    assert len(dialog.chosen_lists()) == 1
    dialog.give_button.click()
    place.settle()
    assert place.desk.checklists.of_student(gone) == ()
