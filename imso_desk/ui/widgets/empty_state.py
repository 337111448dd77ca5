"""What stands in an empty place: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.widgets.looks import button, label


class EmptyState(QWidget):
    """An icon, a heading, one sentence, and a button whose press emits `first_step`."""

    first_step = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str,
        step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        heading = label(title, "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = label(sentence, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(440)
        # an item with an alignment is given the height of one line only
        words.setMinimumHeight(words.heightForWidth(440))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(heading)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if step:
            self.button = button(step, look="main")
            self.button.clicked.connect(self.first_step)
            column.addSpacing(8)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._draw()

    def colours_changed(self) -> None:
        """Draw the icon in the colours of the scheme shown now."""
        self._draw()

    def _draw(self) -> None:
        self._icon.setPixmap(icon(self._icon_name, "muted").pixmap(40, 40))
