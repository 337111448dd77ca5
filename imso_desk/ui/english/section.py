"""What the sections of the place English have in common: reading anew, writing, telling."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.ui.changes import concerns
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.dialogs.student_picker import StudentPicker
from imso_desk.ui.records.keeper import Ask, RecordKeeper, Written
from imso_desk.ui.records.keeper import Tools as RecordTools
from imso_desk.ui.widgets.field_editors import EditorContext
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.paper import Paper
    from imso_desk.ui.tools import Tools

SHOWN = (
    *("person", "visit", "training_line", "english_test", "test_session", "shortfall", "waiver"),
    *("notice", "rule", "exemption", "english_minimum", "course", "course_class", "decision"),
)


class Section(Page):
    """A section that reads anew when something it shows has changed.

    `here` asks the place for another of its sections, with (kind, id).
    """

    here = Signal(object)

    def __init__(self, title: str, tools: Tools, ask: Ask = ask_leave) -> None:
        super().__init__(title)
        self.tools = tools
        self._stale = True
        desk = tools.desk
        self.keeper = RecordKeeper(desk.records, desk.history, tools.jobs, tools.announcer)
        self.keeper.setParent(self)
        self.keeper.message.connect(self._say)
        # no field of these records holds a country or a rank
        context = EditorContext(Countries(()), Ranks.from_rows(()), tools.today)
        self.records = RecordTools(self.keeper, context, ask)
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

    def pick_one(self, title: str, then: Callable[[int], object]) -> None:
        """Let one student be found; `then` gets the first that is taken."""
        picker = StudentPicker(title, self.tools.desk.students, self.tools.jobs, self)
        picker.panel.add_button.setText("Take selected")

        def took(people: list[int]) -> None:
            picker.accept()
            if people:
                then(people[0])

        picker.picked.connect(took)
        picker.begin()

    def show_paper(self, make: Callable[[], Paper]) -> None:
        """Show a paper, to print, save or export."""
        from imso_desk.ui.dialogs.paper_preview import show_paper

        show_paper(self, self.tools, make)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if not (changes.everyone or concerns(changes, *SHOWN)):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @Slot(str, bool)
    def _say(self, sentence: str, can_undo: bool) -> None:
        (self.done if can_undo else self.told).emit(sentence)
