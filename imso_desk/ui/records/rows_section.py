"""A section of a place that shows such a list, and the columns such lists share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from imso_desk.domain.dates import format_date
from imso_desk.domain.support import URGENCY, day_of
from imso_desk.ui.changes import concerns
from imso_desk.ui.records.rows_part import RowsPart, record_tools
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.domain.support import Standing
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.tools import Tools


class RowsSection(Page):
    """Reads its rows when it comes to the front and after every change that concerns it.

    A section of its own gives `make_part`, `read`, and `seen`: the kinds of record it shows.
    """

    seen: tuple[str, ...] = ()

    def __init__(self, title: str, tools: Tools) -> None:
        super().__init__(title)
        from imso_desk.ui.tables.output import output_button

        self.tools = tools
        self._stale = True
        self._wanted: int | None = None
        desk = record_tools(tools)
        desk.keeper.setParent(self)
        desk.keeper.message.connect(self._say)
        self.part = self.make_part(desk)
        self.filter_line.addWidget(self.part.view_bar, 1)
        self.part.bar.addWidget(
            output_button(self, tools, self.part.table, lambda: self.part.part.title)
        )
        self.body.addWidget(self.part, 1)
        tools.announcer.changed.connect(self._on_changes)

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        raise NotImplementedError

    def read(self) -> Sequence[Any]:
        """Read the rows; called off the UI thread."""
        raise NotImplementedError

    def shown(self) -> None:
        if self._stale:
            self.refresh()

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and len(target) > 1:
            self._wanted = int(target[1])
            self.refresh()

    def focus_search(self) -> bool:
        self.part.search.setFocus()
        return True

    def save(self) -> bool:
        return self.part.save()

    def escape(self) -> bool:
        return self.part.escape()

    def may_close(self) -> bool:
        return self.part.leave()

    @Slot()
    def refresh(self) -> None:
        """Read the list anew."""
        self._stale = False
        self.tools.jobs.query(self.read, self._show, key=f"rows of {self.part.part.title}")

    def show_paper(self, make: Callable[[], Paper]) -> None:
        """Show a paper, to print, save or export."""
        from imso_desk.ui.dialogs.paper_preview import show_paper

        show_paper(self, self.tools, make)

    def _show(self, rows: Sequence[Any]) -> None:
        wanted, self._wanted = self._wanted, None
        self.part.show_record(rows, fresh=False)
        if wanted is not None and not self.part.select_person(wanted):
            work = partial(self.tools.desk.support.stay, wanted)
            self.tools.jobs.query(work, self.part.begin, self._no_stay)

    def _no_stay(self, error: ImsoError) -> None:
        self.told.emit(error.message)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if not (changes.everyone or concerns(changes, "person", *self.seen)):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @Slot(str, bool)
    def _say(self, sentence: str, can_undo: bool) -> None:
        (self.done if can_undo else self.told).emit(sentence)


def state_column(
    title: str = "State", width: int = 220, dates: tuple[str, ...] = ()
) -> Column[Any]:
    """How a row stands: icon, word and colour; what needs work sorts first, then the dates."""
    return standing_column("state", title, lambda row: row.standing, width, dates)


def standing_column(
    key: str,
    title: str,
    get: Callable[[Any], Standing],
    width: int = 180,
    dates: tuple[str, ...] = (),
) -> Column[Any]:
    """Another standing of a row, sorted the same way; `dates` are fields of the record."""

    def order(row: Any) -> tuple[int, str, str]:
        standing = get(row)
        day = next((row.item.text(name) for name in dates if row.item[name]), "9999")
        return URGENCY.index(standing.tone), day, standing.words

    return Column(
        key,
        title,
        lambda row: get(row).words,
        order,
        tone=lambda row: get(row).tone,
        width=width,
    )


def student_columns() -> tuple[Column[Any], ...]:
    """Who it is about."""
    return (
        Column("student", "Student", lambda row: row.stay.who.name, width=176),
        Column("rank", "Rank", lambda row: row.stay.who.rank, width=60, shown=False),
        Column("country", "Country", lambda row: row.stay.who.country, width=100),
        Column("course", "Course", lambda row: row.stay.who.course, width=170, shown=False),
    )


def leaves_column() -> Column[Any]:
    """The day of departure, else the last day of training."""
    return Column(
        "leaves", "Leaves", lambda row: format_date(row.stay.leaves),
        lambda row: row.stay.leaves, width=104,
    )  # fmt: skip


def when_column(
    name: str, title: str, today: Callable[[], dt.date], width: int = 176
) -> Column[Any]:
    """A date of the record and how far it is from today: 04 MAR 2027, in 12 days."""

    def words(row: Any) -> str:
        day = day_of(row.item, name)
        return f"{format_date(day)}, {days_from(day, today())}" if day else ""

    return Column(name, title, words, lambda row: day_of(row.item, name), width=width)
