"""Saving and printing many papers, one job at a time, while the rest of the window stays usable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from imso_desk.runtime.errors import Cancelled, ImsoError
from imso_desk.ui.jobs import JobControl, Jobs
from imso_desk.ui.reports.printing import print_papers
from imso_desk.ui.reports.whom import pages_in_words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.services.reporting import ReportFile, ReportService


class Outcome(NamedTuple):
    """What a job made: a sentence, where it lies, and whether something could not be printed."""

    words: str
    path: Path | None = None
    warns: bool = False


Work = Callable[[JobControl], Outcome]


class Press(QObject):
    """Has threads of its own: a book of a thousand must hold up neither searching nor saving.

    `began` carries a sentence and the number of students, `moved` how many are done; then either
    `ended` with an Outcome or `failed` with a sentence.
    """

    began = Signal(str, int)
    moved = Signal(int, int)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, reports: ReportService, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._reports = reports
        self._window_jobs = jobs
        self._own: Jobs | None = None
        self._control: JobControl | None = None

    @property
    def is_busy(self) -> bool:
        """True while something is being saved or printed."""
        return self._control is not None

    def save_book(self, person_ids: Sequence[int], path: Path) -> None:
        """Save one book."""
        ids = tuple(person_ids)
        work = partial(_save_book, self._reports, ids, path)
        self._start("Saving...", len(ids), work, "Stopped. No file was written.")

    def save_files(self, person_ids: Sequence[int], folder: Path) -> None:
        """Save one file for each student in a folder, which is made if it is not there."""
        ids = tuple(person_ids)
        self._start("Saving...", len(ids), partial(_save_files, self._reports, ids, folder))

    def print_on(self, person_ids: Sequence[int], printer: QPrinter) -> None:
        """Print."""
        ids = tuple(person_ids)
        work = partial(_print, self._reports, ids, printer)
        stopped = "Stopped. Pages that were sent to the printer before may still come out."
        self._start("Printing...", len(ids), work, stopped)

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

    def _start(self, words: str, total: int, work: Work, stopped: str = "") -> None:
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


def _save_book(
    reports: ReportService, ids: tuple[int, ...], path: Path, control: JobControl
) -> Outcome:
    tell = partial(_tell, control, len(ids))
    return _saved(reports.progress(ids, path, progress=tell, cancelled=control.cancelled), path)


def _save_files(
    reports: ReportService, ids: tuple[int, ...], folder: Path, control: JobControl
) -> Outcome:
    done = 0

    def tell(now: int) -> None:
        nonlocal done
        done = now
        control.progress(now, len(ids))

    try:
        files = reports.progress(
            ids, folder, split=True, progress=tell, cancelled=control.cancelled
        )
    except ImsoError as error:
        start = "Stopped." if isinstance(error, Cancelled) else error.message
        raise type(error)(f"{start} {done:,} of {len(ids):,} files are in the folder.") from None
    return _saved(files, folder)


def _print(
    reports: ReportService, ids: tuple[int, ...], printer: QPrinter, control: JobControl
) -> Outcome:
    pages = print_papers(reports, ids, printer, control)
    return Outcome(f"Printed {_reports(len(ids))}, {pages_in_words(pages)}.")


def _tell(control: JobControl, total: int, done: int) -> None:
    control.progress(done, total)


def _saved(files: Sequence[ReportFile], path: Path) -> Outcome:
    students = sum(len(one.students) for one in files)
    pages = sum(one.pages for one in files)
    words = f"Saved {_reports(students)}, {pages_in_words(pages)}."
    uncovered = sorted({script for one in files for script in one.uncovered})
    if uncovered:
        words += f" No font prints this writing: {', '.join(uncovered)}; the paper says so."
    return Outcome(words, path, bool(uncovered))


def _reports(count: int) -> str:
    return f"{count:,} report{'' if count == 1 else 's'}"
