"""The places of the program and the bar on the left that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from imso_desk.ui.icons import line_icon
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.theme import strong_font
from imso_desk.ui.widgets.page import Page

# The order and the numbers (Ctrl+1 ... Ctrl+9) are fixed, whichever of them are built.
PLACES = (
    "Today", "Students", "Arrivals", "English", "Courses", "Events", "Alumni", "Reports", "Office",
)  # fmt: skip
BAR_WIDTH = 168
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PlaceSpec(NamedTuple):
    """One place: its name, icon, the digit of its shortcut, and what makes its page."""

    name: str
    icon: str
    number: int
    factory: Callable[[], Page]


def place(name: str, factory: Callable[[], Page]) -> PlaceSpec:
    """Describe one of PLACES; the page is made by `factory` at the first visit."""
    return PlaceSpec(name, name.lower(), PLACES.index(name) + 1, factory)


class PlaceButton(QPushButton):
    """One line of the navigation: icon, word, and how many things are due there."""

    def __init__(self, spec: PlaceSpec) -> None:
        super().__init__()
        self.setAccessibleName(spec.name)
        self.setToolTip(f"{spec.name} (Ctrl+{spec.number})")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(36)
        self._name = spec.name
        self._icon = spec.icon
        self._count = 0

    def set_count(self, count: int) -> None:
        """Show how many things are due (0 shows nothing)."""
        self._count = count
        self.setAccessibleDescription(f"{count} due" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BAR_WIDTH, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted here: a style sheet cannot set icon, word and count on one line.
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        field = self.rect().adjusted(8, 1, -8, -1)
        text = colours.selection_text if here else colours.text
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection if here else colours.hover))
            painter.drawRoundedRect(field, 5, 5)
        if self.hasFocus():
            painter.setPen(QColor(colours.text if here else colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(field.adjusted(1, 1, -1, -1), 4, 4)
        tone = (
            ("selection_text" if here else "muted")
            if colours.window == "#000000"
            else ("accent" if here else "muted")
        )
        drawn = line_icon(self._icon, tone, 20, self.devicePixelRatioF())
        painter.drawPixmap(field.left() + 10, field.center().y() - 9, drawn)
        painter.setPen(QColor(text))
        painter.setFont(strong_font() if here else self.font())
        words = field.adjusted(42, 0, -8, 0)
        painter.drawText(words, LEFT, self._name)
        if self._count:
            painter.setPen(QColor(text if here else colours.muted))
            shown = str(self._count) if self._count < 1000 else "999+"
            painter.drawText(words, RIGHT, shown)
        painter.end()


class Navigation(QFrame):
    """The bar on the left: the office's name, then the places that are built."""

    place_chosen = Signal(str)

    def __init__(self, places: Sequence[PlaceSpec], office_name: str) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setFixedWidth(BAR_WIDTH)
        self._buttons: dict[str, PlaceButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(0)
        column.addWidget(self._office_label(office_name))
        column.addSpacing(8)
        for spec in places:
            if spec.name == PLACES[-1]:
                column.addStretch(1)  # settings stand apart, at the foot
            column.addWidget(self._add(spec))
        if not places or places[-1].name != PLACES[-1]:
            column.addStretch(1)

    def show_place(self, name: str) -> None:
        """Mark the place that is shown."""
        self._buttons[name].setChecked(True)

    def set_count(self, name: str, count: int) -> None:
        """Show how many things are due in a place; a place that is not built is passed over."""
        if name in self._buttons:
            self._buttons[name].set_count(count)

    def set_office_name(self, name: str) -> None:
        """Show another name of the office."""
        self._full_name = name
        self._fit_name()

    def _office_label(self, name: str) -> QWidget:
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setContentsMargins(18, 0, 12, 0)
        self._label.setProperty("look", "muted")
        self.set_office_name(name)
        return self._label

    def _fit_name(self) -> None:
        room = BAR_WIDTH - 34
        self._label.setText(
            self._label.fontMetrics().elidedText(self._full_name, Qt.TextElideMode.ElideRight, room)
        )
        self._label.setToolTip(self._full_name if self._label.text() != self._full_name else "")
        self._label.setAccessibleName(self._full_name)

    def _add(self, spec: PlaceSpec) -> PlaceButton:
        button = PlaceButton(spec)
        self._buttons[spec.name] = button
        self._group.addButton(button)
        button.clicked.connect(lambda: self.place_chosen.emit(spec.name))
        return button
