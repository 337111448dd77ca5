"""What is done with the items selected: settle, postpone, give, reopen; tasks of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from imso_desk.domain.agenda import AgendaItem, Section
from imso_desk.domain.dates import format_date
from imso_desk.ui.dialogs.asking import Asking, ask

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools


class ItemActs(QObject):
    """Writes off the UI thread and announces; `done` can be undone, `told` says something else."""

    done = Signal(str)
    told = Signal(str)

    def __init__(self, tools: Tools, page: QWidget, asking: Asking = ask) -> None:
        super().__init__(page)
        self._tools = tools
        self._page = page
        self.asking = asking
        self.colleagues: Sequence[str] = ()

    def settle(self, items: Sequence[AgendaItem]) -> None:
        """Say that these are done; those settled already are left as they are."""
        waiting = [one for one in items if one.section is not Section.SETTLED]
        if waiting:
            today = self._tools.desk.today
            self._write(lambda: today.settle(waiting), f"{_many(waiting)} settled.")

    def postpone(self, items: Sequence[AgendaItem]) -> None:
        """Ask until when and why, and put these off."""
        if not items:
            return
        from imso_desk.ui.today.dialogs import PostponeDialog

        dialog = PostponeDialog(len(items), self._tools.today, self._page)
        if self.asking(dialog):
            until, reason = dialog.answer()
            today = self._tools.desk.today
            self._write(
                lambda: today.postpone(items, until, reason),
                f"{_many(items)} postponed to {format_date(until)}.",
            )

    def not_required(self, items: Sequence[AgendaItem]) -> None:
        """Ask why these findings need not be done at all, and put them away for good."""
        if not items:
            return
        from imso_desk.ui.dialogs.question import NotRequiredDialog

        dialog = NotRequiredDialog(_many(items), self._page)
        if self.asking(dialog):
            reason, today = dialog.answer(), self._tools.desk.today
            said = f"{_many(items)} not required."
            self._write(lambda: today.not_required(items, reason), said)

    def assign(self, items: Sequence[AgendaItem]) -> None:
        """Ask to whom, and give these."""
        if not items:
            return
        from imso_desk.ui.today.dialogs import AssignDialog

        given = {one.assigned_to for one in items}
        now = given.pop() if len(given) == 1 else ""
        dialog = AssignDialog(len(items), self.colleagues, now, self._page)
        if self.asking(dialog):
            who, today = dialog.answer(), self._tools.desk.today
            words = f"given to {who}" if who else "given to nobody"
            self._write(lambda: today.assign(items, who), f"{_many(items)} {words}.")

    def reopen(self, items: Sequence[AgendaItem]) -> None:
        """Take back what was decided on these."""
        if items:
            today = self._tools.desk.today
            self._write(lambda: today.reopen(items), f"{_many(items)} opened again.")

    def new_task(self, about: AgendaItem | None) -> None:
        """Ask for a task, at first about the student of the item given."""
        from imso_desk.ui.today.dialogs import TaskDialog

        whose = (about.person_id, about.name) if about and about.person_id is not None else None
        dialog = TaskDialog(self._tools, None, whose, self._page)
        if self.asking(dialog):
            values, person_id = dialog.answer()
            today = self._tools.desk.today
            self._write(lambda: today.add_task(values, person_id), "Task added.")

    def edit_task(self, item: AgendaItem) -> None:
        """Ask for the fields of a task that is there."""
        if item.task_id is not None:
            number, records = item.task_id, self._tools.desk.records
            self._tools.jobs.query(
                lambda: dict(records.item("task", number).values),
                lambda values: self._edit(item, number, values),
            )

    def _edit(self, item: AgendaItem, task_id: int, values: Mapping[str, object]) -> None:
        from imso_desk.ui.today.dialogs import TaskDialog

        whose = (item.person_id, item.name) if item.person_id is not None else None
        dialog = TaskDialog(self._tools, values, whose, self._page)
        if self.asking(dialog):
            fields, person_id = dialog.answer()
            today = self._tools.desk.today
            self._write(lambda: today.save_task(task_id, fields, person_id), "Task saved.")

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        def written(changes: Changes) -> None:
            if changes.nothing:
                self.told.emit("Nothing was changed.")
                return
            self._tools.announcer.announce(changes, self)
            self.done.emit(said)

        self._tools.jobs.change(work, written, self._refused)

    def _refused(self, error: ImsoError) -> None:
        self.told.emit(error.message)


def _many(items: Sequence[AgendaItem]) -> str:
    return items[0].requirement if len(items) == 1 else f"{len(items):,} items"
