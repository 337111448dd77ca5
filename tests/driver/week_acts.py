"""What an officer does again and again in the week."""

from __future__ import annotations

from collections.abc import Mapping

from tests.driver.desktop import Screen

STUDENTS = 2


def fill(screen: Screen, fields: Mapping[str, str]) -> None:
    """Type over fields."""
    for name, text in fields.items():
        screen.put("text", name, text)


def answer(screen: Screen, name: str, text: str) -> None:
    """Answer the question asked in one field by this name."""
    screen.wait("text", name)
    screen.write(text)
    screen.keys("Return")


def on_the_board(screen: Screen, who: str, key: str) -> None:
    """Put the cursor on somebody in the board and press a key."""
    screen.click("table cell", f"Name: {who}")
    screen.says(f"{who},")
    screen.keys(key)


def arrive(screen: Screen, who: str, count: int, at: str = "") -> None:
    """Record that somebody is here, now or at a time; then so many are."""
    on_the_board(screen, who, "shift+a" if at else "a")
    if at:
        answer(screen, "Arrived at (local time)", at)
    screen.says(f"{count} arrived")


def tick_checklist(screen: Screen, name: str, place: int) -> None:
    """Tick a checklist in the dialog that gives them, by the keyboard."""
    screen.wait("list item", f"~{name}")
    screen.focus("list", "Checklists")
    screen.keys(*["Down"] * (place - 1), "space")
    screen.wait("dialog", "Give a checklist")
    screen.is_sound()


def tick_steps(screen: Screen, who: str, count: int, of: int) -> None:
    """Tick the first steps of a student, all at once."""
    screen.click("table cell", f"Student: {who}")
    screen.says(f" {who}")
    screen.keys("Return", *["shift+Down"] * (count - 1), "space")
    screen.wait("table cell", f"~Progress: {count} of {of}")


def add_course(screen: Screen, title: str, masl: str, ecl: str) -> None:
    """Add a course to the catalogue."""
    screen.button("New course")
    screen.wait("label", "New course")
    fill(screen, {"Title": title, "MASL": masl, "ECL minimum": ecl})
    screen.keys("ctrl+s")
    screen.wait("table cell", f"Course: {title}")
    screen.says("No classes yet")


def add_class(screen: Screen, name: str, start: str, end: str) -> None:
    """Add a class of the course that is open in the catalogue."""
    screen.button("New class")
    screen.says("New class of")
    days = {"Report date": start, "Start": start, "End": end, "Graduation": end}
    fill(screen, {"Class": name, **days, "Seats": "12"})
    screen.keys("ctrl+s")
    screen.says(f"class {name}")


def add_assessment(screen: Screen, name: str, day: str) -> None:
    """Add what is assessed in the class that is open."""
    screen.button("Add assessment")
    fill(screen, {"Assessment": name, "Date": day, "Maximum": "100", "Pass mark": "70"})
    screen.keys("ctrl+s")
    screen.wait("table cell", f"Assessment: {name}")


def select_all(screen: Screen, words: str, count: int) -> None:
    """Select all students that fit the words."""
    find(screen, words, count)
    screen.keys("Down", "ctrl+a")
    screen.says(f"{count} selected")


def select_graduates(screen: Screen) -> None:
    """Select the four of the course without the third, who was recycled."""
    find(screen, "combat medic", 4)
    screen.keys("Down", "shift+Down", "ctrl+Down", "ctrl+Down", "ctrl+space")
    screen.says("3 selected")


def find(screen: Screen, words: str, count: int) -> None:
    """Search the list of students."""
    screen.place(STUDENTS)
    screen.put("text", "Search students", words)
    screen.says(f"{count} students")


def give(screen: Screen, place: int) -> None:
    """Open the menu Give by the keyboard and take what is so many rows down."""
    screen.focus("push button", "Give...")
    screen.keys("space", *["Down"] * place, "Return")
