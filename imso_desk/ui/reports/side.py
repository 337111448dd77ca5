"""The left side of the place "Reports": which paper, for whom, in one file or many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from imso_desk.ui.reports.kind_list import KindList
from imso_desk.ui.reports.whom_panel import WhomPanel
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.services.paper_kinds import PaperKind
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs

SIDE_WIDTH: Final = 320
PROGRESS: Final = "progress"


class ReportSide(QWidget):
    """The kinds of paper above, whom to print for below; what a kind does not need is hidden."""

    def __init__(self, students: StudentService, jobs: Jobs) -> None:
        super().__init__()
        self.kinds = KindList()
        self.whom_panel = WhomPanel(students, jobs)
        self.count = label("", wrap=True)
        self.book = QRadioButton("One book")
        self.split = QRadioButton("One file for each student")
        self.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kinds, 4)
        column.addSpacing(2)
        column.addWidget(self.whom_panel, 5)
        column.addWidget(self.count)
        ways = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(16)
        for one in (self.book, self.split):
            ways.addButton(one)
            row.addWidget(one)
        row.addStretch(1)
        self.book.setChecked(True)
        column.addLayout(row)

    def show_kinds(self, own: Sequence[tuple[str, str, str]], kinds: Sequence[PaperKind]) -> None:
        """Show what can be printed; the progress report is chosen at first."""
        self.kinds.show_kinds(own, kinds)
        self.kinds.choose(PROGRESS)
        if not kinds:
            self.kinds.fit_height()

    def ask(self, *, whom: bool, ways: bool) -> None:
        """Ask for whom, and whether in one file or many, or not."""
        self.whom_panel.setVisible(whom)
        self.count.setVisible(whom)
        self.book.setVisible(ways)
        self.split.setVisible(ways)
