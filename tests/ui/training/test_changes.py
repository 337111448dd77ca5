from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt

from imso_desk.domain.line_changes import ChangeOrder, ClassFacts
from imso_desk.ui.dialogs.change_lines import ChangeDialog
from imso_desk.ui.training.changes import ChangesSection
from tests.support.offices import TODAY


def dialog_for(place, people):
    lines = place.desk.line_changes.current_lines(people)
    dialog = ChangeDialog(place.tools, lines, ())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    place.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(editor, value):
    editor.set_value(value)
    editor.edited.emit()


def test_a_hold_of_two_lines_is_recorded_with_those_to_be_told(place, people):
    dialog = dialog_for(place, people[:2])
    assert "Alba, Ana; Berg, Bo" in dialog.who.text()
    choose(dialog.kind, "Hold")
    choose(dialog.form.rows["approved_by"].editor, "SATFA")
    dialog.parties.item(1).setCheckState(Qt.CheckState.Unchecked)
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    rows = place.desk.line_changes.rows()
    assert [row.item.text("kind") for row in rows] == ["Hold", "Hold"]
    notices = place.desk.line_changes.notices(rows[0].item.id)
    assert [one.text("party") for one in notices] == ["Country program manager"]
    place.undo()
    assert place.desk.line_changes.rows() == ()


def test_a_refused_change_keeps_the_dialog_open_and_says_why(place, people):
    dialog = dialog_for(place, people[:1])
    choose(dialog.kind, "Extend")
    assert dialog.form.rows["new_end"].editor.isVisible()
    assert not dialog.form.rows["replaced_by"].editor.isVisible()
    choose(dialog.form.rows["new_end"].editor, TODAY)
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert dialog.isVisible()
    assert "not after the present end" in dialog.problem.text()
    choose(dialog.form.rows["new_end"].editor, dt.date(2027, 9, 1))
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert not dialog.isVisible()
    (row,) = place.desk.line_changes.rows()
    assert row.item["new_end"] == dt.date(2027, 9, 1)


def test_the_section_shows_approval_and_notes_who_was_told(place, people):
    lines = [one.line_id for one in place.desk.line_changes.current_lines(people[:1])]
    place.desk.line_changes.change(lines, ChangeOrder("Hold", TODAY), ["Registrar"])
    page = place.show(ChangesSection)
    keys = [column.key for column in page.part.model.columns]
    approval = page.part.filter.index(0, keys.index("approval"))
    assert approval.data() == "Not approved yet"
    page.part.table.selectRow(0)
    place.settle()
    assert page.part.notices.isVisible()
    page.part.notices.table.selectRow(0)
    place.qtbot.mouseClick(page.part.notices.told_button, Qt.MouseButton.LeftButton)
    place.settle()
    (row,) = place.desk.line_changes.rows()
    (notice,) = place.desk.line_changes.notices(row.item.id)
    assert notice["told_at"] is not None
    assert page.part.editor.heading.text() == f"Change: {row.name}"
    page.part.notices.party.setText("Sponsor")
    place.qtbot.keyClick(page.part.notices.party, Qt.Key.Key_Return)
    place.settle()
    told = [one.text("party") for one in place.desk.line_changes.notices(row.item.id)]
    assert told == ["Registrar", "Sponsor"]


def test_a_recycle_without_a_class_says_why_and_what_stays_open(place, people):
    dialog = dialog_for(place, people[:1])
    choose(dialog.kind, "Hold")
    assert dialog.open_note.text().startswith("The class to come cannot be chosen here")
    choose(dialog.kind, "Recycle")
    assert dialog.open_note.isVisible()
    assert dialog.open_note.text().endswith("the new class and its dates stay open.")
    assert "Add students" in dialog.open_note.text()
    choose(dialog.kind, "Graduation")
    assert not dialog.open_note.isVisible()
    choose(dialog.kind, "Recycle")
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert dialog.said() == "Change recorded. The class to come is still open."


def test_a_class_that_was_chosen_leaves_nothing_open(place, people):
    (line,) = place.desk.line_changes.current_lines(people[:1])
    tied = replace(line, class_id=1)
    later = ClassFacts(2, "02", TODAY, TODAY, dt.date(2027, 9, 1), None)
    dialog = ChangeDialog(place.tools, [tied], [later])
    place.qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog.kind, "Recycle")
    assert dialog.open_note.text().startswith("Without a class to come")
    choose(dialog.target, "2")
    assert not dialog.open_note.isVisible()
    assert dialog.said() == "Change recorded."
    without = ChangeDialog(place.tools, [tied], ())
    place.qtbot.addWidget(without)
    choose(without.kind, "Hold")
    assert without.open_note.text().startswith("No later class of this course is known")


def test_a_seat_goes_to_who_was_chosen_unless_another_name_is_typed(place, people):
    dialog = dialog_for(place, people[:1])
    choose(dialog.kind, "Replacement")
    dialog._take_newcomer(people[1])
    place.settle()
    order = dialog.order()
    assert dialog.newcomer(order) == people[1]
    assert dialog.newcomer(replace(order, replaced_by="Somebody else")) is None


def test_a_new_change_is_opened_with_who_has_to_be_told(place, people):
    page = place.show(ChangesSection)
    page.part.change(people[:1])
    place.settle()
    (dialog,) = page.part.findChildren(ChangeDialog)
    choose(dialog.kind, "Hold")
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert not page.part.editor.isHidden()
    assert [one.text("party") for one in page.part.notices.model.rows] == [
        "Country program manager",
        "Security cooperation office",
    ]


def test_nothing_is_chosen_at_first_and_nothing_recorded_by_a_slip(place, people):
    dialog = dialog_for(place, people[:1])
    assert dialog.kind.value() == ""
    assert not dialog.save_button.isEnabled()
    assert dialog.save_button.toolTip() == "Choose what changes first"
    assert not dialog.parties.isVisible()
    dialog.save()
    place.settle()
    assert dialog.problem.text() == "Nothing was saved. Change: Required"
    assert place.desk.line_changes.rows() == ()
    choose(dialog.kind, "Early return: medical")
    assert dialog.save_button.isEnabled()
    assert dialog.parties.count() == 4


def test_an_approval_before_its_request_is_refused_at_the_field(place, people):
    dialog = dialog_for(place, people[:1])
    choose(dialog.kind, "Hold")
    rows = dialog.form.rows
    choose(rows["requested_on"].editor, TODAY)
    choose(rows["approved_on"].editor, TODAY - dt.timedelta(days=1))
    assert rows["approved_on"].note.text().startswith("Lies before the day of the request")
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert dialog.isVisible()
    assert place.desk.line_changes.rows() == ()
    choose(rows["requested_on"].editor, TODAY - dt.timedelta(days=1))
    assert not rows["approved_on"].problem()
    choose(rows["approved_by"].editor, "SATFA")
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert len(place.desk.line_changes.rows()) == 1


def test_a_change_dated_before_the_report_date_is_told_and_not_refused(place, people):
    dialog = dialog_for(place, people[:1])
    choose(dialog.kind, "Hold")
    assert not dialog.doubt.isVisible()
    choose(dialog.form.rows["date"].editor, dt.date(2020, 1, 1))
    assert dialog.doubt.isVisible()
    assert "before the report date" in dialog.doubt.text()
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert not dialog.isVisible()


def test_an_early_return_stays_in_the_list_and_is_not_asked_for_again(place, people):
    page = place.show(ChangesSection)
    page.part.change(people[:1])
    place.settle()
    (dialog,) = page.part.findChildren(ChangeDialog)
    choose(dialog.kind, "Early return: academic")
    place.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    place.settle()
    assert [one for one in page.part.findChildren(ChangeDialog) if one.isVisible()] == []
    assert page.part.editor.heading.text() == "Change: Alba, Ana"
    assert page.part.notices.model.rowCount() == 4


def test_another_place_opens_the_change_of_a_student(place, people):
    lines = {one.person_id: one.line_id for one in place.desk.line_changes.current_lines(people)}
    place.desk.line_changes.change([lines[people[1]]], ChangeOrder("Hold", TODAY, approved_by="X"))
    page = place.show(ChangesSection)
    page.part.narrow.setCurrentIndex(1)
    for what in (people[1], (people[1], "early-warning", "")):
        page.open_object(("changes", what))
        place.settle()
        assert page.part.editor.heading.text() == "Change: Berg, Bo"
        assert len(page.part.table.selected_records()) == 1
