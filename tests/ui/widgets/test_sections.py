"""A place of several sections: the keyboard goes along to the section that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from imso_desk.ui.widgets.page import Page
from imso_desk.ui.widgets.sections import SectionedPage


class Section(Page):
    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.field = QLineEdit()
        self.body.addWidget(self.field)


def test_the_keyboard_goes_along(qtbot):
    place = SectionedPage("Courses")
    for name in ("One", "Two"):
        place.add_section(name, lambda name=name: Section(name))
    qtbot.addWidget(place)
    place.show()
    place.shown()
    place.section("One").field.setFocus()
    qtbot.waitUntil(place.section("One").field.hasFocus)
    qtbot.keyClick(place.section("One").field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert place.current().title_label.text() == "Two"
    assert QApplication.focusWidget() is place.current().field
    place.bar.setFocus()
    place.bar.setCurrentIndex(0)
    assert place.bar.hasFocus()


def test_it_says_when_one_goes_from_a_section_to_another(qtbot):
    place = SectionedPage("Courses")
    for name in ("One", "Two"):
        place.add_section(name, lambda name=name: Section(name))
    qtbot.addWidget(place)
    place.shown()
    with qtbot.assertNotEmitted(place.section_left):
        place.section("One")
    with qtbot.waitSignal(place.section_left):
        place.section("Two")
