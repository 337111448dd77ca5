"""The section "Imports": which files came in, with their counts, and taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from imso_desk.domain.schema import BY_NAME
from imso_desk.runtime.errors import Cancelled, ImsoError
from imso_desk.ui.dialogs.progress import run_with_progress
from imso_desk.ui.jobs import JobControl
from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.records.history_words import when_words
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.history import Undone

COUNTS = (
    ("rows", "Rows", 72),
    ("created", "New", 72),
    ("updated", "Changed", 80),
    ("unchanged", "Unchanged", 88),
    ("refused", "Refused", 72),
    ("skipped", "Skipped", 72),
)
TOO_MANY_TOLD = 1000


def run_columns() -> tuple[Column[Any], ...]:
    """The columns of the imports: when, who, files, one for each count, and what became of it."""
    counts = tuple(
        Column[Any](key, title, partial(count_words, key), partial(count_of, key), width=width,
                    right=True)
        for key, title, width in COUNTS
    )  # fmt: skip
    return (
        Column("when", "When", lambda run: when_words(run.at), lambda run: run.at, width=136),
        Column("who", "Who", lambda run: run.who, width=100),
        Column("files", "Files", files_words, width=240),
        *counts,
        Column("state", "State", lambda run: "Taken back" if run.taken_back else "In the office",
               tone=lambda run: "not-applicable" if run.taken_back else "met", width=130),
    )  # fmt: skip


def count_of(key: str, run: Any) -> int:
    """Add up one count over the files of an import."""
    return sum(int(one.get(key) or 0) for one in run.files)


def count_words(key: str, run: Any) -> str:
    """Write one count of an import."""
    return f"{count_of(key, run):,}"


def files_words(run: Any) -> str:
    """Name the files of an import, each once."""
    return ", ".join(dict.fromkeys(str(one.get("file", "")) for one in run.files))


def kept_words(kept: Any) -> tuple[str, str]:
    """Say which record, and which field of it, was not taken back."""
    entity = BY_NAME[kept.entity]
    names = {field.name: field.label for field in entity.fields}
    return f"{entity.label} {kept.row_id}", names.get(kept.field, kept.field) or "All of it"


class ImportsSection(Section):
    """The runs; Undo import takes the selected one back and tells what was kept."""

    def __init__(self, ports: OfficePorts) -> None:
        super().__init__(
            "Imports",
            "Undo import takes a whole import back; what was edited since is kept and listed here.",
        )
        self._ports = ports
        self.table = RecordTable("Imports")
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.model = RecordTableModel[Any](run_columns(), self)
        self.table.use(self.model)
        self.table.told.connect(self.told)
        self.table.chosen.connect(self._chosen)
        self.undo_button = button("Undo import", "undo")
        self.undo_button.setEnabled(False)
        self.undo_button.clicked.connect(self.undo)
        self.kept_words = label("Kept, because edited since the import:", "muted")
        self.kept = RecordTable("Kept records")
        self.kept_model = RecordTableModel[Any](
            (
                Column("record", "Record", lambda one: kept_words(one)[0], width=240),
                Column("field", "Field", lambda one: kept_words(one)[1], width=240),
            ),
            self,
        )
        self.kept.use(self.kept_model)
        self.empty = EmptyState(
            "import",
            "No imports yet",
            "Rosters and catalogues brought in are told here, with what became of each row.",
        )
        self._lay_out()

    def shown(self) -> None:
        self.load()

    def changes_came(self, changes: Changes) -> None:
        if self.isVisible():
            self.load()

    def load(self) -> None:
        """Read the newest imports."""
        self._ports.jobs.query(self._ports.imports.runs, self._show, key="office imports")

    @Slot()
    def undo(self) -> None:
        """Take the selected import back, after asking."""
        run = self.table.current_record()
        if run is None or run.taken_back:
            return
        question = f"Take back the import of {files_words(run)}?"
        lost = (
            f"{count_of('created', run):,} new students go, and {count_of('updated', run):,} "
            "changed ones become what they were. What was edited since is kept."
        )
        if not self._ports.ask_danger(self, question, lost, "Undo import"):
            return
        imports, import_id = self._ports.imports, run.id

        def work(_control: JobControl) -> Undone:
            return imports.undo(import_id)

        run_with_progress(
            self, self._ports.jobs, "Taking the import back", work, self._undone, self._failed
        )

    def _undone(self, undone: Undone) -> None:
        result = undone.result
        told = (
            f"Import taken back: {result.removed:,} records removed, {result.restored:,} restored"
        )
        told += f", {len(result.kept):,} kept because edited since." if result.kept else "."
        self.kept_model.set_rows(result.kept[:TOO_MANY_TOLD])
        for widget in (self.kept, self.kept_words):
            widget.setVisible(bool(result.kept))
        self.told.emit(told)
        self._ports.announcer.announce(undone.changes, self)
        self.load()

    def _failed(self, error: ImsoError) -> None:
        if not isinstance(error, Cancelled):
            self.told.emit(error.message)

    def _show(self, runs: Sequence[Any]) -> None:
        row = self.table.currentIndex().row()
        self.model.set_rows(runs)
        if 0 <= row < len(runs):
            self.table.selectRow(row)
        self._stack.setCurrentIndex(0 if runs else 1)
        self.undo_button.setVisible(bool(runs))
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        runs = self.table.selected_records()
        self.undo_button.setEnabled(bool(runs) and not runs[0].taken_back)

    def _lay_out(self) -> None:
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        bar = QHBoxLayout()
        bar.addWidget(self.undo_button)
        bar.addStretch(1)
        self.column.addLayout(bar)
        self.column.addWidget(holder, 2)
        self.column.addWidget(self.kept_words)
        self.column.addWidget(self.kept, 1)
        self.kept_words.hide()
        self.kept.hide()
