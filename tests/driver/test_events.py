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
    screen.says("added")
    screen.click("page tab", "Costs")
    screen.is_sound()
    screen.click("page tab", "Students")
    screen.is_sound()
