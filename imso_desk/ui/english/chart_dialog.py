"""A chart in a dialog of its own, with its table one key away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from imso_desk.domain.chart import ChartData
from imso_desk.ui.charts.panel import ChartPanel

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools


class ChartDialog(QDialog):
    """Shows one ChartData as stacked bars."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 440)
        self.panel = ChartPanel("stacked")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.panel, 1)
        column.addWidget(buttons)


def show_chart(parent: QWidget, tools: Tools, make: Callable[[], ChartData]) -> ChartDialog:
    """Read a chart off the screen and show it."""
    dialog = ChartDialog("English shortfalls", parent)
    tools.jobs.query(make, dialog.panel.show_data, key="english chart")
    dialog.show()
    return dialog
