"""The editor of a date: typed in any usual way, or picked from a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from imso_desk.domain.dates import (
    format_date,
    format_local_time,
    parse_date_noted,
    parse_local_time,
)
from imso_desk.ui.icons import put_icon
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.editor import LineEditor

CALENDAR_NAMES = {
    "qt_calendar_prevmonth": "Previous month",
    "qt_calendar_nextmonth": "Next month",
    "qt_calendar_monthbutton": "Month",
    "qt_calendar_yearbutton": "Year",
    "qt_calendar_yearedit": "Year",
    "qt_calendar_calendarview": "Days",
}


class CalendarPopup(QFrame):
    """A month to pick a day from; closes when a day was picked, or by Esc."""

    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Choose a date")
        self.setProperty("look", "card")
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        for widget in self.calendar.findChildren(QWidget):
            name = CALENDAR_NAMES.get(widget.objectName())
            if name:
                widget.setAccessibleName(name)
        for name, drawing in (("prev", "chevron-left"), ("next", "chevron-right")):
            turner = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(turner, QToolButton):
                put_icon(turner, drawing)
        # Qt paints weekends red, which here means overdue.
        weekend = self.calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
        weekend.setForeground(current_colours().tone("muted"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class DateEdit(LineEditor):
    """A date, or nothing; takes 4 MAR 27, 040327, 2027-03-04 and shows 04 MAR 2027.

    `set_today` makes the hint ("in 3 days") and the century of births possible.
    """

    def __init__(self, parent: QWidget | None = None, *, birth: bool = False) -> None:
        super().__init__(parent)
        self._birth = birth
        self._today: date | None = None
        self._popup: CalendarPopup | None = None
        self.line.setPlaceholderText("DD MMM YYYY")
        self.line.setMinimumWidth(112)
        self.line.setMaximumWidth(160)
        self.line.installEventFilter(self)
        self.pick = QToolButton()
        self.pick.setToolTip("Choose from the calendar (Alt+Down)")
        # the keys reach the calendar from the line; Tab goes on to the next field
        self.pick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        put_icon(self.pick, "calendar", "muted")
        self.pick.clicked.connect(self.open_calendar)
        self.row.addWidget(self.pick)
        self.row.addStretch(1)
        self.set_name("Date")

    def set_today(self, today: date) -> None:
        """Tell which day is today."""
        self._today = today

    def set_name(self, name: str) -> None:
        """Name the line, and the calendar's button after it."""
        super().set_name(name)
        self.pick.setAccessibleName(f"Choose {name}")

    def set_read_only(self, read_only: bool) -> None:
        """Close the line and the calendar alike."""
        super().set_read_only(read_only)
        self.pick.setEnabled(not read_only)

    def parse(self, text: str) -> Any:
        """Read a date in any usual way."""
        return parse_date_noted(text, birth=self._birth, today=self._today)[0]

    def format(self, value: Any) -> str:
        """Write a date as 04 MAR 2027."""
        return format_date(value)

    def hint(self) -> str:
        """Say how far the day is from today; nothing for births."""
        text = self.line.text().strip()
        if not text or self.problem():
            return ""
        if self._birth:
            return ""
        value = self.value()
        day = value.date() if isinstance(value, datetime) else value
        return days_from(day, self._today) if self._today else ""

    @Slot()
    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        shown = None if self.problem() else self.value()
        day = shown or self._today or date(2000, 1, 1)
        self._popup = CalendarPopup(day, self)
        self._popup.picked.connect(self._take)
        self._popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() == Qt.Key.Key_Down and not self.line.isReadOnly():
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    @Slot(object)
    def _take(self, day: date) -> None:
        self.set_value(self._merged(day))
        self.line.setFocus()
        self.edited.emit()

    def _merged(self, day: date) -> Any:
        return day


class LocalTimeEdit(DateEdit):
    """A date with a time of day in local time, such as an arrival, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setPlaceholderText("DD MMM YYYY HH:MM")
        self.line.setMaximumWidth(200)

    def parse(self, text: str) -> datetime:
        """Read a date with a time of day."""
        return parse_local_time(text, near=self._today, order=None)

    def format(self, value: Any) -> str:
        """Write a date with its time of day."""
        return format_local_time(value) if value is not None else ""

    def _merged(self, day: date) -> datetime:
        before = None if self.problem() else self.value()
        time = before.time() if before is not None else datetime.min.time()
        return datetime.combine(day, time)
