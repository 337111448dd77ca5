"""Checklists by student: how far each is, and the steps of the chosen one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.checklists import CheckStep, Progress
from imso_desk.domain.dates import format_date
from imso_desk.domain.folding import fold
from imso_desk.ui.checklists.own_step import OwnStep
from imso_desk.ui.checklists.step_columns import (
    ProgressDelegate,
    StepColumn,
    StepRow,
    done_column,
    due_column,
    field_column,
    state_column,
    step_column,
)
from imso_desk.ui.checklists.step_panel import StepPanel
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.people_table import PeopleTable
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.domain.student_brief import StudentBrief
    from imso_desk.ui.records.section import RecordSection


class StudentsView(QWidget):
    """The students left, the steps of the chosen one right.

    `give_wanted` carries person ids.
    """

    give_wanted = Signal(list)

    def __init__(self, section: RecordSection) -> None:
        super().__init__()
        self._section = section
        self._today = section.tools.today
        self._all: Sequence[Progress] = ()
        self._person: int | None = None
        self._wanted: int | None = None
        self._wanted_steps: tuple[int, str] | None = None
        self._late_only, self._words = False, ""
        self.table = PeopleTable(
            "Students with checklists",
            _columns(self._today),
            section.tools.remembered,
            "checklists by student",
        )
        self.model = self.table.record_model
        self.table.allow_sorting("name")
        self.table.setItemDelegateForColumn(1, ProgressDelegate(self.table))
        none_yet = EmptyState(
            "check",
            "No checklist yet",
            "This student was given no checklist: pre-arrival, in-processing, out-processing ...",
            "Give one now...",
        )
        none_yet.first_step.connect(self._give)
        self.panel = StepPanel(
            section, "Steps of the student", _step_columns(self._today), none_yet
        )
        self.print_button = button("Sheet...", "print")
        self.print_button.setToolTip("Print the chosen students' checklists with boxes to tick")
        self.open_button = button("Open student")
        self.panel.bar.addWidget(self.print_button)
        self.panel.bar.addWidget(self.open_button)
        self.step_button = button("Add step...", "plus")
        self.step_button.setToolTip("Add one more step for this student alone (A)")
        self.panel.corner.addWidget(self.step_button)
        self.own_step = OwnStep(section)
        self.own_step.setMaximumHeight(264)
        self.panel.column.addWidget(self.own_step)
        self._lists: tuple[str, ...] = ()
        self.nobody = EmptyState(
            "check",
            "No checklists yet",
            (
                "Pre-arrival, in- and out-processing, absence and emergencies: give a checklist to "
                "students, and see here what is still open for whom."
            ),
            "Give the first checklist...",
        )
        self.no_match = EmptyState("search", "Nobody fits", "Nobody fits what is searched for.")
        self._lay_out()
        self._connect()

    def show_students(self, students: Sequence[Progress]) -> None:
        """Show how far the students are, keeping the chosen one."""
        self._all = students
        self._fill()
        if self._wanted is not None:
            person, self._wanted = self._wanted, None
            self.open_student(person)
        elif self._person is not None:
            self._load()

    def narrow(self, words: str, *, late_only: bool) -> None:
        """Show only who fits the words and, if wanted, who is late."""
        if (words, late_only) != (self._words, self._late_only):
            self._words, self._late_only = words, late_only
            self._fill()
            self._leave_hidden()

    def want_student(self, person_id: int, steps: str = "") -> None:
        """Open a student once the list is read, and have steps chosen.

        `steps` is the subject of a finding: the id of a step, or which date is not recorded.
        """
        self._wanted = person_id
        self._wanted_steps = (person_id, steps) if steps else None

    def open_student(self, person_id: int) -> None:
        """Show the steps of a student, also of one who is not on the list."""
        self._person = person_id
        self.panel.show()
        self.table.select_people([person_id])
        self._load()
        self.panel.table.setFocus()

    def chosen_people(self) -> list[int]:
        """Ids of the students selected."""
        return self.table.chosen_people()

    @Slot()
    def add_step(self) -> None:
        """Open the editor of one more step for the student shown."""
        if self._person is not None and self.leave():
            self.panel.close_editor()
            self.own_step.begin(self._person, self.panel.heading.text(), self._lists)

    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        return self.own_step.save() or self.panel.save()

    def escape(self) -> bool:
        """Close what is open; False when nothing was."""
        if self.own_step.escape():
            self.panel.table.setFocus()
            return True
        return self.panel.escape()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking."""
        return self.own_step.leave() and self.panel.leave()

    # inside

    def _lay_out(self) -> None:
        left = QWidget()
        self._left = QStackedLayout(left)
        self._left.addWidget(self.table)
        self._left.addWidget(self.no_match)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setHandleWidth(5)
        splitter.setSizes([504, 656])
        self._section.tools.remembered.follow_splitter("checklists by student", splitter)
        self._whole = QStackedLayout()
        self._whole.addWidget(splitter)
        self._whole.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._whole)

    def _connect(self) -> None:
        self.nobody.first_step.connect(lambda: self.give_wanted.emit([]))
        self.table.followed.connect(self._follow)
        self.table.opened.connect(lambda _row: self.panel.start())
        self.table.told.connect(self._section.told)
        self.step_button.clicked.connect(self.add_step)
        self.own_step.added.connect(lambda row_id: self.panel.choose_next({row_id}))
        self.panel.edit_begun.connect(self.own_step.leave)
        for table in (self.table, self.panel.table):
            shortcut = QShortcut(QKeySequence("A"), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.add_step)
        self.print_button.clicked.connect(self._print)
        self.open_button.clicked.connect(self._open)

    def _fill(self) -> None:
        words = fold(self._words).split()
        rows = [
            row
            for row in self._all
            if (row.overdue or not self._late_only)
            and all(word in fold(row.person.words) for word in words)
        ]
        kept = self.chosen_people() or ([self._person] if self._person is not None else [])
        self.table.show_people(rows, kept)
        self._left.setCurrentIndex(0 if rows else 1)
        shows = bool(self._all) or self._person is not None or self._wanted is not None
        self._whole.setCurrentIndex(0 if shows else 1)
        if rows and self._person is None:
            self.table.choose_first()

    def _leave_hidden(self) -> None:
        """Go to the first who fits: nothing may be ticked of a student who is not in sight."""
        shown = {row.person.person_id for row in self.model.rows}
        self.panel.setVisible(bool(shown))
        if shown and self._person not in shown:
            self.table.choose_first()

    @Slot()
    def _follow(self) -> None:
        people = self.chosen_people()
        if not people or people[0] == self._person:
            return
        if self.leave():
            self._person = people[0]
            if self._wanted is None:
                self._wanted_steps = None
            self._load()
        elif self._person is not None:
            self.table.select_people([self._person])

    def _load(self) -> None:
        if self._person is not None:
            self._section.tools.jobs.query(
                partial(self._read, self._person), self._show_steps, key="steps of student"
            )

    def _read(self, person_id: int) -> tuple[Sequence[CheckStep], StudentBrief | None]:
        """The steps of a student, and who that is, also when he has none."""
        service = self._section.tools.desk.checklists
        steps = service.of_student(person_id)
        if steps:
            return steps, steps[0].person
        return steps, next((one.person for one in service.people([person_id])), None)

    def _show_steps(self, found: tuple[Sequence[CheckStep], StudentBrief | None]) -> None:
        steps, person = found
        rows: list[StepRow] = []
        self._lists = tuple(dict.fromkeys(one.item.text("checklist") for one in steps))
        for name, some in groupby(steps, key=lambda one: one.item.text("checklist")):
            own = list(some)
            done = sum(one.item["done_on"] is not None for one in own)
            needed = sum(not one.item["not_needed"] for one in own)
            rows.append(StepRow(heading=f"{name}: {done} of {needed}"))
            rows += [StepRow(one) for one in own]
        about = (
            ", ".join(part for part in (person.country, person.course) if part) if person else ""
        )
        if self._wanted_steps and person and person.person_id == self._wanted_steps[0]:
            subject, self._wanted_steps = self._wanted_steps[1], None
            self.panel.choose_next(ids_about(subject, steps))
        self.panel.show_steps(rows, person.who if person else "", about)

    @Slot()
    def _give(self) -> None:
        self.give_wanted.emit([self._person] if self._person is not None else [])

    @Slot()
    def _print(self) -> None:
        people = self.chosen_people()
        if self._person is not None and self._person not in people:
            people = [self._person]
        if people:
            self._section.show_paper(partial(self._section.tools.desk.checklists.sheet, people))

    @Slot()
    def _open(self) -> None:
        if self._person is not None:
            self._section.go.emit("Students", self._person)


def _columns(today: dt.date) -> tuple[Column[Progress], ...]:
    return (
        Column("name", "Student", lambda row: row.person.name,
               lambda row: fold(row.person.name), width=146),
        Column("progress", "Progress", lambda row: row.words,
               lambda row: row.done / row.total if row.total else 1.0, width=196),
        Column("next", "Next due", partial(_next, today), lambda row: row.next_due,
               tone=partial(_next_tone, today), width=124),
        Column("country", "Country", lambda row: row.person.country, width=100),
        Column("checklists", "Checklists", lambda row: ", ".join(row.checklists), width=180),
        Column("course", "Course", lambda row: row.person.course, width=160, shown=False),
        Column("class", "Class", lambda row: row.person.class_name, width=90, shown=False),
        Column("status", "Status", lambda row: row.person.status, width=90, shown=False),
        Column("unknown", "Date unknown", lambda row: str(row.unknown or ""),
               lambda row: row.unknown, width=100, right=True, shown=False),
    )  # fmt: skip


def _step_columns(today: dt.date) -> tuple[StepColumn, ...]:
    return (
        state_column(first=True),
        step_column("text", "What is to be done", lambda one: one.item.text("text"), width=270),
        due_column(today),
        done_column(),
        field_column("who", "Done by", 84),
        field_column("remark", "Remark", 120, shown=False),
    )


def ids_about(subject: str, steps: Sequence[CheckStep]) -> set[int]:
    """The steps a finding is about: that of its id, or the open ones that lack the same date."""
    return {
        one.item.id
        for one in steps
        if str(one.item.id) == subject or (one.is_open and one.missing == subject)
    }


def _next(today: dt.date, row: Progress) -> str:
    if row.next_due is None:
        return "" if row.done == row.total else "no date"
    if (row.next_due - today).days > 20:
        return format_date(row.next_due)
    return days_from(row.next_due, today)


def _next_tone(today: dt.date, row: Progress) -> str:
    if row.done == row.total:
        return "met"
    if row.next_due is None:
        return "unknown"
    if row.next_due == today:
        return "due"
    return "overdue" if row.next_due < today else "coming"
