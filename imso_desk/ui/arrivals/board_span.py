"""Which days the board shows: a day, a week, or the next 30, 60 or 90 days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.ui.arrivals.board_words import day_words
from imso_desk.ui.icons import put_icon
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.ui.remembered import Remembered

SPANS: Final = (
    ("day", "Day"),
    ("week", "Week"),
    ("30", "30 days"),
    ("60", "60 days"),
    ("90", "90 days"),
)
KEY: Final = "arrivals/span"
Span = tuple[dt.date, dt.date]


def span_of(kind: str, anchor: dt.date) -> Span:
    """First and last day of a kind of span around a day; weeks begin on Sunday."""
    if kind == "day":
        return anchor, anchor
    if kind == "week":
        first = moved(anchor, -((anchor.weekday() + 1) % 7))
        return first, moved(first, 6)
    return anchor, moved(anchor, int(kind) - 1)


def moved(day: dt.date, days: int) -> dt.date:
    """A day so many days on, kept inside the calendar."""
    number = min(max(day.toordinal() + days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(number)


class SpanSwitch(QWidget):
    """Buttons for the kind of span, and for the days before, today, and after.

    `changed` comes when other days are to be shown; the kind is remembered, the day is not.
    """

    changed = Signal()

    def __init__(self, today: dt.date, remembered: Remembered | None, page: QWidget) -> None:
        super().__init__()
        self.today = today
        self.anchor = today
        self._remembered = remembered
        kept = remembered.text(KEY) if remembered else ""
        self.kind = kept if kept in dict(SPANS) else "week"
        self.buttons = self._make_kinds()
        self.before = _step("chevron-left", "Earlier", "Alt+Left")
        self.now = button("Today")
        self.now.setToolTip("Show today (Home)")
        self.now.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.after = _step("chevron-right", "Later", "Alt+Right")
        self.words = label("", "heading")
        self._lay_out()
        for one, keys, days in (
            (self.before, "Alt+Left", -1),
            (self.after, "Alt+Right", 1),
            (self.now, "Home", 0),
        ):
            one.clicked.connect(lambda _=False, days=days: self.step(days))
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda days=days: self.step(days))
        self._tell()

    @property
    def span(self) -> Span:
        """First and last day shown."""
        return span_of(self.kind, self.anchor)

    def step(self, by: int) -> None:
        """Go one span back (-1) or on (1); 0 goes to today."""
        first, last = self.span
        self.go_to(self.today if not by else moved(first, by * ((last - first).days + 1)))

    def go_to(self, day: dt.date) -> None:
        """Show the span that holds a day."""
        self.anchor = day
        self._tell()
        self.changed.emit()

    def shows(self, day: dt.date) -> bool:
        """Say whether a day is among those shown."""
        first, last = self.span
        return first <= day <= last

    @Slot(str)
    def choose(self, kind: str) -> None:
        """Show another kind of span, around today if that is in sight."""
        if self.kind == kind:
            return
        if self.shows(self.today):
            self.anchor = self.today
        self.kind = kind
        if self._remembered is not None:
            self._remembered.keep_text(KEY, kind)
        self._tell()
        self.changed.emit()

    def _make_kinds(self) -> dict[str, QToolButton]:
        group = QButtonGroup(self)
        made = {}
        for kind, words in SPANS:
            one = made[kind] = QToolButton()
            one.setText(words)
            # a click leaves the cursor in the list, where the letters work
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            one.setCheckable(True)
            one.setChecked(kind == self.kind)
            rolling = kind.isdigit()
            one.setAccessibleName(
                f"Show the next {words}" if rolling else f"Show a {words.lower()}"
            )
            one.setToolTip(one.accessibleName())
            one.clicked.connect(lambda _=False, kind=kind: self.choose(kind))
            group.addButton(one)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for one in self.buttons.values():
            row.addWidget(one)
        row.addSpacing(12)
        for step in (self.before, self.now, self.after):
            row.addWidget(step)
        row.addSpacing(12)
        row.addWidget(self.words)

    def _tell(self) -> None:
        first, last = self.span
        self.buttons[self.kind].setChecked(True)
        if first == last:
            text = f"{day_words(first)}, {days_from(first, self.today)}"
        else:
            text = f"{format_date(first)} to {format_date(last)}"
        self.words.setText(text)


def _step(icon_name: str, words: str, keys: str) -> QToolButton:
    made = QToolButton()
    made.setAccessibleName(words)
    made.setToolTip(f"{words} ({keys})")
    made.setIconSize(QSize(16, 16))
    put_icon(made, icon_name)
    return made
