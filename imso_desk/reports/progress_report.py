"""The progress report: one paper of one student, or a book of many, written as it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from imso_desk.domain.dates import format_date
from imso_desk.domain.progress import ProgressReport
from imso_desk.reports.letterhead import Letterhead, draw_letterhead, draw_signatures
from imso_desk.reports.marks import Page
from imso_desk.reports.pdf import PdfFile
from imso_desk.reports.pictures import Picture, picture
from imso_desk.reports.sections import (
    draw_english,
    draw_events,
    draw_identity,
    draw_open_items,
    draw_remarks,
    draw_visit,
)
from imso_desk.reports.shaping import shape
from imso_desk.reports.sheet import Running, Sheet
from imso_desk.reports.text import Typesetter
from imso_desk.reports.training import draw_training
from imso_desk.runtime.errors import Cancelled

TITLE = "Progress report"


@dataclass(frozen=True, slots=True)
class BookResult:
    """What was written: the number of pages, and the scripts no bundled font covers, in words."""

    pages: int
    uncovered: tuple[str, ...]


def write_progress_book(
    reports: Iterable[ProgressReport],
    letterhead: Letterhead,
    out: BinaryIO,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BookResult:
    """Write the reports as one PDF into `out`, one after the other; nothing of them is kept.

    `progress` is told the number of students done. When `cancelled` answers true, Cancelled is
    raised and what `out` holds by then is no PDF. The same reports give the same bytes.
    """
    setter = Typesetter()
    logo = letterhead.logo_picture()
    book = PdfFile(out, TITLE)
    try:
        for done, report in enumerate(reports, start=1):
            if cancelled and cancelled():
                message = "The report was cancelled. No file was written."
                raise Cancelled(message)
            pages = progress_pages(report, letterhead, setter, logo)
            book.add(pages, report.passport_name or report.native_name, keep=[logo])
            if progress:
                progress(done)
        book.close()
    finally:
        shape.cache_clear()  # it holds names
    return BookResult(book.pages, tuple(setter.uncovered))


def progress_pages(
    report: ProgressReport, letterhead: Letterhead, setter: Typesetter, logo: Picture | None
) -> list[Page]:
    """Lay out the pages of one student, numbered from 1."""
    as_of = f"as of {format_date(report.as_of)}"
    running = Running(
        name=report.passport_name or report.native_name,
        title=f"{TITLE}, {as_of}",
        office=letterhead.footer(),
        banner=letterhead.cui_banner,
        block=letterhead.cui_block,
    )
    sheet = Sheet(setter, running)
    draw_letterhead(sheet, letterhead, logo, TITLE, as_of)
    draw_identity(sheet, report, picture(report.photo))
    draw_visit(sheet, report.visit)
    draw_training(sheet, report.lines)
    draw_english(sheet, report.english)
    draw_events(sheet, report.topics, report.events)
    draw_open_items(sheet, report.open_items)
    draw_remarks(sheet, report.remarks)
    draw_signatures(sheet, letterhead.signature_blocks)
    return sheet.finish()
