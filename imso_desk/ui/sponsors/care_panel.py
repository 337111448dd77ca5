"""Who is cared for by whom, and beside it the log of their contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from imso_desk.domain.arrival_schema import SPONSOR_CONTACT
from imso_desk.domain.sponsoring import Care, SponsorOverview
from imso_desk.domain.student_brief import counted
from imso_desk.ui.records.item_columns import date_column, flag_column, text_column
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.sponsors.words import contact_tone, contact_words
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Finding
    from imso_desk.ui.records.keeper import Written
    from imso_desk.ui.records.section import RecordSection


class ContactsPart(PartTab):
    """The contacts of the chosen sponsorship; `record` is the sequence of them."""

    def __init__(self, section: RecordSection) -> None:
        self.sponsorship: int | None = None
        self._today = section.tools.today
        super().__init__(
            Part(
                SPONSOR_CONTACT,
                "contact",
                "Contacts",
                (
                    date_column("date", "Date"),
                    text_column("way", "How", 100),
                    flag_column("met", "Met", width=60),
                    text_column("remark", "Remark", 160),
                ),
                (("date", "way"), ("met",), ("remark",)),
                ("note", "No contact yet", "When and how they were in contact."),
                ("date", False),
                "Save contact",
            ),
            section.records,
        )
        self.editor.setMinimumWidth(280)
        for words in self.empty.findChildren(QLabel):
            # they stand beside a list that needs the room
            words.setMinimumWidth(min(words.minimumWidth(), 280))
        self.splitter.setSizes([200, 300])

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves, unless the contact is still to come."""
        save = super().work_of(item, values)

        def work() -> Written:
            from imso_desk.services.sponsor_checks import refuse_still_to_come

            refuse_still_to_come(values.get("date"), self._today)
            return save()

        return work

    def rows_of(self, record: Sequence[Item]) -> Sequence[Item]:
        """Give the rows to show."""
        return record

    def links(self) -> dict[str, int | None]:
        """Give the pointers of a new record."""
        return {"sponsorship_id": self.sponsorship}

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        return {"date": self._today}


class CarePanel(QWidget):
    """The sponsorships of one sponsor or of one student, ended ones too.

    L notes a contact of today for those chosen. `person_wanted` carries a person id,
    `assign_wanted` asks for a new one.
    """

    assign_wanted = Signal()
    person_wanted = Signal(int)

    def __init__(self, section: RecordSection, who: Column[Care], assign_words: str) -> None:
        super().__init__()
        self._section = section
        self._service = section.tools.desk.sponsors
        self._today = section.tools.today
        self._found = SponsorOverview()
        self._wanted: int | None = None
        self.heading = label("", "heading", wrap=True)
        self.assign_button = button(assign_words, "plus")
        self.contact_button = button("Contact today", "check")
        self.contact_button.setToolTip("Note a contact of today for those chosen (L)")
        self.met_button = button("Met today")
        self.met_button.setToolTip("Note that those chosen met today (M)")
        self.end_button = button("End today")
        self.end_button.setToolTip("End the chosen sponsorships today; they stay on record")
        self.open_button = button("Open student")
        self.table = RecordTable("Sponsorships")
        self.model = RecordTableModel[Care](self._columns(who), self)
        self.table.use(self.model)
        self.contacts = ContactsPart(section)
        self._lay_out()
        self._connect()

    def want(self, sponsorship_id: int | None) -> None:
        """Have a sponsorship chosen once it is shown; None forgets what was wanted."""
        self._wanted = sponsorship_id

    def show_cares(self, cares: Sequence[Care], heading: str, found: SponsorOverview) -> None:
        """Show sponsorships, keeping the chosen ones; `found` says how the rules stand."""
        self._found = found
        kept = {one.item.id for one in self.chosen()}
        if any(one.item.id == self._wanted for one in cares):
            kept, self._wanted = {self._wanted or 0}, None
        self.heading.setText(heading)
        self.table.blockSignals(True)
        self.model.set_rows(cares)
        chooser = self.table.selectionModel()
        flags = chooser.SelectionFlag
        at = [row for row, one in enumerate(cares) if one.item.id in kept] or [0]
        for row in at if cares else ():
            index = self.model.index(row, 0)
            chooser.setCurrentIndex(index, flags.Select | flags.Rows)
            self.table.scrollTo(index)
        self.table.blockSignals(False)
        self._follow()

    def chosen(self) -> list[Care]:
        """The sponsorships selected."""
        found: list[Care] = self.table.selected_records()
        return found

    @Slot()
    def note_contact(self) -> None:
        """Note a contact of today for those chosen."""
        self._note(met=False)

    @Slot()
    def note_meeting(self) -> None:
        """Note that those chosen met today."""
        self._note(met=True)

    def _note(self, *, met: bool) -> None:
        ids = [one.item.id for one in self.chosen()]
        if ids:
            said = f"{'Met' if met else 'In contact'} today: {counted(len(ids), 'sponsorship')}."
            self._section.write(partial(self._service.log_contact, ids, met=met), said)

    @Slot()
    def end(self) -> None:
        """End those chosen that still run."""
        ids = [one.item.id for one in self.chosen() if one.runs(self._today)]
        if ids:
            said = f"Ended today: {counted(len(ids), 'sponsorship')}."
            self._section.write(partial(self._service.end, ids), said)

    # inside

    def _columns(self, who: Column[Care]) -> tuple[Column[Any], ...]:
        def item(row: Care) -> Item:
            return row.item

        return (
            who,
            Column("contact", "Last contact", self._contact, lambda row: row.last_contact,
                   tone=self._contact_tone, width=124),
            Column("kind", "As", lambda row: row.kind, width=76),
            Column("state", "State", self._state, tone=self._tone, width=86),
            date_column("from_date", "From", item),
            date_column("to_date", "To", item),
        )  # fmt: skip

    def _state(self, care: Care) -> str:
        return "Cares" if care.runs(self._today) else "Ended"

    def _tone(self, care: Care) -> str:
        return "met" if care.runs(self._today) else "not-applicable"

    def _finding(self, care: Care) -> Finding | None:
        return self._found.worst([care])[1] if care.runs(self._today) else None

    def _contact(self, care: Care) -> str:
        return contact_words(care, self._finding(care), self._today)

    def _contact_tone(self, care: Care) -> str:
        return contact_tone(care, self._finding(care))

    def _lay_out(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        for one in (self.assign_button, self.contact_button, self.met_button, self.end_button):
            self.bar.addWidget(one)
        self.bar.addStretch(1)
        self.bar.addWidget(self.open_button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.contacts)
        splitter.setHandleWidth(5)
        splitter.setSizes([480, 560])
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self.bar)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.assign_button.clicked.connect(self.assign_wanted)
        self.contact_button.clicked.connect(self.note_contact)
        self.met_button.clicked.connect(self.note_meeting)
        self.end_button.clicked.connect(self.end)
        self.open_button.clicked.connect(self._open)
        self.table.chosen.connect(self._follow)
        self.table.told.connect(self._section.told)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("L", self.note_contact),
            ("M", self.note_meeting),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    @Slot()
    def _follow(self) -> None:
        chosen = self.chosen()
        running = [one for one in chosen if one.runs(self._today)]
        for one in (self.contact_button, self.met_button, self.open_button):
            one.setEnabled(bool(chosen))
        self.end_button.setEnabled(bool(running))
        care = chosen[0] if len(chosen) == 1 else None
        wanted = care.item.id if care else None
        fresh = wanted != self.contacts.sponsorship
        if fresh and not self.contacts.leave():
            return
        self.contacts.sponsorship = wanted
        self.contacts.setVisible(care is not None)
        if care is None:
            self.contacts.show_record((), fresh=True)
            return
        self._section.tools.jobs.query(
            partial(self._service.contacts, [care.item.id]),
            partial(self._show_contacts, care.item.id, fresh),
            key=f"contacts {id(self)}",
        )

    def _show_contacts(self, sponsorship: int, fresh: bool, found: Sequence[Item]) -> None:
        if sponsorship == self.contacts.sponsorship:
            self.contacts.show_record(found, fresh=fresh)

    @Slot()
    def _open(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.person_wanted.emit(chosen[0].person.person_id)
