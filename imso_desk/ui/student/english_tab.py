"""The tab English: tests, and how the ECL went against what the lines ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.english_schema import ENGLISH_TEST
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.ui.records.item_columns import date_column, day, number, text_column
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.student.attention import ecl_minimum, is_exempt, tests_in_order
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.english_chart import Score, ScoreChart
from imso_desk.ui.student.part import StudentPart
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label


class EnglishTab(StudentPart):
    """Tests newest first; below them the chart of the ECL, which turns into its table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            Part(
                ENGLISH_TEST,
                "English test",
                "English tests",
                (
                    date_column("date", "Date"),
                    text_column("kind", "Test", 64),
                    Column("result", "Result", result_words, result_order, width=90),
                    Column("meets", "Against the minimum", self._words, tone=self._tone, width=170),
                    text_column("place", "Where", 110),
                    text_column("form", "Form", 60),
                    text_column("remark", "Remark", 100),
                ),
                (("kind", "date"), ("score",), ("listening", "speaking"), ("place", "form"),
                 ("remark",)),
                (
                    "english",
                    "No English tests yet",
                    ("ECL, OPI, ALCPT, TOEFL and SET results, each with its date, place and form, "
                    "are kept here and held against the minimum of the training line."),
                ),
                ("date", False),
            ),
            desk,
        )  # fmt: skip
        self.history = EclHistory()
        self.column.addWidget(self.history)
        self.minimum_words = label("", "muted")
        self.bar.addWidget(self.minimum_words)
        self.form.edited.connect(self._fit_kind)

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student."""
        super().show_record(record, fresh=fresh)
        asked = ecl_minimum(record) if record else None
        tests = tests_in_order(record, "ECL") if record else []
        self.history.show_tests(tests, asked[0] if asked else None)
        exempt = "  ·  exemption or waiver noted on the ITO" if record and is_exempt(record) else ""
        words = (
            f"ECL minimum {asked[0]} for {asked[1] or 'a line'}" if asked else "No ECL minimum set"
        )
        self.minimum_words.setText(words + exempt)
        self._fit()

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        return {"kind": "ECL", "date": self.desk.editors.today}

    @Slot()
    def add(self) -> None:
        """Open the editor for a new record."""
        super().add()
        self._fit()
        self.form.cells["score"].editor.setFocus()

    def opened(self, row: Any) -> None:
        """Fit the page to the row that was opened, or to none."""
        if hasattr(self, "history"):  # the first call comes while the base class is being made
            self._fit()

    def _fit(self) -> None:
        """Make room for the editor: the chart stands only while nothing is being edited."""
        self._fit_kind()
        self.history.setVisible(self.editor.isHidden() and bool(self.history.chart.scores))

    def _fit_kind(self) -> None:
        """Show the fields that the kind of test has."""
        kind = self.form.cells["kind"].editor.value()
        levels = kind == "OPI" or any(
            not self.form.cells[name].editor.is_empty() for name in ("listening", "speaking")
        )
        for name in ("listening", "speaking"):
            self.form.cells[name].setVisible(levels)
        has_score = kind != "OPI" or not self.form.cells["score"].editor.is_empty()
        self.form.cells["score"].setVisible(has_score)

    def _against(self, test: Item) -> tuple[str, str]:
        asked = ecl_minimum(self.record) if self.record else None
        score = number(test, "score")
        if test.text("kind") != "ECL" or asked is None or score is None:
            return "", ""
        short = asked[0] - score
        return (
            ("overdue", f"{short} below {asked[0]}") if short > 0 else ("met", f"Meets {asked[0]}")
        )

    def _words(self, test: Item) -> str:
        return self._against(test)[1]

    def _tone(self, test: Item) -> str:
        return self._against(test)[0]


class EclHistory(QFrame):
    """The chart, and in its stead its table: Return on the chart, or the button."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.chart = ScoreChart()
        self.chart.table_wanted.connect(self.turn)
        self.table = RecordTable("ECL over time")
        self.model = RecordTableModel[Score](
            (
                Column("on", "Date", lambda one: format_date(one.on), width=120),
                Column("score", "ECL", lambda one: str(one.score), width=72, right=True),
                Column("minimum", "Minimum", self._minimum, width=88, right=True),
                Column("met", "State", self._state, tone=self._tone, width=160),
            ),
            self,
        )
        self.table.use(self.model)
        self.button = button("Show table", look="quiet")
        self.button.clicked.connect(self.turn)
        head = QHBoxLayout()
        head.addWidget(label("ECL over time", "heading"), 1)
        head.addWidget(self.button)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        holder.setFixedHeight(158)
        self.setFixedHeight(206)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(holder)

    def show_tests(self, tests: Sequence[Item], minimum: int | None) -> None:
        """Draw the dated ECL scores, oldest first."""
        scores = [
            Score(on, score)
            for one in tests
            if (on := day(one, "date")) and (score := number(one, "score")) is not None
        ]
        self.chart.show_scores(scores, minimum)
        self.model.set_rows(scores)

    @Slot()
    def turn(self) -> None:
        """Show the table in stead of the chart, or the chart again."""
        shows_table = self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(int(shows_table))
        self.button.setText("Show chart" if shows_table else "Show table")
        (self.table if shows_table else self.chart).setFocus()

    def _minimum(self, one: Score) -> str:
        return "" if self.chart.minimum is None else str(self.chart.minimum)

    def _tone(self, one: Score) -> str:
        if self.chart.minimum is None:
            return ""
        return "met" if one.score >= self.chart.minimum else "overdue"

    def _state(self, one: Score) -> str:
        return {"met": "Meets the minimum", "overdue": "Below the minimum"}.get(self._tone(one), "")


def result_words(test: Item) -> str:
    """Give the score, or the two levels of an OPI."""
    levels = [test.text(name) for name in ("listening", "speaking")]
    pair = "/".join(level or "-" for level in levels) if any(levels) else ""
    return "  ".join(part for part in (test.text("score"), pair) if part)


def result_order(test: Item) -> tuple[int, str]:
    """Give what results are compared by: scores before levels."""
    score = number(test, "score")
    return (score if score is not None else 1000, result_words(test))
