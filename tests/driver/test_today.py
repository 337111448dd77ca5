"""Today: the list narrowed, an item opened where it is settled, settled, postponed; a task."""

from __future__ import annotations

import pytest

from tests.driver.desktop import Screen


@pytest.fixture
def today(screen: Screen) -> Screen:
    """The list of what is to be done, narrowed to one student."""
    screen.place(1)
    screen.wait("table cell", "State: Overdue")
    screen.is_sound()
    screen.put("text", "Search what has to be done", "sukarni vetting")
    screen.gone("table cell", "Student: HADDAD Muhammad")
    screen.click("table cell", "Student: SUKARNI")
    screen.says("Security vetting is not recorded")
    return screen


def test_an_item_opens_where_it_is_settled(today: Screen):
    today.is_sound()
    today.keys("Return")
    today.wait("label", "SUKARNI")
    today.wait("label", "New document")
    today.says("Security vetting")
    today.is_sound()
    today.choose("Status", "Seen")
    today.keys("ctrl+s")
    today.says("Document added")
    today.place(1)
    today.gone("table cell", "Student: SUKARNI")


def test_an_item_is_settled_and_opened_again(today: Screen):
    today.keys("ctrl+Return")
    today.says("Security vetting recorded settled")
    today.gone("table cell", "Student: SUKARNI")
    today.keys("ctrl+z")
    today.wait("table cell", "Student: SUKARNI")


def test_an_item_is_postponed_with_a_reason_and_given_to_somebody(today: Screen):
    today.button("Postpone...")
    today.wait("dialog", "~ostpone")
    today.is_sound()
    today.put("text", "Postpone to", "20 MAR 27")
    today.put("text", "Reason", "The embassy is closed")
    today.keys("Return")
    today.says("postponed to 20 MAR 2027")
    today.choose("Which items", "Postponed")
    today.click("table cell", "Student: SUKARNI")
    today.says("until 20 MAR 2027")
    today.button("Give to...")
    today.wait("dialog", "Give this item to somebody")
    today.is_sound()
    today.write("SSG Lind")
    today.keys("Return")
    today.says("given to SSG Lind")
    today.is_sound()


def test_a_task_is_written_down(screen: Screen):
    screen.place(1)
    screen.wait("table cell", "State: Overdue")
    screen.focus("table", "What has to be done")
    screen.keys("ctrl+shift+n")
    screen.wait("dialog", "New task")
    screen.is_sound()
    screen.write("Call the embassy")
    screen.button("Save")
    screen.says("Task added")
    screen.put("text", "Search what has to be done", "embassy")
    screen.wait("table cell", "~Call the embassy")
    screen.is_sound()


def test_every_chart_has_its_table(screen: Screen):
    screen.place(1)
    for chart in ("Caseload by week", "Arrivals by week"):
        screen.press("check box", f"Table of {chart}")
        screen.wait("table", f"Numbers of {chart}")
        screen.is_sound()
