"""Drawing papers on a printer, page by page; runs away from the UI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter

from imso_desk.runtime.errors import NoRoom
from imso_desk.ui.reports.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from imso_desk.services.reporting import ReportService
    from imso_desk.ui.jobs import JobControl

DOTS: Final = (200, 300)
"""Dots an inch of the picture of a page: at least, at most."""
AT_ONCE: Final = 10
"""Students whose papers are in memory at a time."""


def ask_printer(parent: QWidget | None) -> QPrinter | None:
    """Let the officer choose a printer; None when the dialog was left."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print")
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def print_papers(
    reports: ReportService, person_ids: Sequence[int], printer: QPrinter, control: JobControl
) -> int:
    """Print the papers of these students and return the number of pages.

    Raises NoRoom when the printer does not take them and Cancelled when asked to stop; what was
    sent before that may come out.
    """
    printer.setFullPage(True)
    printer.setDocName("Progress reports")
    painter = QPainter()
    if not painter.begin(printer):
        raise NoRoom(
            "The printer, or the file to print into, cannot be written to. Nothing was printed."
        )
    first, last = printer.fromPage() or 1, printer.toPage() or None
    pages = 0
    try:
        for number, picture in _pictures(reports, person_ids, printer, control):
            if number < first:
                continue
            if last is not None and number > last:
                break
            if pages and not printer.newPage():
                raise NoRoom(f"The printer stopped after {pages} pages.")
            painter.drawImage(_place(printer, picture), picture)
            pages += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return pages


def _pictures(
    reports: ReportService, person_ids: Sequence[int], printer: QPrinter, control: JobControl
) -> Iterator[tuple[int, QImage]]:
    """Give every page with its number from 1, of a few students at a time."""
    dots = max(DOTS[0], min(DOTS[1], printer.resolution()))
    number = 0
    for at in range(0, len(person_ids), AT_ONCE):
        control.progress(at, len(person_ids))
        some = person_ids[at : at + AT_ONCE]
        with closing(PdfPages(reports.preview(some))) as pages:
            for page, (width, _height) in enumerate(pages.sizes):
                control.check()
                number += 1
                yield number, pages.picture(page, round(width * dots / 72))
    control.progress(len(person_ids), len(person_ids))


def _place(printer: QPrinter, picture: QImage) -> QRectF:
    """Give the place of a page on the printer's paper: as large as fits, in the middle."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    paper = printer.paperRect(Printer.Unit.DevicePixel)
    scale = min(paper.width() / picture.width(), paper.height() / picture.height())
    width, height = picture.width() * scale, picture.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
