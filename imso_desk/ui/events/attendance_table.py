"""The list of an event's students: its columns, its filter, and the letters that set a state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from imso_desk.domain.event_records import Participant
from imso_desk.domain.records import Item
from imso_desk.ui.events.figures import STATE_TONES
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.view import RecordTable

STATE_KEYS: Final = {
    "A": "Attended",
    "E": "Excused",
    "D": "Declined",
    "N": "No-show",
    "I": "Invited",
}
"""The letter that sets each state of the selected students; documented on the buttons."""
GUESTS_KEY: Final = "G"
PLAIN: Final = Qt.KeyboardModifier.NoModifier
KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of the list: its place in the order of names, and who it is."""

    place: int
    who: Participant

    @property
    def state(self) -> str:
        """The attendance recorded."""
        return self.who.attendance.text("state")

    def with_values(self, **values: str | int | None) -> Seat:
        """The same line with other values of the attendance."""
        old = self.who.attendance
        item = Item(old.entity, old.id, {**old.values, **values}, old.links)
        return replace(self, who=replace(self.who, attendance=item))


def seat_columns() -> tuple[Column[Seat], ...]:
    """The columns of the list."""
    return (
        Column("name", "Name", lambda seat: seat.who.passport_name, lambda seat: seat.place,
               width=250),
        Column("rank", "Rank", lambda seat: seat.who.rank or "", width=72),
        Column("country", "Country", lambda seat: seat.who.country_name or "", width=140),
        Column("state", "Attendance", lambda seat: seat.state,
               tone=lambda seat: STATE_TONES.get(seat.state, ""), width=120),
        Column("guests", "Guests", lambda seat: seat.who.attendance.text("guests"),
               lambda seat: seat.who.attendance["guests"], width=64, right=True),
        Column("reason", "Reason", lambda seat: seat.who.attendance.text("reason"), width=160),
    )  # fmt: skip


def seat_words(seat: Seat) -> str:
    """What the search looks at: name, rank, country and state."""
    who = seat.who
    return f"{who.passport_name} {who.rank} {who.country_name} {seat.state}"


class AttendanceTable(RecordTable):
    """Letters set the state of the selected students; Delete takes them off the list."""

    state_wanted = Signal(str)
    guests_wanted = Signal()
    off_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Students of the event")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (PLAIN, KEYPAD)
        # by the text and not by the key: a letter is where the keyboard's layout has it
        letter = event.text().upper() if plain else ""
        if letter in STATE_KEYS:
            self.state_wanted.emit(STATE_KEYS[letter])
        elif letter == GUESTS_KEY:
            self.guests_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.off_wanted.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def go_down(self) -> None:
        """Go on to the next student, after one was recorded."""
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def select_people(self, people: set[int], current: int | None) -> None:
        """Select these students (person ids) and put the cursor on one, after a reload."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        model = self.model()
        wanted = QItemSelection()
        at = QModelIndex()
        last = model.columnCount() - 1
        for row in range(model.rowCount()):
            seat = self._record_at(model.index(row, 0))
            if seat.who.person_id in people:
                wanted.select(model.index(row, 0), model.index(row, last))
            if seat.who.person_id == current:
                at = model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        if at.isValid():
            self.selectionModel().setCurrentIndex(at, flags.NoUpdate)
        self.selectionModel().select(wanted, flags.ClearAndSelect)
