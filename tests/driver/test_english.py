"""English: every tab and form is sound; a session's scores are typed, wrong ones are refused."""

from __future__ import annotations

from tests.driver.desktop import Screen

TABS = ("Students", "Sessions", "Shortfalls", "Waivers")


def test_every_tab_is_sound(screen: Screen):
    screen.place(4)
    assert tuple(screen.names("page tab", 5)) == TABS
    for tab in TABS:
        screen.click("page tab", tab)
        screen.wait("push button", "Print or export this list")
        screen.is_sound()


def test_scores_are_typed_and_wrong_ones_refused(screen: Screen):
    screen.place(4, "Sessions")
    screen.button("New session")
    screen.choose("Test", "OPI")
    screen.put("text", "Date and time", "3 MAR 27 09:00")
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.click("table cell", "Test: OPI")
    screen.keys("Return")
    screen.says("Nobody sits in this session yet")
    screen.is_sound()
    screen.button("Add students")
    screen.add_students("HADDAD Muhammad", "MOHAMED Amina")
    screen.type_down("HADDAD Muhammad, Listening: empty", "2.5", "2")
    screen.keys("ctrl+s")
    screen.says("Nothing was saved. HADDAD Muhammad, Listening")
    screen.is_sound()
    screen.type_down("~HADDAD Muhammad, Listening: 2.5. Wrong", "2+")
    screen.type_down("HADDAD Muhammad, Speaking: empty", "2", "1+")
    screen.keys("ctrl+s")
    screen.wait("table cell", "MOHAMED Amina, Outcome: Tested")
    screen.keys("ctrl+z")
    screen.wait("table cell", "MOHAMED Amina, Outcome: Booked")
    screen.keys("Escape")
    screen.wait("table", "Test sessions")


def test_a_case_needs_a_gap_and_a_waiver_a_student(screen: Screen):
    screen.place(4, "Shortfalls")
    screen.button("Add case")
    screen.take_student("HADDAD Muhammad")
    screen.says("HADDAD Muhammad is not short of a minimum: minimum unknown. No case was opened")
    screen.click("page tab", "Waivers")
    screen.button("Add waiver")
    screen.take_student("HADDAD Muhammad")
    screen.wait("push button", "~Close")
    screen.is_sound()


def test_a_student_is_shown_with_tests_and_minimum(screen: Screen):
    screen.place(4, "Students")
    screen.put("text", "Search students", "haddad")
    screen.click("table cell", "Name: HADDAD Muhammad")
    screen.is_sound()
