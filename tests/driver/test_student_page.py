"""The page of one student: ten tabs, an English test added, a field changed, both undone."""

from __future__ import annotations

from tests.driver.desktop import Screen

TABS = (
    *("Profile", "Visit\N{NO-BREAK SPACE}and\N{NO-BREAK SPACE}arrival", "English", "Courses"),
    *("Events", "Documents", "Family", "Notes", "Requirements", "History"),
)


def open_student(screen: Screen, search: str) -> None:
    screen.put("text", "Search students", search)
    screen.says("1 student")
    screen.keys("Down", "Return")
    screen.wait("page tab", "Profile")


def test_ten_tabs_each_with_named_controls(screen: Screen):
    open_student(screen, "larsson")
    tabs = screen.names("page tab")
    assert [name.split()[0] for name in tabs] == [name.split()[0] for name in TABS]
    for tab in tabs:
        screen.click("page tab", tab)
        screen.is_sound()
    assert "LARSSON" not in screen.title().upper()


def test_an_english_test_is_added_and_taken_back(screen: Screen):
    open_student(screen, "haddad")
    screen.click("page tab", "~English")
    assert "Result: 72" in screen.names("table cell", 5)
    screen.button("Add English test")
    screen.put("text", "Score", "800")
    screen.keys("Tab")
    screen.says("At most")
    screen.put("text", "Score", "83")
    screen.is_sound()
    screen.keys("ctrl+s")
    screen.wait("table cell", "Result: 83")
    screen.keys("ctrl+z")
    screen.gone("table cell", "Result: 83")


def test_the_profile_is_saved_and_undone_by_the_keyboard(screen: Screen):
    open_student(screen, "moreno")
    screen.put("text", "Place of birth", "Villa <b>Nueva</b>")
    screen.keys("ctrl+s")
    screen.says("Person edited")
    screen.click("page tab", "~History")
    screen.wait("table cell", "New: Villa <b>Nueva</b>")
    screen.click("page tab", "~Profile")
    assert screen.text("Place of birth") == "Villa <b>Nueva</b>"
    screen.keys("ctrl+z")
    screen.holds("text", "Place of birth", "")
