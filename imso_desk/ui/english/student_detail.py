"""One student beside the list: how he stands and why, the tests, the chart, what can be done."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from imso_desk.domain.chart import ChartData, Series
from imso_desk.domain.dates import format_date
from imso_desk.domain.english_records import EnglishRow
from imso_desk.domain.english_standing import Kind, has_result
from imso_desk.ui.charts.panel import ChartPanel
from imso_desk.ui.english.student_list import booked_words
from imso_desk.ui.english.tests_part import TestsPart
from imso_desk.ui.records.keeper import RecordTools
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

LOWEST_CHART = 136
FACTS = ("Line", "Minimum", "Line starts", "May retest from", "Booked for")


class StudentDetail(QFrame):
    """Shows an EnglishRow; what its buttons ask for carries the row."""

    book_wanted = Signal(object)
    case_wanted = Signal(object)
    waiver_wanted = Signal(object)
    student_wanted = Signal(object)

    def __init__(self, desk: RecordTools, today: dt.date) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._today = today
        self.row: EnglishRow | None = None
        self.name = label("", "heading", wrap=True)
        self.state = StateLabel()
        self.reason = label("", "", wrap=True)
        self.source = label("", "muted")
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._source = ""
        self.setMinimumWidth(460)
        self.facts = {name: label("", "", wrap=True) for name in FACTS}
        self.book_button = button("Book", "calendar")
        self.book_button.setAccessibleName("Book into a session")
        self.book_button.setToolTip("Give this student a seat in a test session")
        self.case_button = button("Open case", "problem")
        self.waiver_button = button("Waiver", "note")
        self.student_button = button("Open student", "person", "quiet")
        self.student_button.setToolTip("All about this student (Return in the list)")
        self.tests = TestsPart(desk)
        self.chart = ChartPanel("lines")
        self.chart.setMinimumHeight(LOWEST_CHART)
        self._lay_out()
        for one, signal in (
            (self.book_button, self.book_wanted),
            (self.case_button, self.case_wanted),
            (self.waiver_button, self.waiver_wanted),
            (self.student_button, self.student_wanted),
        ):
            one.clicked.connect(lambda _on=False, signal=signal: signal.emit(self.row))
        self.tests.editing.connect(self._make_room)
        self.show_row(None, fresh=True)

    def show_row(self, row: EnglishRow | None, *, fresh: bool) -> None:
        """Show a student, or nothing; `fresh` forgets what was open for another one."""
        self.row = row
        self._content.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        self.tests.show_record(row, fresh=fresh)
        if row is None:
            return
        who, standing = row.who, row.standing
        self.name.setText(
            ", ".join(part for part in (who.name, who.rank, who.country_name) if part)
        )
        self.state.set_state(standing.tone, standing.words)
        self.reason.setText(standing.reason)
        confirm = "Still to be confirmed. " if standing.confirm else ""
        self._source = f"{confirm}Rule: {standing.source}" if standing.source else confirm.strip()
        self._fit_source()
        for name, text in zip(FACTS, self._facts(row), strict=True):
            self.facts[name].setText(text)
            for part in (self._captions[name], self.facts[name]):
                part.setVisible(bool(text))
        self._fit_case(row)
        self.chart.show_data(chart_of(row))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_source()

    def _fit_source(self) -> None:
        """Show as much of the rule's source as one line holds; the whole is in the tip."""
        room = max(0, self.width() - 28)
        shown = self.source.fontMetrics().elidedText(
            self._source, Qt.TextElideMode.ElideRight, room
        )
        self.source.setText(shown)
        self.source.setToolTip(as_plain_tip(self._source))

    def _fit_case(self, row: EnglishRow) -> None:
        has_case = row.case_id is not None
        self.case_button.setText("Show case" if has_case else "Open case")
        self.case_button.setEnabled(has_case or row.standing.kind is Kind.SHORT)
        self.case_button.setToolTip(
            "" if self.case_button.isEnabled() else "A case is opened for who is short of a minimum"
        )
        self.waiver_button.setEnabled(row.line is not None)

    def _facts(self, row: EnglishRow) -> tuple[str, ...]:
        minimum = row.minimum.words
        if minimum and row.minimum.source:
            minimum += f"  ({row.minimum.source})"
        return (
            row.course,
            minimum or "Not known",
            self._far(row.start),
            self._far(row.retest_from),
            booked_words(row),
        )

    def _far(self, day: dt.date | None) -> str:
        return f"{format_date(day)}, {days_from(day, self._today)}" if day else ""

    def _make_room(self) -> None:
        """Facts and chart stand aside while a test is edited."""
        edits = not self.tests.editor.isHidden()
        self.chart.setVisible(bool(self.chart.data.labels) and not edits)
        self._facts_sheet.setVisible(not edits)
        self.source.setVisible(bool(self._source) and not edits)

    def _lay_out(self) -> None:
        self._facts_sheet = QWidget()
        grid = QGridLayout(self._facts_sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        self._captions: dict[str, QLabel] = {}
        for place, (name, value) in enumerate(self.facts.items()):
            caption = self._captions[name] = label(name, "muted")
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        own = (self.tests.add_button, self.book_button, self.case_button, self.waiver_button)
        for one in own:
            buttons.addWidget(one)
        buttons.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.student_button, 0, Qt.AlignmentFlag.AlignTop)
        self._nothing = label("Choose a student to see tests, chart and reasons.", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for widget in (self.reason, self.source):
            column.addWidget(widget)
        column.addWidget(self._facts_sheet)
        column.addLayout(buttons)
        column.addWidget(self.tests, 3)
        column.addWidget(self.chart, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.addWidget(self._nothing, 1)
        outer.addWidget(self._content, 1)


def chart_of(row: EnglishRow) -> ChartData:
    """ECL scores over time with the minimum of the line; empty without a dated score."""
    dated = [
        (test["date"], test["score"])
        for test in row.tests
        if test["kind"] == "ECL" and has_result(test) and isinstance(test["date"], dt.date)
    ]
    level = row.minimum.ecl
    return ChartData(
        "ECL over time",
        tuple(format_date(day) for day, _ in dated if isinstance(day, dt.date)),
        (Series("ECL", tuple(float(one) if isinstance(one, int) else None for _, one in dated)),),
        levels=(("Minimum", float(level)),) if level is not None else (),
        most=100,
    )
