"""The papers of the other places in "Reports": what is chosen, made, shown and put out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from imso_desk.services.paper_kinds import OF_STUDENTS, PAPERS, PaperChoice, PaperKind, paper_kind
from imso_desk.services.papers import file_name, has_table
from imso_desk.ui.dialogs.files import PDF, SHEETS
from imso_desk.ui.papers.press import PRINTING_STOPPED, Press
from imso_desk.ui.papers.work import export_paper, print_paper, save_paper
from imso_desk.ui.reports.choice_line import ROWS, ChoiceLine
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from imso_desk.domain.paper import Paper
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.desk import Desk
    from imso_desk.services.paper_options import Option
    from imso_desk.ui.reports.preview import SheetPreview
    from imso_desk.ui.tools import Tools

_PAPER_KEY: Final = "reports/paper"
_OPTIONS_KEY: Final = "reports/options"


class PaperSide(QObject):
    """One kind of paper at a time: `line` asks for what it needs, `preview` shows it.

    `changed` comes when a paper is there or no longer there.
    """

    changed = Signal()

    def __init__(self, tools: Tools, preview: SheetPreview, press: Press) -> None:
        super().__init__(preview)
        self._tools = tools
        self._preview = preview
        self._press = press
        self._people: tuple[int, ...] = ()
        self.kinds: Sequence[PaperKind] = PAPERS
        self.kind: PaperKind | None = None
        self.paper: Paper | None = None
        self.line = ChoiceLine(lambda: tools.today)
        self.line.hide()
        self.line.changed.connect(self.make)
        self._nothing = label("", "muted", wrap=True)
        preview.add_blank(self._nothing)

    @property
    def of_students(self) -> bool:
        """Say whether the kind chosen is of students."""
        return self.kind is None or self.kind.needs in OF_STUDENTS

    @property
    def can_export(self) -> bool:
        """Say whether the paper shown has a table."""
        return self.paper is not None and has_table(self.paper)

    def use(self, name: str) -> None:
        """Take another kind; any name that is not one of these means none."""
        self.kind = paper_kind(name)
        self.line.setVisible(self.kind is not None)
        self._tools.jobs.forget(_PAPER_KEY)
        self._set(None)
        if self.kind is not None:
            self.line.use(self.kind)
            self._nothing.clear()
            self._preview.show_blank(self._nothing)

    def refresh(self, people: tuple[int, ...]) -> None:
        """Read anew what there is to choose from, and make the paper of these students."""
        self._people = people
        if self.kind is None:
            return
        if self.kind.needs in ROWS:
            ask = partial(_options, self._tools.desk, self.kind)
            came = partial(self._options_came, self.kind)
            self._tools.jobs.query(ask, came, self._refused, key=_OPTIONS_KEY)
        else:
            self.make()

    @Slot()
    def make(self) -> None:
        """Make the paper away from the UI thread, or say what is still to be chosen."""
        kind = self.kind
        if kind is None:
            return
        problem = self.line.problem()
        choice = PaperChoice() if problem else self.line.choice(self._people)
        missing = problem or kind.missing(choice)
        if missing:
            self._tools.jobs.forget(_PAPER_KEY)
            self._set(None)
            self._say(problem, missing)
            return
        work = partial(kind.make, self._tools.desk, choice)
        came = partial(self._came, (kind.name, choice))
        self._tools.jobs.query(work, came, self._refused, key=_PAPER_KEY)

    def save(self, parent: QWidget) -> None:
        """Ask where to, and save the paper as PDF."""
        paper = self.paper
        if paper is None:
            return
        path = self._ask(parent, "Save the paper", PDF, ".pdf")
        if path is not None:
            work = partial(save_paper, self._tools.desk.papers, paper, path)
            self._press.start("Saving...", 0, work)

    def export(self, parent: QWidget) -> None:
        """Ask where to, and write the tables of the paper as a spreadsheet."""
        paper = self.paper
        if paper is None:
            return
        path = self._ask(parent, "Export the table", SHEETS, ".xlsx")
        if path is not None:
            work = partial(export_paper, self._tools.desk.papers, paper, path)
            self._press.start("Exporting...", 0, work)

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper."""
        if self.paper is not None:
            work = partial(print_paper, self._tools.desk.papers, self.paper, printer)
            self._press.start("Printing...", 0, work, PRINTING_STOPPED)

    def _ask(self, parent: QWidget, question: str, kinds: str, ending: str) -> Path | None:
        if self.paper is None:
            return None
        name = file_name(self.paper, ending)
        return self._tools.files.save(parent, question, kinds, name, ending)

    def _options_came(self, kind: PaperKind, found: tuple[Option, ...]) -> None:
        if kind is self.kind:
            self.line.offer(found)
            self.make()

    def _came(self, what: object, paper: Paper) -> None:
        self._set(paper)
        self._preview.note.hide()
        self._preview.show_made(partial(self._tools.desk.papers.preview, paper), what)

    def _refused(self, error: ImsoError) -> None:
        self._set(None)
        self._say(error.message)

    def _say(self, problem: str, missing: str = "") -> None:
        """Say in the stead of the paper what is wrong, or what is only still to be chosen."""
        preview = self._preview
        if problem and not self.line.lacks_rows:
            preview.problem.setText(problem)
            preview.show_blank(preview.problem)
        elif self.of_students and not self._people:
            preview.show_blank(preview.nobody)
        else:
            self._nothing.setText(missing)
            preview.show_blank(self._nothing)

    def _set(self, paper: Paper | None) -> None:
        self.paper = paper
        self.changed.emit()


def _options(desk: Desk, kind: PaperKind) -> tuple[Option, ...]:
    from imso_desk.services.paper_options import options

    return options(desk, kind.needs)
