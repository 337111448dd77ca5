"""A small chart with its title, its note, and its table one key away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.chart import ChartData
from imso_desk.ui.charts.view import NOTHING, ChartView, Kind
from imso_desk.ui.charts.words import ChartRow, is_empty, rows, table_columns
from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import label


class ChartPanel(QFrame):
    """Shows a ChartData as "bars", "lines" or "stacked"; T or the button shows the numbers.

    `chart` is the painted half, `table` the RecordTable of the same numbers (None before it is
    first asked for).
    """

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.data = NOTHING
        self.chart = ChartView(kind)
        self.table: RecordTable | None = None
        self.toggle = QToolButton()
        self.toggle.setCheckable(True)
        self.toggle.setToolTip("Show the table (T)")
        self.toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        put_icon(self.toggle, "columns", "muted")
        self._title = label(look="heading", wrap=True)
        self._title.setStyleSheet("font-size: 13px;")
        self._note = label(look="muted", wrap=True)
        self._empty = label("Nothing to show yet.", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.chart.table_wanted.connect(self.toggle.click)
        self.toggle.toggled.connect(self._show_half)
        key = QShortcut(QKeySequence("T"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.toggle.click)
        self.show_data(NOTHING)

    def show_data(self, data: ChartData) -> None:
        """Show this chart, and its table if that is in front."""
        self.data = data
        self.setAccessibleName(data.title)
        unit = f" ({data.unit})" if data.unit else ""
        self._title.setText(data.title + unit)
        self._note.setText(data.note)
        self.toggle.setAccessibleName(f"Table of {data.title}" if data.title else "Table")
        self.chart.show_data(data)
        empty = is_empty(data)
        self.toggle.setEnabled(not empty)
        self._note.setVisible(bool(data.note) and not empty)
        if empty:
            self._empty.setText(data.note or "Nothing to show yet.")
        self._show_half()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self._halves = QStackedWidget()
        self._halves.addWidget(self.chart)
        self._halves.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._halves, 1)
        column.addWidget(self._note)

    @Slot()
    def _show_half(self) -> None:
        if is_empty(self.data):
            self._halves.setCurrentWidget(self._empty)
            return
        if not self.toggle.isChecked():
            held = self.table is not None and self.table.hasFocus()
            self._halves.setCurrentWidget(self.chart)
            if held:
                self.chart.setFocus()
            return
        held = self.chart.hasFocus()
        table = self._filled_table()
        self._halves.setCurrentWidget(table)
        if held:
            table.setFocus()
            table.setCurrentIndex(table.model().index(0, 0))

    def _filled_table(self) -> RecordTable:
        if self.table is None:
            self.table = RecordTable()
            self._halves.addWidget(self.table)
        self.table.setAccessibleName(f"Numbers of {self.data.title}")
        model: RecordTableModel[ChartRow] = RecordTableModel(table_columns(self.data), self.table)
        model.set_rows(rows(self.data))
        before = self.table.model()
        proxy = RoleSortProxy(self.table)
        proxy.setSourceModel(model)
        self.table.use(proxy)
        heads = self.table.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        if before is not None:
            before.deleteLater()
        return self.table
