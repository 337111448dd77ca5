"""Draws any paper of the office: letterhead, title, its blocks one after the other, running foot.

Certificates are pages of their own without letterhead and foot; they come after everything else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from imso_desk.domain.dates import format_date
from imso_desk.domain.paper import Certificate, NewPage, Paper
from imso_desk.reports.certificate import certificate_page
from imso_desk.reports.letterhead import Letterhead, draw_letterhead
from imso_desk.reports.marks import Page
from imso_desk.reports.paper_blocks import draw_block
from imso_desk.reports.pdf import PdfFile
from imso_desk.reports.pictures import Picture
from imso_desk.reports.progress_report import BookResult
from imso_desk.reports.shaping import shape
from imso_desk.reports.sheet import Running, Sheet
from imso_desk.reports.text import GREY, NAVY, Style, Typesetter

OFFICE_ONLY = "Office use only - not for release"

_TITLE = Style(16, 20, bold=True, ink=NAVY)
_SUBTITLE = Style(11, 14.5, ink=GREY)

Check = Callable[[], None]


def write_paper(
    paper: Paper, letterhead: Letterhead, out: BinaryIO, check: Check | None = None
) -> BookResult:
    """Write one paper as a PDF into `out`.

    `check` is called again and again while pages are laid out; what it raises (Cancelled) ends the
    work, and what `out` holds by then is no PDF. The same paper gives the same bytes.
    """
    setter = Typesetter()
    logo = letterhead.logo_picture()
    file = PdfFile(out, paper.title)
    try:
        pages = paper_pages(paper, letterhead, setter, logo, check or _go_on)
        file.add(pages, paper.title, keep=[logo])
        file.close()
    finally:
        shape.cache_clear()  # it holds names
    return BookResult(file.pages, tuple(setter.uncovered))


def paper_pages(
    paper: Paper,
    letterhead: Letterhead,
    setter: Typesetter,
    logo: Picture | None,
    check: Check,
) -> list[Page]:
    """Lay out the pages of a paper, numbered from 1; certificates bear no number."""
    body = [block for block in paper.blocks if not isinstance(block, Certificate)]
    pages: list[Page] = []
    if body or not paper.blocks:
        sheet = _begun(paper, letterhead, setter, logo)
        start = (sheet.page, sheet.y)
        for part in body:
            check()
            if not isinstance(part, NewPage):
                draw_block(sheet, part, check)
            elif (sheet.page, sheet.y) != start:  # never an empty page
                sheet.new_page()
                start = (sheet.page, sheet.y)
        pages += sheet.finish()
    for block in paper.blocks:
        if isinstance(block, Certificate):
            check()
            pages.append(certificate_page(block, letterhead, setter))
    return pages


def _begun(paper: Paper, letterhead: Letterhead, setter: Typesetter, logo: Picture | None) -> Sheet:
    """Start the first page: letterhead, title and subtitle."""
    as_of = f"as of {format_date(paper.as_of)}"
    running = Running(
        name=": ".join(part for part in (paper.title, paper.subtitle) if part),
        title=as_of,
        office=letterhead.footer(),
        banner=letterhead.cui_banner,
        block=letterhead.cui_block,
        mark="" if paper.releasable else OFFICE_ONLY,
    )
    sheet = Sheet(setter, running, wide=paper.wide)
    draw_letterhead(sheet, letterhead, logo, "", as_of)
    sheet.paragraph(paper.title, _TITLE)
    if paper.subtitle:
        sheet.paragraph(paper.subtitle, _SUBTITLE)
    sheet.y -= 6
    return sheet


def _go_on() -> None:
    """Never stop."""
