"""The list of the inbound: one column a requirement, each with icon and word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.domain.dates import format_date
from imso_desk.domain.readiness import REQUIREMENTS, SHORT_WORDS, ReadinessItem, Requirement
from imso_desk.domain.rules.model import State
from imso_desk.ui.arrivals.board_words import TONES, state_of
from imso_desk.ui.tables.columns import SPOKEN, Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.date_words import days_from

_WORST: Final = (State.OVERDUE, State.DUE, State.UNKNOWN, State.MET, State.NOT_APPLICABLE)
LETTERS: Final = "PLW"
"""The letters that record something of the selected students here too."""


def readiness_columns(today: Callable[[], dt.date]) -> tuple[Column[ArrivalRow], ...]:
    """The columns of the list: who, by when, how many are missing, then each requirement."""
    return (
        Column("name", "Name", lambda row: row.name, lambda row: row.place, width=126),
        Column("report", "Report date", lambda row: format_date(row.report_date) or "not known",
               lambda row: row.report_date, width=97),
        Column("missing", "Missing", lambda row: str(row.readiness.missing or "None"),
               _urgency, tone=lambda row: TONES[row.readiness.state], width=78),
        *(_requirement(one) for one in REQUIREMENTS),
        Column("rank", "Rank", lambda row: row.rank, width=70, shown=False),
        Column("country", "Country", lambda row: row.country, width=110, shown=False),
        Column("course", "Course", lambda row: row.course, width=180, shown=False),
        Column("state", "State", lambda row: state_of(row, today())[1],
               tone=lambda row: state_of(row, today())[0], width=100, shown=False),
    )  # fmt: skip


def _urgency(row: ArrivalRow) -> tuple[int, dt.date, int, int]:
    """Order by how bad it is, then by who comes first."""
    readiness = row.readiness
    first = row.report_date or dt.date.max
    return _WORST.index(readiness.state), first, -readiness.missing, row.place


def _requirement(one: Requirement) -> Column[ArrivalRow]:
    def item(row: ArrivalRow) -> ReadinessItem:
        return row.readiness.item(one.key)

    return Column(
        one.key,
        one.short,
        lambda row: SHORT_WORDS[item(row).state],
        lambda row: (_WORST.index(item(row).state), row.place),
        lambda row: TONES[item(row).state],
        width=50 if one is REQUIREMENTS[-1] else 65,  # the last one gets what is left
    )


class ReadinessModel(RecordTableModel[ArrivalRow]):
    """Says the reason of each state in the tip, and the whole of it to a screen reader."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == SPOKEN and index.isValid():
            key = self.columns[index.column()].key
            found = [one for one in self.rows[index.row()].readiness.items
                     if one.requirement.key == key]  # fmt: skip
            if found:
                return f"{found[0].requirement.title}: {found[0].state}. {found[0].reason}"
        return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Say the whole name of a requirement whose heading is short."""
        whole = (int(Qt.ItemDataRole.ToolTipRole), SPOKEN)
        if orientation == Qt.Orientation.Horizontal and role in whole:
            key = self.columns[section].key
            for one in REQUIREMENTS:
                if one.key == key:
                    return one.title
        return super().headerData(section, orientation, role)


class ReadinessFilter(RoleSortProxy):
    """Keeps the students of a country and a course, who have something missing if so wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.country = ""
        self.course = ""
        self.only_open = False

    def keep(self, country: str, course: str, *, only_open: bool) -> None:
        """Keep other students; an empty text keeps all."""
        self.country, self.course, self.only_open = country, course, only_open
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        source = self.sourceModel()
        if not isinstance(source, RecordTableModel):
            return True
        one: ArrivalRow = source.rows[row]
        return (
            (not self.country or one.country == self.country)
            and (not self.course or one.course == self.course)
            and (not self.only_open or one.readiness.missing > 0)
        )


class ReadinessTable(RecordTable):
    """The list; letters record pick-up, lodging and welcome letters of the selected students."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Readiness of the inbound")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and letter and letter in LETTERS:
            self.wanted.emit(letter)
            event.accept()
        else:
            super().keyPressEvent(event)

    def select_person(self, person_id: int) -> bool:
        """Put the cursor on a student; False when he is not on the list."""
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            record = self._record_at(index)
            if record is not None and record.person_id == person_id:
                self.selectRow(row)
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False


def item_columns(today: Callable[[], dt.date]) -> tuple[Column[ReadinessItem], ...]:
    """The columns of one student's items: what, how it stands, by when, why, and by which rule."""
    return (
        Column("what", "Requirement", lambda one: one.requirement.title, width=172),
        Column("state", "State", lambda one: str(one.state).capitalize(),
               tone=lambda one: TONES[one.state], width=130),
        Column("due", "By", lambda one: _due(one, today()), lambda one: one.due, width=184),
        Column("reason", "Why", lambda one: one.reason, width=500),
        Column("source", "Rule from", lambda one: one.source, width=130),
    )  # fmt: skip


def _due(item: ReadinessItem, today: dt.date) -> str:
    if item.due is None:
        return ""
    return f"{format_date(item.due)}, {days_from(item.due, today)}"
