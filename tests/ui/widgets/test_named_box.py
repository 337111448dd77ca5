"""A combo box without a caption is named by a hidden label beside it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from imso_desk.ui.widgets.named_box import NamedBox


def test_its_label_goes_with_it_and_is_not_seen(qtbot: QtBot):
    first, second = QWidget(), QWidget()
    box = NamedBox("Which cases")
    box.addItems(["Open", "All"])
    for holder in (first, second):
        qtbot.addWidget(holder)
        QHBoxLayout(holder).addWidget(box)
        holder.show()
        found = QAccessible.queryAccessibleInterface(box).relations(QAccessible.RelationFlag.Label)
        assert [one.text(QAccessible.Text.Name) for one, _flag in found] == ["Which cases"]
        assert not box._caption.isVisible()
    assert box.accessibleName() == "Which cases"
