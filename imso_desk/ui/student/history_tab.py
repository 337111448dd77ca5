"""The tab History: who changed what of this student, when, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.records import StudentRecord
from imso_desk.ui.records.history_words import (
    DID,
    Entry,
    field_by_label,
    value_words,
    when_words,
)
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.student.simple_tabs import masked
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

STEP: Final = 200


class HistoryTab(QWidget):
    """Newest first; more is loaded when the button at the end is pressed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._person: int | None = None
        self._limit = STEP
        self.table = RecordTable("History")
        self.model = RecordTableModel[Any](
            (
                Column("when", "When", lambda one: when_words(one.when), width=140),
                Column("who", "Who", lambda one: one.who, width=110),
                Column("how", "How", lambda one: one.how, width=96),
                Column("did", "Done", lambda one: DID.get(one.action, one.action), width=80),
                Column("what", "Record", lambda one: one.what, width=110),
                Column("field", "Field", lambda one: one.field, width=150),
                Column("old", "Old", lambda one: self._value(one, one.old), width=180),
                Column("new", "New", lambda one: self._value(one, one.new), width=180),
            ),
            self,
        )
        self.table.use(self.model)
        self.table.told.connect(lambda text: desk.keeper.message.emit(text, False))
        self.more_button = button("Load more")
        self.more_button.clicked.connect(self.load_more)
        self.count = label("", "muted")
        full = QWidget()
        foot = QHBoxLayout()
        foot.addWidget(self.more_button)
        foot.addWidget(self.count, 1)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(
            EmptyState(
                "history",
                "No history yet",
                "Every change of this student is listed here: who, when, the field, what it was "
                "and what it became.",
            )
        )

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """Show a student's history; it is read when the tab is seen."""
        self._person = record.person.id if record else None
        if fresh:
            self._limit = STEP
            self.model.set_rows([])
        if self.isVisible():
            self._load()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._load()

    @Slot()
    def load_more(self) -> None:
        """Read the next older changes too."""
        self._limit += STEP
        self._load()

    def is_changed(self) -> bool:
        """Say that nothing can be typed here."""
        return False

    def save(self) -> bool:
        """Say that there is nothing to save."""
        return False

    def leave(self) -> bool:
        """Say that the tab may be left."""
        return True

    def escape(self) -> bool:
        """Say that nothing was open."""
        return False

    def _load(self) -> None:
        person, limit, history = self._person, self._limit, self.desk.history
        if person is not None:
            self.desk.jobs.query(
                partial(history.entries, person, limit),
                partial(self._show, person, limit),
                key="student history",
            )

    def _show(self, person: int, limit: int, entries: Sequence[Entry]) -> None:
        if person != self._person:
            return
        kept = self.table.verticalScrollBar().value()
        self.model.set_rows(entries)
        self.table.verticalScrollBar().setValue(kept)
        self.more_button.setVisible(len(entries) >= limit)
        count = len(entries)
        self.count.setText(f"{count:,} change{'s' if count != 1 else ''} shown, newest first")
        self._stack.setCurrentIndex(0 if entries else 1)

    def _value(self, entry: Entry, plain: object) -> str:
        field = field_by_label(entry.entity, entry.field)
        if plain is None or field is None:
            return value_words(entry, plain)
        if entry.entity == "document" and field.name == "number":
            return masked(str(plain))
        if field.kind is FieldKind.COUNTRY:
            found = self.desk.editors.countries.by_iso2(str(plain))
            return found.name if found else str(plain)
        return value_words(entry, plain)
