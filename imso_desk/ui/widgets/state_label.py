"""A state as icon, word and colour, always in that order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.palettes import current_colours

WORDS = {
    "overdue": "Overdue",
    "due": "Due today",
    "coming": "Coming",
    "met": "Met",
    "not-applicable": "Not applicable",
    "unknown": "Unknown",
}


class StateLabel(QWidget):
    """Shows one of the six states; the word may be another ("Arrived" for `met`)."""

    def __init__(self, tone: str = "", word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = ""
        self._icon = QLabel()
        self._word = QLabel()
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        row.addStretch(1)
        self.set_state(tone, word)

    def set_state(self, tone: str, word: str = "") -> None:
        """Show a state (a key of WORDS, or '' for none) with its usual word or another one."""
        self._tone = tone
        self._word.setText(word or WORDS.get(tone, ""))
        self._paint_tone()

    def text(self) -> str:
        """Give the word shown."""
        return self._word.text()

    def colours_changed(self) -> None:
        """Show the state in the colours of the scheme shown now."""
        self._paint_tone()

    def _paint_tone(self) -> None:
        if not self._tone:
            self._icon.clear()
            return
        self._icon.setPixmap(icon(self._tone, self._tone).pixmap(16, 16))
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.WindowText, current_colours().tone(self._tone))
        self._word.setPalette(colours)
