"""Looks at every change with the rules, and says which open items it has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.rules.moves import Moved
    from imso_desk.ui.tools import Tools

MOST_NAMED: Final = 2


class RulesWatch(QObject):
    """Brings the rules up to date after each announced change, away from the UI thread.

    `moved` carries the open items whose day has changed, `told` a sentence on them, `refreshed`
    comes when the findings are right again. Make it before the pages, so that what they ask for
    next is asked after it.
    """

    moved = Signal(list)
    told = Signal(str)
    refreshed = Signal()

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        tools.announcer.changed.connect(self.look_at)

    @Slot(object, object)
    def look_at(self, changes: Changes, _initiator: object = None) -> None:
        """Work out anew what a change may have touched."""
        self._tools.jobs.query(lambda: self._tools.desk.rules.refresh(changes), self._done)

    def _done(self, moved: Sequence[Moved]) -> None:
        if moved:
            self.moved.emit(list(moved))
            self.told.emit(moved_words(moved))
        self.refreshed.emit()


def moved_words(moved: Sequence[Moved]) -> str:
    """Say what was moved: `2 open items moved: Visa: 01 MAR 2027 to 04 MAR 2027; ...`."""
    count = f"{len(moved):,} open item{'' if len(moved) == 1 else 's'} moved"
    named = "; ".join(one.words for one in moved[:MOST_NAMED])
    left = len(moved) - MOST_NAMED
    return f"{count}: {named}{f' and {left:,} more' if left > 0 else ''}."
