"""A list of one kind of record of everybody who is here, with the editor of the chosen one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from imso_desk.domain.folding import fold
from imso_desk.domain.training import TrainingRow
from imso_desk.ui.records.keeper import RecordTools
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.records.rows_part import with_fixed_texts
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imso_desk.domain.records import Item
    from imso_desk.ui.tools import Tools
    from imso_desk.ui.widgets.field_cell import FieldCell


def item_of_row(row: Any) -> Item:
    """The record of a row."""
    found: Item = row.item
    return found


def student_columns() -> tuple[Column[TrainingRow], ...]:
    """Who it is about."""
    return (
        Column("student", "Student", lambda row: row.name, width=170),
        Column("country", "Country", lambda row: row.country, width=96),
        Column("course", "Course", lambda row: row.course, width=150, shown=False),
    )


class PeoplePart(PartTab):
    """Narrowed by a choice and by words.

    `record` is the sequence of rows. A kind of its own overrides `choices` and `wanted`, and says
    by `add` how a new record begins.
    """

    def __init__(self, part: Part, desk: RecordTools, tools: Tools) -> None:
        self.tools = tools
        self.search = SearchField(f"Search {part.title}", "Name, country, course")
        self.narrow = NamedBox(f"Which {part.title}")
        for words, key in self.choices():
            self.narrow.addItem(words, key)
        super().__init__(part, desk)
        self.bar.insertWidget(0, self.narrow)
        self.bar.insertWidget(1, self.search)
        self.search.setFixedWidth(220)
        self.editor.setMinimumWidth(440)
        self.splitter.setSizes([620, 460])
        self.search.searched.connect(self.show_again)
        self.search.down.connect(self.table.setFocus)
        self.narrow.activated.connect(self.show_again)

    def choices(self) -> tuple[tuple[str, str], ...]:
        """(words, key) of what the list can be narrowed to; the first is chosen at first."""
        return (("All", "all"),)

    def wanted(self, row: Any, key: str) -> bool:
        """Say whether a row belongs to the choice `key`."""
        return True

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor; a long text keeps its height when a sentence appears near it."""
        return with_fixed_texts(super().build_cells(sheet))

    def rows_of(self, record: Sequence[Any]) -> Sequence[Any]:
        """The rows that belong to the choice and hold the words searched for."""
        key = str(self.narrow.currentData() or "")
        words = fold(self.search.text()).split()
        return [row for row in record if self.wanted(row, key) and _holds(row, words)]

    def opened(self, row: Any) -> None:
        """Say whose record is open."""
        if row is not None:
            self.editor.heading.setText(f"{self.part.noun.capitalize()}: {row.who}")

    def select_person(self, person_id: int, record_id: int | None = None) -> bool:
        """Open one record of a student, else his newest; False when there is none."""
        rows = [row for row in self.record or () if row.person_id == person_id]
        if not rows:
            return False
        newest = max(rows, key=lambda row: row.item.id)
        meant = next((row for row in rows if row.item.id == record_id), newest)
        self.search.set_text("")
        if not self.wanted(meant, str(self.narrow.currentData() or "")):
            self.narrow.setCurrentIndex(self.narrow.findData("all"))
        self.show_again()
        self.select(None)
        self._load(meant)
        self.select(meant.item.id)
        self.table.setFocus()
        return True

    @Slot()
    def show_again(self) -> None:
        """Show the rows that fit what is chosen and typed now."""
        self.show_record(self.record, fresh=False)

    def show_fitting(self) -> None:
        """Show the table, also when nothing fits: the empty state is for no records at all."""
        super().show_fitting()
        if self.record and self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
            self.add_button.setVisible(True)


def _holds(row: Any, words: list[str]) -> bool:
    if not words:
        return True
    text = fold(f"{row.name} {row.country} {row.course}")
    return all(word in text for word in words)


def due_state(due: object, done: object, today: dt.date) -> tuple[str, str]:
    """(tone, word) of something that is due on a day and may be done."""
    if done:
        return "met", "Done"
    if not isinstance(due, dt.date):
        return "", ""
    if due < today:
        return "overdue", "Overdue"
    return ("due", "Today") if due == today else ("coming", "Coming")
