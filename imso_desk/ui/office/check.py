"""The section "Check the office": is the file sound, from the cipher's pages to the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from imso_desk.runtime.errors import ImsoError
from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

UNDER_WAY = (
    "Reading every page of the file, every reference, the list of students, the search index and "
    "the chain of the history. Changes wait until this is over."
)


class CheckSection(Section):
    """A button, a bar while the check runs, then `sound` or the findings."""

    def __init__(self, ports: OfficePorts) -> None:
        super().__init__(
            "Check the office",
            (
                "Makes sure that the file can be read from end to end and that nothing in it "
                "contradicts itself. A large office takes some minutes; you can go on reading."
            ),
        )
        self._ports = ports
        self.run_button = button("Check now", "check", "main")
        self.run_button.clicked.connect(self.run)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Checking the office")
        self.bar.hide()
        self.words = label(UNDER_WAY, "muted", wrap=True)
        self.words.hide()
        self.state = StateLabel()
        self.state.hide()
        self.table = RecordTable("Findings")
        self.model = RecordTableModel[str](
            (Column("finding", "Finding", lambda text: text, width=800),), self
        )
        self.table.use(self.model)
        self.table.told.connect(self.told)
        self.table.hide()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.run_button)
        top.addWidget(self.state)
        top.addStretch(1)
        self.column.addLayout(top)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.words)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(1)

    @Slot()
    def run(self) -> None:
        """Check, off the UI thread."""
        self._show_busy(True)
        self.state.hide()
        self.table.hide()
        self._ports.jobs.change(self._ports.maintenance.check, self._show, self._failed)

    def _show_busy(self, busy: bool) -> None:
        self.run_button.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.words.setVisible(busy)

    def _show(self, findings: Sequence[str]) -> None:
        self._show_busy(False)
        if findings:
            count = len(findings)
            words = (
                "1 thing is not as it should be"
                if count == 1
                else (f"{count:,} things are not as they should be")
            )
            self.state.set_state("overdue", f"{words}. Copy them and keep the file as it is.")
        else:
            self.state.set_state("met", "The office is sound.")
        self.state.show()
        self.model.set_rows(findings)
        self.table.setVisible(bool(findings))
        self.told.emit(self.state.text())

    def _failed(self, error: ImsoError) -> None:
        self._show_busy(False)
        self.told.emit(error.message)
