"""The menu of papers and files of the board."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.ui.arrivals.board_words import day_words
from imso_desk.ui.icons import put_icon

if TYPE_CHECKING:
    import datetime as dt

    from imso_desk.services.calendar import WrittenCalendar
    from imso_desk.ui.arrivals.board_span import Span
    from imso_desk.ui.tools import Tools

CALENDAR_FILES: Final = "Calendar (*.ics)"


class BoardPrints(QObject):
    """Makes the papers of the days shown and of the arrivals selected."""

    told = Signal(str)

    def __init__(
        self,
        tools: Tools,
        span: Callable[[], Span],
        chosen: Callable[[], list[ArrivalRow]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._span = span
        self._chosen = chosen
        self._parent = parent
        self.menu = QMenu(parent)
        self.menu.setAccessibleName("Papers")
        self.menu.aboutToShow.connect(self._name_day)
        self.sheet = self.menu.addAction("Pick-up sheet")
        self.sheet.triggered.connect(self.show_pick_up)
        self.menu.addAction("Inbound roster of the days shown").triggered.connect(self.show_roster)
        self.instructions = self.menu.addAction("Arrival instructions of the selected")
        self.instructions.triggered.connect(self.show_instructions)
        self.notice = self.menu.addAction("Notice of delay or no-show of the selected")
        self.notice.triggered.connect(self.show_notice)
        self.menu.addSeparator()
        self.menu.addAction("Calendar file...").triggered.connect(self.save_calendar)
        self.button = QToolButton()
        self.button.setText("Papers")
        self.button.setAccessibleName("Papers of the arrivals")
        self.button.setToolTip("Pick-up sheet, inbound roster, arrival instructions, calendar")
        self.button.setIconSize(QSize(16, 16))
        put_icon(self.button, "reports")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)

    def day(self) -> dt.date:
        """The day of the driver's sheet: the selected arrival's, else today if shown."""
        chosen = self._chosen()
        if chosen and chosen[0].day is not None and not chosen[0].is_time_open:
            return chosen[0].day
        first, last = self._span()
        return self._tools.today if first <= self._tools.today <= last else first

    def show_pick_up(self) -> None:
        """Show the driver's sheet of the day."""
        self._show(partial(self._tools.desk.arrivals.pick_up_sheet, self.day()))

    def show_roster(self) -> None:
        """Show the roster of the days shown."""
        self._show(partial(self._tools.desk.arrivals.inbound_roster, *self._span()))

    def show_instructions(self) -> None:
        """Show the instructions of the selected students, a page each."""
        people = [row.person_id for row in self._chosen()]
        self._show(partial(self._tools.desk.arrivals.arrival_instructions, people))

    def show_notice(self) -> None:
        """Show the notice on the selected students who did not come as expected."""
        people = [row.person_id for row in self._chosen()]
        self._show(partial(self._tools.desk.arrivals.not_arrived_notice, people))

    def save_calendar(self) -> None:
        """Ask where to, and write arrivals, departures and deadlines as a calendar file."""
        name = f"arrivals-{self._tools.today:%Y-%m-%d}.ics"
        path = self._tools.files.save(
            self._parent, "Save the calendar", CALENDAR_FILES, name, ".ics"
        )
        if path is not None:
            work = partial(self._tools.desk.calendar.write, path)
            self._tools.jobs.query(work, self._calendar_written)

    def _calendar_written(self, written: WrittenCalendar) -> None:
        self.told.emit(f"{written.entries:,} entries are in {written.path.name}.")

    def _show(self, make: Callable[[], object]) -> None:
        from imso_desk.ui.dialogs.paper_preview import show_paper

        show_paper(self._parent, self._tools, make)  # type: ignore[arg-type]

    def _name_day(self) -> None:
        self.sheet.setText(f"Pick-up sheet of {day_words(self.day())}")
        for one in (self.instructions, self.notice):
            one.setEnabled(bool(self._chosen()))
