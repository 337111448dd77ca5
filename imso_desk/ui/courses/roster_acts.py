"""What can be recorded of the students selected on a roster: change, counselling, report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.domain.classes import Seat
    from imso_desk.ui.courses.part import ClassPart


class RosterActs(QObject):
    """A button with a menu; `place_wanted` carries what another section of Courses has to open."""

    place_wanted = Signal(object)

    def __init__(self, part: ClassPart) -> None:
        super().__init__(part)
        self._part = part
        self._seats: Sequence[Seat] = ()
        self.button = button("Record", "edit")
        self.button.setToolTip("Record something of the selected students")
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName("Record of the selected students")
        self.menu.addAction("Change of line...", self.change)
        self.menu.addAction("Counselling...", self.counsel)
        self.report = self.menu.addAction("Academic report", self.open_report)
        self.button.setMenu(self.menu)

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Allow what can be done with these seats."""
        self._seats = seats
        self.button.setEnabled(bool(seats))
        self.report.setEnabled(len(seats) == 1)

    @Slot()
    def change(self) -> None:
        """Ask what happens to the lines on this roster."""
        from imso_desk.ui.dialogs.change_lines import change_found

        service = self._part.tools.desk.line_changes
        ids = [seat.line_id for seat in self._seats]
        message = self._part.desk.keeper.message
        change_found(self._part, self._part.tools, lambda: service.lines(ids), message.emit)

    @Slot()
    def counsel(self) -> None:
        """Begin a counselling of these students."""
        self.place_wanted.emit(("counselling", [seat.person_id for seat in self._seats]))

    @Slot()
    def open_report(self) -> None:
        """Open the academic report of the line."""
        self.place_wanted.emit(("report", self._seats[0].line_id))
