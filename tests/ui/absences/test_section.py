"""Leave with its rules, a case from last seen to return, an incident; through keys and signals."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.dialogs.student_picker import StudentPicker
from tests.support.offices import TODAY, line, student, visit
from tests.support.sections import focus_only

NOON = dt.datetime.combine(TODAY, dt.time(12))


def typed(shown, part, name: str, text: str) -> None:
    """Replace what stands in a field, as somebody types."""
    line = part.form.cells[name].editor.line
    line.setFocus()
    line.selectAll()
    shown.qtbot.keyClicks(line, text)


def rows(part) -> int:
    return int(part.filter.rowCount())


@pytest.fixture
def begun(show, desk, person):
    """The section with the editor of a new leave open."""
    shown = show()
    part = shown.page.current.part
    part.begin(desk.absences.stay(person))
    return shown, part


def test_a_leave_too_long_across_the_border_is_not_saved_silently(begun, desk):
    shown, part = begun
    typed(shown, part, "starts", "10 MAR 2027 08:00")
    typed(shown, part, "ends", "14 MAR 2027 08:00")
    typed(shown, part, "country", "Canada")
    shown.settle()
    assert "at most 72 hours; this is 96 hours" in part.against.text()
    assert "No visa is recorded" in part.against.text()
    shown.page.save()
    shown.settle()
    assert desk.absences.rows() == ()
    assert shown.said[-1].endswith("this is 96 hours. Nothing was saved.")
    part.override.click()
    shown.page.save()
    shown.settle()
    (row,) = desk.absences.rows()
    assert "Recorded all the same" in row.item.text("remark")


def test_a_leave_is_entered_by_keys_and_ended_by_r(begun, desk):
    shown, part = begun
    typed(shown, part, "starts", "02 MAR 2027 08:00")
    typed(shown, part, "ends", "05 MAR 2027 08:00")
    typed(shown, part, "destination", "Denver")
    shown.settle()
    assert part.against.isHidden()
    shown.page.save()
    shown.settle()
    assert shown.said == ["Leave added."]
    shown.page.escape()
    assert rows(part) == 1
    part.table.selectRow(0)
    part.table.setFocus()
    shown.qtbot.keyClick(part.table, Qt.Key.Key_R)
    shown.settle()
    assert shown.said[-1] == "1 student back."
    assert rows(part) == 0
    part.view_bar.buttons["past"].click()
    assert rows(part) == 1
    shown.undo()
    assert rows(part) == 0


def test_a_leave_that_has_begun_marks_the_line_until_the_return(begun, desk, person):
    shown, part = begun
    assert part.on_leave.isHidden()
    typed(shown, part, "starts", "02 MAR 2027 08:00")
    shown.settle()
    assert part.on_leave.isChecked()
    assert part.on_leave.isVisible()
    shown.page.save()
    shown.settle()
    assert desk.absences.line_status(person) == "on leave"
    assert part.on_leave.isChecked()
    part.on_leave.click()
    shown.settle()
    assert (desk.absences.line_status(person), shown.said[-1]) == (
        "enrolled",
        "1 student not on leave.",
    )
    shown.page.escape()
    part.table.selectRow(0)
    part.table.setFocus()
    shown.qtbot.keyClick(part.table, Qt.Key.Key_L)
    shown.settle()
    assert desk.absences.line_status(person) == "on leave"
    shown.qtbot.keyClick(part.table, Qt.Key.Key_R)
    shown.settle()
    assert desk.absences.line_status(person) == "enrolled"
    assert part.on_leave.isHidden()


def test_a_line_is_left_as_it_is_when_the_mark_is_taken_off(begun, desk, person):
    shown, part = begun
    typed(shown, part, "starts", "02 MAR 2027 08:00")
    shown.settle()
    part.on_leave.click()
    typed(shown, part, "destination", "Denver")
    shown.settle()
    assert not part.on_leave.isChecked()
    shown.page.save()
    shown.settle()
    assert desk.absences.line_status(person) == "enrolled"
    part.on_leave.click()
    shown.settle()
    part.remove()
    shown.settle()
    assert (desk.absences.rows(), desk.absences.line_status(person)) == ((), "enrolled")
    shown.undo()
    assert desk.absences.line_status(person) == "on leave"


def test_a_leave_to_come_is_shown_when_it_was_added_and_when_it_is_asked_for(begun, desk, person):
    shown, part = begun
    assert part.view_bar.key == "away"
    typed(shown, part, "starts", "10 MAR 2027 08:00")
    typed(shown, part, "ends", "12 MAR 2027 08:00")
    shown.page.save()
    shown.settle()
    assert (part.view_bar.key, rows(part)) == ("coming", 1)
    assert part.editor.isVisible()
    shown.page.escape()
    part.view_bar.buttons["away"].click()
    shown.page.open_object(("absence", person))
    shown.settle()
    assert (part.view_bar.key, part.table.selected_count()) == ("coming", 1)


def test_a_case_from_last_seen_to_return(show, desk, person):
    shown = show()
    part = shown.page.bring("cases").part
    shown.settle()
    part.begin(desk.absences.stay(person))
    typed(shown, part, "last_seen", "01 MAR 2027 16:30")
    shown.page.save()
    shown.settle()
    assert part.steps.isVisible()
    assert part.steps.clock.text().startswith("Not seen for")
    assert not part.steps.certain_button.isEnabled()
    for box in part.steps.checks.values():
        box.click()
        shown.settle()
    assert all(one.text() for one in part.steps.times.values())
    assert part.steps.certain_button.isEnabled()
    part.steps.certain_button.click()
    shown.settle()
    assert desk.absences.line_status(person) == "ua"
    notices = part.steps.notices
    notices.table.selectAll()
    notices.way.setCurrentIndex(notices.way.findData("Phone"))
    notices.told_button.click()
    shown.settle()
    assert all(one["told_at"] for one in notices.model.rows)
    assert {one["way"] for one in notices.model.rows} == {"Phone"}
    count = notices.model.rowCount()
    part.table.setFocus()
    part.table.selectRow(0)
    shown.qtbot.keyClick(part.table, Qt.Key.Key_R)
    shown.settle()
    assert desk.absences.line_status(person) == "enrolled"
    (row,) = desk.absences.rows()
    assert (row.told, row.parties) == (count, 2 * count)


def test_doing_without_the_checks_asks_for_a_reason(show, desk, person):
    stay = desk.absences.stay(person)
    desk.absences.open_case(stay, {"last_seen": NOON - dt.timedelta(days=2)})
    shown = show()
    part = shown.page.bring("cases").part
    shown.settle()
    part.table.selectRow(0)
    shown.settle()
    assert not part.steps.certain_button.isEnabled()
    shown.qtbot.keyClicks(part.steps.reason, "Seen at the airport")
    part.steps.certain_button.click()
    shown.settle()
    assert desk.absences.line_status(person) == "ua"


def test_an_incident_with_hospital(show, desk, person):
    shown = show()
    part = shown.page.bring("incidents").part
    shown.settle()
    part.begin(desk.absences.stay(person))
    editor = part.form.cells["kind"].editor
    editor.set_value("Hospitalization")
    editor.edited.emit()
    assert part.hospital.isVisible()
    part.hospital.click()
    shown.page.save()
    shown.settle()
    assert desk.absences.line_status(person) == "hospitalized"
    assert part.notices.isVisible()
    shown.qtbot.keyClicks(part.notices.more, "Chaplain")
    shown.qtbot.keyClick(part.notices.more, Qt.Key.Key_Return)
    shown.settle()
    assert part.notices.model.rows[-1].text("party") == "Chaplain"
    part.hospital.click()
    shown.settle()
    assert desk.absences.line_status(person) == "enrolled"


def test_another_place_opens_the_list_with_the_open_row(show, desk, person):
    stay = desk.absences.stay(person)
    desk.absences.open_case(stay, {"last_seen": NOON - dt.timedelta(days=2)})
    shown = show()
    shown.page.open_object(("absence", person))
    shown.settle()
    assert shown.page.switch.key == "cases"
    assert "BENN-FRASER" in shown.page.current.part.who.text()
    assert shown.page.current.part.editor.isVisible()


def test_the_fact_sheet_is_shown(show, desk, person):
    from imso_desk.ui.dialogs.paper_preview import PaperDialog

    stay = desk.absences.stay(person)
    desk.absences.open_case(stay, {"last_seen": NOON - dt.timedelta(days=2)})
    shown = show()
    part = shown.page.bring("cases").part
    shown.settle()
    part.table.selectRow(0)
    shown.settle()
    part.steps.sheet_button.click()
    dialog = shown.page.findChild(PaperDialog)
    shown.qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper.title == "Unauthorized absence: facts"
    dialog.close()
    shown.settle()


def test_a_leave_takes_the_country_that_where_to_names(begun, desk):
    shown, part = begun
    country = part.form.cells["country"].editor
    assert country.value() == "US"
    typed(shown, part, "destination", "Santa Fe, New Mexico")
    assert country.value() == "US"
    typed(shown, part, "destination", "Toronto, Canada")
    assert country.value() == "CA"
    typed(shown, part, "starts", "10 MAR 2027 08:00")
    typed(shown, part, "ends", "13 MAR 2027 08:01")
    shown.settle()
    assert "this is 73 hours" in part.against.text()
    typed(shown, part, "ends", "13 MAR 2027 08:00")
    shown.settle()
    assert not part.override.isVisible()
    typed(shown, part, "country", "United States")
    typed(shown, part, "destination", "Ottawa, Canada")
    shown.settle()
    assert country.value() == "US"
    assert "Where to names Canada" in part.against.text()
    shown.page.save()
    shown.settle()
    assert desk.absences.rows() == ()


def test_opening_a_case_asks_whose_and_leads_to_the_one_that_is_open(show, desk, person):
    other = student(desk, "ABE, Kofi")
    line(desk, visit(desk, other), status="enrolled")
    stay = desk.absences.stay(person)
    desk.absences.open_case(stay, {"last_seen": NOON - dt.timedelta(days=2)})
    shown = show()
    part = shown.page.bring("cases").part
    shown.settle()
    part.table.selectRow(0)  # whose case is open already
    shown.settle()
    part.add_button.click()
    picker = shown.page.findChild(StudentPicker)
    assert picker.windowTitle() == "Open a case: whose?"
    picker.picked.emit([person])
    shown.settle()
    said = "BENN-FRASER, Curtis already has an open case, last seen 01 MAR 2027 12:00."
    assert shown.said[-1] == f"{said} It is shown here."
    assert part.steps.isVisible()
    assert part.editor.remove_button.isVisible()
    part.begin(desk.absences.stay(other))
    assert part.editor.heading.text().endswith("ABE, Kofi")
    assert not part.steps.isVisible()


def test_a_list_that_only_has_the_focus_marks_nobody(show, desk, person):
    values = {"kind": "Leave", "starts": NOON - dt.timedelta(days=1)}
    desk.absences.save_leave(desk.absences.stay(person), None, values)
    shown = show()
    part = shown.page.current.part
    focus_only(part.table)
    shown.page.current.refresh()
    shown.settle()
    assert part.table.selected_count() == 0
    part.add_button.click()
    assert shown.page.findChild(StudentPicker).windowTitle() == "Add leave: whose?"
