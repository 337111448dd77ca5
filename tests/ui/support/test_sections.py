"""The four lists: what stands in them, entering what is missing, many at once, by keyboard."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from imso_desk.ui.dialogs.student_picker import StudentPicker
from imso_desk.ui.support.cards import CardsSection
from imso_desk.ui.support.families import FamiliesSection
from imso_desk.ui.support.lodging import LodgingSection
from imso_desk.ui.support.vouchers import VouchersSection
from tests.support.offices import TODAY, line, student, visit
from tests.support.sections import focus_only

from .conftest import here

DAY = dt.timedelta(days=1)
SECTIONS = (FamiliesSection, LodgingSection, CardsSection, VouchersSection)


def texts(shown, key: str) -> list[str]:
    """One column of the list, as shown."""
    part = shown.page.part
    at = [column.key for column in part.part.columns].index(key)
    return [part.filter.index(row, at).data() for row in range(part.filter.rowCount())]


@pytest.mark.parametrize("section", SECTIONS)
def test_an_empty_office_says_what_belongs_there(show, section):
    shown = show(section)
    assert shown.page.part.empty.isVisible()
    shown.page.part.empty.first_step.emit()
    assert shown.page.findChild(StudentPicker).isVisible()


def test_what_is_missing_becomes_a_record_when_it_is_saved(show, desk):
    _, visit_id = here(desk, "ABE, Kofi", lodging="Building 12")
    shown = show(LodgingSection)
    part = shown.page.part
    assert texts(shown, "state") == ["Booked, no lease recorded"]
    part.table.selectRow(0)
    shown.settle()
    assert part.form.cells["address"].editor.value() == "Building 12"
    part.form.cells["landlord"].editor.line.setFocus()
    shown.qtbot.keyClicks(part.form.cells["landlord"].editor.line, "Prairie Homes")
    assert shown.page.save()
    shown.settle()
    assert texts(shown, "state") == ["Ends on the last day"]
    assert shown.said == ["Lodging added."]
    (lease,) = desk.records.under("lease", "visit_id", visit_id)
    assert lease["landlord"] == "Prairie Homes"
    shown.undo()
    assert texts(shown, "state") == ["Booked, no lease recorded"]


def test_a_lease_that_ends_before_it_begins_is_refused_beside_the_field(show, desk):
    _, visit_id = here(desk, "ABE, Kofi")
    shown = show(LodgingSection)
    part = shown.page.part
    part.table.selectRow(0)
    shown.settle()
    editor = part.form.cells["to_date"].editor
    editor.line.selectAll()
    shown.qtbot.keyClicks(editor.line, "01 JAN 2020")
    assert "lies before" in part.form.cells["to_date"].row.problem() + str(part.form.problems())
    shown.page.save()
    shown.settle()
    assert "Nothing was saved" in shown.said[-1]
    assert desk.records.under("lease", "visit_id", visit_id) == ()


def test_views_narrow_and_count(show, desk):
    person, _ = here(desk, "ABE, Kofi")
    for name, on_ito, until in (
        ("Awa", True, dt.date(2027, 5, 4)),
        ("Tem", False, None),
        ("Joy", True, dt.date(2027, 7, 1)),
    ):
        values = {"name": name, "accompanies": True, "on_ito": on_ito, "covered_until": until}
        desk.records.add("family_member", values, {"person_id": person})
    shown = show(FamiliesSection)
    bar = shown.page.part.view_bar
    assert bar.buttons["unauthorized"].text() == "Not authorized but here  1"
    bar.buttons["early"].click()
    assert texts(shown, "member") == ["Awa"]
    assert texts(shown, "cover") == ["Ends 31 days before training ends"]
    bar.buttons["uncovered"].click()
    assert texts(shown, "member") == ["Tem"]
    bar.buttons["all"].click()
    shown.page.focus_search()
    shown.qtbot.keyClicks(shown.page.part.search.line, "joy")
    assert texts(shown, "member") == ["Joy"]


def test_vouchers_are_marked_by_one_key_for_many(show, desk):
    for name in ("ABE, Kofi", "BOL, Tem"):
        here(desk, name, payer="US", arrived_on=dt.date(2027, 1, 4))
    shown = show(VouchersSection)
    part = shown.page.part
    assert len(texts(shown, "state")) == 6
    part.table.setFocus()
    part.table.selectAll()
    shown.qtbot.keyClick(part.table, Qt.Key.Key_S)
    shown.settle()
    assert shown.said == ["6 vouchers: submitted."]
    part.view_bar.buttons["submitted"].click()
    part.table.selectAll()
    shown.qtbot.keyClick(part.table, Qt.Key.Key_P)
    shown.settle()
    assert texts(shown, "state") == []
    part.view_bar.buttons["paid"].click()
    assert texts(shown, "state") == ["Paid today"] * 6
    shown.undo()
    assert texts(shown, "state") == []


def test_appointments_of_one_day(show, desk):
    for number, name in enumerate(("ABE, Kofi", "BOL, Tem")):
        _, visit_id = here(desk, name)
        at = dt.datetime.combine(TODAY + dt.timedelta(days=number), dt.time(9 + number))
        desk.records.add("id_card", {"kind": "US ID card", "appointment": at},
                         {"visit_id": visit_id})  # fmt: skip
    shown = show(CardsSection)
    part = shown.page.part
    part.view_bar.buttons["appointments"].click()
    assert len(texts(shown, "student")) == 2
    shown.qtbot.keyClicks(part.day.line, "04 MAR 2027")
    assert texts(shown, "student") == ["BOL, Tem"]


@pytest.mark.parametrize("section", SECTIONS)
def test_another_place_opens_the_students_row_or_begins_a_new_one(show, desk, section):
    person, _ = here(desk, "ABE, Kofi", payer="US")
    here(desk, "BOL, Tem", payer="US")
    shown = show(section)
    shown.page.open_object(("kind", person))
    shown.settle()
    part = shown.page.part
    assert part.editor.isVisible()
    assert "ABE, Kofi" in part.who.text() + part.editor.heading.text()
    assert shown.page.escape()
    assert part.editor.isHidden()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_new_record_names_its_student_and_is_never_for_the_first_by_chance(show, desk, section):
    for name in ("ABE, Kofi", "BOL, Tem"):
        person, _ = here(desk, name, payer="US")
        desk.records.add("family_member", {"name": "Awa"}, {"person_id": person})
    shown = show(section)
    part = shown.page.part
    focus_only(part.table)
    shown.page.refresh()
    shown.settle()
    assert part.table.selected_count() == 0
    part.add_button.click()
    assert part.editor.isHidden()
    picker = shown.page.findChild(StudentPicker)
    assert picker.windowTitle() == f"Add {part.part.noun}: whose?"
    picker.picked.emit([person])
    shown.settle()
    assert part.editor.heading.text() == f"New {part.part.noun}: CPT BOL, Tem"


def test_who_left_stands_in_a_view_of_his_own_until_the_keys_are_back(show, desk):
    here(desk, "ABE, Kofi")
    person = student(desk, "BOL, Tem")
    visit_id = visit(desk, person, arrived_on=TODAY - 90 * DAY)
    line(desk, visit_id, report_date=TODAY - 90 * DAY, end_date=TODAY - 9 * DAY)
    desk.records.add("lease", {"kind": "Rented"}, {"visit_id": visit_id})
    shown = show(LodgingSection)
    assert texts(shown, "student") == ["ABE, Kofi"]
    shown.page.open_object(("lodging", person))
    shown.settle()
    part = shown.page.part
    assert part.view_bar.key == "left"
    assert texts(shown, "state") == ["Left 9 days ago, keys not returned"]
    shown.qtbot.keyClick(part.table, Qt.Key.Key_K)
    shown.settle()
    assert texts(shown, "state") == []
    assert part.view_bar.buttons["left"].text() == "Left, still open  0"
    assert shown.page.printed_title() == "Lodging: Left, still open"


def test_a_student_without_a_visit_is_told_of(show, desk):
    person = student(desk, "NEW, Ada")
    shown = show(CardsSection)
    shown.page.open_object(("cards", person))
    shown.settle()
    assert shown.said == ["This student has no visit yet: add one first."]


def test_the_emergency_sheet_of_the_families_shown(show, desk):
    from imso_desk.ui.dialogs.paper_preview import PaperDialog

    person, _ = here(desk, "ABE, Kofi")
    desk.records.add("family_member", {"name": "Awa"}, {"person_id": person})
    shown = show(FamiliesSection)
    shown.page.sheet_button.click()
    shown.settle()
    dialog = shown.page.findChild(PaperDialog)
    shown.qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper.title == "Emergency contacts"
    dialog.close()
    shown.settle()


@pytest.mark.parametrize(("name", "state"), [("submitted_on", "Submitted"), ("paid_on", "Paid")])
def test_the_day_of_a_voucher_says_its_state(show, desk, name, state):
    _, visit_id = here(desk, "ABE, Kofi", payer="US", arrived_on=dt.date(2027, 1, 4))
    shown = show(VouchersSection)
    part = shown.page.part
    part.table.selectRow(0)
    shown.settle()
    cells = part.form.cells
    assert cells["state"].editor.value() == "Open"
    shown.qtbot.keyClicks(cells[name].editor.line, "02 MAR 2027")
    assert cells["state"].editor.value() == state
    assert shown.page.save()
    shown.settle()
    (voucher,) = desk.records.under("voucher", "visit_id", visit_id)
    assert (voucher["state"], voucher[name]) == (state, dt.date(2027, 3, 2))
    cells["state"].editor.set_value("Returned")
    cells["state"].editor.edited.emit()
    assert cells["state"].editor.value() == "Returned"
