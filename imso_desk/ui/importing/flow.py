"""Drives an import away from the UI thread: reads, looks again after each choice, runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imso_desk.runtime.errors import Cancelled, ImsoError
from imso_desk.ui.importing.draft import (
    Entry,
    Preview,
    SheetChoice,
    make_preview,
    read_again,
    read_file,
)
from imso_desk.ui.importing.words import entry_title, unlisted

if TYPE_CHECKING:
    from datetime import date

    from imso_desk.services.history import HistoryService, Undone
    from imso_desk.services.imports import ImportResult, ImportService
    from imso_desk.ui.jobs import JobControl, Jobs

PERCENT = 100
Looked = tuple[list[Entry], Preview]


class ImportFlow(QObject):
    """The lists at hand and what would become of them.

    `changed` comes when lists or preview changed, `busy_changed` when work starts (its title) or
    ends (''), `progressed` with (done, total, words), `imported` with the ImportResult, `undone`
    with the id of an import and what taking it back did, `failed` with a sentence.
    """

    changed = Signal()
    busy_changed = Signal(str)
    progressed = Signal(int, int, str)
    imported = Signal(object)
    undone = Signal(int, object)
    failed = Signal(str)

    def __init__(
        self,
        service: ImportService,
        history: HistoryService,
        jobs: Jobs,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.preview = Preview()
        self.importing = False
        self.busy_title = ""
        self._service = service
        self._history = history
        self._jobs = jobs
        self._today = today
        self._control: JobControl | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return bool(self.busy_title)

    def add(self, paths: Sequence[Path]) -> None:
        """Read files beside those at hand; one at hand already is read anew."""
        fresh = unlisted(paths)
        kept = [one for one in self.entries if one.path not in fresh]
        what = "Reading " + (fresh[0].name if len(fresh) == 1 else f"{len(fresh)} files")
        self._look(kept, fresh, what)

    def choose(self, number: int, choice: SheetChoice) -> None:
        """Follow what the officer said of one list."""
        self.entries[number] = replace(self.entries[number], choice=choice, note="")
        self._look(self.entries, [], f"Looking again at {entry_title(self.entries[number])}")

    def remove(self, number: int) -> None:
        """Put one list away."""
        del self.entries[number]
        if self.entries:
            self._look(self.entries, [], "Looking again")
        else:
            self.clear()

    def refresh(self) -> None:
        """Compare the lists at hand anew: the office has changed."""
        if self.entries and not self.importing:
            self._look(self.entries, [], "Comparing with the office")

    def clear(self) -> None:
        """Put everything away."""
        self._stop()
        self.entries, self.preview = [], Preview()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the work under way; an import is heard of when it has stopped."""
        if not self.busy:
            return
        if self.importing:
            if self._control is not None:
                self._control.cancel()
            return
        self._stop()
        self.entries = [
            replace(one, choice=replace(one.settled, included=one.choice.included))
            for one in self.entries
        ]
        self.changed.emit()

    def run(self) -> None:
        """Bring the wanted lists in, all or nothing."""
        wanted = [one for one in self.entries if one.wanted]
        readings = [one.reading for one in wanted if one.reading is not None]

        def work(control: JobControl) -> ImportResult:
            return self._service.run(readings, partial(_tell, control), control.cancelled)

        self.importing = True
        self._begin("Importing")
        control = self._jobs.long(
            work, partial(self._imported, wanted), self._import_failed, self._import_moved
        )
        if self.importing:
            self._control = control

    def undo(self, import_id: int) -> None:
        """Take a whole import back; Undo then brings it in again."""
        self._jobs.change(
            partial(self._service.undo, import_id), partial(self._undone, import_id), self._refused
        )

    # ------------------------------------------------------------------------------------- within

    def _look(self, entries: Sequence[Entry], paths: Sequence[Path], what: str) -> None:
        """Read what must be read and make the preview; a look under way is given up."""
        self._stop()
        now, today, service = list(entries), self._today(), self._service

        def work(control: JobControl) -> Looked:
            return look(service, today, now, paths, control)

        turn = self._begin(what)
        control = self._jobs.long(
            work,
            partial(self._looked, turn),
            partial(self._look_failed, turn),
            partial(self._looking, turn),
            changes=False,
        )
        if turn == self._turn and self.busy:
            self._control = control

    def _begin(self, what: str) -> int:
        self._turn += 1
        self.busy_title = what
        self.busy_changed.emit(what)
        return self._turn

    def _end(self) -> None:
        self._control = None
        self.importing = False
        self.busy_title = ""
        self.busy_changed.emit("")

    def _stop(self) -> None:
        """Give up the look under way; its answer is dropped."""
        self._turn += 1
        if self._control is not None:
            self._control.cancel()
        if self.busy:
            self._end()

    def _looking(self, turn: int, done: int, total: int, words: str) -> None:
        if turn == self._turn:
            self.progressed.emit(done, total, words)

    def _looked(self, turn: int, result: Looked) -> None:
        if turn != self._turn:
            return
        self.entries, self.preview = result
        self._end()
        self.changed.emit()

    def _look_failed(self, turn: int, error: ImsoError) -> None:
        if turn != self._turn:
            return
        self._end()
        self.changed.emit()
        if not isinstance(error, Cancelled):
            self.failed.emit(error.message)

    def _import_moved(self, done: int, total: int, words: str) -> None:
        if self.importing:
            self.progressed.emit(done, total, words)

    def _imported(self, wanted: Sequence[Entry], result: ImportResult) -> None:
        self._end()
        self.entries, self.preview = [], Preview()
        for one in wanted:
            if one.choice.mapping and one.reading is not None:
                reading = one.reading
                keep = partial(self._service.save_mapping, reading.headings, dict(reading.mapping))
                self._jobs.change(keep)
        self._history.remember(result.changes)
        self.imported.emit(result)
        self.changed.emit()

    def _undone(self, import_id: int, undone: Undone) -> None:
        self._history.remember(undone.changes)
        self.undone.emit(import_id, undone)

    def _refused(self, error: ImsoError) -> None:
        self.failed.emit(error.message)

    def _import_failed(self, error: ImsoError) -> None:
        self._end()
        self.changed.emit()
        self.failed.emit(error.message)


def look(
    service: ImportService,
    today: date,
    entries: Sequence[Entry],
    paths: Sequence[Path],
    control: JobControl,
) -> Looked:
    """Read the new files and the lists of which something was said, then make the preview."""
    found: list[Entry] = []
    for entry in entries:
        control.check()
        found += read_again(service, today, entry) if entry.stale else [entry]
    for number, path in enumerate(paths):
        control.progress(number, len(paths) if len(paths) > 1 else 0, f"Reading {path.name}")
        found += read_file(service, today, path)
    control.progress(0, 0, "Comparing with the office")
    return found, make_preview(service, found, partial(_tell, control), control.cancelled)


def _tell(control: JobControl, share: float) -> None:
    """Hand a share of 1 on as percent; raises Cancelled when the job was asked to stop."""
    control.progress(min(int(share * PERCENT), PERCENT), PERCENT)
