"""Events: a new event with a topic, a student put on its list and marked attended."""

from __future__ import annotations

from tests.driver.desktop import Screen


def test_an_event_is_made_and_attendance_marked(screen: Screen):
    screen.keys("ctrl+6")
    screen.wait("push button", "New event")
    screen.is_sound()
    screen.button("New event")
    screen.put("text", "Title", "City council")
    screen.put("text", "From", "1 MAR 27")
    screen.press("check box", "Topic: US Government Institutions")
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.says("Event added")
    screen.wait("page tab", "Students (0 of 0)")
    screen.press("check box", "In training only")
    screen.put("text", "Find students to add", "amina")
    screen.says("1 student")
    screen.button("Add all 1")
    screen.wait("page tab", "Students (0 of 1)")
    screen.is_sound()
    screen.button("Close adding students")
    screen.gone("text", "Find students to add")
    screen.click("table cell", "Name: MOHAMED Amina")
    screen.button("Attended")
    screen.wait("page tab", "Students (1 of 1)")
    screen.keys("ctrl+z")
    screen.wait("page tab", "Students (0 of 1)")
    for tab in ("~Costs", "~Details", "~Students"):
        screen.click("page tab", tab)
        screen.is_sound()
