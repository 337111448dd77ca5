"""The page as a whole: header, Save, leaving, undo, what others changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAccessible, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
)

from imso_desk.runtime.errors import Refused
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.student.attention import attention_of
from imso_desk.ui.student.page import TABS
from imso_desk.ui.student.photo import photo_from_file


def type_into(form, name, text):
    line = form.cells[name].editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_name_is_never_recased(trial):
    assert trial.page.header.name.text() == "de la VEGA mcX"
    assert "Bandaria" in trial.page.header.facts.text()


def test_a_person_with_one_name_is_normal(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "passport_name", "Suryanto")
    assert trial.page.save()
    assert trial.record().person["passport_name"] == "Suryanto"
    assert trial.record().person["family_name"] is None


def test_save_is_off_until_something_changes_and_off_again_after_saving(trial):
    save = trial.page.tab("Profile").line.save_button
    assert not save.isEnabled()
    type_into(trial.page.tab("Profile").form, "date_of_birth", "6 JUN 78")
    assert save.isEnabled()
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert not save.isEnabled()
    assert trial.record().person["date_of_birth"] == dt.date(1978, 6, 6)
    assert trial.said[-1] == ("Person edited.", True)


@pytest.mark.parametrize("typed", ["Jordan", "JO", "JOR"])
def test_a_country_is_taken_by_name_or_code(trial, typed):
    type_into(trial.page.tab("Profile").form, "country", typed)
    assert trial.page.save()
    assert trial.record().person["country"] == "JO"


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_saved(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "date_of_birth", "31 FEB 1980")
    cell = form.cells["date_of_birth"]
    assert cell.row.wrong.text()
    assert not cell.row.wrong_line.isHidden()
    assert trial.page.save()
    assert trial.said[-1][0].startswith("Nothing was saved. Date of birth")
    assert trial.record().person["date_of_birth"] is None


def test_a_required_name_cannot_be_emptied(trial):
    form = trial.page.tab("Profile").form
    line = form.cells["passport_name"].editor.line
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    trial.page.save()
    assert trial.record().person["passport_name"] == "de la VEGA mcX"
    assert "Required" in trial.said[-1][0]


def test_a_known_rank_fills_the_empty_grade(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "rank", "MAJ")
    QTest.keyClick(form.cells["rank"].editor.line, Qt.Key.Key_Return)
    assert form.cells["pay_grade"].editor.value() == "O-4"


def test_undo_brings_the_old_value_back_into_the_form(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "email", "new@example.org")
    trial.page.save()
    trial.undo()
    assert form.cells["email"].editor.value() == ""
    assert not trial.page.is_changed()


def test_what_another_screen_changes_appears_and_what_was_typed_stays(trial):
    form = trial.page.tab("Profile").form
    type_into(form, "email", "mine@example.org")
    changes = trial.records.save("person", trial.person, {"phone": "555 0100"})
    trial.announcer.changed.emit(changes, None)
    assert form.cells["phone"].editor.value() == "555 0100"
    assert form.cells["email"].editor.value() == "mine@example.org"
    assert form.changed_values() == {"email": "mine@example.org"}


def test_escape_asks_once_when_something_was_typed(trial, qtbot):
    type_into(trial.page.tab("Profile").form, "email", "x@example.org")
    trial.officer.answer = Leave.STAY
    trial.page.escape()
    assert trial.officer.asked == ["this student's profile"]
    assert trial.page.is_changed()
    trial.officer.answer = Leave.DISCARD
    trial.page.escape()
    assert not trial.page.is_changed()
    with qtbot.waitSignal(trial.page.back_requested):
        trial.page.escape()
    assert len(trial.officer.asked) == 2


def test_another_student_is_shown_only_after_the_question(trial):
    other, _ = trial.records.add("person", {"passport_name": "SURYANTO"})
    type_into(trial.page.tab("Profile").form, "email", "x@example.org")
    assert not trial.page.show_student(other)
    assert trial.page.header.name.text() == "de la VEGA mcX"
    trial.officer.answer = Leave.SAVE
    assert trial.page.show_student(other)
    assert trial.page.header.name.text() == "SURYANTO"
    assert trial.record().person["email"] == "x@example.org"
    assert trial.page.tab("Profile").form.cells["email"].editor.value() == ""


def test_no_markup_is_read_anywhere_in_the_header(trial):
    changes = trial.records.save("person", trial.person, {"passport_name": "<b>x</b>"})
    trial.announcer.changed.emit(changes, None)
    assert trial.page.header.name.text() == "<b>x</b>"
    for one in trial.page.findChildren(QLabel):
        assert one.textFormat() == Qt.TextFormat.PlainText or not one.text().startswith("<")


def test_a_photo_is_kept_small_and_without_metadata(trial, tmp_path):
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.setText("Comment", "taken at home")
    path = tmp_path / "photo.png"
    image.save(str(path))
    trial.page.set_photo(path)
    kept = trial.record().photo
    assert kept[:3] == b"\xff\xd8\xff"
    assert b"taken at home" not in kept
    buffer = QBuffer()
    buffer.setData(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    assert (size.width(), size.height()) == (600, 337)
    assert trial.page.header.photo.accessibleName() == "Photo"


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_file_that_is_no_picture_is_refused(tmp_path, qapp, content):
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(Refused, match="The photo was not changed"):
        photo_from_file(path)


@pytest.mark.parametrize("name", list(TABS))
def test_every_tab_fits_the_smallest_screen_and_names_its_controls(trial, name, qtbot):
    trial.page.show_tab(name)
    tab = trial.page.tab(name)
    if hasattr(tab, "add"):
        tab.add()
    qtbot.waitUntil(tab.isVisible)
    assert trial.page.minimumSizeHint().width() <= 1366 - 200
    for kind in (QLineEdit, QComboBox, QAbstractButton, QTableView, QPlainTextEdit):
        for widget in trial.page.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                told = QAccessible.queryAccessibleInterface(widget)
                assert told.text(QAccessible.Text.Name) or widget.accessibleName(), widget


def test_an_unfinished_student_is_told_apart_from_an_alumnus(trial):
    record = trial.record()
    told = [one.text for one in attention_of(record, dt.date(2027, 3, 4))]
    assert told == ["No passport recorded"]
    assert attention_of(replace(record, status="alumni"), dt.date(2027, 3, 4)) == []


def test_an_exempt_student_raises_no_alarm(trial):
    visit = trial.add("visit", {"english_note": "EXEMPT IN-CTRY"})
    trial.add("training_line", {"ecl_minimum": 80}, visit_id=visit)
    trial.add("document", {"kind": "Passport", "expires": dt.date(2030, 1, 1)})
    assert attention_of(trial.record(), dt.date(2027, 3, 4)) == []
