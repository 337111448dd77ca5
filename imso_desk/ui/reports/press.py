"""Saving and printing progress reports, one book or one file each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from imso_desk.runtime.errors import Cancelled, ImsoError
from imso_desk.ui.papers.press import (
    PRINTING_STOPPED,
    Outcome,
    Press,
    pages_in_words,
    with_uncovered,
)
from imso_desk.ui.reports.printing import print_papers

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.services.reporting import ReportFile, ReportService
    from imso_desk.ui.jobs import JobControl, Jobs


class ReportPress(Press):
    """Saves and prints progress reports."""

    def __init__(self, reports: ReportService, jobs: Jobs, parent: QObject) -> None:
        super().__init__(jobs, parent)
        self._reports = reports

    def save_book(self, person_ids: Sequence[int], path: Path) -> None:
        """Save one book."""
        ids = tuple(person_ids)
        work = partial(_save_book, self._reports, ids, path)
        self.start("Saving...", len(ids), work, "Stopped. No file was written.")

    def save_files(self, person_ids: Sequence[int], folder: Path) -> None:
        """Save one file for each student in a folder, which is made if it is not there."""
        ids = tuple(person_ids)
        self.start("Saving...", len(ids), partial(_save_files, self._reports, ids, folder))

    def print_on(self, person_ids: Sequence[int], printer: QPrinter) -> None:
        """Print."""
        ids = tuple(person_ids)
        work = partial(_print, self._reports, ids, printer)
        self.start("Printing...", len(ids), work, PRINTING_STOPPED)


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
    return with_uncovered(words, path, files)


def _reports(count: int) -> str:
    return f"{count:,} report{'' if count == 1 else 's'}"
