"""Looks at every change with the rules, and says which open items it has moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.rules.moves import Moved
    from imso_desk.ui.tools import Tools


class RulesWatch(QObject):
    """Brings the rules up to date after each announced change, away from the UI thread.

    `told` is a sentence on the open items that were moved, which are kept in `last` with the names
    of their students by id; `refreshed` comes when the findings are right again. Make it before
    the pages, so that what they ask for next is asked after it.
    """

    told = Signal(str)
    refreshed = Signal()

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.last: tuple[Sequence[Moved], Mapping[int, str]] = ((), {})
        tools.announcer.changed.connect(self.look_at)

    @Slot(object, object)
    def look_at(self, changes: Changes, _initiator: object = None) -> None:
        """Work out anew what a change may have touched."""
        self._tools.jobs.query(lambda: self._refreshed(changes), self._done)

    def _refreshed(self, changes: Changes) -> tuple[Sequence[Moved], Mapping[int, str]]:
        rules = self._tools.desk.rules
        moved = rules.refresh(changes)
        people = rules.people() if moved else {}
        ids = {one.person_id for one in moved if one.person_id in people}
        return moved, {one: people[one].name for one in ids if one is not None}

    def _done(self, found: tuple[Sequence[Moved], Mapping[int, str]]) -> None:
        if found[0]:
            from imso_desk.domain.rules.moves import moved_words

            self.last = found
            self.told.emit(moved_words(*found))
        self.refreshed.emit()
