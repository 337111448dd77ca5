"""The one way in which screens write records, and what editors of records share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import Leave, ask_leave
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.widgets.field_editors import EditorContext

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.history import HistoryService
    from imso_desk.services.records import RecordService

Written = tuple[int, Sequence["Changes"]]
Ask = Callable[[QWidget | None, str], Leave]


class RecordKeeper(QObject):
    """Writes off the UI thread, remembers for Undo, and tells every screen.

    `message` carries a sentence and whether Undo is to be offered with it.
    """

    message = Signal(str, bool)

    def __init__(
        self, records: RecordService, history: HistoryService, jobs: Jobs, announcer: Announcer
    ) -> None:
        super().__init__()
        self.records = records
        self._history = history
        self._jobs = jobs
        self._announcer = announcer

    def added(
        self, name: str, values: Mapping[str, Any], links: Mapping[str, int | None]
    ) -> Written:
        """Add one record: work to hand to `write`."""
        row_id, changes = self.records.add(name, values, links)
        return row_id, [changes]

    def edited(self, name: str, row_id: int, values: Mapping[str, Any]) -> Written:
        """Change fields of one record: work to hand to `write`."""
        return row_id, [self.records.save(name, row_id, values)]

    def removed(self, name: str, row_id: int) -> Written:
        """Remove one record, with all that hangs on it: work to hand to `write`."""
        return row_id, [self.records.remove(name, row_id)]

    def write(
        self,
        work: Callable[[], Written],
        then: Callable[[int], object] | None = None,
        otherwise: Callable[[], object] | None = None,
        said: str = "",
    ) -> None:
        """Run `work`, which writes and gives an id and what it changed, in order.

        `then` gets the id; `otherwise` is called after a refusal, whose sentence was told; `said`
        is what the message line says instead of the label of the change.
        """
        self._jobs.change(
            work, partial(self._written, then, said), partial(self._refused, otherwise)
        )

    def _written(self, then: Callable[[int], object] | None, said: str, written: Written) -> None:
        row_id, steps = written
        done = [changes for changes in steps if not changes.nothing]
        for changes in done:
            self._history.remember(changes)
        if then is not None:
            then(row_id)
        if done:
            self.message.emit(said or f"{done[-1].label}.", True)
        else:
            self.message.emit("Nothing was changed.", False)
        for changes in done:
            self._announcer.announce(changes, self)

    def _refused(self, otherwise: Callable[[], object] | None, error: ImsoError) -> None:
        if otherwise is not None:
            otherwise()
        self.message.emit(error.message, False)


class RecordTools(Protocol):
    """What an editor of records needs."""

    @property
    def keeper(self) -> RecordKeeper: ...
    @property
    def editors(self) -> EditorContext: ...
    @property
    def ask(self) -> Ask: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """The plain RecordTools: the keeper, the lists of the editors, and who asks before leaving."""

    keeper: RecordKeeper
    editors: EditorContext
    ask: Ask = ask_leave
