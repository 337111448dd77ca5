"""The drawn half of a chart."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from imso_desk.domain.chart import ChartData
from imso_desk.ui.charts.drawing import Upright, draw_upright, upright
from imso_desk.ui.charts.lying import Lying, draw_lying, lying
from imso_desk.ui.charts.pens import draw_legend, metrics, small_font
from imso_desk.ui.charts.words import described, number
from imso_desk.ui.palettes import current_colours

Kind = Literal["bars", "lines", "stacked"]
LONGEST_LABEL: Final = 74.0
"""Bars with a longer label lie, so that the labels can be read."""
NOTHING: Final = ChartData("", (), ())


class ChartView(QWidget):
    """Paints one chart and says its numbers in words; Return asks for the table."""

    table_wanted = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._data = NOTHING
        self._ground: Upright | Lying | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(180, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_data(self, data: ChartData) -> None:
        """Draw this instead."""
        self._data = data
        self.setAccessibleName(f"Chart: {data.title}")
        self.setAccessibleDescription(described(data))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def colours_changed(self) -> None:
        """Paint in the colours of the scheme shown now."""
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        area = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        painter.translate(area.topLeft())
        area.moveTo(0, 0)
        data = self._data
        taken = draw_legend(painter, data, area.width(), lines=self.kind == "lines")
        area.setTop(taken)
        if self._lies(area):
            ground = self._ground = lying(data, self.kind, area)
            draw_lying(painter, ground)
        else:
            self._ground = upright(data, self.kind, area)
            draw_upright(painter, self._ground)
        painter.resetTransform()
        if self.hasFocus():
            painter.setPen(QPen(current_colours().tone("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _lies(self, area: QRectF) -> bool:
        if self.kind == "lines" or not self._data.labels:
            return False
        measure = metrics()
        widest = max(measure.horizontalAdvance(one) for one in self._data.labels)
        return widest > max(LONGEST_LABEL, (area.width() - 30) / len(self._data.labels) - 6)

    def _tell(self, event: QHelpEvent) -> None:
        """Show the numbers under the mouse."""
        from PySide6.QtWidgets import QToolTip

        from imso_desk.ui.tables.view import as_plain_tip

        at = None if self._ground is None else self._ground.place_at(event.pos().toPointF())
        if at is None:
            QToolTip.hideText()
            return
        words = [self._data.labels[at]]
        for one in self._data.series:
            value = one.values[at] if at < len(one.values) else None
            words.append(f"{one.name}: {number(value)}" if one.name else number(value))
        QToolTip.showText(event.globalPos(), as_plain_tip("\n".join(words)), self)
