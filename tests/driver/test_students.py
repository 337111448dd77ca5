"""The place Students: the list narrows at each key, the keyboard leads to a student and back."""

from __future__ import annotations

from tests.driver.desktop import Screen


def shown(screen: Screen) -> list[str]:
    """The names in the list."""
    cells = screen.names("table cell")
    return [cell.removeprefix("Name: ") for cell in cells if cell.startswith("Name: ")]


def test_the_list_narrows_at_each_key(screen: Screen):
    screen.focus("text", "Search students")
    screen.write("m")
    screen.says("4 students")
    screen.write("ohamed")
    screen.says("2 students")
    assert shown(screen) == ["HADDAD Muhammad", "MOHAMED Amina"]
    screen.write(" kenya")
    screen.says("1 student")
    assert shown(screen) == ["MOHAMED Amina"]
    screen.put("text", "Search students", "nobody at all")
    screen.says("0 students")
    screen.is_sound()


def test_the_list_tells_the_states_of_today(screen: Screen):
    screen.wait("table cell", "Status: In training")
    assert screen.names("table cell").count("Status: Arrived") == 2


def test_a_filter_is_set_and_taken_away_by_the_keyboard(screen: Screen):
    screen.is_sound()
    screen.button("Filter by country")
    screen.popup("Filter by country")
    screen.write("ken")
    screen.keys("Down", "space", "Escape")
    screen.says("1 student")
    assert shown(screen) == ["MOHAMED Amina"]
    screen.is_sound()
    screen.button("~Remove filter: Country")
    screen.says("5 students")


def test_the_keyboard_goes_to_every_place_and_back_to_the_search(screen: Screen):
    for key, place in (("6", "Events"), ("8", "Reports"), ("9", "Office"), ("2", "Students")):
        screen.keys(f"ctrl+{key}")
        screen.wait("label", place)
        assert "checked" in screen.wait("radio button", place)["states"]
        screen.is_sound()
    screen.keys("ctrl+8")
    screen.wait("label", "Whose report?")
    screen.keys("ctrl+shift+f")
    screen.write("sukarni")
    screen.says("1 student")
    assert screen.text("Search students") == "sukarni"
    screen.keys("Down", "Return")
    screen.wait("page tab", "Profile")
    assert screen.text("Name as in the passport") == "SUKARNI"
    assert "SUKARNI" not in screen.title().upper()
    screen.button("Back to the list of students")
    screen.says("1 student")
