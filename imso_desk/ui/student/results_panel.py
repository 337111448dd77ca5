"""The assessments of a line's class and this student's results in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from imso_desk.domain.course_schema import ASSESSMENT, RESULT
from imso_desk.domain.records import Item, ScoredAssessment, StudentRecord
from imso_desk.runtime.errors import Refused
from imso_desk.ui.records.field_form import make_cells
from imso_desk.ui.records.item_columns import date_column, number, text_column
from imso_desk.ui.records.keeper import Written
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.part import StudentPart
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.field_cell import FieldCell
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.records import RecordService

_LINE_TO_COURSE = {
    "course_title": "title",
    "masl": "masl",
    "course_number": "number",
    "school": "school",
    "location": "location",
    "ecl_minimum": "ecl_minimum",
    "opi_listening_minimum": "opi_listening_minimum",
    "opi_speaking_minimum": "opi_speaking_minimum",
}
_LINE_TO_CLASS = {
    "class_name": "name",
    "start_date": "start_date",
    "end_date": "end_date",
    "location": "location",
}


def _assessment(row: ScoredAssessment) -> Item:
    return row.assessment


class ResultsPanel(StudentPart):
    """Shows one line; adding an assessment makes the line's class first where there is none."""

    def __init__(self, desk: Desk) -> None:
        self.line: Item | None = None
        super().__init__(
            Part(
                ASSESSMENT,
                "assessment",
                "Results",
                (
                    text_column("name", "Assessment", 120, _assessment),
                    date_column("date", "Date", _assessment),
                    Column("score", "Result", result_words, _score, width=68, right=True),
                    Column("state", "State", _state_words, tone=_state_tone, width=100),
                ),
                (("name", "date"), ("maximum", "pass_mark", "weight")),
                (
                    "courses",
                    "No assessments yet",
                    (
                        "Tests and graded work of this line's class. An assessment is the "
                        "class's; the result is the student's own."
                    ),
                ),
                ("date", True),
                save_name="Save result",
                below=True,
                item=_assessment,
            ),
            desk,
        )
        self.bar.insertWidget(0, label("Results", "heading"))
        self.table.setMinimumHeight(88)
        self.splitter.setSizes([100, 200])
        self.editor.remove_button.setToolTip("Removes it for the whole class, with all results")

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor."""
        entered = make_cells(RESULT, (("score",), ("remark",)), self.desk.editors, sheet)
        for cell in entered:  # the line beside it has a remark too
            cell.editor.set_name(f"Result: {cell.row.caption.text().lower()}")
        grid = sheet.layout()
        inner = QWidget(sheet)
        cells = make_cells(ASSESSMENT, self.part.layout, self.desk.editors, inner)
        if grid is not None:
            grid.addWidget(inner)
        return [*cells, *entered]

    def show_line(self, record: StudentRecord | None, line: Item | None, *, fresh: bool) -> None:
        """Show the assessments of one line."""
        other = fresh or (line.id if line else None) != (self.line.id if self.line else None)
        self.line = line
        self.show_record(record, fresh=other)

    def rows_of(self, record: StudentRecord) -> Sequence[ScoredAssessment]:
        """Give the rows to show."""
        return record.assessments.get(self.line.id, ()) if self.line else ()

    def values_of(self, item: Item) -> Mapping[str, Any]:
        """Give what the editor shows of a record."""
        result = self._result_of(item)
        return {**item.values, **(result.values if result else {})}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves."""
        about = {name: values[name] for name in ASSESSMENT.field_names if name in values}
        scored = {name: values[name] for name in RESULT.field_names if name in values}
        records, line = self.desk.keeper.records, self.line
        if item is None:
            return partial(_add, records, line, about, scored)
        return partial(_edit, records, line, (item, self._result_of(item)), about, scored)

    def _result_of(self, assessment: Item) -> Item | None:
        rows = self.rows_of(self.record) if self.record else ()
        return next((one.result for one in rows if one.assessment.id == assessment.id), None)


def _add(
    records: RecordService, line: Item | None, about: dict[str, Any], scored: dict[str, Any]
) -> Written:
    if line is None:
        raise Refused("This training line is no longer there. Nothing was saved.")
    _refuse_above(about | scored)
    class_id, steps = class_of(records, line)
    row_id, added = records.add("assessment", about, {"course_class_id": class_id})
    steps.append(added)
    if scored:
        links = {"training_line_id": line.id, "assessment_id": row_id}
        steps.append(records.add("result", scored, links)[1])
    return row_id, steps


def _edit(
    records: RecordService,
    line: Item | None,
    before: tuple[Item, Item | None],
    about: dict[str, Any],
    scored: dict[str, Any],
) -> Written:
    assessment, result = before
    _refuse_above({**assessment.values, **(result.values if result else {}), **about, **scored})
    edits: list[tuple[str, int, Mapping[str, object]]] = []
    if about:
        edits.append(("assessment", assessment.id, about))
    if scored and result is not None:
        edits.append(("result", result.id, scored))
    steps = [records.save_many(edits)] if edits else []
    if scored and result is None and line is not None:
        links = {"training_line_id": line.id, "assessment_id": assessment.id}
        steps.append(records.add("result", scored, links)[1])
    return assessment.id, steps


def _refuse_above(values: Mapping[str, Any]) -> None:
    """Refuse a score above the maximum before the first of several steps is written."""
    score, maximum = values.get("score"), values.get("maximum")
    if isinstance(score, int) and isinstance(maximum, int) and score > maximum:
        raise Refused(f"{score} is above the maximum of {maximum}. Nothing was saved.")


def class_of(records: RecordService, line: Item) -> tuple[int, list[Changes]]:
    """Give the class of a line: its own, the same class of the catalogue, or one newly made of it.

    Raises Refused for a line without a course title: there is no class without a course.
    """
    own = line.links.get("class_id")
    if own:
        return own, []
    title = line.text("course_title")
    if not title:
        raise Refused("Give the training line a course first. Nothing was saved.")
    steps: list[Changes] = []
    by_title: Any = title  # an indexed field does as well as a pointer
    about = {name: line[field] for field, name in _LINE_TO_COURSE.items() if line[field]}
    found = [
        one
        for one in records.under("course", "title", by_title)
        if one["school"] == line["school"] and one["masl"] == line["masl"]
    ]
    if found:
        course_id = found[0].id
    else:
        course_id, added = records.add("course", about)
        steps.append(added)
    same = [
        one
        for one in records.under("course_class", "course_id", course_id)
        if one["name"] == line["class_name"] and one["start_date"] == line["start_date"]
    ]
    if same:
        class_id = same[0].id
    else:
        values = {name: line[field] for field, name in _LINE_TO_CLASS.items() if line[field]}
        class_id, added = records.add("course_class", values, {"course_id": course_id})
        steps.append(added)
    steps.append(records.save("training_line", line.id, {"class_id": class_id}))
    return class_id, steps


def _score(row: ScoredAssessment) -> int | None:
    return number(row.result, "score") if row.result else None


def result_words(row: ScoredAssessment) -> str:
    """Give the score, of how many."""
    score, maximum = _score(row), row.assessment.text("maximum")
    if score is None:
        return ""
    return f"{score} / {maximum}" if maximum else str(score)


def _state_tone(row: ScoredAssessment) -> str:
    score, mark = _score(row), number(row.assessment, "pass_mark")
    if score is None:
        return "unknown"
    if mark is None:
        return ""
    return "met" if score >= mark else "overdue"


def _state_words(row: ScoredAssessment) -> str:
    words = {"unknown": "No result yet", "met": "Passed", "overdue": "Below pass mark"}
    return words.get(_state_tone(row), "")
