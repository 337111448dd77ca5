"""A page that reads anew when something it shows has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from imso_desk.ui.changes import Announcer, concerns
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.ui.records.keeper import RecordKeeper


class ReadingPage(Page):
    """Reads when it comes to the front and after each change of a kind of record in `seen`.

    A page of its own gives `seen` and `read`, and calls `listen` once. Behind another page it only
    notes that it is stale, and reads when it is looked at.
    """

    seen: tuple[str, ...] = ()

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._stale = True

    def listen(self, announcer: Announcer, keeper: RecordKeeper | None = None) -> None:
        """Follow what is changed anywhere, and say what the page's own keeper has written."""
        announcer.changed.connect(self._on_changes)
        if keeper is not None:
            keeper.setParent(self)
            keeper.message.connect(self._say)

    def shown(self) -> None:
        if self._stale:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read everything anew."""
        self._stale = False
        self.read()

    def read(self) -> None:
        """Ask for what the page shows."""
        raise NotImplementedError

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if not (changes.everyone or concerns(changes, *self.seen)):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @Slot(str, bool)
    def _say(self, sentence: str, can_undo: bool) -> None:
        (self.done if can_undo else self.told).emit(sentence)
