"""Incidents: illness, hospital, accident, death, arrest; status only, and who was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from imso_desk.domain.absences import Phase, time_of
from imso_desk.domain.arrival_schema import INCIDENT
from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.domain.support import day_of
from imso_desk.ui.absences.notice_list import NoticeList
from imso_desk.ui.records.field_form import make_cells
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row, with_fixed_texts
from imso_desk.ui.records.rows_section import RowsSection, state_column, student_columns
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from imso_desk.domain.absences import AbsenceRow
    from imso_desk.domain.records import Item
    from imso_desk.domain.support import Stay
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.records.keeper import Written
    from imso_desk.ui.tools import Tools
    from imso_desk.ui.widgets.field_cell import FieldCell

LAYOUT = (("kind",), ("happened_at",), ("place",), ("account",), ("closed_on",))
IN_HOSPITAL = ("Serious illness", "Hospitalization", "Accident")
HINT = "Status only: what happened and where. No diagnoses, no findings, nothing of a charge."


class IncidentsPart(RowsPart):
    """Incidents, the open ones first; each with who is told."""

    views = (
        RowView("open", "Open", lambda row: row.phase is Phase.CASE),
        RowView("closed", "Closed", lambda row: row.phase is Phase.PAST),
        RowView("all", "All", lambda _row: True),
    )
    start = "open"

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self._shown: int | None = None
        self.notices = NoticeList("Who is told")
        self.hospital = QCheckBox("In hospital: the training line is marked hospitalized")
        part = Part(
            INCIDENT,
            "incident",
            "Incidents",
            _columns(),
            LAYOUT,
            (
                "problem",
                "No incidents",
                ("Serious illness, hospital, accident, death, arrest: what happened and who was "
                 "told when. No diagnoses are kept."),
            ),
            ("state", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        self.editor.setMinimumWidth(500)
        self.hospital.clicked.connect(self._hospital)
        self.form.edited.connect(self._allow_hospital)
        self.notices.told.connect(self._told)
        self.notices.untold.connect(self._untold)
        self.notices.party.connect(self._party)

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor: the fields above, who is told below."""
        fields = QWidget(sheet)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(label(HINT, "muted", wrap=True))
        column.addWidget(fields)
        column.addWidget(self.hospital)
        column.addWidget(self.notices)
        column.addStretch(1)
        self.notices.hide()
        # a fixed height: who is told stays in sight
        return with_fixed_texts(make_cells(INCIDENT, LAYOUT, self.desk.editors, fields))

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """It has just happened, as far as anybody knows."""
        return {"happened_at": self.tools.desk.absences.now}

    def begin(self, stay: Stay, missing: Any = None) -> None:
        """Open the editor for a new incident."""
        super().begin(stay, missing)
        if self._is_new:
            self._shown = None
            self.notices.hide()
            self.hospital.setChecked(False)
            self._allow_hospital()

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves; a new incident names who is to be told."""
        service, stay = self.tools.desk.absences, self.stay
        if item is not None or stay is None:
            return super().work_of(item, values)
        inside = self.hospital.isChecked() and not self.hospital.isHidden()

        def add() -> Written:
            row_id, changes = service.add_incident(stay, values, hospital=inside)
            return row_id, [changes]

        return add

    @Slot()
    def remove(self) -> None:
        """Remove the open case with its notices; the line is what it was before."""
        shown = self._shown
        if shown is not None:
            self._close()
            self.do(partial(self.tools.desk.absences.remove_case, "incident", shown))
            self.table.setFocus()

    def opened(self, row: Any) -> None:
        """Read who is told of the open incident, and whether the line says hospital."""
        super().opened(row)
        self._shown = row.item.id if row is not None else None
        if row is None:
            self.notices.hide()
            return
        service, incident, person = self.tools.desk.absences, row.item.id, row.stay.person_id

        def read() -> tuple[int, tuple[Item, ...], str]:
            return incident, service.notices("incident", incident), service.line_status(person)

        self.tools.jobs.query(read, self._show_told, key="who is told of an incident")

    def _show_told(self, found: tuple[int, tuple[Item, ...], str]) -> None:
        incident, notices, status = found
        if incident != self._shown:
            return
        self.notices.show_notices(notices)
        self.notices.show()
        self.hospital.setChecked(status == "hospitalized")
        self._allow_hospital()

    @Slot()
    def _allow_hospital(self) -> None:
        kind = self.form.cells["kind"].editor.value()
        self.hospital.setVisible(kind in IN_HOSPITAL or self.hospital.isChecked())

    @Slot(bool)
    def _hospital(self, inside: bool) -> None:
        shown, service = self._shown, self.tools.desk.absences
        if shown is not None:
            self.do(lambda: service.set_hospital(shown, inside=inside))
        else:
            self.editor.save_button.setEnabled(True)

    @Slot(list, str, str)
    def _told(self, ids: list[int], way: str, reference: str) -> None:
        service = self.tools.desk.absences
        self.do(partial(service.told, ids, way=way, reference=reference))

    @Slot(list)
    def _untold(self, ids: list[int]) -> None:
        self.do(partial(self.tools.desk.absences.not_told, ids))

    @Slot(str)
    def _party(self, name: str) -> None:
        if self._shown is not None:
            service = self.tools.desk.absences
            self.do(partial(service.add_party, "incident", self._shown, name))


def _columns() -> tuple[Column[Any], ...]:
    return (
        state_column(width=226, dates=("happened_at",)),
        *student_columns(),
        Column("kind", "Kind", lambda row: row.item.text("kind"), width=120),
        Column("when", "When", _when, lambda row: time_of(row.item, "happened_at"), width=140),
        Column("told", "Told", lambda row: f"{row.told} of {row.parties}" if row.parties else "",
               width=70),
        Column("place", "Place", lambda row: row.item.text("place"), width=150),
        Column("closed", "Closed", lambda row: format_date(day_of(row.item, "closed_on")),
               lambda row: day_of(row.item, "closed_on"), width=104),
    )  # fmt: skip


def _when(row: AbsenceRow) -> str:
    return format_local_time(time_of(row.item, "happened_at"))


class IncidentsSection(RowsSection):
    """What happened to students, and who knows of it."""

    seen = ("person", "incident", "notice", "visit", "training_line")

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return IncidentsPart(desk, self.tools)

    def rows(self) -> Sequence[AbsenceRow]:
        """Read the rows."""
        return self.tools.desk.absences.incidents()
