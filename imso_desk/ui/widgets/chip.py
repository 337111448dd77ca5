"""Filters in force, as chips that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from imso_desk.ui.icons import put_icon


class Chip(QPushButton):
    """One filter: pressing it takes it away."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("look", "chip")
        self.setAccessibleName(f"Remove filter: {text}")
        self.setToolTip("Remove this filter")
        # Only so that the cross stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(14, 14))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        put_icon(self, "close", "selection_text")


class ChipRow(QWidget):
    """The chips of a page; `removed` carries the key of the filter that was taken away."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.setVisible(False)

    def add(self, key: str, text: str) -> None:
        """Show a filter; one with the same key is replaced."""
        self.take(key)
        chip = Chip(text)
        chip.clicked.connect(lambda: self._remove(key))
        self._chips[key] = chip
        self._row.addWidget(chip)
        self.setVisible(True)

    def take(self, key: str) -> None:
        """Stop showing a filter, without a signal."""
        chip = self._chips.pop(key, None)
        if chip is not None:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.setVisible(bool(self._chips))

    def clear(self) -> None:
        """Stop showing all filters, without a signal."""
        for key in self.keys():
            self.take(key)

    def keys(self) -> list[str]:
        """Give the keys of the filters shown."""
        return list(self._chips)

    def _remove(self, key: str) -> None:
        keys = self.keys()
        place = keys.index(key)
        self.take(key)
        left = self.keys()
        if left:
            self._chips[left[min(place, len(left) - 1)]].setFocus()
        self.removed.emit(key)
