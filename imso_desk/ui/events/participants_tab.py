"""The students of one event: who was asked, who came; recorded by one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from imso_desk.domain.event_records import EventRecord
from imso_desk.ui.events.attendance_table import STATE_KEYS, Seat
from imso_desk.ui.events.figures import (
    Head,
    capacity_words,
    count_heads,
    escort_words,
    head_words,
    too_few_escorts,
)
from imso_desk.ui.events.participants_view import ParticipantsView
from imso_desk.ui.records.keeper import RecordTools, Written
from imso_desk.ui.widgets.number_edits import NumberEdit
from imso_desk.ui.widgets.text_edits import TextEdit

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.events import EventService
    from imso_desk.services.students import StudentService
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered

MOST_GUESTS = 40


class ParticipantsTab(ParticipantsView):
    """A state is shown at once and written behind; a refusal shows again what is saved.

    `heads_changed` carries the counts after each change; `reload_wanted` asks for the record.
    """

    heads_changed = Signal(object)
    reload_wanted = Signal()

    def __init__(
        self,
        tools: RecordTools,
        events: EventService,
        students: StudentService,
        jobs: Jobs,
        remembered: Remembered | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(students, jobs, remembered, parent)
        self.tools = tools
        self._events = events
        self._record: EventRecord | None = None
        self._writing = 0
        self.heads = Head(0, {}, 0)
        for state, one in self.state_buttons.items():
            one.clicked.connect(partial(self.set_state, state))
        self.guests_button.clicked.connect(self.ask_guests)
        self.off_button.clicked.connect(self.take_off)
        self.table.state_wanted.connect(self.set_state)
        self.table.guests_wanted.connect(self.ask_guests)
        self.table.off_wanted.connect(self.take_off)
        self.table.told.connect(lambda text: tools.keeper.message.emit(text, False))
        self.adding.add_wanted.connect(self.invite)
        self.adding.add_all_wanted.connect(self.invite_all)

    def show_record(self, record: EventRecord, *, fresh: bool) -> None:
        """Show an event's students, keeping selection and place unless `fresh`.

        While a write is under way what was just set stays; the next record has it.
        """
        if self._writing and not fresh:
            return
        self._record = record
        if fresh:
            self._writing = 0
            self.question.reject()
            self.show_adding(not record.participants)
            self.search.line.clear()
        seats = [Seat(place, who) for place, who in enumerate(record.participants)]
        self._show_seats(seats, fresh=fresh)
        self._show_counts()

    @Slot(str)
    def set_state(self, state: str, *_checked: bool) -> None:
        """Give the selected students a state; to be excused asks for the reason first."""
        if not self._selected():
            return
        if state == STATE_KEYS["E"]:
            reason = TextEdit(longest=400)
            shared = {seat.who.attendance.text("reason") for seat in self._selected()}
            reason.set_value(shared.pop() if len(shared) == 1 else "")
            text = f"{self._who()} excused, because"
            self.question.ask(text, "Reason", reason, partial(self._set, state))
        else:
            self._set(state, "")

    @Slot()
    def ask_guests(self) -> None:
        """Ask how many guests the selected students bring."""
        seats = self._selected()
        if not seats:
            return
        number = NumberEdit(lowest=0, highest=MOST_GUESTS)
        number.set_value(seats[0].who.attendance["guests"])
        self.question.ask(f"Guests of {self._who()}", "Guests", number, self._set_guests)

    @Slot()
    def take_off(self) -> None:
        """Take the selected students off the list; the message line offers to undo it."""
        people = [seat.who.person_id for seat in self._selected()]
        if people and self._record is not None:
            event_id = self._record.event.id
            self._write(
                partial(self._events.take_off, event_id, people),
                f"{_students(len(people))} taken off the list.",
            )

    @Slot(list)
    def invite(self, people: list[int]) -> None:
        """Put students on the list as invited; those on it already keep their state."""
        known = {seat.who.person_id for seat in self.model.rows}
        fresh = [one for one in people if one not in known]
        if self._record is None:
            return
        if not fresh:
            self.tools.keeper.message.emit("Already on the list; nothing was changed.", False)
            return
        event_id = self._record.event.id
        self._write(
            partial(self._events.invite, event_id, fresh),
            f"{_students(len(fresh))} invited.",
        )

    @Slot(object)
    def invite_all(self, ids_of: Callable[[], Sequence[int]]) -> None:
        """Put all students that a question finds on the list."""
        if self._record is None:
            return
        event_id = self._record.event.id
        self._write(
            lambda: self._events.invite(event_id, ids_of()),
            "All students found are on the list.",
        )

    # inside

    def _selected(self) -> list[Seat]:
        return list(self.table.selected_records())

    def _who(self) -> str:
        seats = self._selected()
        return seats[0].who.passport_name if len(seats) == 1 else _students(len(seats))

    def _set(self, state: str, reason: Any) -> None:
        seats = self._selected()
        if self._record is None or not seats:
            return
        self._show_now({seat.who.person_id: {"state": state, "reason": reason or None}
                        for seat in seats})  # fmt: skip
        people = [seat.who.person_id for seat in seats]
        event_id = self._record.event.id
        self._write(
            partial(self._events.set_attendance, event_id, people, state, reason or ""),
            f"{state}: {_students(len(people))}.",
        )
        self._go_on(len(seats))

    def _set_guests(self, number: Any) -> None:
        seats = self._selected()
        if self._record is None or not seats:
            return
        self._show_now({seat.who.person_id: {"guests": number} for seat in seats})
        edits: list[Any] = [
            ("attendance", seat.who.attendance.id, {"guests": number}) for seat in seats
        ]
        self._write(partial(self.tools.keeper.records.save_many, edits), "Guests saved.")
        self._go_on(len(seats))

    def _go_on(self, count: int) -> None:
        self.table.setFocus()
        if count == 1:
            self.table.go_down()

    def _show_now(self, values: dict[int, dict[str, Any]]) -> None:
        """Show what is being written, without waiting for it."""
        for row, seat in enumerate(self.model.rows):
            mine = values.get(seat.who.person_id)
            if mine is not None:
                self.model.replace_row(row, seat.with_values(**mine))
        self._show_counts()

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        event_id = self._record.event.id if self._record else 0
        self._writing += 1

        def both() -> Written:
            return event_id, [work()]

        self.tools.keeper.write(both, self._written, self._failed, said)

    def _written(self, _event_id: int) -> None:
        self._writing = max(0, self._writing - 1)

    def _failed(self) -> None:
        self._writing = max(0, self._writing - 1)
        self.reload_wanted.emit()

    def _show_counts(self) -> None:
        self.heads = heads = count_heads(seat.who for seat in self.model.rows)
        event = self._record.event if self._record else None
        escorts = event["escorts"] if event else None
        capacity = event["capacity"] if event else None
        escorts = escorts if isinstance(escorts, int) else None
        capacity = capacity if isinstance(capacity, int) else None
        hints = (escort_words(heads, escorts), capacity_words(heads, capacity))
        full = bool(hints[1])
        self.show_words(
            head_words(heads),
            "; ".join(hint for hint in hints if hint),
            draws_attention=full or too_few_escorts(heads, escorts),
        )
        self.adding.set_known({seat.who.person_id for seat in self.model.rows})
        self.heads_changed.emit(heads)


def _students(count: int) -> str:
    return f"{count:,} student{'' if count == 1 else 's'}"
