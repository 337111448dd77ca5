"""What went wrong, as icon and sentence; not there when nothing did."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.widgets.looks import label


def say_aloud(widget: QWidget, words: str) -> None:
    """Let a screen reader, if there is one, say the words."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class ProblemLine(QWidget):
    """One sentence or several, wrapped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._words = label("", "problem", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self._draw()
        self.hide()

    def show_words(self, words: str) -> None:
        """Show what went wrong; '' for nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        """Give what is said."""
        return self._words.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_words"):
            self._draw()

    def _draw(self) -> None:
        self._icon.setPixmap(icon("problem", "problem").pixmap(16, 16))
