"""The page of the place "Reports": which paper, for whom, how it will look, print or save it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from imso_desk.runtime.clock import machine_today
from imso_desk.ui.dialogs.files import PDF
from imso_desk.ui.reports.foot import OpenPath, ReportFoot, open_on_desktop
from imso_desk.ui.reports.press import Outcome, Press
from imso_desk.ui.reports.preview import SheetPreview
from imso_desk.ui.reports.printing import ask_printer
from imso_desk.ui.reports.two_lines import Row, TwoLineList
from imso_desk.ui.reports.whom import (
    Choices,
    Whom,
    find_people,
    read_choices,
    students_in_words,
)
from imso_desk.ui.reports.whom_panel import Way, WhomPanel
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from imso_desk.runtime.errors import ImsoError
    from imso_desk.services.reporting import ReportService
    from imso_desk.services.students import StudentService
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.dialogs.files import FileChooser
    from imso_desk.ui.jobs import Jobs

SIDE_WIDTH: Final = 320
_CHOICES_KEY: Final = "reports/choices"
_PEOPLE_KEY: Final = "reports/people"


class ReportsPage(Page):
    """Whom to print for on the left, the preview on the right, the outcome below.

    `open_path` opens a file or folder that was saved; `choose_printer` asks for a printer.
    """

    def __init__(
        self,
        reports: ReportService,
        students: StudentService,
        jobs: Jobs,
        files: FileChooser,
        today: Callable[[], date] = machine_today,
        announcer: Announcer | None = None,
        *,
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
        self.kinds = TwoLineList("Kind of report", fits=True)
        self.whom_panel = WhomPanel(students, jobs)
        self.count = label("", wrap=True)
        self.book = QRadioButton("One book")
        self.split = QRadioButton("One file for each student")
        self.print_button = button("Print...", "print")
        self.save_button = button("Save...", "save", "main")
        self.preview = SheetPreview(reports, jobs)
        self.foot = ReportFoot(open_path)
        self.press = Press(reports, jobs, self)
        self._build()
        self._connect()
        if announcer is not None:
            announcer.changed.connect(self._on_changes)
        self._show_people(())

    # ------------------------------------------------------------------------------ whose reports

    def open_for(self, person_ids: Sequence[int]) -> None:
        """Print for these students, selected in another place, in the order given."""
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
        self.title_line.addWidget(self.print_button)
        self.title_line.addWidget(self.save_button)
        kinds = [Row(one.title, one.description, one.name) for one in self._reports.kinds()]
        self.kinds.show_rows(kinds)
        self.kinds.item(0).setSelected(True)  # chosen, but the cursor does not stand on it
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kinds)
        column.addSpacing(2)
        column.addWidget(self.whom_panel, 1)
        column.addWidget(self.count)
        ways = QButtonGroup(side)
        row = QHBoxLayout()
        row.setSpacing(16)
        for one in (self.book, self.split):
            ways.addButton(one)
            row.addWidget(one)
        row.addStretch(1)
        self.book.setChecked(True)
        column.addLayout(row)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(side)
        both.addWidget(self.preview, 1)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.whom_panel.changed.connect(self._whom_changed)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.preview.first_step.connect(lambda: self.go.emit("Students", None))
        self.foot.cancel_wanted.connect(self.press.cancel)
        self.press.began.connect(self._began)
        self.press.moved.connect(self.foot.move_to)
        self.press.ended.connect(self._ended)
        self.press.failed.connect(self._failed)

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

    def _show_people(self, person_ids: tuple[int, ...], whom: Whom | None = None) -> None:
        self.person_ids = person_ids
        self._allow()
        if not self._has_students:
            self.count.setText("")
            self.preview.show_blank(self.preview.no_students)
        elif whom is None:
            self.count.setText("Nobody chosen yet")
            self.preview.show_blank(self.preview.nobody)
        else:
            self.count.setText(self._count_words(whom))
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

    def _allow(self) -> None:
        """Offer what can be done now."""
        ready = bool(self.person_ids) and not self.press.is_busy
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        for one in (self.book, self.split):
            one.setEnabled(len(self.person_ids) > 1)

    # --------------------------------------------------------------------------------- what is done

    @Slot()
    def _save(self) -> None:
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
        if printer is not None:
            self.press.print_on(self.person_ids, printer)

    @Slot(str, int)
    def _began(self, words: str, total: int) -> None:
        self.foot.begin(words, total)
        if self.print_button.hasFocus() or self.save_button.hasFocus():
            self.foot.cancel.setFocus()
        self._allow()

    @Slot(object)
    def _ended(self, outcome: Outcome) -> None:
        self._allow()
        was_here = self.foot.cancel.hasFocus()
        self.foot.end(outcome.words, outcome.path, warns=outcome.warns)
        if was_here and not self.foot.take_focus():
            self.print_button.setFocus()

    @Slot(str)
    def _failed(self, words: str) -> None:
        self._allow()
        was_here = self.foot.cancel.hasFocus()
        self.foot.fail(words)
        if was_here:
            self.save_button.setFocus()


def book_name(person_ids: Sequence[int], today: date) -> str:
    """Give a name for the file that holds nobody's name."""
    if len(person_ids) == 1:
        return f"progress-{person_ids[0]:06}.pdf"
    return f"progress-reports-{today:%Y-%m-%d}.pdf"


def new_folder(parent: Path, today: date) -> Path:
    """Give the path of a folder that is not there yet, so that no older report is written over."""
    name = f"progress-reports-{today:%Y-%m-%d}"
    path, number = parent / name, 2
    while path.exists():
        path, number = parent / f"{name}-{number}", number + 1
    return path
