"""The section ID cards of the place Arrivals."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from imso_desk.domain import support
from imso_desk.domain.arrival_schema import ID_CARD
from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.domain.support import day_of
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row
from imso_desk.ui.records.rows_section import (
    RowsSection,
    leaves_column,
    state_column,
    student_columns,
    when_column,
)
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.date_edit import DateEdit
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.domain.support import Stay, SupportRow
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.tools import Tools

APPOINTMENTS = "appointments"


def _runs_out(row: Any) -> bool:
    until, leaves = day_of(row.item, "expires"), row.stay.leaves
    over = row.item["returned_on"] or row.item["cancelled_on"] or row.stay.has_left
    return bool(until and leaves and until < leaves and not over)


class CardsPart(RowsPart):
    """Cards of students and families: appointments, expiry, and what is to be collected."""

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self._day = today = tools.today
        self.views = (
            RowView("all", "Expected or here", lambda row: not row.stay.has_left),
            RowView("none", "No card", lambda row: not row.is_recorded),
            RowView(APPOINTMENTS, "Appointments",
                    lambda row: row.is_recorded and support.is_waiting(row.item)),
            RowView("early", "Expires before the last day", _runs_out),
            RowView("collect", "To collect",
                    lambda row: support.to_collect(row.item, row.stay, today)),
            RowView("left", "Left, still open", lambda row: row.stay.has_left),
        )  # fmt: skip
        self.day = DateEdit()
        self.day.set_today(today)
        self.day.set_name("Appointments of the day")
        self.day_words = label("on", "muted")
        part = Part(
            ID_CARD,
            "ID card",
            "ID cards",
            self._columns(),
            (("kind",), ("holder",), ("appointment",), ("issued", "expires"),
             ("returned_on", "cancelled_on"), ("remark",)),
            (
                "person",
                "No ID cards yet",
                ("Cards of students and their families: the appointment at the card office, until "
                 "when they are good, and which have to be collected at departure."),
            ),
            ("state", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        self.bar.insertWidget(1, self.day_words)
        self.bar.insertWidget(2, self.day)
        self.day.edited.connect(self.show_again)
        self.view_bar.chosen.connect(self._show_day)
        self._show_day(self.view_bar.key)
        service = tools.desk.support
        self.act(
            "Card collected", "check", "C",
            lambda rows: self.do(partial(service.collect_cards, [row.item.id for row in rows])),
            _may_be_collected,
        )  # fmt: skip

    def rows_of(self, record: Sequence[Any]) -> Sequence[Any]:
        """The rows of the view; appointments of one day when one is given, by time."""
        found = super().rows_of(record)
        if self.view_bar.key != APPOINTMENTS or self.day.problem() or self.day.value() is None:
            return found
        wanted = self.day.value()
        return [row for row in found if _day(row) == wanted]

    def words_of(self, row: SupportRow) -> str:
        """What the search looks at."""
        return f"{row.stay.who.words} {_holder(row)}"

    def links(self) -> dict[str, int | None]:
        """Give the pointers of a new record, the family member's among them."""
        missing = self._missing
        about = missing.about.id if missing is not None and missing.about is not None else None
        return {**super().links(), "family_member_id": about}

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """Begin with the kind of card that is missing, for whom it is missing."""
        values = super().new_values(stay, missing)
        if missing is not None and missing.about is not None:
            values["holder"] = missing.about.text("name")
        return values or {"kind": "US ID card"}

    def note_of(self, row: SupportRow) -> str:
        """Say when the student leaves."""
        leaves = row.stay.leaves
        return f"The student leaves on {format_date(leaves)}." if leaves else ""

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            state_column(width=246, dates=("expires", "appointment")),
            *student_columns(),
            Column("holder", "For", _holder, width=140),
            Column("appointment", "Appointment",
                   lambda row: format_local_time(_time(row)), _time, width=138),
            when_column("expires", "Expires", lambda: self._day),
            leaves_column(),
            Column("kind", "Card", lambda row: row.item.text("kind"), width=104),
        )  # fmt: skip

    @Slot(str)
    def _show_day(self, key: str) -> None:
        shown = key == APPOINTMENTS
        self.day.setVisible(shown)
        self.day_words.setVisible(shown)
        if shown:
            keys = [column.key for column in self.part.columns]
            self.table.sortByColumn(
                keys.index("appointment"), self.table.horizontalHeader().sortIndicatorOrder()
            )


def _may_be_collected(row: Any) -> bool:
    item = row.item
    return row.is_recorded and not (item["returned_on"] or item["cancelled_on"])


def _holder(row: Any) -> str:
    name = row.about.text("name") if row.about is not None else row.item.text("holder")
    return name or "Student"


def _time(row: Any) -> dt.datetime | None:
    value = row.item["appointment"]
    return value if isinstance(value, dt.datetime) else None


def _day(row: Any) -> dt.date | None:
    moment = _time(row)
    return moment.date() if moment else None


class CardsSection(RowsSection):
    """Who has which card, until when; the appointments of a day, what is to be collected."""

    seen = ("person", "id_card", "family_member", "visit", "training_line")

    def __init__(self, tools: Tools) -> None:
        super().__init__("ID cards", tools)

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return CardsPart(desk, self.tools)

    def rows(self) -> Sequence[SupportRow]:
        """Read the rows."""
        return self.tools.desk.support.cards()
