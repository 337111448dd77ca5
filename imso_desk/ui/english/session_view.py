"""One test session: who sits in it, and all scores typed in one grid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.english_records import SessionRecord
from imso_desk.domain.local_times import format_local_time
from imso_desk.ui.english.notice_card import NoticeCard
from imso_desk.ui.english.score_columns import columns_for, rows_for
from imso_desk.ui.tables.entry_grid import EntryGrid
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label


class SessionView(QWidget):
    """Title and buttons above, a card for what was said, the grid below."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.record: SessionRecord | None = None
        self.back_button = button("All sessions", "chevron-left", "quiet")
        self.title = label("", "heading")
        self.words = label("", "muted")
        self.add_button = button("Add students...", "plus")
        self.all_button = button("All who must test", "students")
        self.all_button.setToolTip("Who is here by that day and must take this test about then")
        self.out_button = button("Take out", "delete")
        self.out_button.setToolTip("Take the students of the selected rows out of the session")
        self.roster_button = button("Roster...", "print")
        self.import_button = button("Import scores...", "import")
        self.save_button = button("Save scores", "save", "main")
        self.save_button.setToolTip("Save all scores of this session at once (Ctrl+S)")
        self.discard_button = button("Discard changes", "undo")
        self.card = NoticeCard()
        self.grid = EntryGrid("Scores of this session")
        self.grid.edited.connect(self._edited)
        self.empty = EmptyState(
            "students",
            "Nobody sits in this session yet",
            "Add students one by one, or all who must take this test, at once.",
            "Add students",
        )
        self._lay_out()

    def show_record(self, record: SessionRecord, *, fresh: bool) -> None:
        """Show a session; what was typed stays unless `fresh`."""
        self.record = record
        session = record.item
        starts = session["starts"]
        when = format_local_time(starts) if starts else ""  # type: ignore[arg-type]
        self.title.setText(f"{record.kind}, {when}")
        room, giver, form = (session.text(name) for name in ("room", "giver", "form"))
        parts = (room, f"TCO {giver}" if giver else "", f"form {form}" if form else "")
        self.words.setText("  ·  ".join([*(one for one in parts if one), self._seats(record)]))
        if fresh:
            self.card.hide()
        self.all_button.setVisible(record.kind in ("ECL", "OPI"))
        self.grid.set_content(
            columns_for(record.kind), rows_for(record.seats), keep_typed=not fresh
        )
        self._stack.setCurrentIndex(0 if record.seats else 1)
        for one in (self.out_button, self.roster_button, self.import_button):
            one.setEnabled(bool(record.seats))
        self._edited()

    def start(self) -> None:
        """Put the cursor into the grid, on a cell that can be typed in."""
        at = self.grid.table.currentIndex()
        if at.isValid() and not at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.grid.table.setCurrentIndex(QModelIndex())  # where Qt alone has put it
        self.grid.start()

    def selected(self) -> list[int]:
        """The tests in the selected rows."""
        model = self.grid.table.selectionModel()
        rows = sorted({index.row() for index in model.selectedIndexes()}) if model else []
        return [self.grid.model.rows[row].id for row in rows]

    def is_changed(self) -> bool:
        """Say whether scores were typed that are not saved."""
        return self.grid.is_changed()

    @staticmethod
    def _seats(record: SessionRecord) -> str:
        taken, seats, left = record.taken, record.item["seats"], record.left
        if left is None:
            return f"{taken:,} seats taken" if taken != 1 else "1 seat taken"
        if left < 0:
            return f"{taken:,} of {seats:,} seats taken: {-left:,} too many"
        return f"{taken:,} of {seats:,} seats taken, {left:,} available"

    def _edited(self) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.discard_button.setEnabled(changed)
        self.edited.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back_button)
        head.addWidget(self.title)
        head.addWidget(self.words, 1)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for one in (self.add_button, self.all_button, self.out_button):
            bar.addWidget(one)
        bar.addSpacing(8)
        for one in (self.import_button, self.roster_button):
            bar.addWidget(one)
        bar.addStretch(1)
        bar.addWidget(self.discard_button)
        bar.addWidget(self.save_button)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.card)
        column.addWidget(holder, 1)
