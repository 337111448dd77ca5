"""Printing progress reports: the papers of a few students at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final

from imso_desk.ui.papers.pdf_pages import PdfPages
from imso_desk.ui.papers.printing import dots_of, numbered, print_pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.services.reporting import ReportService
    from imso_desk.ui.jobs import JobControl

AT_ONCE: Final = 10
"""Students whose papers are in memory at a time."""


def print_papers(
    reports: ReportService, person_ids: Sequence[int], printer: QPrinter, control: JobControl
) -> int:
    """Print the papers of these students and return the number of pages, as `print_pictures`."""
    dots = dots_of(printer)
    return print_pictures(
        _pictures(reports, person_ids, dots, control), printer, "Progress reports"
    )


def _pictures(
    reports: ReportService, person_ids: Sequence[int], dots: int, control: JobControl
) -> Iterator[tuple[int, QImage]]:
    """Give every page with its number from 1, of a few students at a time."""
    number = 0
    for at in range(0, len(person_ids), AT_ONCE):
        control.progress(at, len(person_ids))
        some = person_ids[at : at + AT_ONCE]
        with closing(PdfPages(reports.preview(some))) as pages:
            yield from numbered(pages, dots, control, number)
            number += len(pages.sizes)
    control.progress(len(person_ids), len(person_ids))
