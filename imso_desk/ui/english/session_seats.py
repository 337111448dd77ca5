"""Who sits in the session that is open: adding students and taking them out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from imso_desk.domain.english_records import SessionRecord
from imso_desk.ui.dialogs.student_picker import StudentPicker
from imso_desk.ui.english.booking import AskBooking, book, book_all

if TYPE_CHECKING:
    from imso_desk.ui.english.section import Section
    from imso_desk.ui.english.session_view import SessionView


class SessionSeats(QObject):
    """Connects the buttons of the roster; `ask` is the question where a rule speaks against it."""

    def __init__(self, section: Section, view: SessionView, ask: AskBooking) -> None:
        super().__init__(section)
        self.ask = ask
        self._section = section
        self._view = view
        self._picker: StudentPicker | None = None
        view.add_button.clicked.connect(self.add)
        view.empty.first_step.connect(self.add)
        view.all_button.clicked.connect(self.add_all)
        view.out_button.clicked.connect(self.take_out)

    def show_record(self, record: SessionRecord) -> None:
        """Tell an open picker who sits in the session now."""
        if self._picker is not None:
            self._picker.set_known({seat.who.person_id for seat in record.seats})

    @Slot()
    def add(self) -> None:
        """Let students be found and booked."""
        if self._view.record is None:
            return
        tools = self._section.tools
        self._picker = picker = StudentPicker(
            "Add to the session", tools.desk.students, tools.jobs, self._section
        )
        picker.picked.connect(self.book)
        picker.finished.connect(self._picker_closed)
        self.show_record(self._view.record)
        picker.begin()

    @Slot()
    def add_all(self) -> None:
        """Book everybody who must take this test about its day and is not booked."""
        if self._view.record is not None:
            book_all(self._section, self._view.record.item.id, self.ask)

    @Slot(list)
    def book(self, people: list[int]) -> None:
        """Book these students; those who sit here already keep their seat."""
        record = self._view.record
        if record is None:
            return
        known = {seat.who.person_id for seat in record.seats}
        fresh = [one for one in people if one not in known]
        if fresh:
            book(self._section, record.item.id, fresh, self.ask)
        else:
            self._section.told.emit("Already in this session; nothing was changed.")

    @Slot()
    def take_out(self) -> None:
        """Take the students of the selected rows out of the session."""
        tests, record = self._view.selected(), self._view.record
        if not tests or record is None:
            self._section.told.emit("Nobody was taken out: put the cursor on a student first.")
            return
        students = "1 student" if len(tests) == 1 else f"{len(tests):,} students"
        work = partial(self._section.tools.desk.english.take_out, record.item.id, tests)
        self._section.write(work, f"{students} taken out of the session.")

    @Slot()
    def _picker_closed(self) -> None:
        self._picker = None
        self._section.focus_start()
