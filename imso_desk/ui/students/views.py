"""The saved views: a question and its columns under a name, kept in the office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from imso_desk.ui.students.query_state import ViewDefinition, read, written

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.records import RecordService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.jobs import Jobs

SAVED_VIEW: Final = "saved_view"
PLACE: Final = "students"


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view as the office keeps it."""

    id: int
    name: str
    definition: ViewDefinition


def read_views(records: RecordService) -> list[SavedView]:
    """Read the views of this place, in the order of their names."""
    found = [
        SavedView(item.id, item.text("name"), read(item.text("definition")))
        for item in records.all(SAVED_VIEW)
        if item.text("place") == PLACE
    ]
    return sorted(found, key=lambda view: view.name.casefold())


class SavedViews(QObject):
    """Keeps the views at hand; `changed` comes when they are others, `done` says what was done."""

    changed = Signal()
    done = Signal(str)

    def __init__(
        self, records: RecordService, jobs: Jobs, announcer: Announcer, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._jobs = jobs
        self._announcer = announcer
        self.views: list[SavedView] = []

    def load(self) -> None:
        """Read the views anew."""
        self._jobs.query(
            partial(read_views, self._records), self._arrived, key="students/saved views"
        )

    def named(self, name: str) -> SavedView | None:
        """Give the view of this name, case ignored, or None."""
        wanted = name.strip().casefold()
        return next((view for view in self.views if view.name.casefold() == wanted), None)

    def save(self, name: str, definition: ViewDefinition) -> None:
        """Keep a view; one of the same name is replaced."""
        values = {"name": name.strip(), "place": PLACE, "definition": written(definition)}
        before = self.named(name)
        if before is None:
            self._change(partial(self._add, values), f"View saved: {values['name']}")
        else:
            save = partial(self._records.save, SAVED_VIEW, before.id, values)
            self._change(save, f"View saved: {before.name}")

    def rename(self, view: SavedView, name: str) -> None:
        """Give a view another name."""
        values = {"name": name.strip()}
        self._change(partial(self._records.save, SAVED_VIEW, view.id, values), "View renamed")

    def remove(self, view: SavedView) -> None:
        """Forget a view; Undo brings it back."""
        remove = partial(self._records.remove, SAVED_VIEW, view.id)
        self._change(remove, f"View removed: {view.name}")

    def _add(self, values: dict[str, str]) -> Changes:
        return self._records.add(SAVED_VIEW, values)[1]

    def _change(self, work: partial[Changes], words: str) -> None:
        self._jobs.change(work, partial(self._changed, words))

    def _changed(self, words: str, changes: Changes) -> None:
        self.load()
        self._announcer.announce(changes, self)
        if not changes.nothing:
            self.done.emit(words)

    def _arrived(self, views: list[SavedView]) -> None:
        self.views = views
        self.changed.emit()
