"""Arrivals, Sponsors: who cares for whom, who has none, who heard nothing for long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from imso_desk.domain.arrival_schema import SPONSOR_KINDS
from imso_desk.domain.sponsoring import CONTACT_RULE, SponsorOverview, sponsorship_of
from imso_desk.ui.dialogs.confirm import ask_danger, ask_leave
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.sponsors import sponsors_view, students_view
from imso_desk.ui.sponsors.assign import assign_sponsor
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.named_box import NamedBox
from imso_desk.ui.widgets.search_field import SearchField
from imso_desk.ui.widgets.view_switch import ViewSwitch

if TYPE_CHECKING:
    from imso_desk.ui.records.keeper import Ask
    from imso_desk.ui.sponsors.sponsors_view import AskDanger
    from imso_desk.ui.tools import Tools

STUDENTS, SPONSORS = range(2)


class SponsorsSection(RecordSection):
    """Two views behind one switch; `open_object(("sponsors", person_id))` opens a student's.

    With (person_id, rule, subject) of a finding the sponsor it is about is chosen.
    """

    seen = (
        *("sponsor", "sponsorship", "sponsor_contact", "person", "visit", "training_line"),
        *("absence", "rule", "decision"),
    )

    def __init__(
        self, tools: Tools, ask: Ask = ask_leave, ask_remove: AskDanger = ask_danger
    ) -> None:
        super().__init__("Sponsors", tools, ask)
        self._wanted: tuple[int, int | None] | None = None
        self._days = 30
        self.switch = ViewSwitch(("Students", "Sponsors"), self)
        self.which = NamedBox("Which of them")
        self.kind = NamedBox("Kind of sponsor")
        self.kind.addItem("Any kind", "")
        for kind in SPONSOR_KINDS:
            self.kind.addItem(kind, kind)
        self.search = SearchField("Search sponsors and students", "Name, country, language")
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(280)
        self.list_button = button("Sponsor list...", "print")
        self.list_button.setToolTip("Print the sponsors with their students, and who has none")
        self.assign_button = button("Assign a sponsor...", "plus", "main")
        self.students = students_view.StudentsView(self)
        self.sponsors = sponsors_view.SponsorsView(self, ask_remove)
        self.views = QStackedWidget()
        self.views.addWidget(self.students)
        self.views.addWidget(self.sponsors)
        self._lay_out()
        self._connect()

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and self._may_leave():
            self.search.line.clear()
            self.choose(STUDENTS)
            self.kind.setCurrentIndex(0)
            self._narrow()
            self._wanted = wanted_of(target[1])
            self.refresh()

    def focus_search(self) -> bool:
        self.search.setFocus()
        return True

    def save(self) -> bool:
        if self._view == STUDENTS:
            return self.students.care.contacts.save()
        return self.sponsors.care.contacts.save() or self.sponsors.save()

    def escape(self) -> bool:
        if self._view == STUDENTS:
            return self.students.care.contacts.escape()
        return self.sponsors.care.contacts.escape() or self.sponsors.escape()

    def may_close(self) -> bool:
        return self._may_leave()

    def read(self) -> None:
        service, rules = self.tools.desk.sponsors, self.tools.desk.rules
        self.tools.jobs.query(
            lambda: service.overview(rules.findings()), self._show, key="sponsors"
        )

    def choose(self, view: int) -> None:
        """Bring a view to the front, with everybody shown."""
        self.switch.button(view).setChecked(True)
        self.views.setCurrentIndex(view)
        self._offer()
        for at, one in enumerate(self.output):
            one.setVisible(view == at)

    @Slot()
    def assign(self) -> None:
        """Assign a sponsor to the students chosen."""
        people = self.students.chosen_people() if self._view == STUDENTS else []
        assign_sponsor(self, self.tools, people)

    # inside

    @property
    def _view(self) -> int:
        return self.views.currentIndex()

    def _lay_out(self) -> None:
        self.switch.put_into(self.filter_line)
        self.output = (
            output_button(self, self.tools, self.students.table, lambda: "Students and sponsors"),
            output_button(self, self.tools, self.sponsors.table, lambda: "Sponsors"),
        )
        self.filter_line.addSpacing(8)
        self.filter_line.addWidget(self.which)
        self.filter_line.addWidget(self.kind)
        self.filter_line.addWidget(self.search, 3)
        self.filter_line.addStretch(1)
        for widget in (*self.output, self.list_button, self.assign_button):
            self.filter_line.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self.choose(STUDENTS)

    def _connect(self) -> None:
        self.switch.idClicked.connect(self._switched)
        self.which.activated.connect(self._narrow)
        self.kind.activated.connect(self._narrow)
        self.search.searched.connect(self._narrow)
        self.search.down.connect(self._to_table)
        self.list_button.clicked.connect(
            lambda: self.show_paper(self.tools.desk.sponsors.list_paper)
        )
        self.assign_button.clicked.connect(self.assign)
        self.students.assign_wanted.connect(partial(assign_sponsor, self, self.tools))
        self.sponsors.assign_wanted.connect(
            lambda sponsor: assign_sponsor(self, self.tools, [], sponsor)
        )

    def _may_leave(self) -> bool:
        return self.students.care.contacts.leave() and self.sponsors.leave()

    def _offer(self) -> None:
        """Offer what the view in front can be narrowed to."""
        silent = f"No contact for {self._days} days"
        offered = {
            STUDENTS: (
                ("All students", students_view.EVERY),
                ("Without a sponsor", students_view.NONE),
                ("Missing one that is asked for", students_view.MISSING),
                (silent, students_view.SILENT),
                ("Not met in time", students_view.UNMET),
            ),
            SPONSORS: (
                ("All sponsors", sponsors_view.EVERY),
                ("With a place free", sponsors_view.FREE),
                (silent, sponsors_view.SILENT),
                ("Not met in time", sponsors_view.UNMET),
            ),
        }
        chosen = self.which.currentData()
        self.which.clear()
        for words, key in offered[self._view]:
            self.which.addItem(words, key)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))

    @Slot(int)
    def _switched(self, view: int) -> None:
        if self._may_leave():
            self.which.setCurrentIndex(0)
            self.choose(view)
            self._narrow()
        else:
            self.choose(self._view)

    @Slot()
    def _narrow(self) -> None:
        view = self.students if self._view == STUDENTS else self.sponsors
        view.narrow(self.search.text(), str(self.which.currentData()), str(self.kind.currentData()))

    def _show(self, found: SponsorOverview) -> None:
        if found.silent_days != self._days:
            self._days = found.silent_days
            self._offer()
        self.students.show_students(found)
        self.sponsors.show_record(found, fresh=False)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.students.open_student(*wanted)

    @Slot()
    def _to_table(self) -> None:
        (self.students if self._view == STUDENTS else self.sponsors).table.setFocus()


def wanted_of(what: object) -> tuple[int, int | None]:
    """The student to open and the sponsorship to choose, of an id or of what a finding is about."""
    if not isinstance(what, tuple):
        return int(str(what)), None
    person_id, rule, subject = what
    return int(person_id), sponsorship_of(subject) if rule == CONTACT_RULE else None
