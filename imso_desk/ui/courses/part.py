"""What all tabs of a class have in common: one class, read when the tab comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.keeper import RecordTools, Written

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.classes import PutInClass
    from imso_desk.ui.tools import Tools


class ClassPart(QWidget):
    """One tab of a class; `noun` names what is typed in it when it asks before leaving.

    A tab of its own kind gives `read` (called off the UI thread) and `show_found`, and where
    something is typed `is_changed`, `save` and `discard`.
    """

    changed = Signal()
    noun = "this class"

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__()
        self.tools = tools
        self.desk = desk
        self.class_id: int | None = None
        self._stale = True
        self._fresh = True
        self._reading = False
        self._enters = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.setSpacing(8)

    # what a kind of tab decides

    def read(self, class_id: int) -> Any:
        """Read what is shown."""
        raise NotImplementedError

    def show_found(self, found: Any, *, fresh: bool) -> None:
        """Show what was read; unless `fresh`, what is typed and selected stays."""
        raise NotImplementedError

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return False

    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        return False

    def discard(self) -> None:
        """Forget what was typed."""

    def escape(self) -> bool:
        """Put away what is open; False when nothing was."""
        return False

    def enter(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    # what the view calls

    def set_class(self, class_id: int) -> None:
        """Turn to another class, or again to the same one."""
        self._fresh = self._fresh or class_id != self.class_id
        self.class_id = class_id
        self._stale = True

    def mark_stale(self) -> None:
        """Say that what is shown may no longer be true."""
        self._stale = True

    def shown(self) -> None:
        """Read anew if need be; called when the tab comes to the front and after changes."""
        if self._stale and self.class_id is not None:
            self._stale, self._reading = False, True
            key = f"class part {type(self).__name__}"
            fresh, self._fresh = self._fresh, False
            self.tools.jobs.query(
                partial(self.read, self.class_id),
                partial(self._found, self.class_id, fresh),
                lambda error: self.desk.keeper.message.emit(error.message, False),
                key=key,
            )

    def go_in(self) -> None:
        """Put the cursor where work begins, as soon as what is read is there."""
        if self._reading:
            self._enters = True
        else:
            self.enter()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; False keeps it."""
        if not self.is_changed():
            return True
        answer = self.desk.ask(self, self.noun)
        if answer is Leave.SAVE:
            return self.save() and not self.has_problems()
        if answer is Leave.DISCARD:
            self.discard()
        return answer is not Leave.STAY

    def has_problems(self) -> bool:
        """Say whether something typed keeps the rest from being saved."""
        return False

    def write(
        self,
        work: Callable[[], Changes],
        said: str = "",
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Write off the UI thread, remember it for Undo, and tell every screen."""
        class_id = self.class_id or 0

        def both() -> Written:
            return class_id, [work()]

        self.desk.keeper.write(both, None, otherwise, said)

    def _found(self, class_id: int, fresh: bool, found: Any) -> None:
        if class_id != self.class_id:
            return
        self._reading = False
        self.show_found(found, fresh=fresh)
        if self._enters:
            self._enters = False
            self.enter()


def tell_put(tools: Tools, desk: RecordTools, outcome: PutInClass, initiator: QWidget) -> None:
    """Remember for Undo that students were put into a class, say what came of it, tell all."""
    changed = not outcome.changes.nothing
    if changed:
        tools.desk.history.remember(outcome.changes)
    desk.keeper.message.emit(outcome.words, changed)
    tools.announcer.announce(outcome.changes, initiator)
