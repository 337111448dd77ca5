"""The tab Visit and arrival: each stay under one travel order (ITO), the current one first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.domain.schema import VISIT
from imso_desk.ui.forms.ui_student_visit import Ui_StudentVisit
from imso_desk.ui.records.item_columns import day
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.record_form import RecordForm
from imso_desk.ui.student.visit_parts import AmendmentTable, SponsorTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

_NO_VISIT = (
    "arrivals",
    "No visit yet",
    (
        "A visit is one stay under one invitational travel order: ITO, program, arrival, lodging, "
        "family and sponsors. A person may come back years later under another."
    ),
)


class VisitTab(QWidget):
    """A chooser of visits, the form of the chosen one, its amendments and the sponsors."""

    changed = Signal()
    visits_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.record: StudentRecord | None = None
        self._wanted: int | None = None
        self.amendments = AmendmentTable(desk)
        self.sponsors = SponsorTable(desk)
        below = []
        for title, table in (("ITO amendments", self.amendments), ("Sponsors", self.sponsors)):
            table.setMinimumHeight(320)
            table.bar.insertWidget(0, label(title, "heading"))
            table.changed.connect(self.changed)
            below.append(table)
        self.visit = RecordForm(VISIT, Ui_StudentVisit(), desk, "this visit", below)
        self.visit.changed.connect(self.changed)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Visit")
        self.chooser.setMinimumWidth(320)
        self.chooser.activated.connect(self._choose)
        self.add_button = button("Add visit", "plus")
        self.add_button.clicked.connect(self.add)
        self.remove_button = button("Remove visit", "delete")
        self.remove_button.clicked.connect(self.remove)
        self._lay_out()

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student; the visit that was chosen stays unless `fresh`."""
        self.record = record
        visits = visits_newest_first(record)
        shown = self._wanted if self._wanted is not None else self._shown_id()
        self._wanted = None
        visit = next((one for one in visits if one.id == shown and not fresh), None)
        visit = visit or (visits[0] if visits else None)
        self.chooser.clear()
        for one in visits:
            self.chooser.addItem(visit_words(one), one.id)
        self._show(visit, fresh=fresh)
        self._stack.setCurrentIndex(0 if visits else 1)

    def suggest(self, programs: list[str], sponsors: list[Item]) -> None:
        """Offer the programs and sponsors that the office knows."""
        self.visit.form.cells["program"].suggest(programs)
        self.sponsors.set_sponsors(sponsors)

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return any(part.is_changed() for part in self._parts())

    def save(self) -> bool:
        """Save whatever was typed here; False when there was nothing to save."""
        saved = [part.save() for part in self._parts()]
        return any(saved)

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking."""
        return all(part.leave() for part in self._parts())

    def escape(self) -> bool:
        """Close an open editor or leave what was typed; False when nothing was open."""
        if self.amendments.escape() or self.sponsors.escape():
            return True
        if self.visit.is_changed():
            self.visit.leave()
            return True
        return False

    @Slot()
    def add(self) -> None:
        """Add an empty visit and show it."""
        if self.record is None or not self.leave():
            return
        keeper = self.desk.keeper
        work = partial(keeper.added, "visit", {}, {"person_id": self.record.person.id})
        keeper.write(work, self._added)

    @Slot()
    def remove(self) -> None:
        """Remove the visit with its lines and amendments; the message line offers to undo it."""
        shown = self._shown_id()
        if shown is not None:
            self.visit.show_item(None, fresh=True)
            self.desk.keeper.write(partial(self.desk.keeper.removed, "visit", shown))

    def _added(self, row_id: int) -> None:
        self._wanted = row_id
        self.visit.form.cells["ito_number"].editor.setFocus()

    def _parts(self) -> tuple[RecordForm | AmendmentTable | SponsorTable, ...]:
        return (self.visit, self.amendments, self.sponsors)

    def _shown_id(self) -> int | None:
        return self.visit.item.id if self.visit.item else None

    def _choose(self, place: int) -> None:
        wanted = self.chooser.itemData(place)
        if wanted == self._shown_id():
            return
        if not self.leave():
            self.chooser.setCurrentIndex(self.chooser.findData(self._shown_id()))
            return
        found = [one for one in visits_newest_first(self.record) if one.id == wanted]
        self._show(found[0] if found else None, fresh=True)

    def _show(self, visit: Item | None, *, fresh: bool) -> None:
        visit_id = visit.id if visit else None
        other = fresh or visit_id != self._shown_id()
        self.visit.show_item(visit, fresh=fresh)
        self.amendments.show_visit(self.record, visit_id, other)
        self.sponsors.show_record(self.record, fresh=fresh)
        self.chooser.setCurrentIndex(self.chooser.findData(visit_id))
        self.chooser.setToolTip(self.chooser.currentText())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        caption = label("Visit", "muted")
        caption.setBuddy(self.chooser)
        bar.addWidget(caption)
        bar.addWidget(self.chooser)
        bar.addWidget(self.add_button)
        bar.addStretch(1)
        bar.addWidget(self.remove_button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.visit, 1)
        empty = EmptyState(*_NO_VISIT, step="Add visit")
        empty.first_step.connect(self.add)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(empty)


def visits_newest_first(record: StudentRecord | None) -> list[Item]:
    """Give the visits, the one with the latest dates first; one without any is the newest."""
    if record is None:
        return []

    def key(visit: Item) -> tuple[bool, str, int]:
        days = [
            str(found)
            for line in record.lines_of(visit.id)
            for name in ("report_date", "start_date")
            if (found := day(line, name))
        ]
        days += [str(found) for name in ("arrived_on", "ito_date") if (found := day(visit, name))]
        return (not days, max(days, default=""), visit.id)

    return sorted(record.of("visit"), key=key, reverse=True)


def visit_words(visit: Item) -> str:
    """Say which visit it is: ITO number, program and year, arrival."""
    parts = [
        f"ITO {visit.text('ito_number')}" if visit.text("ito_number") else "No ITO number yet",
        " ".join(filter(None, (visit.text("program"), visit.text("program_year")))),
        format_date(day(visit, "arrived_on") or day(visit, "arrival")),
    ]
    return "  ·  ".join(part for part in parts if part)
