"""The switch between the views of a section: buttons side by side, one of them pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QToolButton


class ViewSwitch(QButtonGroup):
    """One button a view, numbered from 0; `idClicked` carries the number of the one pressed."""

    def __init__(self, names: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        for view, words in enumerate(names):
            one = QToolButton()
            one.setText(words)
            one.setCheckable(True)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.addButton(one, view)

    def put_into(self, line: QBoxLayout) -> None:
        """Put the buttons at the end of a line."""
        for one in self.buttons():
            line.addWidget(one)
