"""Draws bars, stacked bars and lines over labels that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from imso_desk.domain.chart import ChartData
from imso_desk.ui.charts.pens import (
    CENTRE,
    LEFT,
    LINE_HEIGHT,
    RIGHT,
    draw_bar,
    draw_marker,
    line_pen,
    metrics,
    say,
)
from imso_desk.ui.charts.scale import bounds, every, spread, ticks
from imso_desk.ui.charts.words import number
from imso_desk.ui.palettes import current_colours

HEADROOM = 14.0
WIDEST_BAR = 44.0
MOST_SHARE = 0.32
"""How much of the width the names of levels may take."""


@dataclass(frozen=True, slots=True)
class Upright:
    """The ground of a chart whose labels stand below and whose values go up."""

    data: ChartData
    kind: str
    plot: QRectF
    marks: tuple[float, ...]
    beyond: float

    @property
    def slot(self) -> float:
        """How wide the place of one label is."""
        return self.plot.width() / max(1, len(self.data.labels))

    def x(self, at: int) -> float:
        """The middle of the place of a label."""
        return self.plot.left() + self.slot * (at + 0.5)

    def y(self, value: float) -> float:
        """The height of a value."""
        low, high = self.marks[0], self.marks[-1]
        return self.plot.bottom() - self.plot.height() * (value - low) / (high - low)

    def place_at(self, point: QPointF) -> int | None:
        """Which label is at a point of the chart."""
        at = int((point.x() - self.plot.left()) // self.slot)
        return at if 0 <= at < len(self.data.labels) and point.y() > self.plot.top() - 8 else None


def upright(data: ChartData, kind: str, area: QRectF) -> Upright:
    """Fit the ground of a chart into an area."""
    low, high = bounds(data, stacked=kind == "stacked", from_zero=kind != "lines")
    marks = ticks(low, high, max(2, int((area.height() - 30) // 30)))
    measure = metrics()
    left = max(measure.horizontalAdvance(number(one)) for one in marks) + 10
    words = [measure.horizontalAdvance(_level_words(*one)) + 6 for one in data.levels]
    right = min(max(words, default=6.0), area.width() * MOST_SHARE)
    plot = area.adjusted(left, HEADROOM, -right, -LINE_HEIGHT - 4)
    return Upright(data, kind, plot, marks, right)


def draw_upright(painter: QPainter, ground: Upright) -> None:
    """Draw the whole chart."""
    _draw_grid(painter, ground)
    if ground.kind == "lines":
        _draw_lines(painter, ground)
    elif ground.kind == "stacked":
        _draw_stacks(painter, ground)
    else:
        _draw_bars(painter, ground)
    _draw_labels(painter, ground)
    _draw_levels(painter, ground)


def _draw_grid(painter: QPainter, ground: Upright) -> None:
    line = current_colours().tone("line")
    for value in ground.marks:
        y = round(ground.y(value)) + 0.5
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(ground.plot.left(), y), QPointF(ground.plot.right(), y))
        box = QRectF(0, y - 8, ground.plot.left() - 6, 16)
        say(painter, box, number(value), flags=RIGHT)


def _draw_labels(painter: QPainter, ground: Upright) -> None:
    """Write as many labels as have room, the same distance apart."""
    measure = metrics()
    widths = [measure.horizontalAdvance(one) for one in ground.data.labels]
    step = every(widths, ground.slot)
    right = ground.plot.right() + ground.beyond
    free = 0.0
    for at in range(0, len(ground.data.labels), step):
        room = widths[at] + 2
        box = QRectF(ground.x(at) - room / 2, ground.plot.bottom() + 4, room, LINE_HEIGHT)
        box.moveLeft(min(max(box.left(), 0.0), right - room))
        if box.left() >= free:
            say(painter, box, ground.data.labels[at])
            free = box.right() + 4


def _draw_levels(painter: QPainter, ground: Upright) -> None:
    """Draw each level as a dashed line with its name beyond its right end."""
    levels = ground.data.levels
    heights = [ground.y(value) for _, value in levels]
    half = LINE_HEIGHT / 2
    middles = spread(heights, LINE_HEIGHT - 1, half, ground.plot.bottom() + half)
    due = current_colours().tone("due")
    right = ground.plot.right()
    for level, y, middle in zip(levels, heights, middles, strict=True):
        painter.setPen(QPen(due, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(ground.plot.left(), y), QPointF(right, y))
        box = QRectF(right + 4, middle - half, ground.beyond, LINE_HEIGHT)
        say(painter, box, _level_words(*level), "due", LEFT)


def _level_words(name: str, value: float) -> str:
    return f"{name} {number(value)}"


def _draw_bars(painter: QPainter, ground: Upright) -> None:
    count = max(1, len(ground.data.series))
    whole = min(ground.slot * 0.72, WIDEST_BAR * count)
    width = whole / count
    for order, one in enumerate(ground.data.series):
        tops: list[tuple[float, float, float]] = []
        for at, value in enumerate(one.values[: len(ground.data.labels)]):
            if value is None:
                continue
            left = ground.x(at) - whole / 2 + width * order
            draw_bar(painter, _standing(ground, left, width * 0.94, 0.0, value), one, order)
            tops.append((ground.x(at), ground.y(value), value))
        if count == 1:
            _write_tops(painter, ground, tops)


def _write_tops(
    painter: QPainter, ground: Upright, tops: Sequence[tuple[float, float, float]]
) -> None:
    """Write each value over its bar, if all of them have room."""
    measure = metrics()
    widest = max((measure.horizontalAdvance(number(value)) for _, _, value in tops), default=0.0)
    if widest + 3 > ground.slot:
        return
    for x, y, value in tops:
        if value:
            box = QRectF(x - ground.slot / 2, y - LINE_HEIGHT, ground.slot, LINE_HEIGHT)
            say(painter, box, number(value), "text", CENTRE)


def _draw_stacks(painter: QPainter, ground: Upright) -> None:
    width = min(ground.slot * 0.72, WIDEST_BAR)
    tops: list[tuple[float, float, float]] = []
    for at in range(len(ground.data.labels)):
        base = 0.0
        for order, one in enumerate(ground.data.series):
            value = (one.values[at] if at < len(one.values) else None) or 0.0
            place = _standing(ground, ground.x(at) - width / 2, width, base, base + value)
            draw_bar(painter, place, one, order)
            base += value
        tops.append((ground.x(at), ground.y(base), base))
    _write_tops(painter, ground, tops)


def _standing(ground: Upright, left: float, width: float, low: float, high: float) -> QRectF:
    top, bottom = sorted((ground.y(low), ground.y(high)))
    return QRectF(left, top, width, bottom - top)


def _draw_lines(painter: QPainter, ground: Upright) -> None:
    for order, one in enumerate(ground.data.series):
        run: list[QPointF] = []
        points: list[tuple[QPointF, float]] = []
        painter.setPen(line_pen(one, order))
        for at, value in enumerate(one.values[: len(ground.data.labels)]):
            if value is None:  # a gap in the line
                _draw_run(painter, run)
                run = []
                continue
            run.append(QPointF(ground.x(at), ground.y(value)))
            points.append((run[-1], value))
        _draw_run(painter, run)
        for point, _ in points:
            draw_marker(painter, point, one, order)
        if len(ground.data.series) == 1 and ground.slot >= 26:
            for point, value in points:
                box = QRectF(point.x() - 24, point.y() - 18, 48, LINE_HEIGHT)
                say(painter, box, number(value), "text")


def _draw_run(painter: QPainter, run: Sequence[QPointF]) -> None:
    if len(run) > 1:
        painter.drawPolyline(QPolygonF(list(run)))
