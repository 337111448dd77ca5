"""Who changed what, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.database.history import HistoryEntry, TakenBack
    from imso_desk.domain.changes import Changes
    from imso_desk.services.context import Context


@dataclass(frozen=True, slots=True)
class Undone:
    """What Undo or Redo did: the changes for the screens, and what was kept."""

    changes: Changes
    result: TakenBack


class HistoryService:
    """The history, and undo and redo of what was done since the office was opened."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._done: list[int] = []
        self._undone: list[int] = []

    def entries(self, person_id: int | None = None, limit: int = 200) -> list[HistoryEntry]:
        """The newest field changes, newest first, of one student or of all."""
        from imso_desk.database.history import entries

        with self._context.office.reading() as core:
            return entries(core, person_id=person_id, limit=limit)

    def remember(self, changes: Changes) -> None:
        """Note a finished use case: Undo takes it back first; what was undone is forgotten."""
        known = changes.changeset_id in self._done or changes.changeset_id in self._undone
        if not changes.nothing and not known:
            self._done.append(changes.changeset_id)
            self._undone.clear()

    @property
    def can_undo(self) -> bool:
        """Say whether there is anything of this session to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Say whether anything taken back could be done again."""
        return bool(self._undone)

    def undo(self) -> Undone:
        """Take back the newest change of this session; raises Refused when there is none."""
        if not self._done:
            raise Refused("There is nothing to undo.")
        return self._move(self._done, self._undone, "Undo")

    def redo(self) -> Undone:
        """Do again what was last undone; raises Refused when there is nothing."""
        if not self._undone:
            raise Refused("There is nothing to redo.")
        return self._move(self._undone, self._done, "Redo")

    def _move(self, taken: list[int], given: list[int], word: str) -> Undone:
        try:
            undone = self.take_back(taken[-1], word)
        except Refused:
            # it can never be taken back: the next try is about the change before it
            taken.pop()
            raise
        taken.pop()
        if not undone.changes.nothing:
            given.append(undone.changes.changeset_id)
        return undone

    def take_back(self, changeset_id: int, word: str = "Undo") -> Undone:
        """Take one changeset back as a changeset of its own; raises Refused if it already was."""
        from imso_desk.database import history

        with self._context.office.reading() as core:
            head = history.changeset(core, changeset_id)
            again = history.undone_by(core, changeset_id)
        if head is None:
            raise Refused("There is no such change. Nothing was changed.")
        if again is not None:
            raise Refused("This change was already taken back. Nothing was changed.")
        label = head["what"].removeprefix("Undo: ").removeprefix("Redo: ")
        with self._context.work(f"{word}: {label}", undoes=changeset_id) as work:
            result = history.take_back(work.unit, changeset_id)
        return Undone(work.changes, result)
