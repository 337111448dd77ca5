"""The one announcement of what was changed, to which every screen listens."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal


class Changes(Protocol):
    """What a change touched: kinds of record, ids of persons, and a label such as "Edit note".

    `everyone` says that too many persons were touched to name them: `people` is empty then.
    """

    @property
    def entities(self) -> frozenset[str]: ...
    @property
    def people(self) -> frozenset[int]: ...
    @property
    def everyone(self) -> bool: ...
    @property
    def label(self) -> str: ...


class Announcer(QObject):
    """Tells the screens what was changed; `initiator` is the screen that caused it, or None."""

    changed = Signal(object, object)

    def announce(self, changes: Changes, initiator: object = None) -> None:
        """Tell every listener, unless nothing was touched."""
        if changes.entities or changes.people or changes.everyone:
            self.changed.emit(changes, initiator)


def concerns(changes: Changes, *entities: str, person: int | None = None) -> bool:
    """Say whether a screen that shows `entities` (of one person, if given) must refresh."""
    if not changes.entities.intersection(entities):
        return False
    return person is None or not changes.people or person in changes.people
