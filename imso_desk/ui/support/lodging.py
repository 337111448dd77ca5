"""The section Lodging of the place Arrivals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from imso_desk.domain import support
from imso_desk.domain.arrival_schema import LEASE
from imso_desk.domain.dates import format_date
from imso_desk.domain.support import LONG_LEASE, day_of
from imso_desk.ui.records.item_columns import one_line
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row
from imso_desk.ui.records.rows_section import (
    RowsSection,
    leaves_column,
    standing_column,
    state_column,
    student_columns,
    when_column,
)
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.domain.support import Stay, SupportRow
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.tools import Tools


def _is_open(row: Any) -> bool:
    return row.is_recorded and not row.item["keys_returned"]


def _runs(row: Any) -> bool:
    return _is_open(row) and not row.stay.has_left


def _ends_early(row: Any) -> bool:
    until, leaves = day_of(row.item, "to_date"), row.stay.leaves
    return bool(_runs(row) and until and leaves and until < leaves)


def _runs_on(row: Any) -> bool:
    until, leaves = day_of(row.item, "to_date"), row.stay.leaves
    return bool(_runs(row) and until and leaves and until - leaves > LONG_LEASE)


class LodgingPart(RowsPart):
    """Leases and quarters, and who has none."""

    views = (
        RowView("all", "Expected or here", lambda row: not row.stay.has_left),
        RowView("none", "No lodging",
                lambda row: not row.is_recorded and not row.stay.text("lodging")),
        RowView("booked", "Booked, no lease",
                lambda row: not row.is_recorded and bool(row.stay.text("lodging"))),
        RowView("early", "Ends before the last day", _ends_early),
        RowView("long", "Runs on long after", _runs_on),
        RowView("papers", "Papers missing",
                lambda row: _runs(row) and support.lease_papers(row.item).tone == "due"),
        RowView("left", "Left, still open", lambda row: row.stay.has_left),
    )  # fmt: skip

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self._day = tools.today
        part = Part(
            LEASE,
            "lodging",
            "Lodging",
            self._columns(),
            (("kind", "landlord"), ("address",), ("from_date", "to_date"), ("military_clause",),
             ("copy_held",), ("inspected",), ("nonavailability",), ("keys_returned",), ("remark",)),
            (
                "office",
                "Nobody to lodge yet",
                ("Where everybody who is expected or here lives: quarters, hotel or a rented home, "
                 "with the end of the lease, the military clause and the copy in the office."),
            ),
            ("state", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        service = tools.desk.support
        self.act(
            "Keys returned", "check", "K",
            lambda rows: self.do(partial(service.return_keys, [row.item.id for row in rows])),
            _is_open,
        )  # fmt: skip

    def words_of(self, row: SupportRow) -> str:
        """What the search looks at."""
        item = row.item
        place = f"{item.text('address')} {item.text('landlord')} {item.text('kind')}"
        return f"{row.stay.who.words} {place} {row.stay.text('lodging')}"

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """Begin with what the visit says: what was booked, from arrival to departure."""
        booked = stay.text("lodging")
        given = {
            "address": booked or None,
            "from_date": stay.day("lodging_from") or stay.begins,
            "to_date": stay.day("lodging_to") or stay.leaves,
        }
        return {name: value for name, value in given.items() if value}

    def note_of(self, row: SupportRow) -> str:
        """Say when the student leaves."""
        leaves = row.stay.leaves
        return f"The student leaves on {format_date(leaves)}." if leaves else ""

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            state_column(width=300, dates=("to_date",)),
            *student_columns(),
            when_column("to_date", "Lease ends", lambda: self._day),
            leaves_column(),
            Column("kind", "Kind", lambda row: row.item.text("kind"), width=132),
            standing_column("papers", "Papers", _papers, 226),
            Column("address", "Address", _address, width=200),
            Column("landlord", "Landlord", lambda row: row.item.text("landlord"), width=130,
                   shown=False),
        )  # fmt: skip


def _papers(row: Any) -> support.Standing:
    return support.lease_papers(row.item)


def _address(row: Any) -> str:
    return one_line(row.item.text("address") or row.stay.text("lodging"))


class LodgingSection(RowsSection):
    """Who lives where, until when, and who has nothing yet."""

    seen = ("person", "lease", "visit", "training_line")

    def __init__(self, tools: Tools) -> None:
        super().__init__("Lodging", tools)

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return LodgingPart(desk, self.tools)

    def rows(self) -> Sequence[SupportRow]:
        """Read the rows."""
        return self.tools.desk.support.lodging()
