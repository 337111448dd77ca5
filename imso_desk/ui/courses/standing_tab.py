"""How everybody in a class stands: average, place, trend, what was failed, early warning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from imso_desk.domain.grade_records import ClassStanding, StandingRow, distribution, score_chart
from imso_desk.domain.grading import DOWN, STEADY, UP
from imso_desk.domain.student_brief import counted
from imso_desk.ui.charts.panel import ChartPanel
from imso_desk.ui.courses.part import ClassPart
from imso_desk.ui.icons import icon
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.tables.columns import DECORATION, Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

TRENDS = {
    UP: ("arrow-up", "met"),
    DOWN: ("arrow-down", "overdue"),
    STEADY: ("minus", "not-applicable"),
}


@dataclass(frozen=True)
class TrendColumn(Column[StandingRow]):
    """The trend as an arrow, a word and a colour."""

    def _state(self, record: StandingRow, role: int) -> Any:
        known = TRENDS.get(record.standing.trend)
        if known is None:
            return None
        return icon(known[0], known[1]) if role == DECORATION else current_colours().tone(known[1])


class StandingTab(ClassPart):
    """The table, and below it the chosen student's results and how the averages lie."""

    student_wanted = Signal(int)
    results_wanted = Signal()

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__(tools, desk)
        from imso_desk.ui.tables.output import output_button

        self.standing: ClassStanding | None = None
        self.sum = label("", wrap=False)
        self.warned = StateLabel()
        self.table = RecordTable("Standing")
        self.model = RecordTableModel[StandingRow](standing_columns(), self)
        self.sorted = RoleSortProxy(self)
        self.sorted.setSourceModel(self.model)
        self.table.use(self.sorted, tools.remembered, "standing")
        self.table.allow_sorting("warning")  # whom somebody has to talk to first, then by place
        self.lines = ChartPanel("lines")
        self.bars = ChartPanel("bars")
        self.open_button = button("Open student", "person")
        self.keep_button = button("Write into lines", "save")
        self.keep_button.setToolTip(
            "Write place and average into the training lines, from where reports take them"
        )
        self.output = output_button(self, tools, self.table, lambda: "Standing")
        self.empty = EmptyState(
            "courses",
            "No results yet",
            "Everybody's average, place and trend stand here once results are typed.",
            "Type results",
        )
        self._lay_out()
        self.empty.first_step.connect(self.results_wanted)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda row: self.student_wanted.emit(row.seat.person_id))
        self.table.told.connect(lambda text: desk.keeper.message.emit(text, False))
        self.open_button.clicked.connect(self._open)
        self.keep_button.clicked.connect(self.keep_standing)

    def read(self, class_id: int) -> ClassStanding:
        """Work the grade sheet out."""
        return self.tools.desk.grades.standing(class_id)

    def show_found(self, found: ClassStanding, *, fresh: bool) -> None:
        """Show it, keeping the chosen student."""
        current = None if fresh else self.table.current_record()
        self.standing = found
        self.model.set_rows(found.rows)
        if current is None and found.rows:
            self.table.selectRow(0)
        for place, row in enumerate(found.rows):
            if current is not None and row.id == current.id:
                at = self.sorted.mapFromSource(self.model.index(place, 0))
                self.table.selectRow(at.row())
        ranked = [row for row in found.rows if row.standing.place is not None]
        warned = sum(bool(row.standing.warnings) for row in found.rows)
        self.warned.set_state("due" if warned else "met", warned_words(warned))
        self.sum.setText(f"{len(ranked):,} of {len(found.rows):,} with results")
        size = found.sheet.record.one["size"]
        if size:
            self.sum.setText(f"{self.sum.text()}; the class has {size} students in all")
        self.bars.show_data(distribution(found))
        self._chosen()
        self._stack.setCurrentIndex(0 if ranked else 1)
        for one in (self.open_button, self.keep_button, self.output, self.sum, self.warned):
            one.setVisible(bool(ranked))

    def enter(self) -> None:
        """Put the cursor into the table."""
        if self._stack.currentIndex():
            self.empty.button.setFocus()
        else:
            self.table.setFocus()

    @Slot()
    def keep_standing(self) -> None:
        """Write place and average into the training lines."""
        if self.class_id is not None:
            grades = self.tools.desk.grades
            self.write(
                partial(grades.keep_standing, self.class_id),
                "Place and average written into the training lines.",
            )

    @Slot()
    def _open(self) -> None:
        row = self.table.current_record()
        if row is not None:
            self.student_wanted.emit(row.seat.person_id)

    @Slot()
    def _chosen(self) -> None:
        rows = self.table.selected_records()
        self.open_button.setEnabled(len(rows) == 1)
        if self.standing is not None:
            seat = rows[0].seat if len(rows) == 1 else None
            self.lines.show_data(score_chart(self.standing.sheet, seat))

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout

        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.warned)
        bar.addSpacing(8)
        bar.addWidget(self.sum, 1)
        for one in (self.open_button, self.keep_button, self.output):
            bar.addWidget(one)
        charts = QSplitter(Qt.Orientation.Horizontal)
        charts.setChildrenCollapsible(False)
        charts.addWidget(self.lines)
        charts.addWidget(self.bars)
        charts.setSizes([640, 420])
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(charts)
        halves.setStretchFactor(0, 1)
        halves.setSizes([280, 220])
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(halves)
        self._stack.addWidget(self.empty)
        self.column.addLayout(bar)
        self.column.addWidget(holder, 1)


def standing_columns() -> tuple[Column[StandingRow], ...]:
    """The columns of the table."""
    return (
        Column("place", "Place", lambda row: row.standing.place_brief,
               lambda row: row.standing.place, width=104),
        Column("name", "Name", lambda row: row.seat.name, width=190),
        Column("average", "Average", lambda row: _percent(row.standing.average),
               lambda row: row.standing.average, width=76, right=True),
        TrendColumn("trend", "Trend", lambda row: row.standing.trend_words,
                    lambda row: row.standing.change,
                    tone=lambda row: row.standing.trend, width=134),
        Column("warning", "Early warning", warning_words, lambda row: -len(row.standing.warnings),
               tone=lambda row: "due" if row.standing.warnings else "", width=252),
        Column("failed", "Failed", lambda row: ", ".join(row.standing.failed),
               lambda row: len(row.standing.failed),
               tone=lambda row: "overdue" if row.standing.failed else "", width=130),
        Column("missing", "Missing", lambda row: str(row.standing.missing or ""),
               lambda row: row.standing.missing, width=72, right=True),
        Column("present", "Present", present_words,
               lambda row: row.attended.percent, width=76, right=True),
        Column("country", "Country", lambda row: row.seat.country_name, width=110),
    )  # fmt: skip


def warned_words(count: int) -> str:
    """How many have an early warning; they stand first in the table."""
    return f"{counted(count, 'student')} with an early warning" if count else "No early warning"


def warning_words(row: StandingRow) -> str:
    """The reasons for an early warning, and where a rule still has to be confirmed."""
    return " ".join(
        f"{one.reason} (rule to be confirmed)" if one.confirm else one.reason
        for one in row.standing.warnings
    )


def present_words(row: StandingRow) -> str:
    """How often one was in class; a class of which nothing was recorded keeps no attendance."""
    return _percent(row.attended.percent) or "Not kept"


def _percent(value: object) -> str:
    return "" if value is None else f"{value} %"
