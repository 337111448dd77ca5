"""A section of a place that reads anew when something it shows has changed, and writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from imso_desk.ui.changes import concerns
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.records.keeper import Ask, Written
from imso_desk.ui.records.tools import record_tools
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.tools import Tools


class RecordSection(Page):
    """Reads when it comes to the front and after each change of a kind of record named in `seen`.

    A section of its own kind overrides `read`.
    """

    seen: tuple[str, ...] = ()

    def __init__(self, title: str, tools: Tools, ask: Ask = ask_leave) -> None:
        super().__init__(title)
        self.tools = tools
        self._stale = True
        self.records = replace(record_tools(tools), ask=ask)
        self.keeper = self.records.keeper
        self.keeper.setParent(self)
        self.keeper.message.connect(self._say)
        tools.announcer.changed.connect(self._on_changes)

    def shown(self) -> None:
        if self._stale:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read everything anew."""
        self._stale = False
        self.read()

    def read(self) -> None:
        """Ask for what the section shows."""
        raise NotImplementedError

    def write(
        self, work: Callable[[], Changes], said: str, then: Callable[[], object] | None = None
    ) -> None:
        """Run a use case off the screen and say what was done, with Undo."""

        def both() -> Written:
            return 0, [work()]

        self.keeper.write(both, (lambda _id: then()) if then else None, said=said)

    def show_paper(self, make: Callable[[], Paper]) -> None:
        """Show a paper, to print, save or export."""
        from imso_desk.ui.dialogs.paper_preview import show_paper

        show_paper(self, self.tools, make)

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
