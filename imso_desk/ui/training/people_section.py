"""A section that shows one such list and one paper of the chosen record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from imso_desk.domain.training import TrainingRow
from imso_desk.ui.changes import concerns
from imso_desk.ui.training.people_part import PeoplePart, record_tools
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.changes import Changes
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools


class PeopleSection(Page):
    """Reads the rows when it comes to the front and after every change that concerns it.

    A section of its own kind gives `make_part`, `read`, `paper`, and `seen`, the kinds of record
    it shows.
    """

    seen: tuple[str, ...] = ()
    print_words = "Print..."

    def __init__(self, title: str, tools: Tools) -> None:
        super().__init__(title)
        self.tools = tools
        self._stale = True
        self._wanted: int | None = None
        desk = record_tools(tools)
        desk.keeper.setParent(self)
        desk.keeper.message.connect(self._say)
        self.part = self.make_part(desk)
        self.print_button = button(self.print_words, "print")
        self.print_button.setEnabled(False)
        self.part.bar.addWidget(self.print_button)
        self.body.addWidget(self.part)
        self.print_button.clicked.connect(self.print_chosen)
        self.part.table.chosen.connect(self._allow)
        tools.announcer.changed.connect(self._on_changes)

    def make_part(self, desk: RecordTools) -> PeoplePart:
        """Give the list."""
        raise NotImplementedError

    def read(self) -> Sequence[TrainingRow]:
        """Read the rows; called off the UI thread."""
        raise NotImplementedError

    def paper(self) -> Callable[[int], Paper]:
        """Give what makes the paper of a record, by its id."""
        raise NotImplementedError

    def nothing_of(self, person_id: int) -> None:
        """Called when another place asked for a student who has no record here."""

    def shown(self) -> None:
        if self._stale:
            self.refresh()

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple):
            self._wanted = int(target[1])
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

    @Slot()
    def refresh(self) -> None:
        """Read the list anew."""
        self._stale = False
        self.tools.jobs.query(self.read, self._show, key=self.part.part.title)

    @Slot()
    def print_chosen(self) -> None:
        """Show the paper of the chosen record."""
        from imso_desk.ui.dialogs.paper_preview import show_paper

        row = self.part.table.current_record()
        if row is not None:
            show_paper(self, self.tools, partial(self.paper(), row.item.id))

    def _show(self, rows: Sequence[TrainingRow]) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.part.narrow.setCurrentIndex(self.part.narrow.findData("all"))
        self.part.show_record(rows, fresh=False)
        if wanted is not None and not self.part.select_person(wanted):
            self.nothing_of(wanted)

    def _allow(self) -> None:
        self.print_button.setEnabled(len(self.part.table.selected_records()) == 1)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if not (changes.everyone or concerns(changes, "person", *self.seen)):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @Slot(str, bool)
    def _say(self, sentence: str, can_undo: bool) -> None:
        (self.done if can_undo else self.told).emit(sentence)
