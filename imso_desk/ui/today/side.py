"""The right side of the place Today: four small charts and the age of the imported lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from imso_desk.domain.agenda_charts import Figures
from imso_desk.domain.dates import format_date
from imso_desk.domain.listing_age import ImportAge
from imso_desk.ui.charts.panel import ChartPanel
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

CHART_HEIGHT: Final = 196
MOST_LISTS: Final = 12


class ImportsCard(QFrame):
    """How old each imported list is, the oldest first; `import_wanted` asks for the import."""

    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("Imported lists")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        title = label("Imported lists", "heading")
        title.setStyleSheet("font-size: 13px;")
        self._column.addWidget(title)
        self._holder = QWidget()
        self._column.addWidget(self._holder)
        self.bring = button("Import...", "import", "quiet")
        self.bring.clicked.connect(self.import_wanted)
        self._column.addWidget(self.bring)

    def show_ages(self, ages: Sequence[ImportAge]) -> None:
        """Show these listings."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        if not ages:
            grid.addWidget(label("No list was imported yet.", "muted", wrap=True), 0, 0)
        for row, one in enumerate(ages[:MOST_LISTS]):
            name = label(one.name, wrap=True)
            words = label(f"{format_date(one.on)}, {_old(one.days)}", "muted")
            state = StateLabel("due", "Stale") if one.stale else StateLabel("met", "Fresh")
            state.setAccessibleName(f"{one.name}: {state.text()}")
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(name)
            cell.addWidget(words)
            grid.addLayout(cell, row, 0)
            grid.addWidget(state, row, 1, Qt.AlignmentFlag.AlignTop)
        left = len(ages) - MOST_LISTS
        if left > 0:
            grid.addWidget(label(f"and {left:,} more, newer", "muted"), MOST_LISTS, 0)
        self._column.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder


class SideColumn(QWidget):
    """The charts, one under the other, and the lists under them."""

    def __init__(self) -> None:
        super().__init__()
        self.caseload = ChartPanel("bars")
        self.arrivals = ChartPanel("stacked")
        self.english = ChartPanel("stacked")
        self.coverage = ChartPanel("stacked")
        self.imports = ImportsCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 8, 0)
        column.setSpacing(8)
        for panel in self.panels:
            panel.setFixedHeight(CHART_HEIGHT)
            column.addWidget(panel)
        self.coverage.setFixedHeight(CHART_HEIGHT + 110)
        column.addWidget(self.imports)
        column.addStretch(1)

    @property
    def panels(self) -> tuple[ChartPanel, ...]:
        """The four charts in their order."""
        return (self.caseload, self.arrivals, self.english, self.coverage)

    def show_figures(self, figures: Figures) -> None:
        """Show these numbers."""
        for panel, data in zip(
            self.panels,
            (figures.caseload, figures.arrivals, figures.english, figures.coverage),
            strict=True,
        ):
            panel.show_data(data)


def _old(days: int) -> str:
    if days == 0:
        return "today"
    return f"{days} day{'' if days == 1 else 's'} old"
