"""Small helpers by which widgets get their look from the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from imso_desk.ui.icons import put_icon


def set_flag(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again if it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label of plain text; look is '', `title`, `heading`, `muted` or `problem`."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def button(text: str, icon_name: str = "", look: str = "") -> QPushButton:
    """Make a push button; look is '', `main` (one a page), `danger` or `quiet`."""
    made = QPushButton(text)
    if look:
        made.setProperty("look", look)
    if icon_name:
        tone = {"main": "on_accent", "danger": "overdue", "quiet": "accent"}.get(look, "text")
        put_icon(made, icon_name, tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Put a page or a form into an area that scrolls down when it does not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.setWidget(content)
    return area


def rule() -> QFrame:
    """Make a thin line across."""
    made = QFrame()
    made.setProperty("look", "rule")
    return made
