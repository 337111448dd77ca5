"""The page of the place "Reports": which paper, for whom, how it will look, print or save it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imso_desk.runtime.clock import machine_today
from imso_desk.ui.dialogs.files import PDF
from imso_desk.ui.papers.foot import OpenPath, ReportFoot, open_on_desktop
from imso_desk.ui.papers.printing import ask_printer
from imso_desk.ui.reports.file_names import book_name, new_folder
from imso_desk.ui.reports.paper_side import PaperSide
from imso_desk.ui.reports.press import ReportPress
from imso_desk.ui.reports.preview import SheetPreview
from imso_desk.ui.reports.side import PROGRESS, ReportSide
from imso_desk.ui.reports.whom import (
    Choices,
    Whom,
    find_people,
    read_choices,
    students_in_words,
)
from imso_desk.ui.reports.whom_panel import Way
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.reporting import ReportService
    from imso_desk.services.students import StudentService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.dialogs.files import FileChooser
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.tools import Tools

_CHOICES_KEY: Final = "reports/choices"
_PEOPLE_KEY: Final = "reports/people"


class ReportsPage(Page):
    """Which paper and for whom on the left, the preview on the right, the outcome below.

    With `papers`, what the other places need is there to print the papers of these places too.
    `open_path` opens a file or folder that was saved; `choose_printer` asks for a printer.
    """

    def __init__(  # noqa: PLR0913 - the services of the place, given by the composition root
        self,
        reports: ReportService,
        students: StudentService,
        jobs: Jobs,
        files: FileChooser,
        today: Callable[[], date] = machine_today,
        announcer: Announcer | None = None,
        *,
        papers: Tools | None = None,
        open_path: OpenPath = open_on_desktop,
        choose_printer: Callable[[QWidget | None], QPrinter | None] = ask_printer,
    ) -> None:
        super().__init__("Reports")
        self._reports = reports
        self._students = students
        self._jobs = jobs
        self._files = files
        self._today = today
        self._choose_printer = choose_printer
        self._has_students = True
        self.person_ids: tuple[int, ...] = ()
        self.side = ReportSide(students, jobs)
        self.kinds, self.whom_panel = self.side.kinds, self.side.whom_panel
        self.count, self.book, self.split = self.side.count, self.side.book, self.side.split
        self.print_button = button("Print...", "print")
        self.save_button = button("Save...", "save", "main")
        self.export_button = button("Export table...", "export")
        self.preview = SheetPreview(reports, jobs)
        self.foot = ReportFoot(open_path)
        self.press = ReportPress(reports, jobs, self)
        self.papers = PaperSide(papers, self.preview, self.press) if papers is not None else None
        self._build()
        self._connect()
        if announcer is not None:
            announcer.changed.connect(self._on_changes)
        self._show_people(())

    # ------------------------------------------------------------------------------ whose reports

    def open_for(self, person_ids: Sequence[int]) -> None:
        """Print for these students, selected in another place, in the order given."""
        if self.papers is not None and not self.papers.of_students:
            self.kinds.choose(PROGRESS)
        self.whom_panel.use_selected(person_ids)

    @Slot()
    def refresh(self) -> None:
        """Read anew what there is to choose from, and the papers in the preview."""
        ask = partial(read_choices, self._students)
        self._jobs.query(ask, self._choices_came, self._refused, key=_CHOICES_KEY)

    # ------------------------------------------------------------------------ what the window asks

    def shown(self) -> None:
        """Show the office as it is now."""
        self.refresh()

    def open_object(self, target: object) -> None:
        """Print for the students whose ids another place hands over: a list, or one id."""
        if isinstance(target, int):
            self.open_for([target])
        elif isinstance(target, Sequence) and not isinstance(target, str):
            self.open_for([one for one in target if isinstance(one, int)])

    def save(self) -> bool:
        """Save the reports chosen (Ctrl+S); False when nobody is chosen."""
        if self.save_button.isEnabled():
            self._save()
            return True
        return False

    def escape(self) -> bool:
        """Put the outcome of the last job away; False when there was none."""
        said = self.foot.says_something
        if said:
            self.foot.clear()
        return said

    def may_close(self) -> bool:
        """Stop what is being saved or printed: a book is whole or not there."""
        self.press.stop()
        return True

    # ------------------------------------------------------------------------------------ building

    def _build(self) -> None:
        self.print_button.setToolTip("Print (Ctrl+P)")
        self.print_button.setShortcut("Ctrl+P")
        self.save_button.setToolTip("Save as PDF (Ctrl+S)")
        self.title_line.addStretch(1)
        self.export_button.setToolTip("Export the table to a spreadsheet (Ctrl+E)")
        self.export_button.setShortcut("Ctrl+E")
        self.export_button.hide()
        self.title_line.addWidget(self.export_button)
        self.title_line.addWidget(self.print_button)
        self.title_line.addWidget(self.save_button)
        own = [(one.name, one.title, one.description) for one in self._reports.kinds()]
        self.side.show_kinds(own, self.papers.kinds if self.papers is not None else ())
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.side)
        shown = QVBoxLayout()
        shown.setSpacing(8)
        if self.papers is not None:
            shown.addWidget(self.papers.line)
        shown.addWidget(self.preview, 1)
        both.addLayout(shown, 1)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.whom_panel.changed.connect(self._whom_changed)
        self.kinds.chosen.connect(self._kind_chosen)
        if self.papers is not None:
            self.papers.changed.connect(self._allow)
        self.export_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.preview.first_step.connect(lambda: self.go.emit("Students", None))
        buttons = (self.print_button, self.save_button, self.export_button)
        for signal in (self.press.ended, self.press.failed):
            signal.connect(self._allow)
        self.foot.follow(self.press, buttons)
        self.press.began.connect(self._allow)

    # -------------------------------------------------------------------------------- what arrives

    def _choices_came(self, choices: Choices) -> None:
        self._has_students = choices.students > 0
        self.whom_panel.set_choices(choices)
        self._whom_changed(self.whom_panel.whom())

    @Slot(object)
    def _whom_changed(self, whom: Whom | None) -> None:
        if whom is None:
            self._jobs.forget(_PEOPLE_KEY)
            self._show_people(())
            return
        find = partial(find_people, whom, self._students, self._reports)
        self._jobs.query(find, partial(self._people_came, whom), self._refused, key=_PEOPLE_KEY)

    def _people_came(self, whom: Whom, person_ids: list[int]) -> None:
        self._show_people(tuple(person_ids), whom)

    @Slot(str)
    def _kind_chosen(self, name: str) -> None:
        if self.papers is None:
            return
        self.papers.use(name)
        self.foot.clear()
        self.side.ask(whom=self.papers.of_students, ways=self.papers.kind is None)
        self._show_people(self.person_ids, self.whom_panel.whom())

    def _show_people(self, person_ids: tuple[int, ...], whom: Whom | None = None) -> None:
        self.person_ids = person_ids
        self._allow()
        nobody = "Nobody chosen yet" if self._has_students else ""
        self.count.setText(self._count_words(whom) if whom and self._has_students else nobody)
        if self.papers is not None and self.papers.kind is not None:
            self.papers.refresh(person_ids)
        elif not self._has_students:
            self.preview.show_blank(self.preview.no_students)
        elif whom is None:
            self.preview.show_blank(self.preview.nobody)
        else:
            self.preview.load(person_ids)

    def _count_words(self, whom: Whom) -> str:
        way = self.whom_panel.way
        if way is Way.ONE:
            return whom.words
        count = students_in_words(len(self.person_ids))
        if way is Way.SELECTED:
            return whom.words[:1].upper() + whom.words[1:]
        return count if way is Way.ALL else f"{count}: {whom.words}"

    def _refused(self, error: ImsoError) -> None:
        self.foot.fail(error.message)

    @Slot(object, object)
    def _on_changes(self, _changes: object, _initiator: object) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _allow(self) -> None:
        """Offer what can be done now."""
        papers = self.papers
        if papers is not None and papers.kind is not None:
            ready = papers.paper is not None and not self.press.is_busy
            self.export_button.setVisible(papers.can_export)
        else:
            ready = bool(self.person_ids) and not self.press.is_busy
            self.export_button.hide()
        self.export_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        for one in (self.book, self.split):
            one.setEnabled(len(self.person_ids) > 1)

    # --------------------------------------------------------------------------------- what is done

    @Slot()
    def _export(self) -> None:
        if self.papers is not None:
            self.papers.export(self)

    @Slot()
    def _save(self) -> None:
        if self.papers is not None and self.papers.kind is not None:
            self.papers.save(self)
            return
        if self.split.isChecked() and len(self.person_ids) > 1:
            folder = self._files.folder(self, "Where to put the folder of reports")
            if folder is not None:
                self.press.save_files(self.person_ids, new_folder(folder, self._today()))
            return
        name = book_name(self.person_ids, self._today())
        path = self._files.save(self, "Save the reports", PDF, name, ".pdf")
        if path is not None:
            self.press.save_book(self.person_ids, path)

    @Slot()
    def _print(self) -> None:
        printer = self._choose_printer(self)
        if printer is None:
            return
        if self.papers is not None and self.papers.kind is not None:
            self.papers.print_on(printer)
        else:
            self.press.print_on(self.person_ids, printer)
