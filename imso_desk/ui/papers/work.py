"""What is done with a paper in hand: printed, saved, its tables exported; away from the UI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from imso_desk.ui.papers.press import Outcome, pages_in_words, with_uncovered
from imso_desk.ui.papers.printing import print_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.domain.paper import Paper
    from imso_desk.services.papers import PaperService
    from imso_desk.ui.jobs import JobControl


def save_paper(papers: PaperService, paper: Paper, path: Path, control: JobControl) -> Outcome:
    """Save a paper as PDF."""
    file = papers.write(paper, path, control.cancelled)
    return with_uncovered(f"Saved {pages_in_words(file.pages)}.", path, [file])


def print_paper(
    papers: PaperService, paper: Paper, printer: QPrinter, control: JobControl
) -> Outcome:
    """Print a paper."""
    data = papers.preview(paper, control.cancelled)
    pages = print_pdf(data, printer, paper.title, control)
    return Outcome(f"Printed {pages_in_words(pages)}.")


def export_paper(papers: PaperService, paper: Paper, path: Path, _control: JobControl) -> Outcome:
    """Write the tables of a paper as a spreadsheet."""
    written = papers.export(paper, path)
    rows = f"{written.records:,} row{'' if written.records == 1 else 's'}"
    words = " ".join((f"Exported {rows}.", *written.notes[:1]))
    return Outcome(words, path, bool(written.notes))
