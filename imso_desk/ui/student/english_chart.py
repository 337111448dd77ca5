"""A small line chart of ECL scores over time with the line's minimum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from imso_desk.domain.dates import format_date
from imso_desk.ui.palettes import current_colours

LEFT, RIGHT, TOP, BOTTOM = 40.0, 16.0, 18.0, 24.0


@dataclass(frozen=True, slots=True)
class Score:
    """One dated score of 0 to 100."""

    on: date
    score: int


class ScoreChart(QWidget):
    """Draws the scores; its name says them too, and Return asks for the table."""

    table_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scores: tuple[Score, ...] = ()
        self.minimum: int | None = None
        self.setMinimumHeight(150)
        self.setMaximumHeight(200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Return shows the table")
        self.show_scores((), None)

    def show_scores(self, scores: Sequence[Score], minimum: int | None) -> None:
        """Draw these scores, oldest first."""
        self.scores, self.minimum = tuple(scores), minimum
        told = ", ".join(f"{one.score} on {format_date(one.on)}" for one in self.scores)
        needed = f"; minimum {minimum}" if minimum is not None else ""
        self.setAccessibleName("Chart of ECL over time")
        self.setAccessibleDescription(f"{told or 'no dated scores'}{needed}. Return: table.")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)
        low, high = self._bounds()
        self._draw_grid(painter, plot, low, high)
        if self.minimum is not None:
            self._draw_minimum(painter, plot, self._height(plot, self.minimum, low, high))
        self._draw_scores(painter, plot, low, high)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_colours().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _bounds(self) -> tuple[int, int]:
        values = [one.score for one in self.scores]
        if self.minimum is not None:
            values.append(self.minimum)
        low = max(0, (min(values, default=0) - 5) // 10 * 10)
        high = min(100, -(-(max(values, default=100) + 5) // 10) * 10)
        return (low, high) if high > low else (0, 100)

    def _draw_grid(self, painter: QPainter, plot: QRectF, low: int, high: int) -> None:
        colours = current_colours()
        step = 10 if high - low <= 40 else 20
        for value in range(low, high + 1, step):
            y = self._height(plot, value, low, high)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(colours.muted))
            box = QRectF(0, y - 8, LEFT - 8, 16)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value)
            )

    def _draw_minimum(self, painter: QPainter, plot: QRectF, y: float) -> None:
        due = QColor(current_colours().due)
        painter.setPen(QPen(due, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(due)
        box = QRectF(plot.left() + 4, y - 17, 160, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, f"Minimum {self.minimum}")

    def _draw_scores(self, painter: QPainter, plot: QRectF, low: int, high: int) -> None:
        colours = current_colours()
        points = [
            QPointF(self._across(plot, one.on), self._height(plot, one.score, low, high))
            for one in self.scores
        ]
        painter.setPen(QPen(QColor(colours.accent), 2))
        if len(points) > 1:
            painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(colours.accent))
        for point in points:
            painter.drawEllipse(point, 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = None if self.minimum is None else self._height(plot, self.minimum, low, high)
        self._draw_words(painter, plot, points, line)

    def _draw_words(
        self, painter: QPainter, plot: QRectF, points: list[QPointF], line: float | None
    ) -> None:
        """Write each score clear of the minimum's line, and the dates that have room."""
        colours = current_colours()
        free = -1e9
        for point, one in zip(points, self.scores, strict=True):
            painter.setPen(QColor(colours.text))
            above = line is None or not -2 < point.y() - line < 22
            painter.drawText(
                QRectF(point.x() - 20, point.y() - 20 if above else point.y() + 5, 40, 14),
                Qt.AlignmentFlag.AlignHCenter, str(one.score),
            )  # fmt: skip
            box = QRectF(point.x() - 44, plot.bottom() + 5, 88, 16)
            box.moveLeft(min(max(box.left(), 0.0), self.width() - box.width()))
            if box.left() >= free:  # dates that would run into each other are left to the table
                painter.setPen(QColor(colours.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, format_date(one.on))
                free = box.right() + 4

    def _across(self, plot: QRectF, on: date) -> float:
        first, last = self.scores[0].on, self.scores[-1].on
        days = (last - first).days
        if not days:
            return plot.center().x()
        inset = 24.0
        part = (on - first).days / days
        return plot.left() + inset + (plot.width() - 2 * inset) * part

    @staticmethod
    def _height(plot: QRectF, value: int, low: int, high: int) -> float:
        return plot.bottom() - plot.height() * (value - low) / (high - low)
