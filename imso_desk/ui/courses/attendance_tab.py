"""Attendance in class, a week at a time: only exceptions need a letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton

from imso_desk.domain.class_days import day_letter, days_of_week, parse_day, week_of
from imso_desk.domain.dates import format_date
from imso_desk.ui.courses.grid_tab import GridTab
from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.entry_grid import GridColumn, GridRow
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.grade_records import AttendanceSheet
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

NOBODY, NO_DAYS = 1, 2
WEEK = dt.timedelta(days=7)
LETTERS = "P present, L late, E excused, S sick, V leave, A absent; empty: present."


class AttendanceTab(GridTab):
    """Students by the class days of one week, with what it comes to over the whole class."""

    noun = "this week's attendance"

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        nobody = EmptyState("students", "Nobody is on the roster yet",
                            "Attendance is kept for the students of the roster.")  # fmt: skip
        no_days = EmptyState("calendar", "No class days in this week",
                             "The class is not held in this week: go to another one.")  # fmt: skip
        super().__init__(tools, desk, "Attendance", (nobody, no_days))
        self.monday = week_of(tools.today)
        self._sheet: AttendanceSheet | None = None
        self.back = self._arrow("Week before", "chevron-left", self.go_back, "Alt+Left")
        self.ahead = self._arrow("Week after", "chevron-right", self.go_ahead, "Alt+Right")
        self.this_week = button("This week")
        self.this_week.clicked.connect(lambda: self.show_week(week_of(tools.today)))
        self.title = label("", "heading")
        for widget in (self.back, self.ahead, self.title, self.this_week):
            self.bar.addWidget(widget)
        self.bar.addStretch(1)
        self.bar.addWidget(label(LETTERS, "muted"))

    def read(self, class_id: int) -> AttendanceSheet:
        """Read all that was recorded of the class."""
        return self.tools.desk.grades.attendance(class_id)

    def show_found(self, found: AttendanceSheet, *, fresh: bool) -> None:
        """Show the week; a class that is not under way begins with its nearest week."""
        self._sheet = found
        if fresh:
            self.monday = week_of(_nearest(found, self.tools.today))
        self._show(keep_typed=not fresh)

    @Slot()
    def go_back(self) -> None:
        """Show the week before."""
        self.show_week(self.monday - WEEK)

    @Slot()
    def go_ahead(self) -> None:
        """Show the week after."""
        self.show_week(self.monday + WEEK)

    def show_week(self, monday: dt.date) -> None:
        """Show another week, after asking if something was typed in this one."""
        if self.leave():
            self.monday = monday
            self._show(keep_typed=False)

    def keep(self, class_id: int, cells: dict[int, dict[str, object]]) -> Changes:
        """Write the changed days."""
        changed = {
            line_id: {
                dt.date.fromisoformat(key): cast("str | None", state) for key, state in mine.items()
            }
            for line_id, mine in cells.items()
        }
        return self.tools.desk.grades.save_attendance(class_id, changed)

    def said(self, count: int) -> str:
        """The sentence on so many saved days."""
        return "1 day saved." if count == 1 else f"Attendance saved, {count:,} days."

    def _show(self, *, keep_typed: bool) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        start, end = (_date(sheet.record.one[name]) for name in ("start_date", "end_date"))
        recorded = {day for mine in sheet.states.values() for day in mine}
        days = days_of_week(self.monday, start, end, recorded)
        self.title.setText(f"Week of {format_date(self.monday)}")
        rows = [
            GridRow(
                seat.line_id,
                {
                    "name": seat.name,
                    "percent": sheet.attended[seat.line_id].percent,
                    "exceptions": sheet.attended[seat.line_id].words,
                    **{
                        day.isoformat(): state
                        for day, state in sheet.states.get(seat.line_id, {}).items()
                    },
                },
            )
            for seat in sheet.record.seats
            if seat.is_seated or seat.line_id in sheet.states
        ]
        self.grid.set_content(_columns(days, self.tools.today), rows, keep_typed=keep_typed)
        self.show_front(NOBODY if not rows else NO_DAYS if not days else 0)
        self._refresh()

    def _arrow(self, name: str, icon_name: str, act: Callable[[], None], keys: str) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(name)
        made.setToolTip(f"{name} ({keys})")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        put_icon(made, icon_name)
        made.clicked.connect(act)
        made.setShortcut(keys)
        return made


def _columns(days: list[dt.date], today: dt.date) -> list[GridColumn]:
    columns = [GridColumn("name", "Name", str, str, editable=False)]
    for day in days:
        title = f"{day:%a} {format_date(day)[:6]}"
        if day == today:
            title = f"Today, {format_date(day)[:6]}"
        tip = f"{format_date(day)}. {LETTERS}"
        columns.append(
            GridColumn(
                day.isoformat(),
                title,
                partial(parse_day, day=day, today=today),
                day_letter,
                width=104,
                tip=tip,
                centred=True,
            )
        )
    columns.append(GridColumn("percent", "Present", str, _percent, editable=False, width=80,
                              tip="Percent of the class days so far"))  # fmt: skip
    columns.append(GridColumn("exceptions", "So far", str, str, editable=False, width=220))
    return columns


def _percent(value: object) -> str:
    return "" if value is None else f"{value} %"


def _nearest(sheet: AttendanceSheet, today: dt.date) -> dt.date:
    start, end = (_date(sheet.record.one[name]) for name in ("start_date", "end_date"))
    if start is not None and today < start:
        return start
    return end if end is not None and today > end else today


def _date(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
