"""Office: every section, the letterhead saved, the look changed, help and about."""

from __future__ import annotations

import pytest

from tests.driver.desktop import Screen


def test_every_section_is_sound(screen: Screen):
    screen.keys("ctrl+9")
    sections = screen.names("list item", 5)
    assert len(sections) >= 6
    for section in sections:
        screen.click("list item", section)
        screen.wait("label", section)
        screen.is_sound()


def test_the_letterhead_is_saved_and_undone(screen: Screen):
    screen.keys("ctrl+9")
    screen.put("text", "School", "Bandaria War College")
    screen.keys("ctrl+s")
    screen.wait("push button", "Undo")
    screen.button("Undo")
    screen.holds("text", "School", "Fort Bandar")


@pytest.mark.parametrize("key", ["d", "h"], ids=["dark", "high contrast"])
def test_help_and_about_in_every_look(screen: Screen, key: str):
    screen.keys("alt+v", "a", key)
    screen.keys("F1")
    screen.wait("list", "Help topics")
    screen.is_sound()
    screen.keys("Escape")
    screen.gone("list", "Help topics")
    screen.keys("alt+h", "a")
    screen.wait("text", "Licences")
    screen.is_sound()
    screen.keys("Escape")
    screen.gone("text", "Licences")
