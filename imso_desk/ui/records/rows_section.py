"""A section of a place that shows such a list, and the columns such lists share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from imso_desk.domain.dates import format_date
from imso_desk.domain.support import URGENCY, day_of
from imso_desk.ui.records.rows_part import RowsPart
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.date_words import days_from

if TYPE_CHECKING:
    from imso_desk.domain.support import Standing
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.tools import Tools


class RowsSection(RecordSection):
    """Its one list, narrowed by views; a section of its own gives `make_part`, `rows`, `seen`."""

    def __init__(self, title: str, tools: Tools) -> None:
        super().__init__(title, tools)
        from imso_desk.ui.tables.output import output_button

        self._wanted: int | None = None
        self.part = self.make_part(self.records)
        self.filter_line.addWidget(self.part.view_bar, 1)
        self.part.bar.addWidget(output_button(self, tools, self.part.table, self.printed_title))
        self.body.addWidget(self.part, 1)

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        raise NotImplementedError

    def rows(self) -> Sequence[Any]:
        """Read the rows; called off the UI thread."""
        raise NotImplementedError

    def printed_title(self) -> str:
        """What stands above the list on paper: which of its views it is too."""
        bar, title = self.part.view_bar, self.part.part.title
        return title if bar.key == "all" else f"{title}: {bar.views[bar.key].words}"

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

    def read(self) -> None:
        """Read the list anew."""
        self.tools.jobs.query(self.rows, self._show, key=f"rows of {self.part.part.title}")

    def _show(self, rows: Sequence[Any]) -> None:
        wanted, self._wanted = self._wanted, None
        self.part.show_record(rows, fresh=False)
        if wanted is not None and not self.part.select_person(wanted):
            work = partial(self.tools.desk.support.stay, wanted)
            self.tools.jobs.query(work, self.part.begin, self._no_stay)

    def _no_stay(self, error: ImsoError) -> None:
        self.told.emit(error.message)


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
