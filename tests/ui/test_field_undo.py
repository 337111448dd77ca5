"""Ctrl+Z takes back typing first and leaves the key to the window when there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from imso_desk.ui.field_undo import FieldUndo


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_typing_goes_first_then_the_window(qtbot, kind):
    window = QWidget()
    field = kind()
    QVBoxLayout(window).addWidget(field)
    heard = []
    QShortcut(QKeySequence("Ctrl+Z"), window).activated.connect(lambda: heard.append("undo"))
    QShortcut(QKeySequence("Ctrl+Shift+Z"), window).activated.connect(lambda: heard.append("redo"))
    qtbot.addWidget(window)
    FieldUndo(window)
    with qtbot.waitActive(window):
        window.show()
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    text = field.text() if kind is QLineEdit else field.toPlainText()
    assert (text, heard) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["undo"]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, Qt.Key.Key_Z, both)
    assert heard == ["undo"], "the typing that was taken back comes first"
    QTest.keyClick(field, Qt.Key.Key_Z, both)
    assert heard == ["undo", "redo"]
