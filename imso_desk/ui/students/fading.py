"""Paints the cells: long words fade out at the edge, the row under the cursor is marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from imso_desk.ui.palettes import current_colours
from imso_desk.ui.tables.columns import DECORATION
from imso_desk.ui.tables.view import FullTextDelegate, Index

FADE: Final = 28
_ROOM: Final = 8  # pixels that the style keeps free at both sides of the words
_ICON_ROOM: Final = 22
_MOST_WIDTHS: Final = 20_000
_WIDEST: Final = 14  # pixels of the widest sign: what is surely short is not measured


class FadingDelegate(FullTextDelegate):
    """Shows text to the edge of its cell and lets it fade there; the tip has all of it."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._widths: dict[tuple[str, bool], int] = {}
        self.current_row = -1
        self._backwards = False

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._backwards:  # the beginning of the name stands at the right edge
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = index.data()
        rect: QRect = option.rect
        if text and len(text) * _WIDEST > rect.width() and self._is_long(text, index, rect.width()):
            self._paint_long(painter, option, index, text)
        else:
            super().paint(painter, option, index)
        if index.row() == self.current_row and self._view.hasFocus():
            painter.setPen(current_colours().tone("accent"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _is_long(self, text: str, index: Index, room: int) -> bool:
        strong = index.column() == 0
        width = self._widths.get((text, strong))
        if width is None:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            font = index.data(int(Qt.ItemDataRole.FontRole)) or self._view.font()
            from PySide6.QtGui import QFontMetrics

            width = self._widths[(text, strong)] = QFontMetrics(font).horizontalAdvance(text)
        icon_room = _ICON_ROOM if index.data(DECORATION) is not None else 0
        return width + _ROOM + icon_room > room

    def _paint_long(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, text: str
    ) -> None:
        backwards = text.isascii() is False and _runs_from_the_right(text)
        self._backwards = backwards
        super().paint(painter, option, index)
        self._backwards = False
        rect: QRect = option.rect
        colours = current_colours()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = QColor(colours.selection if is_selected else colours.base)
        clear = QColor(ground)
        clear.setAlpha(0)
        edge = rect.left() if backwards else rect.right() + 1
        inner = edge + FADE if backwards else edge - FADE
        fade = QLinearGradient(inner, 0, edge, 0)
        fade.setColorAt(0, clear)
        fade.setColorAt(0.85, ground)
        painter.fillRect(QRect(min(edge, inner), rect.top(), FADE, rect.height()), fade)


def _runs_from_the_right(text: str) -> bool:
    import unicodedata

    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False
