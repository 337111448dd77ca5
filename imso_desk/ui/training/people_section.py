"""A section that shows one such list and one paper of the chosen record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from imso_desk.domain.rules.destination import meant
from imso_desk.domain.training import TrainingRow
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.training.people_part import PeoplePart
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools


class PeopleSection(RecordSection):
    """A list of what belongs to those who are here, and its form beside it.

    A section of its own kind gives `make_part`, `rows`, `paper`, and `seen`, the kinds of record
    it shows.
    """

    print_words = "Print..."

    def __init__(self, title: str, tools: Tools) -> None:
        super().__init__(title, tools)
        self._wanted: tuple[int, int | None] | None = None
        self._begin: list[int] = []
        self.part = self.make_part(self.records)
        self.print_button = button(self.print_words, "print")
        self.print_button.setEnabled(False)
        self.part.bar.addWidget(self.print_button)
        self.part.bar.addWidget(output_button(self, tools, self.part.table, lambda: title))
        self.body.addWidget(self.part)
        self.print_button.clicked.connect(self.print_chosen)
        self.part.table.chosen.connect(self._allow)

    def make_part(self, desk: RecordTools) -> PeoplePart:
        """Give the list."""
        raise NotImplementedError

    def rows(self) -> Sequence[TrainingRow]:
        """Read the rows; called off the UI thread."""
        raise NotImplementedError

    def paper(self) -> Callable[[int], Paper]:
        """Give what makes the paper of a record, by its id."""
        raise NotImplementedError

    def begin(self, people: Sequence[int]) -> None:
        """Called when another place asked for a new record for these students."""

    def nothing_of(self, person_id: int) -> None:
        """Called when another place asked for a student who has no record here."""

    def open_object(self, target: object) -> None:
        if not isinstance(target, tuple) or not self.part.leave():
            return
        kind, what = target
        if isinstance(what, list):  # a new record for these students
            self._begin = what
        elif kind == "counsel":
            self._begin = [meant(what).id]
        else:
            one = meant(what)
            self._wanted = (one.id, one.record_id)
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
        """Ask for the rows."""
        self.tools.jobs.query(self.rows, self._show, key=self.part.part.title)

    @Slot()
    def print_chosen(self) -> None:
        """Show the paper of the chosen record."""
        row = self.part.table.current_record()
        if row is not None:
            self.show_paper(partial(self.paper(), row.item.id))

    def _show(self, rows: Sequence[TrainingRow]) -> None:
        wanted, self._wanted = self._wanted, None
        self.part.show_record(rows, fresh=False)
        self._allow()
        if wanted is not None and not self.part.select_person(*wanted):
            self.nothing_of(wanted[0])
        begin, self._begin = self._begin, []
        if begin:
            self.begin(begin)

    def _allow(self) -> None:
        self.print_button.setEnabled(len(self.part.table.selected_records()) == 1)
