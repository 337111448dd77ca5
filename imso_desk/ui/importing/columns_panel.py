"""What each column of a list was taken for; every line can be changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from imso_desk.exchange.model import FIELD_LABELS, SheetReading
from imso_desk.ui.importing.words import samples
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.looks import label

MOST_COLUMNS: Final = 200
WAIT: Final = 350  # milliseconds: arrow keys pass over fields that are not meant
_FIELD: Final = int(Qt.ItemDataRole.UserRole)


class FieldCombo(QComboBox):
    """Chooses what a column is taken for; the wheel scrolls the panel, not the choice."""

    settled = Signal(str, str)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        # With the heading, so that no two boxes are heard by the same words.
        self.addItem(f"Leave out {heading}", "")
        for field, words in FIELD_LABELS.items():
            self.addItem(words, field)
        self.setMaxVisibleItems(18)
        self.setAccessibleName(f"{heading}: taken for")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(250)
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._settle)
        self.currentIndexChanged.connect(self._timer.start)

    def show_field(self, field: str) -> None:
        """Show what the column was taken for."""
        self._shown = field
        if not self._timer.isActive() and self.field() != field:
            self.blockSignals(True)
            self.setCurrentIndex(max(self.findData(field, _FIELD), 0))
            self.blockSignals(False)

    def field(self) -> str:
        """Give the field chosen, '' for a column that is left out."""
        return str(self.currentData(_FIELD) or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _settle(self) -> None:
        if self.field() != self._shown:
            self.settled.emit(self.heading, self.field())


class ColumnsPanel(QScrollArea):
    """A line for each column: heading, what it is taken for, a few cells, what is to be said.

    `changed` carries the heading and the field now wanted for it.
    """

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Columns of the list")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.combos: dict[str, FieldCombo] = {}
        self._samples: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self._source = ("", "")

    def show_reading(self, reading: SheetReading | None) -> None:
        """Show the columns of a list; of the same list, without losing the place."""
        headings = [one for one in reading.headings if one] if reading is not None else []
        headings = headings[:MOST_COLUMNS]
        source = (reading.file, reading.sheet) if reading is not None else ("", "")
        if headings != list(self.combos) or source != self._source:
            self._source = source
            self._build(headings)
        if reading is None:
            return
        cells = dict(zip(reading.headings, samples(reading), strict=True))
        notes: dict[str, list[str]] = {}
        for problem in reading.problems:
            notes.setdefault(problem.column, []).append(problem.message)
        for heading, combo in self.combos.items():
            combo.show_field(reading.mapping.get(heading, ""))
            self._samples[heading].setText(cells[heading] or "no cells")
            self._samples[heading].setToolTip(as_plain_tip(cells[heading]))
            self._notes[heading].setText(" ".join(notes.get(heading, ())))

    def _build(self, headings: list[str]) -> None:
        self.combos.clear()
        self._samples.clear()
        self._notes.clear()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for column, title in enumerate(("Column in the file", "Taken for", "Cells", "To know")):
            grid.addWidget(label(title, "muted"), 0, column)
        for line, heading in enumerate(headings, 1):
            self._add_line(grid, line, heading)
        for column, share in enumerate((3, 0, 4, 4)):
            grid.setColumnStretch(column, share)
        grid.setRowStretch(len(headings) + 1, 1)
        self.setWidget(inner)

    def _add_line(self, grid: QGridLayout, line: int, heading: str) -> None:
        combo = FieldCombo(heading)
        combo.settled.connect(self.changed)
        sample = label("", "muted")
        sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # A screen reader hears the label of a combo box; "&&" stands for the sign itself.
        name = label(heading.replace("&", "&&"), wrap=True)
        name.setBuddy(combo)
        note = label("", wrap=True)
        self.combos[heading] = combo
        self._samples[heading], self._notes[heading] = sample, note
        for column, widget in enumerate((name, combo, sample, note)):
            grid.addWidget(widget, line, column)
