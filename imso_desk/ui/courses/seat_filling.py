"""Finds students for a class or for its held seats, asks where it is odd, and puts them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from imso_desk.domain.classes import PutInClass
from imso_desk.domain.student_brief import counted
from imso_desk.ui.courses.part import ClassPart, tell_put
from imso_desk.ui.dialogs.confirm import AskDanger, ask_danger
from imso_desk.ui.dialogs.student_picker import StudentPicker

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRecord

Put = Callable[[list[int]], PutInClass]


class SeatFilling(QObject):
    """What the roster of a class has by which its seats are filled."""

    def __init__(self, part: ClassPart) -> None:
        super().__init__(part)
        self._part = part
        self._record: ClassRecord | None = None
        self.asking: AskDanger = ask_danger
        self.picker: StudentPicker | None = None

    def show_record(self, record: ClassRecord) -> None:
        """Know how the seats of the class stand."""
        self._record = record
        if self.picker is not None:
            self.picker.set_known({seat.person_id for seat in record.seats})

    def add(self, class_id: int) -> None:
        """Find students and put them on the roster."""
        courses = self._part.tools.desk.courses
        put = partial(self.put, partial(courses.put_in_class, class_id))
        self._pick("Add students to the class", put)

    def name_seats(self, held_id: int, title: str) -> None:
        """Find students and give them the held seats."""
        self._pick(title, partial(self.give_seats, held_id))

    def give_seats(self, held_id: int, people: list[int]) -> None:
        """Give held seats to these students; asks first when another country was to have them."""
        tools = self._part.tools
        courses = tools.desk.courses

        def doubts(words: str) -> None:
            parent, question = self.picker or self._part, "Give these seats to another country?"
            if not words or self.asking(parent, question, words, "Give them all the same"):
                self.put(partial(courses.name_seat, held_id), people)

        tools.jobs.query(partial(courses.seat_doubts, held_id, people), doubts)

    def put(self, put: Put, people: list[int]) -> None:
        """Put these students into the class and say what came of it."""
        self._part.tools.jobs.change(
            partial(put, people),
            self._was_put,
            lambda error: self._part.desk.keeper.message.emit(error.message, False),
        )

    def _was_put(self, outcome: PutInClass) -> None:
        tell_put(self._part.tools, self._part.desk, outcome, self._part)

    def _pick(self, title: str, taken: Callable[[list[int]], None]) -> None:
        tools, record = self._part.tools, self._record
        picker = StudentPicker(title, tools.desk.students, tools.jobs, self._part.window())
        picker.asking, picker.detail = self.asking, self._seats_for
        self.picker = picker
        picker.destroyed.connect(self._picker_gone)
        picker.set_known({seat.person_id for seat in record.seats} if record else set())
        picker.picked.connect(taken)
        picker.begin()

    @Slot()
    def _picker_gone(self) -> None:
        self.picker = None

    def _seats_for(self, count: int) -> str:
        """What putting so many into the class comes to."""
        found = self._record
        if found is None or found.quota is None:
            return "They are put into the class. One Undo takes it back."
        left = max(0, found.quota - found.taken - found.held_count)
        over = f", {counted(count - left, 'student')} too many" if count > left else ""
        return f"The class has {counted(left, 'free seat')}{over}. One Undo takes it back."
