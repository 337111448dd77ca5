from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from imso_desk.runtime.errors import NoRoom, Refused, WrongPassphrase
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.welcome.gate import RecentOffice
from imso_desk.ui.welcome.new_page import file_name
from imso_desk.ui.welcome.strength import strength
from imso_desk.ui.welcome.window import WelcomeWindow

PASSPHRASE = "copper lantern seven rivers"
LEFT = Qt.MouseButton.LeftButton


class Gate:
    """Offices in memory: path -> passphrase."""

    def __init__(self):
        self.offices = {}
        self.saved = {}
        self.printer = True

    def create(self, path, school, office, passphrase):
        if path in self.offices:
            raise Refused("There is a file of this name already. Nothing was changed.")
        self.offices[path] = passphrase
        return f"RECOVERY SHEET of {office} at {school}"

    def open(self, path, passphrase):
        if self.offices.get(path) != passphrase:
            raise WrongPassphrase("The passphrase is not right. Nothing was opened.")
        return f"office at {path}"

    def recent(self):
        return [RecentOffice(path, path.stem, found=True) for path in self.offices]

    def demonstrate(self):
        return "demonstration"

    def save_recovery(self, text, path):
        if not path.parent.is_dir():
            raise NoRoom("The folder cannot be written. The sheet was not saved.")
        self.saved[path] = text

    def print_recovery(self, text):
        return self.printer


class Chooser(FileChooser):
    """Chooses what it was told to."""

    def __init__(self):
        super().__init__()
        self.choice = None

    def open_one(self, parent, title, kinds):
        return self.choice

    def save(self, parent, title, kinds, name="", ending=""):
        return self.choice


@pytest.fixture
def gate():
    return Gate()


@pytest.fixture
def chooser():
    return Chooser()


@pytest.fixture
def welcome(qtbot, theme, jobs, gate, chooser, tmp_path):
    window = WelcomeWindow(gate, jobs, chooser, tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.opened_offices = []
    window.opened.connect(window.opened_offices.append)
    return window


def fill_new(welcome, qtbot, first=PASSPHRASE, second=PASSPHRASE):
    qtbot.mouseClick(welcome.start.ui.new_button, LEFT)
    qtbot.keyClicks(welcome.new.ui.school_edit, "Fort Example")
    qtbot.keyClicks(welcome.new.ui.passphrase_edit, first)
    qtbot.keyClicks(welcome.new.ui.again_edit, second)


def test_from_nothing_to_an_open_office(welcome, qtbot, gate, chooser, tmp_path):
    fill_new(welcome, qtbot)
    assert welcome.new.ui.office_edit.text() == "Fort Example International Office"
    path = tmp_path / "Fort Example International Office.imso"
    assert welcome.new.ui.file_edit.text() == str(path)
    qtbot.mouseClick(welcome.new.ui.create_button, LEFT)
    assert welcome.pages.currentWidget() is welcome.recovery
    assert "RECOVERY SHEET of Fort Example" in welcome.recovery.text()
    assert not welcome.recovery.ui.continue_button.isEnabled()
    chooser.choice = tmp_path / "sheet.txt"
    qtbot.mouseClick(welcome.recovery.ui.save_button, LEFT)
    assert gate.saved[chooser.choice].startswith("RECOVERY SHEET")
    qtbot.mouseClick(welcome.recovery.ui.continue_button, LEFT)
    assert welcome.opened_offices == [f"office at {path}"]
    assert welcome.recovery.text() == ""


def test_no_passphrase_stays_in_a_field(welcome, qtbot):
    fill_new(welcome, qtbot)
    qtbot.mouseClick(welcome.new.ui.create_button, LEFT)
    fields = [edit for edit in welcome.findChildren(QLineEdit)
              if edit.echoMode() == QLineEdit.EchoMode.Password]  # fmt: skip
    assert len(fields) == 3
    assert all(edit.text() == "" for edit in fields)


@pytest.mark.parametrize("way", ["print", "copy"])
def test_the_sheet_may_be_printed_or_copied_by_hand(welcome, qtbot, gate, way):
    fill_new(welcome, qtbot)
    qtbot.mouseClick(welcome.new.ui.create_button, LEFT)
    page = welcome.recovery.ui
    if way == "print":
        gate.printer = False
        qtbot.mouseClick(page.print_button, LEFT)
        assert not page.continue_button.isEnabled()
        gate.printer = True
        qtbot.mouseClick(page.print_button, LEFT)
    else:
        qtbot.keyClick(page.copied_check, Qt.Key.Key_Space)
    assert page.continue_button.isEnabled()


def test_a_sheet_that_cannot_be_saved_is_told(welcome, qtbot, chooser, tmp_path):
    fill_new(welcome, qtbot)
    qtbot.mouseClick(welcome.new.ui.create_button, LEFT)
    chooser.choice = tmp_path / "not there" / "sheet.txt"
    qtbot.mouseClick(welcome.recovery.ui.save_button, LEFT)
    assert "was not saved" in welcome.recovery.ui.note_label.text()
    assert not welcome.recovery.ui.continue_button.isEnabled()


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("short", "short", "at least 8"),
        (PASSPHRASE, PASSPHRASE + "x", "differ"),
        (PASSPHRASE, "", "differ"),
    ],
)
def test_a_passphrase_must_be_long_and_typed_twice(welcome, qtbot, gate, first, second, told):
    fill_new(welcome, qtbot, first, second)
    qtbot.mouseClick(welcome.new.ui.create_button, LEFT)
    assert told in welcome.new.ui.problem_label.text()
    assert gate.offices == {}


def test_the_second_passphrase_is_wrong_only_once_it_leaves_the_first(welcome, qtbot):
    fill_new(welcome, qtbot, PASSPHRASE, "cop")
    assert welcome.new.ui.problem_label.text() == ""
    qtbot.keyClicks(welcome.new.ui.again_edit, "y")
    assert "differ" in welcome.new.ui.problem_label.text()


def test_an_office_that_is_there_is_not_written_over(welcome, qtbot, gate, tmp_path):
    gate.offices[tmp_path / "Fort Example International Office.imso"] = "old"
    fill_new(welcome, qtbot)
    qtbot.mouseClick(welcome.new.ui.create_button, LEFT)
    assert "already" in welcome.new.ui.problem_label.text()
    assert welcome.new.ui.create_button.isEnabled()
    assert "old" in gate.offices.values()


def test_a_wrong_passphrase_is_a_sentence_and_can_be_typed_again(welcome, qtbot, gate, chooser):
    chooser.choice = Path("/office.imso")
    gate.offices[chooser.choice] = PASSPHRASE
    qtbot.mouseClick(welcome.start.ui.open_button, LEFT)
    page = welcome.open.ui
    assert page.passphrase_edit.accessibleName() == "Passphrase"
    assert page.passphrase_edit.echoMode() == QLineEdit.EchoMode.Password
    assert page.open_button.text() == "Open"
    qtbot.keyClicks(page.passphrase_edit, "wrong")
    qtbot.keyClick(page.passphrase_edit, Qt.Key.Key_Return)
    assert page.problem_label.text() == "The passphrase is not right. Nothing was opened."
    assert page.passphrase_edit.selectedText() != ""
    qtbot.keyClicks(page.passphrase_edit, PASSPHRASE)
    assert page.problem_label.text() == ""
    qtbot.mouseClick(page.open_button, LEFT)
    assert welcome.opened_offices == ["office at /office.imso"]


def test_an_empty_passphrase_is_not_tried(welcome, qtbot):
    welcome.ask_passphrase(Path("/office.imso"))
    qtbot.mouseClick(welcome.open.ui.open_button, LEFT)
    assert welcome.open.ui.problem_label.text() == "Type the passphrase of this office."


def test_escape_goes_back_and_shows_what_was_opened_before(welcome, qtbot, gate):
    gate.offices[Path("/Fort.imso")] = PASSPHRASE
    welcome.ask_passphrase(Path("/Fort.imso"))
    qtbot.keyClick(welcome.open.ui.passphrase_edit, Qt.Key.Key_Escape)
    assert welcome.pages.currentWidget() is welcome.start
    assert welcome.start.ui.recent_list.count() == 1
    welcome.start.ui.recent_list.setCurrentRow(0)
    qtbot.keyClick(welcome.start.ui.recent_list, Qt.Key.Key_Return)
    assert welcome.pages.currentWidget() is welcome.open
    assert welcome.open.ui.path_label.text() == "/Fort.imso"


def test_the_demonstration_opens_at_once(welcome, qtbot):
    qtbot.mouseClick(welcome.start.ui.demo_button, LEFT)
    assert welcome.opened_offices == ["demonstration"]


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", "Too short"),
        ("abc", "Too short"),
        ("aaaaaaaaaaaaaaaa", "Weak"),
        ("abcdefghijkl", "Weak"),
        ("Password2024!", "Weak"),
        ("summer2027", "Weak"),
        ("copper lantern seven", "Weak"),
        ("copper lantern seven rivers", "Fair"),
        ("copper lantern seven rivers hollow maple", "Strong"),
        ("gT7#qLw9!xZp2", "Strong"),
    ],
)
def test_strength_is_told_honestly(passphrase, word):
    assert strength(passphrase).word == word


@pytest.mark.parametrize(
    "passphrase", ["\ud800" * 20, "\x00" * 9, "ключ от кабинета", "x" * 10_000]
)
def test_strength_takes_any_text(passphrase):
    assert strength(passphrase).sentence


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Fort Example", "Fort Example.imso"),
        ("../../etc/passwd", "etc passwd.imso"),
        ("a/b:c*d?", "a b c d.imso"),
        ("   ", "office.imso"),
        ("Büro für Gäste", "Büro für Gäste.imso"),
    ],
)
def test_the_file_is_named_after_the_office(office, name):
    assert file_name(office) == name
