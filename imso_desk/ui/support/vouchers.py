"""The section Vouchers of the place Arrivals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from imso_desk.domain import vouchers
from imso_desk.domain.arrival_schema import VOUCHER
from imso_desk.domain.dates import format_date
from imso_desk.domain.support import day_of
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row
from imso_desk.ui.records.rows_section import RowsSection, state_column, student_columns
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imso_desk.domain.support import Stay, SupportRow
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.tools import Tools

OPEN = ("overdue", "due")
STATE_OF = {"submitted_on": "Submitted", "paid_on": "Paid"}
AFTER = {"Submitted": ("Submitted", "Returned", "Paid"), "Paid": ("Paid",)}


def _state(row: Any) -> str:
    return (row.item.text("state") or "Open") if row.is_recorded else ""


def _is_expected(row: Any) -> bool:
    return not row.is_recorded and bool(row.item["kind"])


class VouchersPart(RowsPart):
    """Vouchers of those for whom the US pays; S, P and T mark them for many at once."""

    start = "todo"
    views = (
        RowView("todo", "To do", lambda row: row.standing.tone in OPEN),
        RowView("missing", "Not begun", _is_expected),
        RowView("submitted", "Submitted", lambda row: _state(row) == "Submitted"),
        RowView("returned", "Returned", lambda row: _state(row) == "Returned"),
        RowView("paid", "Paid", lambda row: _state(row) == "Paid"),
        RowView("not", "US does not pay",
                lambda row: not row.is_recorded and not row.item["kind"]),
        RowView("left", "Left, still open", lambda row: row.stay.has_left),
        RowView("all", "All", lambda _row: True),
    )  # fmt: skip

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        part = Part(
            VOUCHER,
            "voucher",
            "Vouchers",
            self._columns(),
            (("kind", "state"), ("period_from", "period_to"), ("submitted_on", "paid_on"),
             ("receipts",), ("remark",)),
            (
                "file",
                "No vouchers yet",
                ("Travel vouchers of students for whom the US pays: one initial, one a month, one "
                 "final. They are listed by themselves once such a student is here."),
            ),
            ("state", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        for state, key, icon in (
            ("Submitted", "S", "export"),
            ("Paid", "P", "check"),
            ("Returned", "T", "undo"),
        ):
            self.act(state, icon, key, self._advance(state), _may_become(state))
        for name in STATE_OF:
            self.form.cells[name].editor.edited.connect(partial(self._follow_day, name))

    def select_person(self, person_id: int) -> bool:
        """Open the student's first voucher that needs work, else the first of all."""
        if not any(
            self.view_bar.wanted(row)
            for row in self.record or ()
            if row.stay.person_id == person_id
        ):
            self.view_bar.choose("all")
        return super().select_person(person_id)

    def words_of(self, row: SupportRow) -> str:
        """What the search looks at."""
        return f"{row.stay.who.words} {row.item.text('kind')}"

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """Begin with the voucher that is due, or a monthly one."""
        given = super().new_values(stay, missing)
        return {"kind": "Monthly", "state": "Open"} | given

    def note_of(self, row: SupportRow) -> str:
        """Say who pays and what goes with a voucher."""
        return (
            f"The allowance is paid by: {vouchers.payer_words(row.stay).lower()}. With the voucher "
            "go the ITO, all amendments and the receipts."
        ).replace(": us", ": US")

    def _follow_day(self, name: str) -> None:
        """A day of submission or of payment says the state too, unless it says as much already."""
        day, state = self.form.cells[name].editor, self.form.cells["state"].editor
        wanted = STATE_OF[name]
        if day.problem() or not day.value() or state.value() in AFTER[wanted]:
            return
        state.set_value(wanted)
        state.edited.emit()

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            state_column(width=252, dates=("period_from",)),
            *student_columns(),
            Column("kind", "Voucher", lambda row: row.item.text("kind"), width=84),
            Column("period", "Period", _period, lambda row: day_of(row.item, "period_from"),
                   width=206),
            Column("payer", "Who pays", lambda row: vouchers.payer_words(row.stay), width=112),
            _date_column("submitted_on", "Submitted"),
            _date_column("paid_on", "Paid"),
        )  # fmt: skip

    def _advance(self, state: str) -> Callable[[list[Any]], object]:
        service = self.tools.desk.support
        return lambda rows: self.do(partial(service.advance_vouchers, rows, state))


def _may_become(state: str) -> Callable[[Any], bool]:
    return lambda row: vouchers.may_become(row, state)


def _date_column(name: str, title: str) -> Column[Any]:
    return Column(name, title, lambda row: format_date(day_of(row.item, name)),
                  lambda row: day_of(row.item, name), width=104)  # fmt: skip


def _period(row: Any) -> str:
    first, last = day_of(row.item, "period_from"), day_of(row.item, "period_to")
    if first == last or last is None:
        return format_date(first)
    return f"{format_date(first)} to {format_date(last)}"


class VouchersSection(RowsSection):
    """Which vouchers are due, submitted, returned, paid; and who pays."""

    seen = ("person", "voucher", "visit", "training_line", "rule")

    def __init__(self, tools: Tools) -> None:
        super().__init__("Vouchers", tools)

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return VouchersPart(desk, self.tools)

    def rows(self) -> Sequence[SupportRow]:
        """Read the rows."""
        return self.tools.desk.support.vouchers()
