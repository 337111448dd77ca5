"""What the list of academic reports looks like: choice, search, table, the report beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.folding import fold
from imso_desk.domain.training import ReportRow
from imso_desk.ui.records.reading_page import ReadingPage
from imso_desk.ui.records.tools import record_tools
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.training.report_editor import STATES, ReportEditor
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools

CHOICES = (("To be done", "todo"), ("Drafts", "draft"), ("Final and sent", "done"), ("All", "all"))
KEYS = {"todo": ("none", "draft", "final"), "draft": ("draft",), "done": ("final", "sent")}


class ReportsView(ReadingPage):
    """The parts of the section and what is shown in them; what they do is ReportsSection's."""

    def __init__(self, tools: Tools) -> None:
        super().__init__("Reports")
        self._rows: Sequence[ReportRow] = ()
        self.narrow = NamedBox("Which reports")
        for words, key in CHOICES:
            self.narrow.addItem(words, key)
        self.search = SearchField("Search academic reports", "Name, country, course")
        self.search.setFixedWidth(220)
        self.table = RecordTable("Academic reports")
        self.model = RecordTableModel[ReportRow](_columns(tools.today), self)
        self.sorted = RoleSortProxy()
        self.sorted.setParent(self)
        self.sorted.setSourceModel(self.model)
        self.table.use(self.sorted, tools.remembered, "academic reports")
        self.table.allow_sorting("end")
        self.editor = ReportEditor(record_tools(tools).editors)
        self.editor.hide()
        self.sent_button = button("Sent...", "check")
        self.print_button = button("Print worksheet...", "print")
        self.certificate_button = button("Certificates...", "print")
        self.output = output_button(self, tools, self.table, lambda: "Academic reports")
        self.empty = EmptyState(
            "reports",
            "No report is due",
            "Lines that end in the next 30 days or ended in the last 120 are listed here, with "
            "the DD 2496 worksheet of each.",
        )
        self._lay_out()
        self.allow()

    def show_rows(self, rows: Sequence[ReportRow]) -> None:
        """Show these lines, narrowed by the choice and the words."""
        self._rows = rows
        self.show_again()

    @Slot()
    def show_again(self) -> None:
        """Show the rows that fit what is chosen and typed now."""
        words = fold(self.search.text()).split()
        key = str(self.narrow.currentData())
        fitting = [
            row
            for row in self._rows
            if (key == "all" or row.state in KEYS[key]) and _holds(row, words)
        ]
        open_line = self.editor.draft.line.line_id if self.editor.draft else None
        self.model.set_rows(fitting)
        for place, row in enumerate(fitting):
            if row.line.line_id == open_line:
                self.table.selectRow(self.sorted.mapFromSource(self.model.index(place, 0)).row())
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.allow()

    def show_line(self, line_id: int) -> None:
        """Select the row of a line, in a choice that has it; nothing where it is not listed."""
        row = next((one for one in self._rows if one.line.line_id == line_id), None)
        if row is None:
            return
        self.search.set_text("")
        key = str(self.narrow.currentData())
        if key != "all" and row.state not in KEYS[key]:
            self.narrow.setCurrentIndex(self.narrow.findData("all"))
        self.show_again()
        place = self.model.rows.index(row)
        shown = self.sorted.mapFromSource(self.model.index(place, 0))
        self.table.selectRow(shown.row())
        self.table.scrollTo(shown)
        self.table.setFocus()

    def chosen_lines(self) -> list[int]:
        """Give the ids of the chosen lines."""
        return [row.line.line_id for row in self.table.selected_records()]

    def allow(self) -> None:
        """Allow what can be done with the chosen lines."""
        rows = self.table.selected_records()
        self.sent_button.setEnabled(
            bool(rows) and all(row.state in ("final", "sent") for row in rows)
        )
        self.print_button.setEnabled(bool(rows))
        self.certificate_button.setEnabled(bool(rows))

    def _lay_out(self) -> None:
        self.filter_line.addWidget(self.narrow)
        self.filter_line.addWidget(self.search)
        self.filter_line.addStretch(1)
        for one in (self.sent_button, self.print_button, self.certificate_button):
            self.filter_line.addWidget(one)
        self.filter_line.addWidget(self.output)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([620, 500])
        self.editor.setMinimumWidth(440)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        self.body.addWidget(holder, 1)


def _holds(row: ReportRow, words: list[str]) -> bool:
    line = row.line
    text = fold(f"{line.name} {line.country or ''} {line.course or ''} {line.class_name or ''}")
    return all(word in text for word in words)


def _end_words(row: ReportRow, today: dt.date) -> str:
    if not row.line.end:
        return ""
    day = dt.date.fromisoformat(row.line.end)
    return f"{format_date(day)}, {days_from(day, today)}"


def _tone(row: ReportRow, today: dt.date) -> str:
    if row.state not in ("none", "draft"):
        return STATES[row.state][0]
    ended = row.line.end is not None and row.line.end < today.isoformat()
    return "due" if ended else "coming"


def _columns(today: dt.date) -> tuple[Column[ReportRow], ...]:
    return (
        Column("state", "Report", lambda row: STATES[row.state][1],
               tone=lambda row: _tone(row, today), width=118),
        Column("end", "Line ends", lambda row: _end_words(row, today),
               lambda row: row.line.end, width=196),
        Column("student", "Student", lambda row: row.line.name, width=170),
        Column("country", "Country", lambda row: row.line.country or "", width=96),
        Column("course", "Course", lambda row: row.line.course or "", width=170),
        Column("class", "Class", lambda row: row.line.class_name or "", width=84),
        Column("status", "Line", lambda row: row.line.status or "", width=90),
    )  # fmt: skip
