"""The preview: pages drawn when in view, gone through by keys, and their text."""

from __future__ import annotations

import tempfile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit

from imso_desk.ui.palettes import SCHEME_PROPERTY
from imso_desk.ui.papers.pdf_pages import PdfPages

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def three(page, ids, settle):
    """The page with the papers of three students in the preview."""
    page.open_for(ids[:3])
    settle(page)
    return page


def test_every_page_is_there_and_only_those_in_view_are_drawn(three):
    sheets = three.preview.sheets
    pages = len(three.preview.pages.sizes)
    assert pages >= 3
    assert three.preview.bar.page.text() == f"Page 1 of {pages}"
    assert {page for page, _width in sheets._pictures} == set(sheets.in_view())
    assert len(sheets.in_view()) < pages


def test_keys_go_through_the_pages(three, qtbot, settle):
    sheets, bar = three.preview.sheets, three.preview.bar
    last = len(three.preview.pages.sizes)
    sheets.setFocus()
    for key, page in (
        (Key.Key_PageDown, 2), (Key.Key_PageDown, 3), (Key.Key_PageUp, 2), (Key.Key_End, last),
        (Key.Key_PageDown, last), (Key.Key_Home, 1), (Key.Key_PageUp, 1),
    ):  # fmt: skip
        qtbot.keyClick(sheets, key)
        assert bar.page.text() == f"Page {page} of {last}"
    settle(three)
    assert sheets.wanted() is None


def test_students_are_stepped_through(three, desk, ids, qtbot):
    bar, starts = three.preview.bar, three.preview.pages.starts
    assert starts[0].page == 0
    assert not bar.before.isEnabled()
    for number in (1, 2):
        bar.after.click()
        assert three.preview.sheets.page == starts[number].page
        name = desk.students.record(ids[number]).person.text("passport_name")
        assert bar.student.text() == f"Student {number + 1} of 3: {name}"
    assert not bar.after.isEnabled()
    bar.before.click()
    assert three.preview.student() == 1


def test_zoom_by_keys_and_back_to_the_width(three, qtbot, settle):
    sheets, bar = three.preview.sheets, three.preview.bar
    fitting = sheets.zoom
    assert sheets.horizontalScrollBar().maximum() == 0
    sheets.setFocus()
    qtbot.keyClick(sheets, Key.Key_Plus)
    assert sheets.zoom > fitting
    assert not bar.fit.isChecked()
    settle(three)
    assert sheets.wanted() is None
    qtbot.keyClick(sheets, Key.Key_Minus)
    qtbot.keyClick(sheets, Key.Key_Minus)
    assert sheets.zoom < fitting
    qtbot.keyClick(sheets, Key.Key_0)
    assert sheets.zoom == fitting
    assert bar.fit.isChecked()
    three.resize(1000, 640)
    assert sheets.zoom < fitting


def test_the_text_twin_follows_the_page(three, desk, ids, settle):
    preview = three.preview
    preview.sheets.setFocus()
    preview.bar.text.click()
    settle(three)
    assert preview.stack.currentWidget() is preview.text
    assert preview.text.toPlainText() == preview.pages.text(0)
    assert desk.students.record(ids[0]).person.text("passport_name") in preview.text.toPlainText()
    preview.bar.after.click()
    settle(three)
    assert desk.students.record(ids[1]).person.text("passport_name") in preview.text.toPlainText()
    assert preview.text.isReadOnly()
    preview.bar.text.click()
    assert preview.stack.currentWidget() is preview.sheets


def test_the_paper_stays_white_in_the_dark(three, qapp, settle):
    qapp.setProperty(SCHEME_PROPERTY, "dark")
    try:
        three.preview.sheets.viewport().repaint()
        settle(three)
        shot = three.preview.sheets.viewport().grab().toImage()
        place = three.preview.sheets._places[0]
        assert shot.pixelColor(place.topLeft() + QPoint(6, 6)) == QColor("white")
        assert shot.pixelColor(2, 2).lightness() < 100
    finally:
        qapp.setProperty(SCHEME_PROPERTY, None)


def test_nothing_of_a_preview_touches_the_disk(page, ids, settle, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    page.open_for(ids[:3])
    settle(page)
    assert page.preview.pages is not None
    assert list(tmp_path.iterdir()) == []


def test_everything_that_takes_focus_says_its_name(three):
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    controls = [one for kind in kinds for one in three.findChildren(kind)]
    controls += [three.preview.sheets, three.preview.text, three.foot.bar]
    for control in controls:
        spoken = QAccessible.queryAccessibleInterface(control)
        assert spoken.text(QAccessible.Text.Name), control


def test_tab_reaches_every_control_of_the_preview(three, qtbot):
    bar, sheets = three.preview.bar, three.preview.sheets
    three.activateWindow()
    qtbot.waitUntil(three.isActiveWindow)
    bar.after.setFocus()
    met = []
    for _step in range(7):
        met.append(three.focusWidget())
        qtbot.keyClick(three.focusWidget(), Key.Key_Tab)
    assert met == [bar.after, bar.down, bar.smaller, bar.larger, bar.fit, bar.text, sheets]


def test_the_cursor_never_stays_on_a_button_that_cannot_be_pressed(three, qtbot):
    bar = three.preview.bar
    three.activateWindow()
    qtbot.waitUntil(three.isActiveWindow)
    bar.after.setFocus()
    qtbot.keyClick(bar.after, Key.Key_Space)
    assert bar.after.hasFocus()
    qtbot.keyClick(bar.after, Key.Key_Space)
    assert not bar.after.isEnabled()
    assert three.preview.sheets.hasFocus()


def test_a_closed_document_gives_blanks(desk, ids):
    pages = PdfPages(desk.reports.preview(ids[:1]))
    assert pages.picture(0, 300).width() in (300, 301)
    pages.close()
    pages.close()
    assert pages.picture(0, 300).isNull()
    assert pages.text(0) == ""
