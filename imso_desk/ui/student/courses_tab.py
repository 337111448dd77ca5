"""The tab Courses: training lines in order, each with its form and its results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from imso_desk.domain.records import Item, StudentRecord
from imso_desk.domain.schema import LINE
from imso_desk.domain.status import LineStatus, line_stage
from imso_desk.ui.forms.ui_student_line import Ui_StudentLine
from imso_desk.ui.records.field_form import bind_cells
from imso_desk.ui.records.item_columns import date_column, day, text_column
from imso_desk.ui.records.keeper import RecordKeeper, Written
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.part import StudentPart
from imso_desk.ui.student.results_panel import ResultsPanel
from imso_desk.ui.student.visit_tab import visit_words, visits_newest_first
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.choice_edits import ChoiceEdit
from imso_desk.ui.widgets.field_cell import FieldCell

ADJUST = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_TONES = {
    "met": ("arrived", "enrolled", "in progress", "completed", "attended"),
    "coming": ("projected", "confirmed"),
    "due": ("delayed", "held over", "recycled", "on leave", "hospitalized"),
    "overdue": ("failed", "no-show", "ua"),
    "not-applicable": ("withdrawn", "early return", "cancelled"),
}
_TONE_OF = {state: tone for tone, states in _TONES.items() for state in states}


class CoursesTab(StudentPart):
    """Lines by date; the chosen one's form and results stand below the table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            Part(
                LINE,
                "training line",
                "Training lines",
                (
                    text_column("wcn", "WCN", 72),
                    text_column("course_title", "Course", 230),
                    text_column("class_name", "Class", 80),
                    text_column("school", "School", 136),
                    date_column("report_date", "Report"),
                    date_column("start_date", "Start"),
                    date_column("end_date", "End"),
                    Column("status", "Status", self._stage_words, tone=self._tone, width=116),
                    text_column("standing", "Standing", 84),
                    text_column("grade", "Grade", 56),
                ),
                (),
                (
                    "courses",
                    "No training lines yet",
                    (
                        "Each line is one course under one WCN: language school, preparatory, "
                        "main course, with class, dates, status, standing and results."
                    ),
                ),
                ("start_date", True),
                below=True,
            ),
            desk,
        )
        self.results = ResultsPanel(desk)
        self.results.changed.connect(self.changed)
        self._lower = QSplitter(Qt.Orientation.Horizontal)
        self._lower.setChildrenCollapsible(False)
        self._lower.setHandleWidth(5)
        self._lower.addWidget(self.editor)
        self._lower.addWidget(self.results)
        self._lower.setSizes([720, 410])
        self.splitter.addWidget(self._lower)
        self.splitter.setSizes([150, 400])
        self.table.setMinimumHeight(92)
        self._show_lower()

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor."""
        inner = QWidget()
        Ui_StudentLine().setupUi(inner)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        self.visit_cell = FieldCell(sheet)
        choice = ChoiceEdit()
        choice.box.setSizeAdjustPolicy(ADJUST)
        self.visit_cell.set_editor("visit_id", "Visit", choice)
        column.addWidget(self.visit_cell)
        column.addWidget(inner)
        column.addStretch(1)
        return [*bind_cells(LINE, inner, self.desk.editors), self.visit_cell]

    def suggest(self, schools: list[str]) -> None:
        """Offer the schools of the office's list."""
        self.form.cells["school"].suggest(schools)

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student."""
        visits = visits_newest_first(record)
        editor = self.visit_cell.editor
        if isinstance(editor, ChoiceEdit):
            shown = editor.value()
            editor.set_choices([(str(one.id), visit_words(one)) for one in visits])
            editor.set_value(shown)
        self.visit_cell.setVisible(len(visits) > 1)
        super().show_record(record, fresh=fresh)

    def rows_of(self, record: StudentRecord) -> Sequence[Item]:
        """Give the rows to show."""
        return record.of("training_line")

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        visits = visits_newest_first(self.record)
        return {"visit_id": str(visits[0].id)} if visits else {}

    def values_of(self, item: Item) -> Mapping[str, Any]:
        """Give what the editor shows of a record."""
        return {**item.values, "visit_id": str(item.links.get("visit_id") or "")}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves."""
        given = values.pop("visit_id", None)
        visit_id = int(given) if given else None
        keeper = self.desk.keeper
        if item is not None:
            moved = {"visit_id": visit_id} if visit_id else {}
            return partial(keeper.edited, "training_line", item.id, {**values, **moved})
        person = self.record.person.id if self.record else 0
        return partial(_add_line, keeper, person, visit_id, values)

    def opened(self, row: Any) -> None:
        """Fit the page to the row that was opened, or to none."""
        # the first call comes while the base class is still being made
        if hasattr(self, "results"):
            self.results.show_line(self.record, row, fresh=False)
            self._show_lower()

    def is_changed(self) -> bool:
        """Say whether something was typed in the line or in a result."""
        return super().is_changed() or self.results.is_changed()

    def save(self) -> bool:
        """Save the line and the result; False when there was nothing to save."""
        both = [super().save() if super().is_changed() else False, self.results.save()]
        return any(both)

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking for each part."""
        return self.results.leave() and super().leave()

    def escape(self) -> bool:
        """Close the result's editor first, then the line's."""
        return self.results.escape() or super().escape()

    def add(self) -> None:
        """Open the form for a new line."""
        super().add()
        self.results.show_line(self.record, None, fresh=True)
        self._show_lower()

    def _show_lower(self) -> None:
        self._lower.setVisible(not self.editor.isHidden())
        self.results.setVisible(self._open is not None)

    def _stage(self, line: Item) -> LineStatus:
        try:
            said = LineStatus(line.text("status"))
        except ValueError:
            said = LineStatus.NOT_SAID
        visits = self.record.of("visit") if self.record else ()
        has_ito = any(
            one.text("ito_number") for one in visits if one.id == line.links.get("visit_id")
        )
        dates = [day(line, name) for name in ("report_date", "start_date", "end_date")]
        return line_stage(said, has_ito, dates[0], dates[1], dates[2], self.desk.editors.today)

    def _stage_words(self, line: Item) -> str:
        words = str(self._stage(line))
        return words[:1].upper() + words[1:] if words != "ua" else "UA"

    def _tone(self, line: Item) -> str:
        return _TONE_OF.get(str(self._stage(line)), "unknown")


def _add_line(
    keeper: RecordKeeper, person: int, visit_id: int | None, values: dict[str, Any]
) -> Written:
    """Add a line; a person without a visit gets one first, for no line stands without."""
    steps = []
    if visit_id is None:
        visit_id, added = keeper.records.add("visit", {}, {"person_id": person})
        steps.append(added)
    row_id, added = keeper.records.add("training_line", values, {"visit_id": visit_id})
    return row_id, [*steps, added]
