"""Courses, Counselling: talks with students, what was agreed, and what has to be followed up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from imso_desk.domain.schema import entity
from imso_desk.domain.training import TrainingRow
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.training.people_part import (
    PeoplePart,
    due_state,
    item_of_row,
    student_columns,
)
from imso_desk.ui.training.people_section import PeopleSection
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.domain.records import Item
    from imso_desk.ui.records.keeper import RecordTools, Written
    from imso_desk.ui.tools import Tools


class CounsellingPart(PeoplePart):
    """The list of talks; those with an open follow-up come first."""

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        super().__init__(self._described(tools), desk, tools)
        self.done_button = button("Followed up today", "check")
        self.done_button.setToolTip("Note that the chosen talks were followed up today")
        self.done_button.setEnabled(False)
        self.bar.insertWidget(3, self.done_button)
        self.done_button.clicked.connect(self.follow_up)
        self.table.chosen.connect(self._allow)

    def choices(self) -> tuple[tuple[str, str], ...]:
        """What the list can be narrowed to."""
        return (("Open follow-ups", "open"), ("All counselling", "all"))

    def wanted(self, row: Any, key: str) -> bool:
        """Open are those with a follow-up day that nobody has kept yet."""
        item = item_of_row(row)
        return key != "open" or bool(item["follow_up"] and not item["followed_up"])

    def defaults(self) -> dict[str, Any]:
        """A talk is usually entered on its day, by the one who held it."""
        return {"date": self.tools.today, "counselled_by": self.tools.desk.context.who}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """A new talk may be with several students."""
        if item is not None:
            return super().work_of(item, values)
        people, service = self.people, self.tools.desk.counselling

        def work() -> Written:
            return 0, [service.add(people, values)]

        return work

    @Slot()
    def follow_up(self) -> None:
        """Note today as the day on which the chosen talks were followed up."""
        ids = [item_of_row(row).id for row in self.table.selected_records()]
        service, today = self.tools.desk.counselling, self.tools.today
        if ids:
            self.desk.keeper.write(
                lambda: (ids[0], [service.followed_up(ids, today)]), said="Follow-up noted."
            )

    def _allow(self) -> None:
        rows = self.table.selected_records()
        self.done_button.setEnabled(any(not item_of_row(row)["followed_up"] for row in rows))

    @staticmethod
    def _described(tools: Tools) -> Part:
        def state(row: TrainingRow) -> tuple[str, str]:
            return due_state(row.item["follow_up"], row.item["followed_up"], tools.today)

        columns: tuple[Column[Any], ...] = (
            Column("state", "Follow-up", lambda row: state(row)[1], lambda row: state(row)[0],
                   tone=lambda row: state(row)[0], width=104),
            date_column("follow_up", "On", item_of_row),
            *student_columns(),
            text_column("reason", "Reason", 96, item_of_row),
            date_column("date", "Date", item_of_row),
            text_column("counselled_by", "By", 110, item_of_row),
        )  # fmt: skip
        return Part(
            entity("counselling"),
            "counselling",
            "Counselling",
            columns,
            (
                ("date", "reason"),
                ("counselled_by",),
                ("account",),
                ("plan",),
                ("follow_up", "followed_up"),
                ("outcome",),
            ),
            (
                "note",
                "No counselling recorded",
                (
                    "Reason, what was said, what was agreed and when it is followed up. It stays "
                    "in the office: nothing of it is printed for the country."
                ),
            ),
            ("follow_up", True),
            "Save counselling",
            item=item_of_row,
        )


class CounsellingSection(PeopleSection):
    """The list, its form, and the sheet to sign."""

    seen = ("counselling", "person")
    print_words = "Print form..."

    def __init__(self, tools: Tools) -> None:
        super().__init__("Counselling", tools)

    def make_part(self, desk: RecordTools) -> PeoplePart:
        return CounsellingPart(desk, self.tools)

    def rows(self) -> Sequence[TrainingRow]:
        return self.tools.desk.counselling.rows()

    def paper(self) -> Callable[[int], Paper]:
        return self.tools.desk.counselling.form

    def nothing_of(self, person_id: int) -> None:
        self.part.add_for([person_id])
