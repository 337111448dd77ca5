"""One row in full: what it would change, what is wrong with it, and how it stands in the file."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from imso_desk.exchange.model import SheetReading
from imso_desk.services.importing.plan import FieldChange
from imso_desk.ui.icons import icon
from imso_desk.ui.importing.draft import PreviewRow
from imso_desk.ui.importing.words import (
    OUTCOME_LOOKS,
    counted,
    field_label,
    outcome_word,
    problem_words,
    read_as,
    shown,
)
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import ROW_HEIGHT, RecordTable
from imso_desk.ui.widgets.looks import label

MOST_CHANGES = 7  # rows of changes shown without scrolling
MOST_PROBLEM_PIXELS = 120


class CellLine(NamedTuple):
    """One cell of the row: heading, what stands there, what it was taken for and read as."""

    heading: str
    raw: str
    meaning: str
    wrong: bool


class RowDetail(QWidget):
    """Shows one row; parts that have nothing to say are not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "heading", wrap=True)
        self.outcome_icon = QLabel()
        self.outcome = label("", wrap=True)
        self._outcome_name = ""
        self.change_model: RecordTableModel[FieldChange] = RecordTableModel(_change_columns(), self)
        self.changes = RecordTable("Changes of this row")
        self.changes.use(self.change_model)
        self.problems = label("", wrap=True)
        self.problems.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem_area = QScrollArea()
        self.problem_area.setWidgetResizable(True)
        self.problem_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problem_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem_area.setWidget(self.problems)
        self.cell_model: RecordTableModel[CellLine] = RecordTableModel(_cell_columns(), self)
        self.cells = RecordTable("Cells of this row")
        self.cells.use(self.cell_model)
        self._lay_out()
        self.show_row(None, None)

    def show_row(self, row: PreviewRow | None, reading: SheetReading | None) -> None:
        """Show a row of a list; None for none."""
        self.title.setText(_title(row))
        self._outcome_name = row.outcome if row is not None else ""
        self.outcome.setText(_outcome_words(row))
        self.colours_changed()
        changes = row.plan.changes if row is not None and row.plan is not None else ()
        problems = row.plan.problems if row is not None and row.plan is not None else ()
        self.change_model.set_rows(changes)
        self.changes.setVisible(bool(changes))
        lines = min(len(changes), MOST_CHANGES) + 1
        self.changes.setFixedHeight(lines * ROW_HEIGHT + 4)
        self.problems.setText("\n".join(f"• {problem_words(one)}" for one in problems))
        self.problem_area.setVisible(bool(problems))
        self._fit_problems()
        cells = _cells(row, reading)
        self.cell_model.set_rows(cells)
        self.cells.setVisible(bool(cells))
        self.filler.setVisible(not cells)

    def colours_changed(self) -> None:
        """Draw the icon of the outcome in the colours shown now."""
        if self._outcome_name:
            self.outcome_icon.setPixmap(icon(*OUTCOME_LOOKS[self._outcome_name]).pixmap(16, 16))
        else:
            self.outcome_icon.clear()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.outcome_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.outcome, 1)
        self.filler = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.problem_area)
        column.addWidget(self.changes)
        column.addWidget(self.cells, 1)
        column.addWidget(self.filler, 1)

    def _fit_problems(self) -> None:
        width = max(self.width() - 40, 200)
        needed = self.problems.heightForWidth(width) + 4
        self.problem_area.setFixedHeight(min(needed, MOST_PROBLEM_PIXELS))


def _change_columns() -> tuple[Column[FieldChange], ...]:
    return (
        Column("field", "Field", lambda one: one.label, width=100),
        Column("old", "In the office", lambda one: shown(one.old) or "empty", width=110),
        Column("new", "In the file", lambda one: shown(one.new), width=110),
    )


def _cell_columns() -> tuple[Column[CellLine], ...]:
    return (
        Column("heading", "Column", lambda one: one.heading, width=90),
        Column("raw", "In the file", lambda one: one.raw, tone=_cell_tone, width=110),
        Column("meaning", "Read as", lambda one: one.meaning, width=100),
    )


def _cell_tone(cell: CellLine) -> str:
    return "problem" if cell.wrong else ""


def _title(row: PreviewRow | None) -> str:
    if row is None:
        return "No row selected"
    return f"Row {row.number:,}: {row.name}" if row.name else f"Row {row.number:,}"


def _outcome_words(row: PreviewRow | None) -> str:
    if row is None:
        return ""
    word = outcome_word(row.outcome)
    if row.plan is None:
        return f"{word}: {row.reason}"
    count = len(row.plan.problems)
    return f"{word}, {counted(count, 'problem')}" if count else word


def _cells(row: PreviewRow | None, reading: SheetReading | None) -> list[CellLine]:
    """Give the filled cells of a row, and those something is wrong with."""
    if row is None or row.plan is None or reading is None:
        return []
    wrong = {problem.column for problem in row.plan.problems}
    values = row.source.values if row.source is not None else {}
    lines = []
    raw = row.plan.raw
    for place, heading in enumerate(reading.headings):
        text = raw[place] if place < len(raw) else ""
        if not text.strip() and heading not in wrong:
            continue
        field = reading.mapping.get(heading, "")
        said = read_as(field, values) if field else ""
        meaning = (
            f"{field_label(field).partition(' (')[0]}: {said or 'nothing'}" if field else "Left out"
        )
        lines.append(CellLine(heading, text, meaning, heading in wrong))
    return lines
