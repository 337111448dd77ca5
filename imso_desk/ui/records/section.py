"""A section of a place that reads anew when something it shows has changed, and writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.records.keeper import Ask, Written
from imso_desk.ui.records.reading_page import ReadingPage
from imso_desk.ui.records.tools import record_tools

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.tools import Tools


class RecordSection(ReadingPage):
    """Has a keeper of its own; `lists` gives its editors the office's countries and ranks."""

    def __init__(
        self, title: str, tools: Tools, ask: Ask = ask_leave, *, lists: bool = False
    ) -> None:
        super().__init__(title)
        self.tools = tools
        self.records = replace(record_tools(tools, lists=lists), ask=ask)
        self.keeper = self.records.keeper
        self.listen(tools.announcer, self.keeper)

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
