"""The cost lines of one event, and their sums by category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from imso_desk.domain.event_records import EventRecord
from imso_desk.domain.money import format_money
from imso_desk.domain.records import Item
from imso_desk.domain.schema import EXPENSE
from imso_desk.ui.events.figures import CategoryTotal, Head, cost_totals, cost_words, sum_of
from imso_desk.ui.records.item_columns import date_column, flag_column, itself, text_column
from imso_desk.ui.records.keeper import RecordTools
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import ROW_HEIGHT, RecordTable
from imso_desk.ui.widgets.looks import label

MOST_SUMS_SHOWN = 5


def money_column(name: str, title: str, width: int = 96) -> Column[Any]:
    """Show an amount of a cost line."""
    return Column(
        name, title, lambda item: format_money(item[name]), lambda item: item[name],
        width=width, right=True,
    )  # fmt: skip


def sum_columns() -> tuple[Column[CategoryTotal], ...]:
    """The columns of the sums by category."""
    return (
        Column("category", "Category", lambda one: one.category, width=160, sortable=False),
        Column("budgeted", "Budgeted", lambda one: format_money(one.budgeted), width=120,
               right=True),
        Column("funded", "Paid by the program", lambda one: format_money(one.funded), width=150,
               right=True),
        Column("other", "Not paid by the program", lambda one: format_money(one.other),
               width=190, right=True),
        Column("total", "Cost", lambda one: format_money(one.total), width=120, right=True),
    )  # fmt: skip


class CostsTab(PartTab):
    """Date, item, category, amounts; what the program paid and what others paid."""

    def __init__(self, tools: RecordTools) -> None:
        super().__init__(
            Part(
                EXPENSE,
                "cost line",
                "Cost lines",
                (
                    date_column("date", "Date"),
                    text_column("item", "Item", 190),
                    text_column("kind", "Category", 96),
                    money_column("amount", "Amount"),
                    money_column("budgeted", "Budgeted"),
                    flag_column("funded", "Paid by the program", itself, 156),
                    flag_column("receipt", "Receipt", itself, 72),
                    text_column("vendor", "Vendor", 120),
                ),
                (("item",), ("date", "kind"), ("amount", "budgeted"), ("vendor",),
                 ("funded",), ("receipt",)),
                (
                    "file",
                    "No cost lines yet",
                    (
                        "Transport, meals, lodging, admissions, mementos: what was budgeted, what "
                        "it cost, and whether the program paid it."
                    ),
                ),
                ("date", True),
            ),
            tools,
        )  # fmt: skip
        self._heads = Head(0, {}, 0)
        self._totals: list[CategoryTotal] = []
        self.words = label("", "", wrap=True)
        self.sums = RecordTable("Sums by category")
        self.sums_model = RecordTableModel[CategoryTotal](sum_columns(), self)
        self.sums.use(self.sums_model)
        self.sums.horizontalHeader().setStretchLastSection(False)
        self.sums_heading = label("Sums by category", "heading")
        self.column.addWidget(self.sums_heading)
        self.column.addWidget(self.sums)
        self.column.addWidget(self.words)

    def rows_of(self, record: EventRecord) -> Sequence[Item]:
        return record.expenses

    def links(self) -> dict[str, int | None]:
        return {"event_id": self.record.event.id}

    def defaults(self) -> dict[str, Any]:
        return {"date": self.record.event["starts_on"], "funded": True}

    def show_record(self, record: Any, *, fresh: bool) -> None:
        super().show_record(record, fresh=fresh)
        self._totals = cost_totals(record.expenses) if record else []
        rows = [*self._totals, sum_of(self._totals)] if self._totals else []
        self.sums_model.set_rows(rows)
        lines = min(len(rows), MOST_SUMS_SHOWN) + 1
        self.sums.setFixedHeight(lines * ROW_HEIGHT + 4)
        self.words.setVisible(bool(rows))
        self._show_sums()
        self.show_heads(self._heads)

    def show_heads(self, heads: Head) -> None:
        """Work out the cost per student anew for these counts."""
        self._heads = heads
        self.words.setText(cost_words(sum_of(self._totals), heads))

    def show_editor(self, shown: bool, *, is_new: bool = False) -> None:
        super().show_editor(shown, is_new=is_new)
        self._show_sums()

    def _show_sums(self) -> None:
        """Show the sums, but give their room to a cost line that is being entered."""
        shown = bool(self.sums_model.rowCount()) and self.editor.isHidden()
        self.sums.setVisible(shown)
        self.sums_heading.setVisible(shown)
