"""Courses, Changes: hold, recycle, extend, early return, with approval and who was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.schema import entity
from imso_desk.domain.training import TrainingRow
from imso_desk.ui.dialogs.change_lines import change_lines
from imso_desk.ui.dialogs.student_picker import pick_students
from imso_desk.ui.records.item_columns import date_column, text_column
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.told_panel import ToldPanel
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.training.people_part import (
    PeoplePart,
    item_of_row,
    student_columns,
)
from imso_desk.ui.training.people_section import PeopleSection

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools


class ChangesPart(PeoplePart):
    """The list of changes; the editor corrects one, a dialog records a new one.

    `recorded` carries the first student whose line was changed.
    """

    recorded = Signal(int)

    def __init__(self, desk: RecordTools, tools: Tools) -> None:
        super().__init__(_described(), desk, tools)
        self.add_button.setText("Change a line...")
        self._shown: Any = None
        self.notices = ToldPanel("the change")
        self.editor.under.addWidget(self.notices)
        self.notices.told_wanted.connect(self._told)
        self.notices.party_wanted.connect(self._add_party)

    def choices(self) -> tuple[tuple[str, str], ...]:
        """What the list can be narrowed to."""
        return (("All changes", "all"), ("Waiting for approval", "waiting"))

    def wanted(self, row: Any, key: str) -> bool:
        """Waiting are those that nobody has approved yet."""
        item = item_of_row(row)
        return key != "waiting" or not (item["approved_on"] or item["approved_by"])

    @Slot()
    def add(self) -> None:
        """Ask whose line, then what happens to it."""
        pick_students(self, self.tools, "Whose line is changed?", self.change)

    def change(self, people: Sequence[int]) -> None:
        """Record a change of the lines of these students."""

        def done(sentence: str, is_change: bool) -> None:
            self.desk.keeper.message.emit(sentence, is_change)
            if is_change:
                self.recorded.emit(people[0])

        change_lines(self, self.tools, people, done)

    @Slot()
    def remove(self) -> None:
        """Remove the record of the open change; what it did to the line stays."""
        if self._open is not None:
            keeper, row_id = self.desk.keeper, self._open.id
            self._close()
            said = "Change removed from the list. The line keeps its status, class and dates."
            keeper.write(partial(keeper.removed, "line_change", row_id), said=said)
            self.table.setFocus()

    def opened(self, row: Any) -> None:
        """Show who has to be told of the change that was opened."""
        super().opened(row)
        self._shown = row
        if row is not None:
            self.tools.jobs.query(
                partial(self.tools.desk.line_changes.notices, item_of_row(row).id),
                self.notices.show_notices,
                key="change notices",
            )

    def _told(self, ids: list[int]) -> None:
        service = self.tools.desk.line_changes
        now = self.tools.desk.context.now
        self.desk.keeper.write(lambda: (ids[0], [service.told(ids, now)]), said="Told noted.")

    def _add_party(self, name: str) -> None:
        if self._shown is not None:
            values = {"about": "Line change", "party": name}
            person_id = self._shown.person_id
            links = {"person_id": person_id, "line_change_id": item_of_row(self._shown).id}
            keeper = self.desk.keeper
            keeper.write(partial(keeper.added, "notice", values, links), said="Party added.")


class ChangesSection(PeopleSection):
    """The list with its actions, and the request for the training agency."""

    seen = ("line_change", "notice", "person")
    print_words = "Print request..."

    def __init__(self, tools: Tools) -> None:
        super().__init__("Changes", tools)
        self._recorded: int | None = None

    def make_part(self, desk: RecordTools) -> PeoplePart:
        part = ChangesPart(desk, self.tools)
        part.recorded.connect(self._show_recorded)
        return part

    def rows(self) -> Sequence[TrainingRow]:
        return self.tools.desk.line_changes.rows()

    def paper(self) -> Callable[[int], Paper]:
        return self.tools.desk.line_changes.request

    def open_object(self, target: object) -> None:
        self._recorded = None
        super().open_object(target)

    def nothing_of(self, person_id: int) -> None:
        is_recorded, self._recorded = person_id == self._recorded, None
        if isinstance(self.part, ChangesPart) and not is_recorded:
            self.part.change([person_id])

    @Slot(int)
    def _show_recorded(self, person_id: int) -> None:
        """Open the change just recorded; it is not asked for again where it is not listed."""
        self.open_object(("changes", person_id))
        self._recorded = person_id  # it is read later


def _described() -> Part:
    columns: tuple[Column[Any], ...] = (
        date_column("date", "Date", item_of_row),
        text_column("kind", "Change", 160, item_of_row),
        *student_columns(),
        Column("approval", "Approval", _approval, width=150, tone=_approval_tone),
        text_column("old_class", "From class", 84, item_of_row),
        text_column("new_class", "To class", 84, item_of_row),
        date_column("new_end", "New end", item_of_row),
    )
    return Part(
        entity("line_change"),
        "change",
        "Changes of lines",
        columns,
        (
            ("kind", "date"),
            ("requested_on", "approved_on"),
            ("approved_by", "reference"),
            ("old_class", "new_class"),
            ("old_end", "new_end"),
            ("replaced_by",),
            ("reason",),
        ),
        (
            "courses",
            "No line was changed",
            (
                "Hold, recycle, extend, early return, replacement: with the day, who approved it "
                "and who was told. Nothing is promised before the training agency has approved."
            ),
        ),
        ("date", False),
        "Save change",
        item=item_of_row,
    )


def _approval(row: TrainingRow) -> str:
    by = row.item.text("approved_by")
    return f"By {by}" if by else "Not approved yet"


def _approval_tone(row: TrainingRow) -> str:
    return "met" if row.item["approved_by"] else "due"
