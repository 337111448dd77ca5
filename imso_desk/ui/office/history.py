"""The section "History": who changed what in the whole office, when, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.records.history_words import DID, value_words, when_words
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes

STEP: Final = 500


def history_columns() -> tuple[Column[Any], ...]:
    """The columns of the history."""
    return (
        Column("when", "When", lambda one: when_words(one.when), width=136, sortable=False),
        Column("who", "Who", lambda one: one.who, width=72, sortable=False),
        Column("how", "How", lambda one: one.how, width=68, sortable=False),
        Column("label", "Step", lambda one: one.label, width=140, sortable=False),
        Column("did", "Done", lambda one: DID.get(one.action, one.action), width=76,
               sortable=False),
        Column("what", "Record", lambda one: one.what, width=100, sortable=False),
        Column("field", "Field", lambda one: one.field, width=110, sortable=False),
        Column("old", "Old", lambda one: value_words(one, one.old), width=116, sortable=False),
        Column("new", "New", lambda one: value_words(one, one.new), width=116, sortable=False),
    )  # fmt: skip


class HistorySection(Section):
    """Newest first; older ones are read when the button at the end is pressed."""

    def __init__(self, ports: OfficePorts) -> None:
        super().__init__(
            "History", "Every change of the office, newest first. Nothing here can be edited."
        )
        self._ports = ports
        self._limit = STEP
        self.table = RecordTable("History of the office")
        self.model = RecordTableModel[Any](history_columns(), self)
        self.table.use(self.model)
        self.table.told.connect(self.told)
        self.count = label("", "muted")
        self.more_button = button("Show older changes", "chevron-down")
        self.more_button.clicked.connect(self.load_more)
        self.more_button.hide()
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("history", "No changes yet", "What is entered or corrected is told here.")
        )
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.more_button)
        self.column.addWidget(holder, 1)
        self.column.addLayout(foot)

    def shown(self) -> None:
        self.load()

    def changes_came(self, changes: Changes) -> None:
        if self.isVisible():
            self.load()

    @Slot()
    def load_more(self) -> None:
        """Read the next older changes too."""
        self._limit += STEP
        self.load()

    def load(self) -> None:
        """Read the newest changes."""
        limit = self._limit
        work = partial(self._ports.history.entries, None, limit)
        self._ports.jobs.query(work, partial(self._show, limit), key="office history")

    def _show(self, limit: int, entries: Sequence[Any]) -> None:
        kept = self.table.verticalScrollBar().value()
        self.model.set_rows(entries)
        self.table.verticalScrollBar().setValue(kept)
        self.more_button.setVisible(len(entries) >= limit)
        count = len(entries)
        self.count.setText(f"{count:,} change{'' if count == 1 else 's'} shown, newest first")
        self._stack.setCurrentIndex(0 if entries else 1)
