"""What the list of an event's students looks like: counts, buttons with letters, the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from imso_desk.ui.dialogs.add_students import AddStudents
from imso_desk.ui.events.attendance_table import (
    GUESTS_KEY,
    STATE_KEYS,
    AttendanceTable,
    Seat,
    seat_columns,
    seat_words,
)
from imso_desk.ui.icons import put_icon
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.words_filter import WordsFilter
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.question_line import QuestionLine
from imso_desk.ui.widgets.search_field import SearchField
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered

STATE_ICONS = {
    "Attended": "met",
    "Excused": "not-applicable",
    "Declined": "minus",
    "No-show": "overdue",
    "Invited": "coming",
}


class ParticipantsView(QWidget):
    """Counts and hints above, then the buttons, then the table with the panel to add students."""

    def __init__(
        self,
        students: StudentService,
        jobs: Jobs,
        remembered: Remembered | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_controls()
        self.question = QuestionLine()
        self.table = AttendanceTable()
        self.model = RecordTableModel[Seat](seat_columns(), self)
        self.filter = WordsFilter(seat_words, self)
        self.filter.setSourceModel(self.model)
        self.table.use(self.filter, remembered, "students to add")
        self.table.allow_sorting("name")
        self.adding = AddStudents(students, jobs)
        self.empty = EmptyState(
            "students",
            "Nobody is on the list yet",
            (
                "Find students on the right and press Return, or add all that are in training "
                "or in a course at once. They are invited until you record who came."
            ),
        )
        self._lay_out(remembered)
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._chosen)
        self.search.searched.connect(self.filter.set_text)
        self.search.down.connect(self.enter)
        self.add_button.toggled.connect(self.show_adding)
        self.adding.close_wanted.connect(lambda: self.show_adding(False))
        self._chosen()

    def _make_controls(self) -> None:
        """Make what stands above the table."""
        self.counts = label("", "", wrap=False)
        self.hint = StateLabel()
        self.search = SearchField("Find on the list", "Find on the list")
        self.search.setMinimumWidth(160)
        self.add_button = button("Add students", "plus", "main")
        self.add_button.setCheckable(True)
        self.add_button.setChecked(True)
        self.state_buttons = {state: state_button(state, key) for key, state in STATE_KEYS.items()}
        self.guests_button = button(f"Guests...  {GUESTS_KEY}", "person")
        self.guests_button.setAccessibleName("Guests")
        self.guests_button.setToolTip(f"How many guests the selected students bring ({GUESTS_KEY})")
        self.off_button = button("Take off", "delete")
        self.off_button.setToolTip("Take the selected students off the list (Delete)")

    @Slot()
    def enter(self) -> None:
        """Put the cursor into the list, on its first student if on none."""
        self.table.setFocus()
        if not self.table.selected_count() and self.filter.rowCount():
            self.table.selectRow(0)

    @Slot(bool)
    def show_adding(self, shown: bool) -> None:
        """Show or hide the panel in which students are found and added."""
        had_focus = self.adding.isAncestorOf(self.focusWidget() or self)
        self.adding.setVisible(shown)
        self.add_button.setChecked(shown)
        if shown:
            self.adding.begin()
        elif had_focus:
            self.enter()

    def show_words(self, counts: str, hint: str, *, draws_attention: bool) -> None:
        """Show the counts, and what is usual for so many students."""
        self.counts.setText(counts)
        self.hint.set_state("due" if draws_attention else "met" if hint else "", hint)
        self.hint.setVisible(bool(hint))

    def _show_seats(self, seats: Sequence[Seat], *, fresh: bool) -> None:
        same = not fresh and [one.who.person_id for one in seats] == [
            one.who.person_id for one in self.model.rows
        ]
        if same:
            for row, seat in enumerate(seats):
                if self.model.rows[row] != seat:
                    self.model.replace_row(row, seat)
        else:
            chosen = {one.who.person_id for one in self.table.selected_records()}
            current = self.table.current_record()
            self.model.set_rows(seats)
            if not fresh:
                self.table.select_people(chosen, current.who.person_id if current else None)
        self._stack.setCurrentIndex(0 if seats else 1)
        for widget in (self.search, *self.state_buttons.values(), self.guests_button,
                       self.off_button):  # fmt: skip
            widget.setVisible(bool(seats))
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        some = self.table.selected_count() > 0
        for one in (*self.state_buttons.values(), self.guests_button, self.off_button):
            one.setEnabled(some)

    def _lay_out(self, remembered: Remembered | None) -> None:
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.counts)
        words.addWidget(self.hint)
        words.addStretch(1)
        bar = self.bar = QHBoxLayout()
        bar.setSpacing(6)
        for one in (*self.state_buttons.values(), self.guests_button, self.off_button):
            bar.addWidget(one)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.add_button)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(9)
        self.splitter.addWidget(holder)
        self.splitter.addWidget(self.adding)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([720, 420])
        if remembered is not None:
            remembered.follow_splitter("students to add", self.splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(words)
        column.addLayout(bar)
        column.addWidget(self.question)
        column.addWidget(self.splitter, 1)


def state_button(state: str, key: str) -> QPushButton:
    """Make the button of a state, which shows its letter."""
    made = button(f"{state}  {key}")
    put_icon(made, STATE_ICONS[state], STATE_TONE.get(state, "text"))
    made.setAccessibleName(state)
    made.setAccessibleDescription(f"Key {key} in the list")
    made.setToolTip(f"Set the selected students to {state} (key {key} in the list)")
    return made


STATE_TONE = {
    "Attended": "met",
    "Excused": "not-applicable",
    "Declined": "not-applicable",
    "No-show": "overdue",
    "Invited": "coming",
}
