"""Drawing papers on a printer, page by page; runs away from the UI thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from imso_desk.runtime.errors import NoRoom
from imso_desk.ui.papers.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from imso_desk.ui.jobs import JobControl

DOTS: Final = (200, 300)
"""Dots an inch of the picture of a page: at least, at most."""


def ask_printer(parent: QWidget | None) -> QPrinter | None:
    """Let the officer choose a printer; None when the dialog was left."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print")
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def print_pdf(data: bytes, printer: QPrinter, title: str, control: JobControl) -> int:
    """Print a PDF held in memory and return the number of pages; raises as `print_pictures`."""
    with closing(PdfPages(data)) as pages:
        return print_pictures(numbered(pages, dots_of(printer), control), printer, title)


def print_pictures(pictures: Iterator[tuple[int, QImage]], printer: QPrinter, title: str) -> int:
    """Print pages given as pictures with their numbers; paper is turned as each page lies.

    Returns the number of pages. Raises NoRoom when the printer does not take them and Cancelled
    when asked to stop; what was sent before that may come out.
    """
    printer.setFullPage(True)
    printer.setDocName(title)
    painter = QPainter()
    first, last = printer.fromPage() or 1, printer.toPage() or None
    pages = 0
    try:
        for number, picture in pictures:
            if number < first:
                continue
            if last is not None and number > last:
                break
            _turn(printer, picture)
            if pages == 0:
                _begin(painter, printer)
            elif not printer.newPage():
                raise NoRoom(f"The printer stopped after {pages} pages.")
            painter.drawImage(_place(printer, picture), picture)
            pages += 1
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return pages


def _begin(painter: QPainter, printer: QPrinter) -> None:
    if not painter.begin(printer):
        raise NoRoom(
            "The printer, or the file to print into, cannot be written to. Nothing was printed."
        )


def _turn(printer: QPrinter, picture: QImage) -> None:
    """Turn the paper as the page lies."""
    across = picture.width() > picture.height()
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    if printer.pageLayout().orientation() != way:
        printer.setPageOrientation(way)


def dots_of(printer: QPrinter) -> int:
    """Give the dots an inch of a picture for this printer."""
    return max(DOTS[0], min(DOTS[1], printer.resolution()))


def numbered(
    pages: PdfPages, dots: int, control: JobControl, before: int = 0
) -> Iterator[tuple[int, QImage]]:
    """Give the pages as pictures, numbered on from `before`."""
    for page, (width, _height) in enumerate(pages.sizes):
        control.check()
        yield before + page + 1, pages.picture(page, round(width * dots / 72))


def _place(printer: QPrinter, picture: QImage) -> QRectF:
    """Give the place of a page on the printer's paper: as large as fits, in the middle."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    paper = printer.paperRect(Printer.Unit.DevicePixel)
    scale = min(paper.width() / picture.width(), paper.height() / picture.height())
    width, height = picture.width() * scale, picture.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
