"""Assigning a sponsor: who suits first, what speaks against it before it is done."""

from __future__ import annotations

import datetime as dt

from imso_desk.ui.sponsors.assign import assign_sponsor
from tests.support.offices import line, student, visit


def names(dialog):
    return [row.sponsor.item.text("name") for row in dialog.model.rows]


def test_who_suits_stands_first_and_is_assigned(place, section, people, sponsors):
    place.desk.records.save("person", people[1], {"languages": "Arabic"})
    dialog = assign_sponsor(section, place.tools, people[1:2])
    place.settle()
    assert dialog.students.text() == "For BANDA, Joy"
    assert names(dialog) == ["Ms. Sample", "COL Example"]
    dialog.assign_button.click()
    place.settle()
    assert place.said[-1] == "Sponsor assigned: 1 student."
    assert len(place.desk.sponsors.of_student(people[1])) == 1
    place.undo()
    assert place.desk.sponsors.of_student(people[1]) == ()


def test_too_many_is_said_before_and_done_anyway_only_on_purpose(place, section, people, sponsors):
    dialog = assign_sponsor(section, place.tools, people[1:], sponsors[0])
    place.settle()
    assert "2 more would be too many" in dialog.note.text()
    assert not dialog.assign_button.isVisible()
    dialog.anyway_button.click()
    place.settle()
    assert place.desk.sponsors.overview().sponsors[0].load_words == "3 of 2"


def test_what_is_refused_stays_open_with_the_sentence(place, section, people, sponsors):
    dialog = assign_sponsor(section, place.tools, people[:1], sponsors[0])
    place.settle()
    assert names(dialog) == ["Ms. Sample"]
    dialog.reject()
    dialog = assign_sponsor(section, place.tools, people[:2], sponsors[0])
    place.settle()
    dialog.assign_button.click()
    place.settle()
    assert dialog.note.text().startswith("1 of these students have this sponsor")
    assert dialog.isVisible()
    assert dialog.assign_button.isEnabled()
    dialog.reject()


def test_sponsors_are_searched_and_students_added(place, section, people, sponsors):
    dialog = assign_sponsor(section, place.tools, [])
    place.settle()
    assert not dialog.assign_button.isEnabled()
    dialog.search.line.setText("arab")
    assert names(dialog) == ["Ms. Sample"]
    dialog.add_students()
    place.settle()
    picker = next(one for one in dialog.children() if type(one).__name__ == "StudentPicker")
    picker.picked.emit(people[1:])
    place.settle()
    assert dialog.students.text() == "For BANDA, Joy; CRUZ, Luz"
    assert dialog.assign_button.isEnabled()
    picker.accept()
    dialog.reject()


def test_who_left_the_school_is_said_before_and_left_out(place, section, people, sponsors):
    gone = student(place.desk, "DEN, Old")
    dates = {"report_date": dt.date(2026, 1, 5), "end_date": dt.date(2026, 6, 5)}
    line(place.desk, visit(place.desk, gone), **dates)
    dialog = assign_sponsor(section, place.tools, [*people[1:], gone], sponsors[1])
    place.settle()
    assert dialog.left_school.words.text() == "1 of 3 left the school."
    assert dialog.left_school.isVisible()
    dialog.left_school.button.click()
    place.settle()
    assert dialog.students.text() == "For BANDA, Joy; CRUZ, Luz"
    assert not dialog.left_school.isVisible()
    dialog.assign_button.click()
    place.settle()
    assert place.said[-1] == "Sponsor assigned: 2 students."
    assert place.desk.sponsors.of_student(gone) == ()
