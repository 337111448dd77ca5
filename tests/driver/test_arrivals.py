"""Arrivals: every tab and its form are sound, and the board is worked by its letters."""

from __future__ import annotations

import pytest

from tests.driver.desktop import Screen
from tests.driver.week_acts import answer, fill, on_the_board, tick_checklist

TABS = (
    *("Board", "Readiness", "Checklists", "Sponsors", "Families", "Lodging", "ID cards"),
    *("Vouchers", "Leave and absence"),
)
FORMS = {
    "Families": "family member",
    "Lodging": "lodging",
    "ID cards": "ID card",
    "Vouchers": "voucher",
    "Leave and absence": "leave",
}


def test_every_tab_is_sound(screen: Screen):
    screen.place(3)
    assert tuple(screen.names("page tab", 5)) == TABS
    for tab in TABS:
        screen.click("page tab", tab)
        screen.wait("push button", "Print or export this list")
        screen.is_sound()


@pytest.mark.parametrize("tab", FORMS)
def test_a_form_is_opened_for_a_student_and_left(screen: Screen, tab: str):
    noun = FORMS[tab]
    screen.place(3, tab)
    screen.button(f"Add {noun}")
    screen.wait("text", "Find students to add")
    screen.is_sound()
    screen.take_student("MOHAMED Amina")
    screen.says("CPT MOHAMED Amina")
    screen.is_sound()
    screen.wait("push button", f"Close {noun}")
    screen.keys("Escape")
    screen.gone("push button", f"Close {noun}")


def test_an_arrival_is_recorded_and_taken_back(screen: Screen):
    screen.place(3, "Board")
    on_the_board(screen, "CPT MOHAMED Amina", "shift+a")
    answer(screen, "Arrived at (local time)", "25:00")
    screen.wait("text", "Arrived at (local time)")
    screen.is_sound()
    screen.put("text", "Arrived at (local time)", "06:15")
    screen.keys("Return")
    screen.wait("table cell", "Time: 06:15")
    screen.keys("ctrl+z")
    screen.gone("table cell", "Time: 06:15")


def test_a_leave_that_has_begun_marks_the_line(screen: Screen):
    screen.place(3, "Leave and absence")
    screen.button("Add leave")
    screen.take_student("LARSSON Åsa")
    fill(screen, {"From (local time)": "3 MAR 27 16:00", "To (local time)": "8 MAR 27 07:00"})
    screen.wait("check box", "On leave: the training line is marked on leave")
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.wait("check box", "Away now: 1")
    screen.button("Back now")
    screen.wait("check box", "Past: 1")
    screen.keys("ctrl+z")
    screen.wait("check box", "Away now: 1")


def test_a_step_is_added_for_one_student_alone(screen: Screen):
    screen.place(3, "Checklists")
    screen.button("Give a checklist...")
    tick_checklist(screen, "In-processing", 2)
    screen.button("Add students...")
    screen.add_students("LARSSON Åsa")
    screen.button("Give")
    screen.says("27 steps given to 1 student")
    screen.click("table cell", "Student: LARSSON Åsa")
    screen.keys("a")
    screen.put("text", "What is to be done", "Fetch the glasses")
    screen.put("text", "Due on", "5 MAR 27")
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.wait("table cell", "What is to be done: Fetch the glasses")
    screen.keys("ctrl+z")
    screen.gone("table cell", "What is to be done: Fetch the glasses")


def test_every_view_of_a_tab_is_sound(screen: Screen):
    screen.place(3, "Checklists")
    for view in ("By step", "Checklists", "By student"):
        screen.press("check box", view)
        screen.is_sound()
    screen.click("page tab", "Leave and absence")
    for view, add, before in (
        ("Unauthorized absence", "Add absence case", "Add leave"),
        ("Incidents", "Add incident", "Add absence case"),
    ):
        screen.press("check box", view)
        screen.wait("push button", add)
        screen.gone("push button", before)
        screen.is_sound()
    screen.click("page tab", "Sponsors")
    screen.press("check box", "Sponsors")
    screen.is_sound()
