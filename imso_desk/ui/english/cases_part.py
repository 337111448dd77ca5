"""The shortfall cases and the case chosen: gap, options, decision, new dates, who was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from imso_desk.domain.english_records import CaseRow
from imso_desk.domain.english_schema import SHORTFALL
from imso_desk.domain.folding import fold
from imso_desk.domain.records import Item
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.keeper import RecordTools, Written
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.told_panel import ToldPanel
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.services.english import EnglishService

MOVING = ("Later class", "Language school")
"""Decisions by which a line may take the new class dates."""


class CasesPart(PartTab):
    """The list, open cases at first; the case beside it. `record` is all cases read."""

    case_opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: RecordTools, service: EnglishService, today: dt.date) -> None:
        self._service = service
        self._today = today
        self.narrow = NamedBox("Which cases")
        self.narrow.addItem("Open cases", "open")
        self.narrow.addItem("All cases", "all")
        self.search = SearchField("Search cases", "Name, country, course")
        self.search.setMinimumWidth(240)
        self.search.setMaximumWidth(320)
        super().__init__(
            Part(
                SHORTFALL,
                "case",
                "English shortfalls",
                self._columns(),
                (("gap",), ("decision", "decided_by"), ("reference", "decided_on"),
                 ("opened_on", "retest_on"), ("new_start", "new_end"), ("closed_on",),
                 ("options",), ("remark",)),
                (
                    "english",
                    "No shortfall cases",
                    (
                        "A case is opened for a student below the minimum of the line: the gap, "
                        "who was told the same day, what was decided and by whom."
                    ),
                ),
                ("state", True),
                "Save case",
                item=item_of,
            ),
            desk,
        )  # fmt: skip
        self.told = ToldPanel("the shortfall")
        self.move_line = QCheckBox("Move the line to the new class dates")
        self.move_line.setToolTip("The line takes the new dates in the same step")
        self.editor.under.addWidget(self.move_line)
        self.editor.under.addWidget(self.told)
        self.add_button.setText("Open a case")
        self.editor.setMinimumWidth(440)
        self.splitter.setSizes([660, 500])
        self.bar.insertWidget(0, self.narrow)
        self.bar.insertWidget(1, self.search)
        self.narrow.activated.connect(self.show_again)
        self.search.searched.connect(self.show_again)
        self.search.down.connect(self.table.setFocus)
        self.form.edited.connect(self._fit_move)
        self._fit_move()

    def rows_of(self, record: Sequence[CaseRow]) -> Sequence[CaseRow]:
        """The cases that belong to the choice and hold the words."""
        words = fold(self.search.text()).split()
        only_open = self.narrow.currentData() == "open"
        return [
            row
            for row in record
            if (row.is_open or not only_open or self._is_shown(row))
            and all(word in _text(row) for word in words)
        ]

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """A case is saved together with the line that it moves."""
        case_id, move = (
            item.id if item else 0,
            self.move_line.isChecked() and self.move_line.isEnabled(),
        )
        service = self._service
        return lambda: (case_id, [service.save_case(case_id, values, move_line=move)])

    def opened(self, row: CaseRow | None) -> None:
        """Show who is told of the case."""
        if row is not None:
            self.move_line.setChecked(False)
            self.editor.heading.setText(f"{row.who.name}, {course_of(row)}".rstrip(", "))
            self._fit_move()
            self.case_opened.emit(row)

    @Slot()
    def add(self) -> None:
        """A case begins with a student who is short."""
        self.new_wanted.emit()

    def show_editor(self, shown: bool, *, is_new: bool = False) -> None:
        """Show or hide the case; its heading is the student."""
        super().show_editor(shown, is_new=is_new)
        self.editor.remove_button.setText("Remove case")

    def open_case(self, wanted: Callable[[CaseRow], bool]) -> bool:
        """Open the first case that is wanted, whatever the choice; False without one."""
        row = next((row for row in self.record or () if wanted(row)), None)
        if row is None:
            return False
        self.search.clear()
        self.narrow.setCurrentIndex(0 if row.is_open else 1)
        self.show_again()
        self._load(row)
        self.select(row.id)
        return True

    @Slot()
    def show_again(self) -> None:
        """Show the cases that fit what is chosen and typed now."""
        if self.record is not None:
            self.show_record(self.record, fresh=False)

    def show_fitting(self) -> None:
        """The empty state is for no cases at all, not for a choice that holds none."""
        super().show_fitting()
        if self.record and self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self.add_button.setVisible(True)

    def _is_shown(self, row: CaseRow) -> bool:
        """A case that was just closed stays in sight until another choice is made."""
        return self._open is not None and self._open.id == row.id

    def _fit_move(self) -> None:
        cells = self.form.cells
        decision, start = cells["decision"].editor, cells["new_start"].editor
        fits = decision.value() in MOVING and not start.problem() and start.value() is not None
        self.move_line.setEnabled(fits)
        if not fits:
            self.move_line.setChecked(False)

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("state", "State", lambda row: self._state(row)[1],
                   lambda row: (not row.is_open, -(row.days_open(self._today) or 0)),
                   tone=lambda row: self._state(row)[0], width=136),
            Column("name", "Student", lambda row: row.who.name, width=170),
            text_column("gap", "Gap", 190, item_of),
            text_column("decision", "Decision", 110, item_of),
            date_column("opened_on", "Opened", item_of, 98),
            Column("course", "Line", course_of, width=160),
            Column("country", "Country", lambda row: row.who.country_name, width=100),
            date_column("retest_on", "Retest on", item_of, 98),
            date_column("closed_on", "Closed", item_of, 98, shown=False),
        )  # fmt: skip

    def _state(self, row: CaseRow) -> tuple[str, str]:
        """(tone, words): for how many days a case is open, or that it is closed."""
        days = row.days_open(self._today)
        if not row.is_open:
            return "met", "Closed"
        words = "Open today" if not days else f"Open {days:,} day{'' if days == 1 else 's'}"
        decided = row.item.text("decision") not in ("", "Open")
        return ("coming" if decided else "overdue" if days else "due"), words


def item_of(row: CaseRow) -> Item:
    """The case's own row."""
    return row.item


def course_of(row: CaseRow) -> str:
    """The course of the line a case is about."""
    return row.line.text("course_title") if row.line else ""


def _text(row: CaseRow) -> str:
    return fold(f"{row.who.name} {row.who.country_name} {course_of(row)}")
