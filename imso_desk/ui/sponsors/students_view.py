"""The students and their sponsors by kind: who has none, who heard nothing for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.arrival_schema import SPONSOR_KINDS
from imso_desk.domain.folding import fold
from imso_desk.domain.sponsoring import Care, SponsoredStudent, SponsorOverview
from imso_desk.domain.student_brief import counted
from imso_desk.ui.sponsors.care_panel import CarePanel
from imso_desk.ui.sponsors.words import contact_tone, contact_words
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.people_table import PeopleTable
from imso_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from imso_desk.ui.records.section import RecordSection

EVERY, NONE, MISSING, SILENT, UNMET = "every", "none", "missing", "silent", "unmet"
_AT_FIRST = ("Military", "Academic", "Civilian", "Social")


class StudentsView(QWidget):
    """The students above, the sponsors of the chosen one below.

    `assign_wanted` carries person ids.
    """

    assign_wanted = Signal(list)

    def __init__(self, section: RecordSection) -> None:
        super().__init__()
        self._section = section
        self._today = section.tools.today
        self._found = SponsorOverview()
        self._words, self._which, self._kind = "", EVERY, ""
        self._person: int | None = None
        self._came = False
        self.table = PeopleTable(
            "Students and their sponsors",
            self._columns(),
            section.tools.remembered,
            "students and sponsors",
        )
        self.model = self.table.record_model
        self.table.allow_sorting("name")
        self.nobody = EmptyState(
            "person",
            "Nobody fits",
            "Nobody who is expected or here fits what is chosen and searched for.",
        )
        who: Column[Care] = Column(
            "name", "Sponsor", lambda one: one.sponsor.text("name"), width=170
        )
        self.care = CarePanel(section, who, "Assign one now...")
        self._lay_out()
        self._connect()

    def show_students(self, found: SponsorOverview) -> None:
        """Show the students, keeping the chosen ones."""
        self._found = found
        self._fill()
        self._load()

    def narrow(self, words: str, which: str, kind: str) -> None:
        """Show only who fits the words and the choice; `kind` says which sponsor is missing."""
        if (words, which, kind) != (self._words, self._which, self._kind):
            self._words, self._which, self._kind = words, which, kind
            self._fill()
            self._leave_hidden()

    def open_student(self, person_id: int, sponsorship_id: int | None = None) -> None:
        """Show the sponsors of a student, also of one not on the list, and choose one of them."""
        self._person = person_id
        self._came = True
        self.care.show()
        self.care.want(sponsorship_id)
        self.table.select_people([person_id])
        self._load()
        self.table.setFocus()

    def chosen_people(self) -> list[int]:
        """Ids of the students selected."""
        return self.table.chosen_people()

    @Slot()
    def note_contact(self) -> None:
        """Note a contact of today for all sponsors of the chosen students."""
        rows: list[SponsoredStudent] = self.table.selected_records()
        ids = [one.item.id for row in rows for one in row.cares]
        if ids:
            service = self._section.tools.desk.sponsors
            said = f"In contact today: {counted(len(ids), 'sponsorship')}."
            self._section.write(partial(service.log_contact, ids), said)
        elif rows:
            self._section.told.emit("Nothing was noted: there is no sponsor yet.")

    # inside

    def _columns(self) -> tuple[Column[SponsoredStudent], ...]:
        def by_kind(kind: str) -> Column[SponsoredStudent]:
            return Column(
                kind.casefold(),
                kind,
                lambda row: self._names(row, kind),
                tone=lambda row: self._tone(row, kind),
                width=138,
                shown=kind in _AT_FIRST,
            )

        return (
            Column("name", "Student", lambda row: row.person.name,
                   lambda row: fold(row.person.name), width=176),
            Column("country", "Country", lambda row: row.person.country, width=104),
            *(by_kind(kind) for kind in SPONSOR_KINDS),
            Column("contact", "Last contact", self._contact, self._last_contact,
                   tone=self._contact_tone, width=126),
            Column("course", "Course", lambda row: row.person.course, width=170),
            Column("status", "Status", lambda row: row.person.status, width=90, shown=False),
        )  # fmt: skip

    def _names(self, row: SponsoredStudent, kind: str) -> str:
        names = [one.sponsor.text("name") for one in row.of_kind(kind)]
        return ", ".join(dict.fromkeys(names)) or "none"

    def _tone(self, row: SponsoredStudent, kind: str) -> str:
        if row.of_kind(kind):
            return "met"
        return "due" if kind in self._found.required else "not-applicable"

    def _contact(self, row: SponsoredStudent) -> str:
        return contact_words(*self._found.worst(row.cares), self._today)

    def _contact_tone(self, row: SponsoredStudent) -> str:
        return contact_tone(*self._found.worst(row.cares))

    def _last_contact(self, row: SponsoredStudent) -> dt.date | None:
        care = self._found.worst(row.cares)[0]
        return care.last_contact if care else None

    def _lay_out(self) -> None:
        above = QWidget()
        self._above = QStackedLayout(above)
        self._above.addWidget(self.table)
        self._above.addWidget(self.nobody)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(self.care)
        splitter.setHandleWidth(5)
        splitter.setSizes([340, 250])
        self._section.tools.remembered.follow_splitter("students and sponsors", splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _connect(self) -> None:
        self.table.followed.connect(self._follow)
        self.table.opened.connect(lambda _row: self.care.table.setFocus())
        self.table.told.connect(self._section.told)
        self.care.assign_wanted.connect(self._assign)
        self.care.person_wanted.connect(lambda one: self._section.go.emit("Students", one))
        shortcut = QShortcut(QKeySequence("L"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.note_contact)

    def _is_wanted(self, row: SponsoredStudent) -> bool:
        if self._which == NONE:
            return not (row.of_kind(self._kind) if self._kind else row.cares)
        if self._which == MISSING:
            return bool(row.missing(self._found.required))
        if self._which in (SILENT, UNMET):
            return self._found.is_late(row.cares, meeting=self._which == UNMET)
        return not self._kind or bool(row.of_kind(self._kind))

    def _fill(self) -> None:
        words = fold(self._words).split()
        rows = [
            row
            for row in self._found.students
            if self._is_wanted(row) and all(word in self._text(row) for word in words)
        ]
        kept = self.chosen_people() or ([self._person] if self._person is not None else [])
        self.table.show_people(rows, kept)
        self._above.setCurrentIndex(0 if rows else 1)
        if not rows and self._person is None:
            self.care.hide()
        if rows and self._person is None:
            self.table.choose_first()

    def _leave_hidden(self) -> None:
        """Go to the first who fits: nothing may be noted of a student who is not in sight."""
        shown = {row.person.person_id for row in self.model.rows}
        self.care.setVisible(bool(shown))
        if shown and self._person not in shown:
            self.table.choose_first()

    def _text(self, row: SponsoredStudent) -> str:
        return fold(f"{row.person.words} {' '.join(one.sponsor.text('name') for one in row.cares)}")

    @Slot()
    def _follow(self) -> None:
        people = self.chosen_people()
        if not people or people[0] == self._person:
            return
        if self.care.contacts.leave():
            self._person = people[0]
            self.care.want(None)
            self.care.show()
            self._load()
        elif self._person is not None:
            self.table.select_people([self._person])

    def _load(self) -> None:
        if self._person is not None:
            person, service = self._person, self._section.tools.desk.sponsors
            self._section.tools.jobs.query(
                partial(service.of_student, person),
                partial(self._show_cares, person),
                key="cares of student",
            )

    def _show_cares(self, person: int, cares: Sequence[Care]) -> None:
        known = {row.person.person_id: row.person.who for row in self._found.students}
        who = known.get(person) or (cares[0].person.who if cares else "This student")
        words = f"{who}: {counted(sum(one.runs(self._today) for one in cares), 'sponsor')}"
        self.care.show_cares(cares, words, self._found)
        if self._came:
            self._came = False
            QTimer.singleShot(0, self._bring_in_sight)

    def _bring_in_sight(self) -> None:
        """Scroll to the student, to the middle: what stands below takes room from the list."""
        index = self.table.currentIndex()
        self.table.scrollTo(index, self.table.ScrollHint.PositionAtCenter)

    @Slot()
    def _assign(self) -> None:
        people = self.chosen_people() or ([self._person] if self._person is not None else [])
        self.assign_wanted.emit(people)
