from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from imso_desk.ui.training.counselling import CounsellingSection
from tests.support.offices import TODAY

VALUES = {"date": TODAY, "reason": "Academic", "follow_up": TODAY - dt.timedelta(days=1)}


def shown(page):
    model = page.part.filter
    keys = [column.key for column in page.part.model.columns]
    return [
        tuple(model.index(row, keys.index(key)).data() for key in ("student", "state"))
        for row in range(model.rowCount())
    ]


def test_an_empty_section_offers_the_first_step(place):
    page = place.show(CounsellingSection)
    assert page.part.empty.isVisible()


def test_open_follow_ups_come_first_and_one_press_notes_them(place, people):
    place.desk.counselling.add(people[:2], VALUES)
    page = place.show(CounsellingSection)
    assert shown(page) == [("Alba, Ana", "Overdue"), ("Berg, Bo", "Overdue")]
    page.part.table.selectRow(0)
    place.settle()
    place.qtbot.mouseClick(page.part.done_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert shown(page) == [("Berg, Bo", "Overdue")]
    assert place.said[-1] == "Follow-up noted."
    place.undo()
    assert len(shown(page)) == 2
    page.part.narrow.setCurrentIndex(1)
    page.part.narrow.activated.emit(1)
    place.qtbot.keyClicks(page.part.search.line, "celik")
    assert shown(page) == []


def test_another_place_opens_a_student_with_a_talk_and_one_without(place, people):
    place.desk.counselling.add(people[:1], VALUES)
    page = place.show(CounsellingSection)
    page.open_object(("counselling", people[0]))
    place.settle()
    assert page.part.form.cells["reason"].editor.value() == "Academic"
    page.open_object(("counselling", people[1]))
    place.settle()
    assert page.part.editor.heading.text() == "New counselling"
    page.part.form.cells["reason"].editor.set_value("Language")
    page.part.form.cells["reason"].editor.edited.emit()
    assert page.save()
    place.settle()
    rows = place.desk.counselling.rows()
    assert [row.item.text("reason") for row in rows] == ["Academic", "Language"]


def test_an_early_warning_opens_a_new_talk_with_who_was_talked_to_before(place, people):
    place.desk.counselling.add(people[:1], VALUES)
    page = place.show(CounsellingSection)
    page.open_object(("counsel", people[0]))
    place.settle()
    assert page.part.editor.heading.text() == "New counselling"


def test_a_new_talk_with_several_students_is_typed_once(place, people):
    page = place.show(CounsellingSection)
    page.part.add_for(people)
    assert page.part.editor.heading.text() == "New counselling for 3 students"
    page.part.form.cells["reason"].editor.set_value("Attendance")
    page.part.form.cells["reason"].editor.edited.emit()
    assert page.save()
    place.settle()
    assert len(place.desk.counselling.rows()) == 3
