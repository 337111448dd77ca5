"""The section Families of the place Arrivals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Slot

from imso_desk.domain import support
from imso_desk.domain.dates import format_date
from imso_desk.domain.schema import FAMILY_MEMBER
from imso_desk.domain.support import Standing, day_of
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import RowsPart, item_of_row
from imso_desk.ui.records.rows_section import (
    RowsSection,
    leaves_column,
    standing_column,
    student_columns,
)
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.view_bar import RowView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.domain.support import Stay, SupportRow
    from imso_desk.ui.records.keeper import Tools as RecordTools
    from imso_desk.ui.tools import Tools

NOTHING: Final = Standing("", "")


def _ends_early(row: Any) -> bool:
    until, last = day_of(row.item, "covered_until"), row.stay.last
    return bool(row.item["accompanies"] and until and last and until < last)


VIEWS: Final = (
    RowView("all", "All", lambda _row: True),
    RowView("unauthorized", "Not authorized but here",
            lambda row: row.is_recorded and support.authorized(row.item, row.stay).tone
            == "overdue"),
    RowView("early", "Coverage ends before training", _ends_early),
    RowView("uncovered", "No coverage recorded",
            lambda row: row.is_recorded and bool(row.item["accompanies"])
            and not row.item["covered_until"]),
    RowView("unnamed", "Announced, no names", lambda row: not row.is_recorded),
)  # fmt: skip


class FamiliesPart(RowsPart):
    """Family members: names, authorization, coverage and cards, not only a number."""

    views = VIEWS

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self._today = tools.today
        part = Part(
            FAMILY_MEMBER,
            "family member",
            "Families",
            self._columns(),
            (("name",), ("relation", "date_of_birth"), ("on_ito",), ("accompanies",),
             ("covered_until", "id_card_until"), ("remark",)),
            (
                "person",
                "No families yet",
                ("Spouses, children and others of those who are expected or here: whether the ITO "
                 "authorizes them, whether they come along, and until when they are covered."),
            ),
            ("cover", True),
            item=item_of_row,
        )  # fmt: skip
        super().__init__(part, desk, tools)
        self.editor.setMinimumWidth(420)  # two dates side by side, each with how far it is

    def words_of(self, row: SupportRow) -> str:
        """What the search looks at."""
        return f"{row.stay.who.words} {row.item.text('name')}"

    def new_values(self, stay: Stay, missing: Any) -> dict[str, Any]:
        """Somebody who is entered here usually comes along."""
        return {"accompanies": True}

    def note_of(self, row: SupportRow) -> str:
        """Say the gap in coverage in a sentence."""
        last, until = row.stay.last, day_of(row.item, "covered_until")
        if last is None or not row.item["accompanies"]:
            return ""
        ends = f"The last line ends on {format_date(last)}."
        if until is None:
            return f"{ends} No health coverage is recorded."
        if until >= last:
            return f"{ends} Covered until then."
        return f"{ends} {support.days((last - until).days)} at the end are not covered."

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("member", "Family member", self._name, width=160),
            standing_column("ito", "On the ITO", self._authorized, 192),
            standing_column("cover", "Health coverage", self._cover, 240, ("covered_until",)),
            *student_columns(),
            Column("relation", "Relation", lambda row: row.item.text("relation"), width=84),
            leaves_column(),
            standing_column("card", "ID card", self._card, 200),
            Column("born", "Born", lambda row: format_date(day_of(row.item, "date_of_birth")),
                   lambda row: day_of(row.item, "date_of_birth"), width=104, shown=False),
        )  # fmt: skip

    def _name(self, row: SupportRow) -> str:
        return row.item.text("name") if row.is_recorded else row.standing.words

    def _authorized(self, row: SupportRow) -> Standing:
        return support.authorized(row.item, row.stay) if row.is_recorded else NOTHING

    def _cover(self, row: SupportRow) -> Standing:
        if not row.is_recorded:
            return Standing("due", "Names to be entered")
        return support.coverage(row.item, row.stay, self._today)

    def _card(self, row: SupportRow) -> Standing:
        if not row.is_recorded:
            return NOTHING
        return support.member_card(row.item, row.stay, self._today)


class FamiliesSection(RowsSection):
    """Who comes along, authorized or not, covered or not; the emergency contact sheet."""

    seen = ("person", "family_member", "visit", "training_line")

    def __init__(self, tools: Tools) -> None:
        super().__init__("Families", tools)
        self.sheet_button = button("Emergency contacts...", "print")
        self.sheet_button.setToolTip(
            "Contact sheet of the selected students, or of all shown when none is selected"
        )
        self.sheet_button.clicked.connect(self.show_sheet)
        self.part.bar.addWidget(self.sheet_button)

    def make_part(self, desk: RecordTools) -> RowsPart:
        """Give the list."""
        return FamiliesPart(desk, self.tools)

    def rows(self) -> Sequence[SupportRow]:
        """Read the rows."""
        return self.tools.desk.support.families()

    @Slot()
    def show_sheet(self) -> None:
        """Show the emergency contact sheet of the selected students, else of all shown."""
        rows = self.part.table.selected_records() or self.part.model.rows
        people = list(dict.fromkeys(row.stay.person_id for row in rows))
        self.show_paper(partial(self.tools.desk.support.emergency_sheet, people))
