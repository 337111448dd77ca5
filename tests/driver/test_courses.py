"""Courses: every tab and form is sound; seats held without names, attendance by the keyboard."""

from __future__ import annotations

from tests.driver.desktop import Screen
from tests.driver.week_acts import add_class, add_course, fill

TABS = ("Classes", "Catalogue", "Counselling", "Changes", "Reports")
PARTS = ("~Roster", "Assessments", "Results", "Standing", "Attendance", "Details")


def test_every_tab_is_sound(screen: Screen):
    screen.place(5)
    assert tuple(screen.names("page tab", 5)) == TABS
    for tab in TABS:
        screen.click("page tab", tab)
        screen.wait("push button", "Print or export this list")
        screen.is_sound()


def test_every_part_of_a_class_is_sound(screen: Screen):
    screen.place(5, "Catalogue")
    add_course(screen, "Combat Medic", "B121002", "75")
    add_class(screen, "01-27", "1 MAR 27", "30 APR 27")
    screen.click("page tab", "~Roster")
    screen.button("Add students")
    screen.add_students("SUKARNI", "MOHAMED Amina")
    screen.wait("page tab", "Roster (2)")
    screen.button("Hold seats")
    fill(screen, {"Seats": "3"})
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.wait("page tab", "Roster (5)")
    for part in PARTS:
        screen.click("page tab", part)
        screen.is_sound()
    screen.keys("Escape")
    screen.wait("table cell", "Class: 01-27")


def test_counselling_is_written_down(screen: Screen):
    screen.place(5, "Counselling")
    screen.button("Add counselling")
    screen.take_student("MOHAMED Amina")
    screen.wait("text", "What was agreed")
    screen.is_sound()
    screen.put("text", "What was agreed", "Study hall on weekdays")
    screen.put("text", "Follow-up on", "11 MAR 27")
    screen.choose("Reason", "Academic")
    screen.keys("ctrl+s")
    screen.wait("table cell", "Student: MOHAMED Amina")
    screen.is_sound()
