"""A card above a list that says something in several sentences, with a button to act on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from imso_desk.ui.icons import put_icon
from imso_desk.ui.widgets.looks import button, label, scrolled
from imso_desk.ui.widgets.state_label import StateLabel

TALLEST = 132


class NoticeCard(QFrame):
    """Hidden until it has something to say; stays until it is closed or acted on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.heading = StateLabel()
        self.words = label("", "", wrap=True)
        self.act_button = button("", look="main")
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close this notice")
        self.close_button.setToolTip("Close this notice")
        self.close_button.setIconSize(QSize(16, 16))
        put_icon(self.close_button, "close", "muted")
        self.close_button.clicked.connect(self.hide)
        self._act: Callable[[], object] | None = None
        self.act_button.clicked.connect(self._acted)
        self._area = scrolled(self.words)
        self.words.setAutoFillBackground(False)  # the area has turned it on
        self._area.setMaximumHeight(TALLEST)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.act_button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._area)
        self.hide()

    def say(
        self,
        tone: str,
        heading: str,
        sentences: Sequence[str] = (),
        act: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show a heading, sentences below it, and a button called `act` that calls `then`."""
        self.heading.set_state(tone, heading)
        self.words.setText("\n".join(sentences))
        self._area.setVisible(bool(sentences))
        self._area.setFixedHeight(min(TALLEST, 18 * len(sentences) + 6))
        self.act_button.setVisible(bool(act))
        self.act_button.setText(act)
        self._act = then
        self.show()

    @Slot()
    def _acted(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
