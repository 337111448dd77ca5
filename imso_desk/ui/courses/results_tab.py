"""The results of a class typed in one grid: students by assessments; paste, import of a list."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.dates import format_date
from imso_desk.domain.problems import FieldError
from imso_desk.ui.courses.grid_tab import GridTab
from imso_desk.ui.dialogs.files import ROSTERS
from imso_desk.ui.tables.entry_grid import GridColumn, GridRow
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.classes import ListMatch
    from imso_desk.domain.grade_records import GradeSheet
    from imso_desk.domain.grading import Assessed
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

NOBODY, NOTHING = 1, 2
HIGHEST = 10000


class ResultsTab(GridTab):
    """`assessments_wanted` leads to where they are defined."""

    assessments_wanted = Signal()
    roster_wanted = Signal()
    noun = "these results"

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        nobody = EmptyState("students", "Nobody is on the roster yet",
                            "Results are typed for the students of the roster.",
                            "Go to the roster")  # fmt: skip
        nothing = EmptyState("courses", "Nothing is assessed yet",
                             "Define the assessments of this class first: name, maximum, weight.",
                             "Define assessments")  # fmt: skip
        super().__init__(tools, desk, "Results", (nobody, nothing))
        nobody.first_step.connect(self.roster_wanted)
        nothing.first_step.connect(self.assessments_wanted)
        self.import_button = button("Import a list...", "import")
        self.import_button.setToolTip(
            "CSV or spreadsheet with a row of headings: names or numbers, and the assessments"
        )
        self.import_button.clicked.connect(self.import_list)
        self.left_out = label("", "problem", wrap=True)
        self.left_out.hide()
        self.bar.addWidget(self.import_button)
        self.bar.addWidget(self.left_out, 1)
        self.bar.addStretch(1)

    def read(self, class_id: int) -> GradeSheet:
        """Read the class with all its results."""
        return self.tools.desk.grades.sheet(class_id)

    def show_found(self, found: GradeSheet, *, fresh: bool) -> None:
        """Show the grid; unless `fresh`, what was typed stays."""
        columns = [
            GridColumn("name", "Name", str, str, editable=False),
            GridColumn("country", "Country", str, str, editable=False, width=120),
            *(score_column(one, self.tools.today) for one in found.assessments),
        ]
        rows = [
            GridRow(
                seat.line_id,
                {
                    "name": seat.name,
                    "country": seat.country_name,
                    **{str(key): score for key, score in found.scores[seat.line_id].items()},
                },
            )
            for seat in found.record.seats
            if seat.is_seated or found.scores[seat.line_id]
        ]
        self.grid.set_content(columns, rows, keep_typed=not fresh)
        if fresh:
            self.left_out.hide()
        self.show_front(NOBODY if not rows else NOTHING if not found.assessments else 0)
        self.import_button.setVisible(bool(rows and found.assessments))
        self._refresh()

    def keep(self, class_id: int, cells: dict[int, dict[str, object]]) -> Changes:
        """Write the changed scores."""
        changed = {
            line_id: {int(key): cast("int | None", value) for key, value in mine.items()}
            for line_id, mine in cells.items()
        }
        return self.tools.desk.grades.save_results(class_id, changed)

    def said(self, count: int) -> str:
        """The sentence on so many saved results."""
        return "1 result saved." if count == 1 else f"{count:,} results saved."

    @Slot()
    def import_list(self) -> None:
        """Ask for a list and put its results into the grid, to be looked at and saved."""
        class_id = self.class_id
        path = self.tools.files.open_one(self, "Import results", ROSTERS)
        if path is not None and class_id is not None:
            self.tools.jobs.query(
                partial(self.tools.desk.grades.read_list, class_id, path),
                partial(self._imported, class_id),
                lambda error: self.desk.keeper.message.emit(error.message, False),
                key="results list",
            )

    def _imported(self, class_id: int, found: ListMatch) -> None:
        if class_id != self.class_id:
            return
        count = self.grid.put(found.cells)
        students = len(found.cells)
        self.desk.keeper.message.emit(
            f"{count:,} results of {students:,} students put into the grid; not saved yet.", False
        )
        self.left_out.setText("\n".join(found.unmatched[:6]) + _more(len(found.unmatched) - 6))
        self.left_out.setVisible(bool(found.unmatched))
        self.grid.start()


def score_column(one: Assessed, today: dt.date) -> GridColumn:
    """The column of one assessment; above its maximum, or before its day, nothing is taken."""
    title = f"{one.name} /{one.maximum}" if one.maximum else one.name
    words = [one.name, one.phase, format_date(one.date)]
    if one.maximum is not None:
        words.append(f"maximum {one.maximum}")
    if one.pass_mark is not None:
        words.append(f"pass mark {one.pass_mark}")
    if one.weight is not None:
        words.append(f"weight {one.weight}")
    return GridColumn(
        str(one.id),
        title,
        partial(parse_score, maximum=one.maximum, too_early=one.not_yet(today)),
        show_score,
        width=84,
        tip=", ".join(word for word in words if word),
    )


def parse_score(text: str, *, maximum: int | None, too_early: str = "") -> object:
    """Read a score; raises FieldError in a sentence."""
    if too_early:
        raise FieldError("too-early", too_early)
    if not (text.isascii() and text.isdigit()):
        raise FieldError("not-a-number", "A result is a whole number.")
    score = int(text[:9])
    if maximum is not None and score > maximum:
        raise FieldError("above-maximum", f"{score} is above the maximum of {maximum}.")
    if score > HIGHEST:
        raise FieldError("too-large", f"{HIGHEST:,} is the most a result can be.")
    return score


def show_score(value: Any) -> str:
    """Write a score."""
    return "" if value is None else str(value)


def _more(count: int) -> str:
    return f"\nand {count:,} more rows" if count > 0 else ""
