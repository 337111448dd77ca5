"""Saving and printing, one job at a time, while the rest of the window stays usable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from imso_desk.runtime.errors import Cancelled, ImsoError
from imso_desk.ui.jobs import JobControl, Jobs

if TYPE_CHECKING:
    from imso_desk.services.reporting import ReportFile


class Outcome(NamedTuple):
    """What a job made: a sentence, where it lies, and whether something could not be printed."""

    words: str
    path: Path | None = None
    warns: bool = False


Work = Callable[[JobControl], Outcome]
PRINTING_STOPPED: Final = "Stopped. Pages that were sent to the printer before may still come out."


class Press(QObject):
    """Has threads of its own: a book of a thousand must hold up neither searching nor saving.

    `began` carries a sentence and the number of steps (0: not known), `moved` how many are done;
    then either `ended` with an Outcome or `failed` with a sentence.
    """

    began = Signal(str, int)
    moved = Signal(int, int)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._window_jobs = jobs
        self._own: Jobs | None = None
        self._control: JobControl | None = None

    @property
    def is_busy(self) -> bool:
        """True while something is being saved or printed."""
        return self._control is not None

    def cancel(self) -> None:
        """Ask the job to stop at the next student or page."""
        if self._control is not None:
            self._control.cancel()

    def stop(self) -> None:
        """Stop the job and wait until it has: the office is about to close."""
        self.cancel()
        if self._own is not None:
            self._own.shutdown()
            self._own = None

    def start(self, words: str, total: int, work: Work, stopped: str = "") -> None:
        """Begin a job unless one is going on; `stopped` is said when it was cancelled."""
        if self.is_busy:
            return
        if self._own is None:
            self._own = Jobs(self)
            self._own.crashed.connect(self._crashed)
        self._control = self._own.long(
            work, self._done, partial(self._refused, stopped), self._moved
        )
        self.began.emit(words, total)

    def _moved(self, done: int, total: int, _text: str) -> None:
        if self.is_busy:
            self.moved.emit(done, total)

    def _done(self, outcome: Outcome) -> None:
        self._control = None
        self.ended.emit(outcome)

    def _refused(self, stopped: str, error: ImsoError) -> None:
        self._control = None
        self.failed.emit(stopped if stopped and isinstance(error, Cancelled) else error.message)

    def _crashed(self, error: object) -> None:
        self._control = None
        self.failed.emit("Something went wrong inside the program. The report was not finished.")
        self._window_jobs.crashed.emit(error)


def with_uncovered(words: str, path: Path, files: Sequence[ReportFile]) -> Outcome:
    """Add to a sentence what writing no font prints."""
    uncovered = sorted({script for one in files for script in one.uncovered})
    if uncovered:
        words += f" No font prints this writing: {', '.join(uncovered)}; the paper says so."
    return Outcome(words, path, bool(uncovered))


def pages_in_words(count: int) -> str:
    """Give "1 page", "1,012 pages"."""
    return f"{count:,} page{'' if count == 1 else 's'}"
