from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from imso_desk.ui.palettes import DARK, LIGHT
from imso_desk.ui.theme import Look
from imso_desk.ui.widgets.chip import ChipRow
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.message_line import MessageLine
from imso_desk.ui.widgets.photo_label import PhotoLabel
from imso_desk.ui.widgets.search_field import SearchField
from imso_desk.ui.widgets.state_label import WORDS, StateLabel

TODAY = date(2027, 3, 4)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2027, 3, 5), "tomorrow"),
        (date(2027, 3, 3), "yesterday"),
        (date(2027, 3, 7), "in 3 days"),
        (date(2027, 3, 1), "3 days ago"),
        (date(2027, 3, 24), "in 20 days"),
        (date(2027, 3, 25), "in 3 weeks"),
        (date(2027, 9, 4), "in 6 months"),
        (date(2030, 3, 4), "in 3 years"),
        (date(2017, 3, 4), "10 years ago"),
    ],
)
def test_days_in_words(day, words):
    assert days_from(day, TODAY) == words


@pytest.mark.parametrize("tone", WORDS)
def test_a_state_is_icon_and_word_and_colour(qtbot, theme, tone):
    shown = StateLabel(tone)
    qtbot.addWidget(shown)
    icon, word = shown.findChildren(QLabel)
    assert shown.text() == WORDS[tone]
    assert not icon.pixmap().isNull()
    assert word.palette().windowText().color().name() == LIGHT.colour(tone)
    theme.choose(Look.DARK)
    assert word.palette().windowText().color().name() == DARK.colour(tone)


def test_a_state_may_have_its_own_word_or_be_none(qtbot):
    shown = StateLabel("met", "Arrived")
    qtbot.addWidget(shown)
    assert shown.text() == "Arrived"
    shown.set_state("")
    assert shown.text() == ""
    assert shown.findChildren(QLabel)[0].pixmap().isNull()


def test_chips_are_taken_away_by_key_and_say_what_they_do(qtbot):
    row = ChipRow()
    qtbot.addWidget(row)
    row.add("country", "Fiji")
    row.add("status", "Arrived & waiting")
    row.add("country", "Peru")
    assert row.keys() == ["status", "country"]
    row.show()
    chip = next(
        one for one in row.findChildren(QPushButton)
        if one.accessibleName() == "Remove filter: Arrived & waiting"
    )  # fmt: skip
    with qtbot.waitSignal(row.removed) as told:
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert told.args == ["status"]
    assert row.keys() == ["country"]
    row.clear()
    assert not row.isVisible()


def test_search_tells_every_change_and_goes_down(qtbot):
    field = SearchField("Search students")
    qtbot.addWidget(field)
    field.show()
    heard = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field.line, " ra")
    assert heard == ["", "r", "ra"]
    assert field.text() == "ra"
    assert field.line.accessibleName() == "Search students"
    with qtbot.waitSignal(field.down):
        qtbot.keyClick(field.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.down):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_escape_empties_the_search_once_and_then_is_the_windows(qtbot):
    field = SearchField("Search students")
    qtbot.addWidget(field)
    field.show()
    field.set_text("محمد")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.text() == ""
    outer = []
    field.keyPressEvent = lambda event: outer.append(event.key())
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_clear_button_is_there_only_when_it_is_of_use(qtbot):
    field = SearchField("Search students")
    qtbot.addWidget(field)
    field.show()
    assert not field._clear.isVisible()
    field.set_text("x")
    assert field._clear.isVisible()
    assert field._clear.accessibleName() == "Clear search"
    qtbot.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_messages_are_plain_text_and_undo_stands_beside_what_was_done(qtbot):
    line = MessageLine()
    qtbot.addWidget(line)
    line.show()
    height = line.height()
    line.tell_done("<b>Note</b> added.")
    assert line.text() == "<b>Note</b> added."
    assert line._text.textFormat() == Qt.TextFormat.PlainText
    assert line._undo.isVisible()
    with qtbot.waitSignal(line.undo_wanted):
        qtbot.mouseClick(line._undo, Qt.MouseButton.LeftButton)
    line.tell_problem("Not saved.")
    assert not line._undo.isVisible()
    qtbot.mouseClick(line._close, Qt.MouseButton.LeftButton)
    assert line.text() == ""
    assert line.height() == height


def test_an_empty_place_offers_the_first_step(qtbot):
    empty = EmptyState("students", "No students yet", "Bring in a roster.", "Import roster")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.first_step):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def test_a_photo_is_shown_and_what_is_no_picture_is_not(qtbot):
    photo = PhotoLabel(64)
    qtbot.addWidget(photo)
    assert photo.accessibleName() == "No photo"
    assert photo.set_photo(picture(600, 300))
    assert photo.accessibleName() == "Photo"
    assert photo.grab().toImage().pixelColor(32, 32).name() == "#336699"
    assert not photo.set_photo(b"not a picture")
    assert photo.accessibleName() == "No photo"
    assert photo.set_photo(None)
