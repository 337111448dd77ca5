from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from imso_desk.ui.dialogs.student_picker import StudentPicker
from imso_desk.ui.training.counselling import CounsellingSection
from tests.support.offices import TODAY

VALUES = {
    "date": TODAY - dt.timedelta(days=8),
    "reason": "Academic",
    "follow_up": TODAY - dt.timedelta(days=1),
}


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
    assert not page.part.done_button.isEnabled()  # nothing is selected any more
    assert not page.print_button.isEnabled()
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
    assert page.part.editor.heading.text() == "New counselling: Berg, Bo"
    page.part.form.cells["reason"].editor.set_value("Language")
    page.part.form.cells["reason"].editor.edited.emit()
    assert page.save()
    place.settle()
    rows = place.desk.counselling.rows()
    assert [row.item.text("reason") for row in rows] == ["Academic", "Language"]
    # it has no follow-up day, and still stays open and in sight
    assert page.part.editor.heading.text() == "Counselling: Berg, Bo"
    assert page.part.narrow.currentData() == "all"


def test_an_early_warning_opens_a_new_talk_with_who_was_talked_to_before(place, people):
    place.desk.counselling.add(people[:1], VALUES)
    place.desk.records.save("person", people[0], {"rank": "CPT"})
    page = place.show(CounsellingSection)
    page.open_object(("counsel", people[0]))
    place.settle()
    assert page.part.editor.heading.text() == "New counselling: CPT Alba, Ana"
    assert page.part.others_button.isVisible()


def test_an_item_of_today_opens_the_very_talk_that_is_to_be_followed_up(place, people):
    place.desk.counselling.add(people[:2], VALUES)
    place.desk.counselling.add(people[:2], {**VALUES, "reason": "Language"})
    meant, newer = (r.item.id for r in place.desk.counselling.rows() if r.person_id == people[1])
    page = place.show(CounsellingSection)
    page.part.search.set_text("nobody of this name")
    for subject, opened in ((str(meant), meant), (str(newer), newer), ("gone", newer)):
        page.open_object(("counselling", (people[1], "follow-up", subject)))
        place.settle()
        assert [row.item.id for row in page.part.table.selected_records()] == [opened]
        reason = page.part.form.cells["reason"].editor.value()
        assert reason == ("Academic" if opened == meant else "Language")
    assert page.part.narrow.currentData() == "open"


def test_add_is_for_the_marked_student_and_asks_whose_without_one(place, people):
    place.desk.counselling.add(people[:2], VALUES)
    page = place.show(CounsellingSection)
    assert page.part.table.selected_records() == []
    place.qtbot.mouseClick(page.part.add_button, Qt.MouseButton.LeftButton)
    place.settle()
    (picker,) = page.part.findChildren(StudentPicker)
    assert picker.windowTitle() == "Add counselling: whose?"
    picker.picked.emit([people[2]])
    place.settle()
    assert page.part.editor.heading.text() == "New counselling: Çelik, Can"
    page.part.select_person(people[1])
    place.qtbot.mouseClick(page.part.add_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert page.part.editor.heading.text() == "New counselling: Berg, Bo"


def test_a_new_talk_with_several_students_is_typed_once(place, people):
    page = place.show(CounsellingSection)
    page.part.add_for(people)
    place.settle()
    names = "Alba, Ana; Berg, Bo; Çelik, Can"
    assert page.part.editor.heading.text() == f"New counselling: {names}"
    page.part.form.cells["reason"].editor.set_value("Attendance")
    page.part.form.cells["reason"].editor.edited.emit()
    assert page.save()
    place.settle()
    assert len(place.desk.counselling.rows()) == 3
