"""The roster of a class: students put on it and taken off, seats held without a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QWidget

from imso_desk.domain.classes import mix_words, over_words, seat_words
from imso_desk.ui.courses.held_editor import HeldEditor
from imso_desk.ui.courses.part import ClassPart
from imso_desk.ui.courses.roster_acts import RosterActs
from imso_desk.ui.courses.roster_model import (
    RosterRow,
    RosterTable,
    held_words,
    roster_columns,
    roster_rows,
)
from imso_desk.ui.courses.seat_filling import SeatFilling
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRecord
    from imso_desk.ui.records.keeper import RecordTools
    from imso_desk.ui.tools import Tools

EMPTY = (
    "Students you add get a training line of this course, or the one they have is tied to the "
    "class. Seats can be held without a name until one is known."
)


class RosterTab(ClassPart):
    """`student_wanted` carries the student whose page is asked for, `place_wanted` what else is."""

    student_wanted = Signal(int)
    place_wanted = Signal(object)
    noun = "these seats"

    def __init__(self, tools: Tools, desk: RecordTools) -> None:
        super().__init__(tools, desk)
        from imso_desk.ui.tables.output import output_button

        self.record: ClassRecord | None = None
        self.filling = SeatFilling(self)
        self.counts = label("")
        self.over = StateLabel()
        self.mix = label("", "muted", wrap=True)
        self.table = RosterTable()
        self.model = RecordTableModel[RosterRow](roster_columns(), self)
        self.sorted = RoleSortProxy(self)
        self.sorted.setSourceModel(self.model)
        self.table.use(self.sorted, tools.remembered, "roster")
        self.table.allow_sorting("name")
        self.add_button = button("Add students", "plus", "main")
        self.hold_button = button("Hold seats", "plus")
        self.name_button = button("Name a seat", "person")
        self.open_button = button("Open student", "person")
        self.off_button = button("Take off", "delete")
        self.off_button.setToolTip("Take the selected rows off the roster (Delete)")
        self.acts = RosterActs(self)
        self.paper_button = button("Roster paper...", "print")
        self.output = output_button(self, tools, self.table, self._title)
        self.editor = HeldEditor(desk)
        self.empty = EmptyState(
            "students",
            "Nobody is on the roster yet",
            EMPTY,
            "Add students",
        )
        self._lay_out()
        self._connect()

    def read(self, class_id: int) -> ClassRecord:
        """Read the class with its students."""
        return self.tools.desk.courses.record(class_id)

    def show_found(self, found: ClassRecord, *, fresh: bool) -> None:
        """Show the roster, keeping what is selected."""
        self.record = found
        keys = set() if fresh else {row.key for row in self.table.selected_records()}
        self.model.set_rows(roster_rows(found, self.desk.editors.countries))
        self._select(keys)
        self.counts.setText(seat_words(found.quota, found.taken, found.held_count))
        quota = found.quota
        over = 0 if quota is None else max(0, found.taken + found.held_count - quota)
        self.over.setVisible(bool(over))
        self.over.set_state("due" if over else "", over_words(over, quota) if over else "")
        self.mix.setText(mix_words(found.seats))
        if fresh:
            self.editor.close_editor()
        else:
            self.editor.renew(found.held)
        self.filling.show_record(found)
        self._fit()

    def enter(self) -> None:
        """Put the cursor into the roster."""
        if not self.model.rowCount():
            self.empty.button.setFocus()
            return
        self.table.setFocus()
        if not self.table.selected_count():
            self.table.selectRow(0)

    def is_changed(self) -> bool:
        """Say whether held seats were typed and not saved."""
        return self.editor.is_changed()

    def has_problems(self) -> bool:
        """Say whether a field of the held seats is wrong."""
        return bool(self.editor.fields.problems())

    def save(self) -> bool:
        """Save the held seats."""
        return self.editor.save()

    def discard(self) -> None:
        """Forget what was typed."""
        self.editor.close_editor()

    def escape(self) -> bool:
        """Close the editor of held seats."""
        if self.editor.isHidden() or not self.leave():
            return False
        self.editor.close_editor()
        self._fit()
        self.enter()
        return True

    @Slot()
    def add_students(self) -> None:
        """Find students and put them on the roster."""
        if self.class_id is not None:
            self.filling.add(self.class_id)

    @Slot()
    def hold_seats(self) -> None:
        """Hold seats without a name."""
        if self.class_id is not None:
            self.editor.begin(self.class_id)
            self._fit()

    @Slot()
    def name_seat(self) -> None:
        """Give the selected held seats to students."""
        row = self.table.current_record()
        if row is not None and row.held is not None:
            self.filling.name_seats(row.held.id, f"Who takes {held_words(row.held)}?")

    @Slot()
    def take_off(self) -> None:
        """Take students off the roster, or give held seats up; the message line offers Undo."""
        rows: list[RosterRow] = self.table.selected_records()
        lines = [row.seat.line_id for row in rows if row.seat is not None]
        held = [row.held.id for row in rows if row.held is not None]
        if lines:
            count = "1 student" if len(lines) == 1 else f"{len(lines):,} students"
            said = f"{count} taken off the class. The training lines stay."
            self.write(partial(self.tools.desk.courses.take_off, lines), said)
        for held_id in held:
            self.write(partial(self.desk.keeper.records.remove, "held_seat", held_id))

    @Slot()
    def print_roster(self) -> None:
        """Show the roster as a paper."""
        from imso_desk.ui.dialogs.paper_preview import show_paper

        if self.class_id is not None:
            show_paper(self, self.tools, partial(
                self.tools.desk.courses.class_roster, self.class_id))  # fmt: skip

    # inside

    def _title(self) -> str:
        return f"Roster: {self.record.title}" if self.record else "Roster"

    def _select(self, keys: set[tuple[str, int]]) -> None:
        for place, row in enumerate(self.model.rows):
            if row.key in keys:
                at = self.sorted.mapFromSource(self.model.index(place, 0))
                self.table.selectRow(at.row())

    @Slot()
    def _chosen(self) -> None:
        rows: list[RosterRow] = self.table.selected_records()
        one = rows[0] if len(rows) == 1 else None
        self.off_button.setEnabled(bool(rows))
        self.name_button.setEnabled(one is not None and one.held is not None)
        self.open_button.setEnabled(one is not None and one.seat is not None)
        self.acts.show_seats([row.seat for row in rows if row.seat is not None])
        if one is not None and one.held is not None and not self.editor.is_changed():
            self.editor.open(one.held)
        elif not self.editor.is_changed() and not self.editor.is_new:
            self.editor.close_editor()

    @Slot(object)
    def _opened(self, row: RosterRow) -> None:
        if row.seat is not None:
            self.student_wanted.emit(row.seat.person_id)
        else:
            self.editor.fields.focus_first()

    def _fit(self) -> None:
        empty = not self.model.rowCount() and self.editor.isHidden()
        self._stack.setCurrentIndex(1 if empty else 0)
        for one in (self.name_button, self.open_button, self.acts.button, self.off_button,
                    self.output, self.paper_button):  # fmt: skip
            one.setVisible(bool(self.model.rowCount()))
        self._chosen()

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.counts)
        words.addWidget(self.over)
        words.addWidget(self.mix, 1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for one in (self.add_button, self.hold_button, self.name_button, self.open_button,
                    self.acts.button, self.off_button):  # fmt: skip
            bar.addWidget(one)
        bar.addStretch(1)
        bar.addWidget(self.paper_button)
        bar.addWidget(self.output)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.editor)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([760, 380])
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        self.column.addLayout(words)
        self.column.addLayout(bar)
        self.column.addWidget(holder, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_students)
        self.empty.first_step.connect(self.add_students)
        self.hold_button.clicked.connect(self.hold_seats)
        self.name_button.clicked.connect(self.name_seat)
        self.off_button.clicked.connect(self.take_off)
        self.paper_button.clicked.connect(self.print_roster)
        self.open_button.clicked.connect(lambda: self._opened(self.table.current_record()))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.told.connect(lambda text: self.desk.keeper.message.emit(text, False))
        self.editor.closed.connect(self._fit)
        self.editor.left.connect(self.enter)
        self.acts.place_wanted.connect(self.place_wanted)
        self.table.off_wanted.connect(self.take_off)
