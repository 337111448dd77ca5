"""Draws bars that lie: for labels too long to stand below one another's bars."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from imso_desk.domain.chart import ChartData
from imso_desk.ui.charts.pens import LEFT, LINE_HEIGHT, RIGHT, draw_bar, metrics, say
from imso_desk.ui.charts.scale import bounds, columns, spread, ticks
from imso_desk.ui.charts.words import number
from imso_desk.ui.palettes import current_colours

ROW = 20.0
MOST_SHARE = 0.46
"""How much of the width the labels may take."""


@dataclass(frozen=True, slots=True)
class Lying:
    """The ground of a chart whose labels stand on the left and whose bars go right."""

    data: ChartData
    kind: str
    plot: QRectF
    marks: tuple[float, ...]
    shown: int
    row: float

    def x(self, value: float) -> float:
        """How far right a value goes."""
        low, high = self.marks[0], self.marks[-1]
        return self.plot.left() + self.plot.width() * (value - low) / (high - low)

    def place_at(self, point: QPointF) -> int | None:
        """Which label is at a point of the chart."""
        at = int((point.y() - self.plot.top()) // self.row)
        return at if 0 <= at < self.shown else None


def lying(data: ChartData, kind: str, area: QRectF) -> Lying:
    """Fit the ground of a chart into an area; labels without room are left to the table."""
    low, high = bounds(data, stacked=kind == "stacked", from_zero=True)
    marks = ticks(low, high, 4)
    measure = metrics()
    widest = max((measure.horizontalAdvance(one) for one in data.labels), default=0.0)
    room = max(measure.horizontalAdvance(number(value)) for value in (low, high)) + 10
    left = min(widest, area.width() * MOST_SHARE) + 8
    top = LINE_HEIGHT + 2 if data.levels else 2
    plot = area.adjusted(left, top, -room, -2)
    count = len(data.labels)
    shown = min(count, int(plot.height() // ROW))
    if shown < count:
        plot.adjust(0, 0, 0, -LINE_HEIGHT)
        shown = max(1, int(plot.height() // ROW))
    row = min(28.0, plot.height() / max(1, shown))
    return Lying(data, kind, plot, marks, shown, row)


def draw_lying(painter: QPainter, ground: Lying) -> None:
    """Draw the whole chart."""
    totals = [sum(parts) for parts in columns(ground.data)]
    for at in range(ground.shown):
        top = ground.plot.top() + ground.row * at
        box = QRectF(0, top, ground.plot.left() - 8, ground.row)
        say(painter, box, ground.data.labels[at], "text", LEFT)
        if ground.kind == "stacked":
            end = _draw_stack(painter, ground, at, top)
            _write(painter, end, top, ground.row, totals[at])
        else:
            _draw_group(painter, ground, at, top)
    left = ground.data.labels[ground.shown :]
    if left:
        box = QRectF(0, ground.plot.bottom(), ground.plot.right(), LINE_HEIGHT)
        say(painter, box, f"and {len(left):,} more in the table", flags=LEFT)
    _draw_axis(painter, ground)


def _draw_stack(painter: QPainter, ground: Lying, at: int, top: float) -> float:
    base = 0.0
    height = ground.row * 0.62
    for order, one in enumerate(ground.data.series):
        value = (one.values[at] if at < len(one.values) else None) or 0.0
        start, end = ground.x(base), ground.x(base + value)
        place = QRectF(start, top + (ground.row - height) / 2, end - start, height)
        draw_bar(painter, place, one, order)
        base += value
    return ground.x(base)


def _draw_group(painter: QPainter, ground: Lying, at: int, top: float) -> None:
    count = max(1, len(ground.data.series))
    whole = ground.row * (0.62 if count == 1 else 0.84)
    height = whole / count
    for order, one in enumerate(ground.data.series):
        value = one.values[at] if at < len(one.values) else None
        if value is None:
            continue
        y = top + (ground.row - whole) / 2 + height * order
        start, end = sorted((ground.x(0.0), ground.x(value)))
        draw_bar(painter, QRectF(start, y, end - start, height), one, order)
        if count == 1 or height >= 9:
            _write(painter, end, y, height, value)


def _write(painter: QPainter, end: float, top: float, height: float, value: float) -> None:
    box = QRectF(end + 4, top + height / 2 - 8, 60, 16)
    say(painter, box, number(value), "text", LEFT)


def _draw_axis(painter: QPainter, ground: Lying) -> None:
    colours = current_colours()
    bottom = ground.plot.top() + ground.row * ground.shown
    painter.setPen(QPen(colours.tone("field_line"), 1))
    x = round(ground.x(0.0)) - 0.5
    painter.drawLine(QPointF(x, ground.plot.top()), QPointF(x, bottom))
    levels = ground.data.levels
    measure = metrics()
    words = [f"{name} {number(value)}" for name, value in levels]
    widths = [measure.horizontalAdvance(one) + 4 for one in words]
    widest = max(widths, default=0.0)
    wanted = [ground.x(value) - widest / 2 for _, value in levels]
    lefts = spread(wanted, widest, 0.0, max(0.0, ground.plot.right() + 30 - widest))
    for (_, value), word, left in zip(levels, words, lefts, strict=True):
        at = ground.x(value)
        painter.setPen(QPen(colours.tone("due"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, ground.plot.top()), QPointF(at, bottom))
        box = QRectF(left, ground.plot.top() - LINE_HEIGHT - 1, widest, LINE_HEIGHT)
        say(painter, box, word, "due", RIGHT)
