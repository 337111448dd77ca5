from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton

from imso_desk.ui.actions import MenuEntry
from imso_desk.ui.main_window import MainWindow, ShellPorts
from imso_desk.ui.navigation import PLACES, place
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.theme import Look
from imso_desk.ui.widgets.page import Page
from imso_desk.ui.widgets.search_field import SearchField

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Notebook(Page):
    """A page that writes down what the window asks of it."""

    def __init__(self, title):
        super().__init__(title)
        self.asked = []
        self.open_form = False
        self.closable = True
        if title == "Students":
            self.search = SearchField("Search students")
            self.body.addWidget(self.search)
        else:
            self.body.addWidget(QLineEdit())

    def shown(self):
        self.asked.append("shown")

    def focus_search(self):
        if self.help_topic != "Students":
            return False
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def save(self):
        self.asked.append("save")
        return True

    def escape(self):
        self.asked.append("escape")
        was_open, self.open_form = self.open_form, False
        return was_open

    def may_close(self):
        return self.closable

    def open_object(self, target):
        self.asked.append(target)


class Shell:
    """A window with some places, and what it called."""

    def __init__(self, qtbot, theme, remembered, names=("Students", "Events", "Reports", "Office")):
        self.made, self.called = [], []

        def factory(name):
            def make():
                self.made.append(name)
                return Notebook(name)

            return make

        ports = ShellPorts(
            undo=lambda: self.called.append("undo"),
            redo=lambda: self.called.append("redo"),
            show_help=lambda topic: self.called.append(f"help {topic}"),
            look_chosen=self.called.append,
            menu_entries=(
                MenuEntry("File", "&Import...", lambda: self.called.append("import"), "Ctrl+I"),
            ),
        )
        self.window = MainWindow(
            "Fort Example", [place(name, factory(name)) for name in names], ports, theme, remembered
        )
        qtbot.addWidget(self.window)
        with qtbot.waitSignal(self.window.first_paint):
            self.window.show()
        self.window.activateWindow()


@pytest.fixture
def shell(qtbot, theme, remembered):
    return Shell(qtbot, theme, remembered)


def test_the_title_is_the_office_and_the_program(shell):
    assert shell.window.windowTitle() == "Fort Example - IMSO Desk"
    shell.window.set_office_name("")
    assert shell.window.windowTitle() == "IMSO Desk"


def test_places_are_found_by_their_accessible_names_each_once(shell):
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in shell.window.navigation.findChildren(QPushButton)
    ]
    assert names == ["Students", "Events", "Reports", "Office"]


def test_pages_are_made_at_the_first_visit_and_kept(shell, qtbot):
    assert shell.made == ["Students"]
    qtbot.keyClick(shell.window, Qt.Key.Key_6, CONTROL)
    first = shell.window.page
    qtbot.keyClick(shell.window, Qt.Key.Key_2, CONTROL)
    qtbot.keyClick(shell.window, Qt.Key.Key_6, CONTROL)
    assert shell.made == ["Students", "Events"]
    assert shell.window.page is first
    assert first.asked == ["shown", "shown"]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_2, "Students"),
        (Qt.Key.Key_6, "Events"),
        (Qt.Key.Key_8, "Reports"),
        (Qt.Key.Key_9, "Office"),
    ],
)
def test_a_place_keeps_its_digit_though_others_are_not_built(shell, qtbot, key, name):
    qtbot.keyClick(shell.window, key, CONTROL)
    assert shell.window.page.help_topic == name


def test_the_digit_of_a_place_that_is_not_built_does_nothing(shell, qtbot):
    qtbot.keyClick(shell.window, Qt.Key.Key_3, CONTROL)
    assert shell.window.page.help_topic == "Students"


def test_a_click_on_a_place_goes_there(shell, qtbot):
    button = next(
        one for one in shell.window.navigation.findChildren(QPushButton)
        if one.accessibleName() == "Reports"
    )  # fmt: skip
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shell.window.page.help_topic == "Reports"
    assert button.isChecked()


@pytest.mark.parametrize("keys", [CONTROL, CONTROL | SHIFT])
def test_ctrl_f_leads_to_the_students_from_a_place_without_a_search(shell, qtbot, keys):
    shell.window.show_place("Office")
    qtbot.keyClick(shell.window, Qt.Key.Key_F, keys)
    assert shell.window.page.help_topic == "Students"
    assert shell.window.focusWidget() is shell.window.page.search.line


def test_ctrl_f_searches_in_a_place_that_has_a_search_in_sight(shell, qtbot):
    page = shell.window.show_place("Events")
    field = SearchField("Search events")
    page.body.addWidget(field)
    qtbot.waitUntil(field.isVisible)
    qtbot.keyClick(shell.window, Qt.Key.Key_F, CONTROL)
    assert shell.window.page is page
    assert shell.window.focusWidget() is field.line
    qtbot.keyClick(shell.window, Qt.Key.Key_F, CONTROL | SHIFT)
    assert shell.window.page.help_topic == "Students"
    field.hide()
    shell.window.show_place("Events")
    qtbot.keyClick(shell.window, Qt.Key.Key_F, CONTROL)
    assert shell.window.page.help_topic == "Students"


def test_ctrl_and_a_digit_leads_into_the_list_and_back_to_where_one_was(shell, qtbot):
    page = shell.window.show_place("Events")
    line = page.findChild(QLineEdit)
    line.setEnabled(False)
    table = RecordTable("Events")
    page.body.addWidget(table)
    qtbot.waitUntil(table.isVisible)
    shell.window.show_place("Students")
    qtbot.keyClick(shell.window, Qt.Key.Key_6, CONTROL)
    assert shell.window.focusWidget() is table
    line.setEnabled(True)
    line.setFocus()
    qtbot.keyClick(shell.window, Qt.Key.Key_2, CONTROL)
    assert shell.window.focusWidget() is shell.window.page.search.line
    qtbot.keyClick(shell.window, Qt.Key.Key_6, CONTROL)
    assert shell.window.focusWidget() is line


def test_undo_redo_help_and_entries_are_called(shell, qtbot):
    qtbot.keyClick(shell.window, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(shell.window, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.keyClick(shell.window, Qt.Key.Key_F1)
    qtbot.keyClick(shell.window, Qt.Key.Key_I, CONTROL)
    assert shell.called == ["undo", "redo", "help Students", "import"]


def test_save_and_escape_go_to_the_page_in_front(shell, qtbot):
    shell.window.show_place("Events")
    qtbot.keyClick(shell.window, Qt.Key.Key_S, CONTROL)
    qtbot.keyClick(shell.window, Qt.Key.Key_Escape)
    assert shell.window.page.asked == ["shown", "save", "escape"]


def test_escape_puts_the_message_away_only_when_nothing_was_open(shell, qtbot):
    page = shell.window.page
    page.told.emit("Three rows copied.")
    page.open_form = True
    shell.window.escape()
    assert shell.window.messages.text() == "Three rows copied."
    shell.window.escape()
    assert shell.window.messages.text() == ""


def test_what_was_done_is_said_with_undo_beside_it(shell, qtbot):
    shell.window.page.done.emit("Note added.")
    assert shell.window.messages.text() == "Note added."
    undo = next(
        one for one in shell.window.messages.findChildren(QPushButton) if one.text() == "Undo"
    )
    assert undo.isVisible()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert shell.called == ["undo"]
    assert shell.window.messages.text() == ""


def test_what_was_told_goes_with_the_place_and_what_can_be_undone_stays(shell):
    shell.window.page.told.emit("Nothing was saved.")
    shell.window.show_place("Events")
    assert shell.window.messages.text() == ""
    shell.window.page.told.emit("Nothing was saved.")
    shell.window.page.section_left.emit()
    assert shell.window.messages.text() == ""
    shell.window.page.done.emit("Note added.")
    shell.window.page.section_left.emit()
    shell.window.show_place("Reports")
    assert shell.window.messages.text() == "Note added."


def test_a_page_may_ask_for_another_place(shell):
    shell.window.page.go.emit("Reports", {"student": 7})
    assert shell.window.page.help_topic == "Reports"
    assert shell.window.page.asked == ["shown", {"student": 7}]


def test_a_page_tells_how_much_is_due(shell):
    shell.window.page.count_changed.emit(12)
    button = shell.window.navigation.findChildren(QPushButton)[0]
    assert button.accessibleName() == "Students"
    assert button.accessibleDescription() == "12 due"


def test_a_page_with_something_typed_keeps_the_window_open(shell, qtbot):
    shell.window.page.closable = False
    assert not shell.window.close()
    shell.window.page.closable = True
    with qtbot.waitSignal(shell.window.closed):
        assert shell.window.close()


def test_size_and_place_are_remembered(qtbot, theme, remembered):
    one = Shell(qtbot, theme, remembered)
    one.window.resize(960, 601)
    one.window.show_place("Events")
    one.window.close()
    other = Shell(qtbot, theme, remembered)
    assert (other.window.width(), other.window.height()) == (960, 601)
    assert other.window.page.help_topic == "Events"
    assert other.made == ["Events"]


def test_a_remembered_place_that_is_not_built_falls_back_to_the_first(qtbot, theme, remembered):
    remembered.keep_text("place", "Alumni")
    assert Shell(qtbot, theme, remembered).window.page.help_topic == "Students"


def test_the_look_can_be_chosen_in_the_menu(shell, theme):
    shell.window.choose_look(Look.DARK)
    assert theme.look is Look.DARK
    assert shell.called == [Look.DARK]


def test_menus_have_mnemonics_and_hold_the_places(shell):
    titles = [action.text() for action in shell.window.menuBar().actions()]
    assert titles == ["&File", "&Edit", "&View", "&Help"]
    view = shell.window.menuBar().actions()[2].menu()
    texts = [action.text() for action in view.actions()]
    assert texts[:4] == ["Go to Students", "Go to Events", "Go to Reports", "Go to Office"]


def test_work_begins_in_the_page_and_tab_goes_on_to_the_message_line(shell, qtbot):
    search = shell.window.page.search.line
    assert shell.window.focusWidget() is search
    shell.window.page.done.emit("Note added.")
    shell.window.focusNextChild()
    assert shell.window.focusWidget().text() == "Undo"


def test_the_numbers_of_the_places_are_their_order():
    assert [place(name, lambda: None).number for name in PLACES] == list(range(1, 10))
