"""Courses, Counselling: talks with students, what was agreed, and what has to be followed up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout

from imso_desk.domain.schema import entity
from imso_desk.domain.student_brief import counted
from imso_desk.domain.training import TrainingRow
from imso_desk.ui.dialogs.student_picker import pick_students
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
    from imso_desk.domain.student_brief import StudentBrief
    from imso_desk.ui.records.keeper import RecordTools, Written
    from imso_desk.ui.tools import Tools

MOST_NAMED = 3


class CounsellingPart(PeoplePart):
    """The list of talks; those with an open follow-up come first."""

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        self.people: tuple[StudentBrief, ...] = ()
        self._added: int | None = None
        super().__init__(self._described(tools), desk, tools)
        self.others_button = button("Other students...", look="quiet")
        self.others_button.setToolTip("The counselling is with others, or with several")
        self.others_button.hide()
        column = self.editor.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.others_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.others_button.clicked.connect(self.pick)
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

    @Slot()
    def add(self) -> None:
        """Begin a talk with the student of the marked row, else ask whose it is."""
        rows = self.table.selected_records()
        if len(rows) == 1:
            self.add_for([rows[0].person_id])
        else:
            self.pick()

    @Slot()
    def pick(self) -> None:
        """Ask with whom the talk was; it may be with several students."""
        pick_students(self, self.tools, f"{self.add_button.text()}: whose?", self.add_for)

    def add_for(self, people: Sequence[int]) -> None:
        """Begin a talk with these students, naming them."""
        find = partial(self.tools.desk.counselling.students, list(people))
        self.tools.jobs.query(find, self._begin, key="who is counselled")

    def _begin(self, people: tuple[StudentBrief, ...]) -> None:
        if not people:
            self.desk.keeper.message.emit("This student is no longer there.", False)
            return
        if self.record is None or not self.leave():
            return
        self.people = people
        super().add()
        self.editor.heading.setText(f"New {self.part.noun}: {whose(people)}")
        self.others_button.show()

    def show_editor(self, shown: bool, *, is_new: bool = False) -> None:
        """Offer other students for a new talk only."""
        super().show_editor(shown, is_new=is_new)
        self.others_button.setVisible(shown and is_new)

    def show_record(self, record: Any, *, fresh: bool) -> None:
        """Show the rows; a talk that was just recorded stays in sight, whatever is chosen."""
        added, self._added = self._added, None
        key = str(self.narrow.currentData() or "")
        if any(row.item.id == added and not self.wanted(row, key) for row in record or ()):
            self.narrow.setCurrentIndex(self.narrow.findData("all"))
        super().show_record(record, fresh=fresh)
        self._allow()

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """A new talk may be with several students; the one with a single student stays open."""
        if item is not None:
            return super().work_of(item, values)
        people = [one.person_id for one in self.people]
        service = self.tools.desk.counselling

        def work() -> Written:
            changes = service.add(people, values)
            return service.newest_of(people[0]) if len(people) == 1 else 0, [changes]

        return work

    def _saved(self, turn: int, sent: Mapping[str, Any], row_id: int) -> None:
        if turn == self._turns and self._is_new:
            self._added = row_id
            self.others_button.hide()
        super()._saved(turn, sent, row_id)

    @Slot()
    def follow_up(self) -> None:
        """Note today as the day on which the chosen talks were followed up."""
        ids = [item_of_row(row).id for row in self.table.selected_records()]
        service, today = self.tools.desk.counselling, self.tools.today
        if ids:
            self.table.setFocus()  # the button has nothing more to do then
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

    def begin(self, people: Sequence[int]) -> None:
        if isinstance(self.part, CounsellingPart):
            self.part.add_for(people)

    def nothing_of(self, person_id: int) -> None:
        self.begin([person_id])


def whose(people: Sequence[StudentBrief]) -> str:
    """The names of a few students, the number of many."""
    if len(people) > MOST_NAMED:
        return counted(len(people), "student")
    return "; ".join(one.who for one in people)
