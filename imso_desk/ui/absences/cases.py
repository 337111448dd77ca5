"""Unauthorized absence: the cases, and the steps of the open one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imso_desk.domain.absences import UNAUTHORIZED, Phase, open_already, time_of
from imso_desk.domain.arrival_schema import ABSENCE
from imso_desk.domain.dates import format_local_time
from imso_desk.ui.absences.case_steps import CaseSteps
from imso_desk.ui.records.field_form import make_cells
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row, with_fixed_texts
from imso_desk.ui.records.rows_section import RowsSection, state_column, student_columns
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from imso_desk.domain.absences import AbsenceCase, AbsenceRow
    from imso_desk.domain.records import Item
    from imso_desk.domain.support import Stay
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.records.keeper import Written
    from imso_desk.ui.tools import Tools
    from imso_desk.ui.widgets.field_cell import FieldCell

LONG_AGO = dt.datetime.combine(dt.date.min, dt.time())
LAYOUT = (
    ("last_seen",),
    ("last_seen_where",),
    ("vehicle",),
    ("contact",),
    ("returned_at",),
    ("remark",),
)


class CasesPart(RowsPart):
    """Cases of unauthorized absence, the open ones first."""

    views = (
        RowView("open", "Open", lambda row: row.phase is Phase.CASE),
        RowView("closed", "Back", lambda row: row.phase is Phase.PAST),
        RowView("all", "All", lambda _row: True),
    )
    start = "open"

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self.steps = CaseSteps()
        self._shown: int | None = None
        part = Part(
            ABSENCE,
            "absence case",
            "Unauthorized absence",
            _columns(),
            LAYOUT,
            (
                "person",
                "Nobody is missing",
                ("When a student misses scheduled activities without authority: check first, note "
                 "each check with its time; then say that it is certain and note who was told."),
            ),
            ("state", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        self.editor.setMinimumWidth(520)
        self.add_button.setText("Open a case")
        self.act("Back now", "check", "R", self._back, lambda row: row.item["returned_at"] is None)
        steps = self.steps
        steps.ticked.connect(self._tick)
        steps.certain.connect(self._certain)
        steps.sheet.connect(self._sheet)
        steps.notices.told.connect(self._told)
        steps.notices.untold.connect(self._untold)
        steps.notices.party.connect(self._party)

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor: the steps above, the fields of the case below."""
        fields = QWidget(sheet)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(self.steps)
        column.addWidget(fields)
        column.addStretch(1)
        self.steps.hide()
        return with_fixed_texts(make_cells(ABSENCE, LAYOUT, self.desk.editors, fields))

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """Nothing is known yet; what the record needs besides is given when the case is opened."""
        return {"kind": UNAUTHORIZED, "starts": LONG_AGO}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves: opening a case asks when the student was last seen."""
        service, stay = self.tools.desk.absences, self.stay
        if item is not None or stay is None:
            return super().work_of(item, values)

        def open_case() -> Written:
            row_id, changes = service.open_case(stay, values)
            return row_id, [changes]

        return open_case

    @Slot()
    def remove(self) -> None:
        """Remove the open case with its notices; the line is what it was before."""
        shown = self._shown
        if shown is not None:
            self._close()
            self.do(partial(self.tools.desk.absences.remove_case, "absence", shown))
            self.table.setFocus()

    def opened(self, row: Any) -> None:
        """Read the open case; its steps are shown when they are there."""
        super().opened(row)
        self._shown = row.item.id if row is not None else None
        if row is None:
            self.steps.hide()
            return
        work = partial(self.tools.desk.absences.case, row.item.id)
        self.tools.jobs.query(work, self._show_case, key="absence case")

    def is_for_marked(self, row: Any) -> bool:
        """Ask whose case it is, unless the marked student is back: a case is open only once."""
        return row.phase is not Phase.CASE

    def begin(self, stay: Stay, missing: Any = None) -> None:
        """Open the editor for a new case, or the case that is open already."""
        held = next((row for row in self.record or () if _is_open_of(row, stay)), None)
        if held is not None:
            if self.select_person(stay.person_id):
                said = f"{open_already(stay, held.item)} It is shown here."
                self.desk.keeper.message.emit(said, False)
            return
        super().begin(stay, missing)
        if self._is_new:
            self._shown = None
            self.steps.hide()

    def _show_case(self, case: AbsenceCase) -> None:
        if case.item.id == self._shown:
            self.steps.show_case(case, self.tools.desk.absences.now)
            self.steps.show()

    def _do(self, work: Callable[[int], Any]) -> None:
        shown = self._shown
        if shown is not None:
            self.do(partial(work, shown))

    @Slot(str, bool)
    def _tick(self, field: str, made: bool) -> None:
        service = self.tools.desk.absences
        self._do(lambda case: service.tick(case, field, service.now if made else None))

    @Slot(str)
    def _certain(self, reason: str) -> None:
        service = self.tools.desk.absences
        self._do(lambda case: service.make_certain(case, reason=reason))

    def _back(self, rows: list[AbsenceRow]) -> None:
        ids = [row.item.id for row in rows]
        self.do(partial(self.tools.desk.absences.returned, ids))

    @Slot()
    def _sheet(self) -> None:
        from imso_desk.ui.dialogs.paper_preview import show_paper

        if self._shown is not None:
            make = partial(self.tools.desk.absences.fact_sheet, self._shown)
            show_paper(self, self.tools, make)

    @Slot(list, str, str)
    def _told(self, ids: list[int], way: str, reference: str) -> None:
        service = self.tools.desk.absences
        self._do(lambda _case: service.told(ids, way=way, reference=reference))

    @Slot(list)
    def _untold(self, ids: list[int]) -> None:
        self._do(lambda _case: self.tools.desk.absences.not_told(ids))

    @Slot(str)
    def _party(self, name: str) -> None:
        self._do(lambda case: self.tools.desk.absences.add_party("absence", case, name))


def _columns() -> tuple[Column[Any], ...]:
    return (
        state_column(width=210, dates=("last_seen",)),
        *student_columns(),
        Column("seen", "Last seen", _seen, lambda row: time_of(row.item, "last_seen"), width=140),
        Column("told", "Told", lambda row: f"{row.told} of {row.parties}" if row.parties else "",
               width=70),
        Column("where", "Where", lambda row: row.item.text("last_seen_where"), width=160),
    )  # fmt: skip


def _is_open_of(row: AbsenceRow, stay: Stay) -> bool:
    return row.phase is Phase.CASE and row.stay.person_id == stay.person_id


def _seen(row: AbsenceRow) -> str:
    return format_local_time(time_of(row.item, "last_seen"))


class CasesSection(RowsSection):
    """Who is missing, what was checked, who was told."""

    seen = ("person", "absence", "notice", "incident", "visit", "training_line", "rule")

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return CasesPart(desk, self.tools)

    def rows(self) -> Sequence[AbsenceRow]:
        """Read the rows."""
        rows = self.tools.desk.absences.rows()
        return [row for row in rows if row.item["kind"] == UNAUTHORIZED]
