"""Checklists by step: how many students each step is open for, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.checklists import StepProgress, StepState
from imso_desk.domain.dates import format_date
from imso_desk.domain.folding import fold
from imso_desk.domain.student_brief import counted
from imso_desk.ui.checklists.step_columns import (
    StepColumn,
    StepRow,
    due_column,
    field_column,
    state_column,
    step_column,
)
from imso_desk.ui.checklists.step_panel import StepPanel
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from imso_desk.ui.records.section import RecordSection

Key = tuple[str, int, str]


class StepsView(QWidget):
    """The steps left, the students for whom the chosen one is open right."""

    def __init__(self, section: RecordSection) -> None:
        super().__init__()
        self._section = section
        self._today = section.tools.today
        self._all: Sequence[StepProgress] = ()
        self._late_only, self._words = False, ""
        self._key: Key | None = None
        self._quiet = False
        self.table = RecordTable("Steps of checklists")
        self.model = RecordTableModel[StepProgress](self._columns(), self)
        self.proxy = RoleSortProxy(self)
        self.proxy.setSourceModel(self.model)
        self.table.use(self.proxy, section.tools.remembered, "checklists by step")
        self.table.allow_sorting("place")
        nobody = EmptyState("met", "Open for nobody", "This step is done for everybody.")
        self.panel = StepPanel(
            section, "Students with this step open", self._student_columns(), nobody
        )
        self.none = EmptyState(
            "check", "No open steps", "No step fits, or no checklist was given yet."
        )
        self._lay_out()
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(lambda _row: self.panel.start())
        self.table.told.connect(section.told)

    def show_steps(self, steps: Sequence[StepProgress]) -> None:
        """Show how far everybody is, keeping the chosen step."""
        self._all = steps
        self._fill()

    def narrow(self, words: str, *, late_only: bool) -> None:
        """Show only steps that hold the words and, if wanted, those somebody is late with."""
        self._words, self._late_only = words, late_only
        self._fill()

    def _columns(self) -> tuple[Column[StepProgress], ...]:
        return (
            Column("place", "Checklist", lambda row: row.checklist,
                   lambda row: (row.checklist.casefold(), row.position, row.text), width=112),
            Column("text", "What is to be done", lambda row: row.text, width=190),
            Column("open", "Open", lambda row: f"{len(row.open)} of {row.total}",
                   lambda row: len(row.open),
                   tone=lambda row: "" if row.open else "met", width=84),
            Column("late", "Overdue", lambda row: str(row.overdue or ""),
                   lambda row: row.overdue,
                   tone=lambda row: "overdue" if row.overdue else "", width=80),
            Column("next", "Next due",
                   lambda row: format_date(row.next_due) if row.next_due else "",
                   lambda row: row.next_due, width=104),
        )  # fmt: skip

    def _student_columns(self) -> tuple[StepColumn, ...]:
        return (
            state_column(),
            step_column("name", "Student", lambda one: one.person.name, width=150),
            due_column(self._today),
            step_column("country", "Country", lambda one: one.person.country, width=100),
            field_column("who", "Done by", 84),
            step_column("course", "Course", lambda one: one.person.course, shown=False),
        )

    def _lay_out(self) -> None:
        left = QWidget()
        self._left = QStackedLayout(left)
        self._left.addWidget(self.table)
        self._left.addWidget(self.none)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setHandleWidth(5)
        splitter.setSizes([630, 536])
        self._section.tools.remembered.follow_splitter("checklists by step", splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _fill(self) -> None:
        words = fold(self._words).split()
        rows = [
            row
            for one in self._all
            if (row := _fitting(one, words)) is not None and (row.overdue or not self._late_only)
        ]
        self._quiet = True
        self.model.set_rows(rows)
        self._quiet = False
        places = {_key(row): at for at, row in enumerate(rows)}
        at = places.get(self._key, 0) if self._key else 0
        if rows:
            shown = self.proxy.mapFromSource(self.model.index(at, 0))
            self.table.selectRow(shown.row())
        self._left.setCurrentIndex(0 if rows else 1)
        self.panel.setVisible(bool(rows))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self._quiet:
            return
        rows: list[StepProgress] = self.table.selected_records()
        if not rows:
            self.panel.show_steps([])
            return
        row = rows[0]
        if self._key not in (None, _key(row)) and not self.panel.leave():
            return
        self._key = _key(row)
        order = (StepState.OVERDUE, StepState.DUE, StepState.COMING)
        steps = sorted(
            (one for each in rows for one in each.open),
            key=lambda one: (one.state not in order, one.due or self._today.max, one.person.name),
        )
        heading = row.text if len(rows) == 1 else f"{len(rows)} steps"
        about = f"Open for {counted(len({one.person.person_id for one in steps}), 'student')}"
        self.panel.show_steps([StepRow(one) for one in steps], heading, about)


def _fitting(row: StepProgress, words: Sequence[str]) -> StepProgress | None:
    """A step that has the words, or for those students alone who have them; None for neither."""
    step = fold(f"{row.text} {row.checklist}")
    if all(word in step for word in words):
        return row
    found = tuple(
        one for one in row.open if all(word in f"{step} {fold(one.person.words)}" for word in words)
    )
    return replace(row, open=found) if found else None


def _key(row: StepProgress) -> Key:
    return row.checklist, row.position, row.text
