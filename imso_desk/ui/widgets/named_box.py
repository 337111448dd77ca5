"""A combo box without a caption on the screen that a screen reader can name."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QLabel


class NamedBox(QComboBox):
    """Qt gives the bus of Linux a combo box's value for its name; its label is what is read out.

    That label stands beside the box, hidden, wherever the box is put.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._caption = QLabel(name)
        self._caption.setBuddy(self)
        self._caption.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ParentChange:
            self._caption.setParent(self.parentWidget())
            self._caption.hide()
