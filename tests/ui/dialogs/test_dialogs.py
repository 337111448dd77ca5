from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from imso_desk import __version__
from imso_desk.runtime.errors import Cancelled, Refused
from imso_desk.ui.dialogs.about import AboutDialog
from imso_desk.ui.dialogs.confirm import Leave, ask_danger, ask_leave, tell
from imso_desk.ui.dialogs.error import ErrorDialog
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.dialogs.progress import run_with_progress
from imso_desk.ui.jobs import ImmediateJobs, Jobs


@pytest.fixture
def answer(qtbot):
    """Press the button with these words in the next message box; the list gets what it showed."""

    def press(words, key=None):
        shown = []

        def act():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            shown.append((box.text(), box.informativeText(), box.textFormat()))
            if key is not None:
                qtbot.keyClick(box, key)
                return
            button = next(one for one in box.buttons() if one.text().replace("&", "") == words)
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, act)
        return shown

    return press


def test_danger_says_what_will_be_lost_in_plain_text(answer):
    shown = answer("Delete")
    assert ask_danger(None, "Delete <b>3</b> notes?", "The notes are gone for good.", "Delete")
    assert shown == [
        ("Delete <b>3</b> notes?", "The notes are gone for good.", Qt.TextFormat.PlainText)
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_return_and_escape_keep_everything(answer, key):
    answer("", key)
    assert not ask_danger(None, "Delete?", "All is lost.", "Delete")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Save", Leave.SAVE), ("Discard changes", Leave.DISCARD), ("Keep editing", Leave.STAY)],
)
def test_leaving_asks_what_to_do_with_what_was_typed(answer, words, expected):
    answer(words)
    assert ask_leave(None, "this student") is expected


def test_escape_means_keep_editing(answer):
    answer("", Qt.Key.Key_Escape)
    assert ask_leave(None, "this student") is Leave.STAY


def test_a_notice_is_closed_with_ok(answer):
    shown = answer("OK")
    tell(None, "The printer is not there.", "Nothing was printed.")
    assert shown[0][0] == "The printer is not there."


def test_an_error_can_be_copied(qtbot):
    dialog = ErrorDialog(None, "ValueError in services.students line 7")
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ValueError in services.students line 7"
    assert dialog.details.isReadOnly()


def test_about_tells_version_and_licences(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    from PySide6.QtWidgets import QLabel

    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert f"Version {__version__}" in texts
    assert dialog.notices.toPlainText()


def test_the_chooser_adds_the_ending_and_remembers_the_folder(monkeypatch, tmp_path):
    asked = []

    def save(parent, title, start, kinds):
        asked.append(start)
        return str(tmp_path / "sub" / "Fort Example"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    chooser = FileChooser(tmp_path)
    chosen = chooser.save(None, "New office", "", "office.imso", ".imso")
    assert chosen == tmp_path / "sub" / "Fort Example.imso"
    chooser.save(None, "New office", "", "other.imso", ".imso")
    assert asked == [str(tmp_path / "office.imso"), str(tmp_path / "sub" / "other.imso")]


def test_choosing_nothing_is_none(monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    chooser = FileChooser(Path("/nowhere"))
    assert chooser.open_one(None, "Open", "") is None
    assert chooser.open_many(None, "Open", "") == []
    assert chooser.folder(None, "Folder") is None


def test_a_quick_job_shows_no_bar(qtbot):
    done = []
    dialog = run_with_progress(None, ImmediateJobs(), "Importing", lambda _: 7, done.append)
    assert done == [7]
    assert not dialog.isVisible()


def test_a_long_job_shows_its_bar_and_is_cancelled_by_escape(qtbot):
    jobs, ended = Jobs(), []

    def work(control):
        for number in range(1_000_000_000):
            control.progress(number, 1_000_000_000, "Row by row")

    dialog = run_with_progress(None, jobs, "Importing", work, ended.append, ended.append)
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.bar.maximum() == 1_000_000_000)
    assert dialog.text.text() == "Row by row"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)
    jobs.shutdown()


def test_the_error_of_a_long_job_goes_to_the_message_line(qtbot):
    jobs = ImmediateJobs()

    def work(control):
        raise Refused("The file has no students. Nothing was changed.")

    with qtbot.waitSignal(jobs.failed) as told:
        run_with_progress(None, jobs, "Importing", work, lambda _: None)
    assert told.args == ["The file has no students. Nothing was changed."]
