"""The preview of progress reports: those of the first few students."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from imso_desk.ui.papers.pdf_preview import PdfPreview
from imso_desk.ui.reports.whom import students_in_words
from imso_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from imso_desk.services.reporting import ReportService
    from imso_desk.ui.jobs import Jobs

SHOWN: Final = 3
"""Students shown in the preview, however many are printed."""


class SheetPreview(PdfPreview):
    """Makes the papers of the first students and shows them, or says why there are none.

    `first_step` comes from the page that an office without students shows.
    """

    first_step = Signal()

    def __init__(self, reports: ReportService, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._reports = reports
        self.nobody = EmptyState(
            "reports", "Whose report?", "Choose a student, a class or a status: "
            "the paper shows here as it will be printed.",
        )  # fmt: skip
        self.no_match = EmptyState(
            "reports", "No student matches", "Choose another course, status or student."
        )
        self.no_students = EmptyState(
            "reports", "No students yet", "Reports print what the office holds on its students. "
            "Bring in a roster first.", "Go to Students",
        )  # fmt: skip
        for page in (self.nobody, self.no_match, self.no_students):
            self.add_blank(page)
        self.stack.setCurrentWidget(self.nobody)
        self.no_students.first_step.connect(self.first_step)

    def load(self, person_ids: Sequence[int]) -> None:
        """Show the papers of the first of these students."""
        if not person_ids:
            self.show_blank(self.no_match)
            return
        more = len(person_ids) - SHOWN
        self.note.setText(
            f"The preview shows the first {SHOWN} of {students_in_words(len(person_ids))}; "
            "all are printed and saved."
        )
        self.note.setVisible(more > 0)
        shown = tuple(person_ids[:SHOWN])
        self.show_made(partial(self._reports.preview, shown), shown)
