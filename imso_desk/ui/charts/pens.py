"""How series and words look in a chart: never told apart by colour alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from imso_desk.domain.chart import ChartData, Series
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.theme import base_font

SMALL_PIXELS: Final = 11
LINE_HEIGHT: Final = 15.0
MARKER: Final = 3.2
_TONES: Final = ("accent", "unknown", "met", "due", "overdue", "muted")
_FILLS: Final = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.Dense3Pattern,
)
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def small_font() -> QFont:
    """Give the font of labels: small, with figures of one width."""
    font = base_font()
    font.setPixelSize(SMALL_PIXELS)
    return font


def metrics() -> QFontMetricsF:
    """Give the measures of the font of labels."""
    return QFontMetricsF(small_font())


def colour_of(series: Series, at: int) -> QColor:
    """Give the colour of the series at place `at`."""
    return current_colours().tone(series.tone or _TONES[at % len(_TONES)])


def brush_of(series: Series, at: int) -> QBrush:
    """Give what a bar is filled with: each series has a pattern of its own."""
    return QBrush(colour_of(series, at), _FILLS[at % len(_FILLS)])


def line_pen(series: Series, at: int) -> QPen:
    """Give the pen of a line: each of the first three has a dash of its own."""
    return QPen(colour_of(series, at), 2, _DASHES[at % len(_DASHES)])


def draw_bar(painter: QPainter, place: QRectF, series: Series, at: int) -> None:
    """Draw one bar, or one part of it."""
    if place.height() <= 0 or place.width() <= 0:
        return
    colour = colour_of(series, at)
    brush = brush_of(series, at)
    painter.setPen(Qt.PenStyle.NoPen if at == 0 else QPen(colour, 1))
    painter.setBrush(brush)
    painter.drawRect(place if at == 0 else place.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_marker(painter: QPainter, point: QPointF, series: Series, at: int) -> None:
    """Draw the sign of one value of a line: round, square or three-cornered."""
    colour = colour_of(series, at)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour)
    x, y, half = point.x(), point.y(), MARKER
    if at % 3 == 0:
        painter.drawEllipse(point, half, half)
    elif at % 3 == 1:
        painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    else:
        corners = (QPointF(x, y - half), QPointF(x + half, y + half), QPointF(x - half, y + half))
        painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def say(
    painter: QPainter,
    place: QRectF,
    words: str,
    tone: str = "muted",
    flags: Qt.AlignmentFlag = CENTRE,
) -> None:
    """Write words in a place, shortened with an ellipsis when they are too long for it."""
    painter.setPen(current_colours().tone(tone))
    shown = metrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, flags, shown)


def draw_legend(painter: QPainter, data: ChartData, width: float, *, lines: bool) -> float:
    """Write which sign is which series, from the left, on as many lines as needed.

    Returns the height taken; nothing for a single series.
    """
    if len(data.series) < 2:
        return 0.0
    measure = metrics()
    x, y = 2.0, 0.0
    for at, one in enumerate(data.series):
        room = min(measure.horizontalAdvance(one.name) + 22, width - 4)
        if x > 2.0 and x + room > width:
            x, y = 2.0, y + LINE_HEIGHT
        middle = y + LINE_HEIGHT / 2
        if lines:
            painter.setPen(line_pen(one, at))
            painter.drawLine(QPointF(x, middle), QPointF(x + 14, middle))
            draw_marker(painter, QPointF(x + 7, middle), one, at)
        else:
            draw_bar(painter, QRectF(x + 2, middle - 5, 10, 10), one, at)
        say(painter, QRectF(x + 18, y, room - 18, LINE_HEIGHT), one.name, "text", LEFT)
        x += room + 10
    return y + LINE_HEIGHT + 4
