"""Arrivals, Checklists: what is open for whom, by student and by step, and the checklists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QStackedWidget

from imso_desk.domain.checklists import Overview
from imso_desk.domain.rule_schema import CHECKLIST_KINDS
from imso_desk.domain.rules.destination import meant
from imso_desk.ui.checklists.by_step import StepsView
from imso_desk.ui.checklists.by_student import StudentsView
from imso_desk.ui.checklists.give import GiveDialog, give_checklist
from imso_desk.ui.checklists.templates import TemplatesView
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.search_field import SearchField
from imso_desk.ui.widgets.view_switch import ViewSwitch

if TYPE_CHECKING:
    from imso_desk.ui.checklists.step_panel import StepPanel
    from imso_desk.ui.records.keeper import Ask
    from imso_desk.ui.tools import Tools

BY_STUDENT, BY_STEP, TEMPLATES = range(3)


class ChecklistsSection(RecordSection):
    """Three views behind one switch; `open_object(("checklist", person_id))` opens a student's.

    With (person_id, rule, subject) of a finding the step it is about is chosen.
    """

    seen = (
        *("check_item", "checklist", "checklist_step", "person", "visit", "training_line"),
        *("family_member", "program"),
    )

    def __init__(self, tools: Tools, ask: Ask = ask_leave) -> None:
        super().__init__("Checklists", tools, ask)
        self.switch = ViewSwitch(("By student", "By step", "Checklists"), self)
        self.kind = NamedBox("Kind of checklist")
        self.kind.addItem("All kinds", "")
        for kind in CHECKLIST_KINDS:
            self.kind.addItem(kind, kind)
        self.late = QCheckBox("Overdue only")
        self.search = SearchField("Search checklists", "Name, country, course, step")
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(280)
        self.open_button = button("Open steps...", "print")
        self.open_button.setToolTip("Print all that is open, by the day it is due")
        self.give_button = button("Give a checklist...", "plus", "main")
        self.students = StudentsView(self)
        self.steps = StepsView(self)
        self.templates = TemplatesView(self)
        self.views = QStackedWidget()
        for view in (self.students, self.steps, self.templates):
            self.views.addWidget(view)
        self._lay_out()
        self._connect()

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and self._may_leave():
            self.search.line.clear()
            self.late.setChecked(False)
            self.kind.setCurrentIndex(0)
            wanted = meant(target[1])
            self.students.want_student(wanted.id, wanted.subject)
            self.choose(BY_STUDENT)
            self.refresh()

    def focus_search(self) -> bool:
        self.search.setFocus()
        return True

    def save(self) -> bool:
        if self._view == TEMPLATES:
            return self.templates.save()
        return self._steps.save()

    def escape(self) -> bool:
        return self.templates.escape() if self._view == TEMPLATES else self._steps.escape()

    def may_close(self) -> bool:
        return self._may_leave()

    def read(self) -> None:
        service = self.tools.desk.checklists
        if self._view == TEMPLATES:
            self.tools.jobs.query(
                service.templates.all, self.templates.show_templates, key="checklist templates"
            )
        else:
            kind = str(self.kind.currentData())
            self.tools.jobs.query(partial(service.overview, kind), self._show, key="checklists")

    def choose(self, view: int) -> None:
        """Bring a view to the front."""
        self.switch.button(view).setChecked(True)
        self.views.setCurrentIndex(view)
        for one in (self.kind, self.late, self.search, self.output[0], self.open_button):
            one.setVisible(view != TEMPLATES)
        for at, one in enumerate(self.output):
            one.setVisible(view == at)

    @Slot()
    def give(self) -> None:
        """Give checklists to the students chosen, and to others who are added."""
        chosen = self.students.chosen_people() if self._view == BY_STUDENT else []
        self.give_to(chosen if len(chosen) > 1 else [])

    @Slot(list)
    def give_to(self, people: Sequence[int]) -> GiveDialog:
        """Give checklists to these students."""
        return give_checklist(self, self.tools, people)

    # inside

    @property
    def _view(self) -> int:
        return self.views.currentIndex()

    @property
    def _steps(self) -> StudentsView | StepPanel:
        return self.students if self._view == BY_STUDENT else self.steps.panel

    def _lay_out(self) -> None:
        self.switch.put_into(self.filter_line)
        self.switch.button(TEMPLATES).setToolTip("The checklists themselves: steps, order, dates")
        self.output = (
            output_button(self, self.tools, self.students.table, lambda: "Checklists by student"),
            output_button(self, self.tools, self.steps.table, lambda: "Checklists by step"),
        )
        self.filter_line.addSpacing(8)
        self.filter_line.addWidget(self.kind)
        self.filter_line.addWidget(self.late)
        self.filter_line.addWidget(self.search, 3)
        self.filter_line.addStretch(1)
        for widget in (*self.output, self.open_button, self.give_button):
            self.filter_line.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self.choose(BY_STUDENT)

    def _connect(self) -> None:
        self.switch.idClicked.connect(self._switched)
        self.kind.activated.connect(self.refresh)
        self.late.toggled.connect(self._narrow)
        self.search.searched.connect(self._narrow)
        self.search.down.connect(self._to_table)
        self.open_button.clicked.connect(self._print_open)
        self.give_button.clicked.connect(self.give)
        self.students.give_wanted.connect(self.give_to)

    def _may_leave(self) -> bool:
        views = (self.students, self.steps.panel, self.templates)
        return all(one.leave() for one in views)

    @Slot(int)
    def _switched(self, view: int) -> None:
        if self._may_leave():
            self.choose(view)
            self.refresh()
        else:
            self.choose(self._view)

    @Slot()
    def _narrow(self) -> None:
        words, late = self.search.text(), self.late.isChecked()
        self.students.narrow(words, late_only=late)
        self.steps.narrow(words, late_only=late)

    def _show(self, found: Overview) -> None:
        self.students.show_students(found.students)
        self.steps.show_steps(found.steps)

    @Slot()
    def _to_table(self) -> None:
        (self.students if self._view == BY_STUDENT else self.steps).table.setFocus()

    @Slot()
    def _print_open(self) -> None:
        kind = str(self.kind.currentData())
        self.show_paper(partial(self.tools.desk.checklists.open_items_paper, kind))
