"""The board itself: arrivals under the headings of their days, and the letters that record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from imso_desk.domain.arrivals import ArrivalRow, ArrivalState, Board
from imso_desk.domain.student_brief import counted
from imso_desk.ui.arrivals.board_words import (
    TONES,
    airport_tone,
    airport_words,
    counts_of,
    day_words,
    party_words,
    state_of,
    time_words,
)
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.theme import strong_font
from imso_desk.ui.widgets.date_words import days_from

LETTERS: Final = "ADNTEPLWR"
"""The letters that record something of the selected arrivals; what each does is the board's."""
_MODIFIERS: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayHeading:
    """The line above the arrivals of a day; `tone` is "overdue" above those who are missing."""

    words: str
    tone: str = ""


Line = ArrivalRow | DayHeading


def lines_of(board: Board) -> list[Line]:
    """The board as lines: who is missing first, then each day under its heading."""
    found: list[Line] = []
    if board.not_here:
        words = f"EXPECTED EARLIER, NOT HERE - {counted(len(board.not_here), 'student')}"
        found.append(DayHeading(words, "overdue"))
        found += board.not_here
    if board.delayed:
        words = f"DELAYED, NEW TIME NOT KNOWN - {counted(len(board.delayed), 'student')}"
        found.append(DayHeading(words, "due"))
        found += board.delayed
    for day, rows in board.days():
        near = days_from(day, board.today)
        found.append(DayHeading(f"{day_words(day)}, {near} - {counts_of(rows, board.today)}"))
        found += rows
    return found


def board_columns(today: Callable[[], dt.date]) -> tuple[Column[Line], ...]:
    """The columns of the board."""
    return (
        Column("state", "State", lambda line: line.words if isinstance(line, DayHeading)
               else state_of(line, today())[1],
               tone=lambda line: line.tone if isinstance(line, DayHeading)
               else state_of(line, today())[0], width=104),
        _column("time", "Time", _time, 88),
        _column("flight", "Flight", lambda row: row.text("flight"), 66),
        _column("airport", "Airport", airport_words, 116, airport_tone),
        _column("name", "Name", lambda row: row.who, 168),
        _column("ready", "Readiness", _ready, 104, _ready_tone),
        _column("country", "Country", lambda row: row.country, 78),
        _column("party", "Party", party_words, 50),
        _column("bags", "Bags", lambda row: row.text("baggage"), 60),
        _column("pick_up", "Pick-up", lambda row: row.text("pick_up"), 74),
        _column("lodging", "Lodging", lambda row: row.text("lodging"), 80),
        _column("sponsor", "Sponsor", lambda row: row.sponsor, 72),
        _column("course", "Course", lambda row: row.course, 160, shown=False),
        _column("note", "Why delayed or not coming", lambda row: row.text("travel_note"), 180,
                shown=False),
        _column("day", "Day", _day, 124, shown=False),
    )  # fmt: skip


def _ready(row: ArrivalRow) -> str:
    return "" if row.state is ArrivalState.NO_SHOW else row.readiness.short


def _ready_tone(row: ArrivalRow) -> str:
    """No rule looks at somebody who does not come: that is no open question."""
    return "" if row.state is ArrivalState.NO_SHOW else TONES[row.readiness.state]


def _day(row: ArrivalRow) -> str:
    if row.is_time_open:
        return "not known"
    return day_words(row.day) if row.day else ""


def _time(row: ArrivalRow) -> str:
    if row.at is not None and row.day is not None and row.at.date() != row.day:
        return f"{time_words(row)} {row.at:%d %b}".upper()
    return time_words(row)


def _column(
    key: str,
    title: str,
    text: Callable[[ArrivalRow], str],
    width: int,
    tone: Callable[[ArrivalRow], str] | None = None,
    *,
    shown: bool = True,
) -> Column[Line]:
    """A column of arrivals, which says nothing in the headings of days."""

    def words(line: Line) -> str:
        return text(line) if isinstance(line, ArrivalRow) else ""

    def tone_of(line: Line) -> str:
        return tone(line) if tone is not None and isinstance(line, ArrivalRow) else ""

    return Column(key, title, words, tone=tone_of, width=width, shown=shown, sortable=False)


class BoardModel(RecordTableModel[Line]):
    """Headings cannot be selected and the cursor steps over them."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], DayHeading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def record(self, row: int) -> Line | None:
        """Give the arrival of a row; a heading is none."""
        found = super().record(row)
        return found if isinstance(found, ArrivalRow) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and isinstance(line := self.rows[index.row()], DayHeading):
            if role == Qt.ItemDataRole.FontRole:
                return strong_font()
            if role == Qt.ItemDataRole.BackgroundRole:
                return current_colours().tone("side")
            if role == Qt.ItemDataRole.ForegroundRole:
                return current_colours().tone(line.tone or "text")
        return super().data(index, role)


class BoardTable(RecordTable):
    """Letters record something of the selected arrivals; `wanted` carries the letter.

    Shift with A is carried as "a": it asks for the time.
    """

    wanted = Signal(str)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__("Arrivals by day")
        self.board_model = BoardModel(board_columns(today), self)
        self._trail: list[int] = []
        self._trail_of: int | None = None
        self._is_filling = False
        self.horizontalHeader().setSectionsMovable(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; selection, cursor and place stay with their students."""
        chosen = {row.person_id for row in self.selected_records()}
        current = self.current_record()
        if current is not None and current.person_id != self._trail_of:
            self._trail, self._trail_of = self._people(), current.person_id
        bar = self.verticalScrollBar()
        place = bar.value()
        self._is_filling = True
        self.board_model.set_rows(lines)
        self.clearSpans()
        for number, line in enumerate(lines):
            if isinstance(line, DayHeading):
                self.setSpan(number, 0, 1, len(self.columns))
        if chosen:
            self.select_people(chosen, current.person_id if current is not None else None)
        self._is_filling = False
        bar.setValue(place)

    def moveCursor(
        self,
        cursor_action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Go on from where a student stood before what was recorded of him moved his row.

        Whether the key comes before the list is read anew or after, it leads to the same student.
        """
        actions = QAbstractItemView.CursorAction
        step = {actions.MoveDown: 1, actions.MoveUp: -1}.get(cursor_action)
        if step is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            beside = self._beside_the_trail(step)
            if beside is None and not self.currentIndex().isValid():
                people = self._people()
                beside = (people[0] if step > 0 else people[-1]) if people else None
            if beside is not None:
                return self._index_of(beside)
        return super().moveCursor(cursor_action, modifiers)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_filling:
            self._trail, self._trail_of = [], None

    def select_people(self, people: set[int], current: int | None = None) -> None:
        """Select these students and put the cursor on one of them."""
        model, wanted, at = self.board_model, QItemSelection(), QModelIndex()
        last = model.columnCount() - 1
        for number, line in enumerate(model.rows):
            if isinstance(line, ArrivalRow) and line.person_id in people:
                first = model.index(number, 0)
                wanted.select(first, model.index(number, last))
                if not at.isValid() or line.person_id == current:
                    at = first
        flags = QItemSelectionModel.SelectionFlag
        if at.isValid():
            self.selectionModel().setCurrentIndex(at, flags.NoUpdate)
        self.selectionModel().select(wanted, flags.ClearAndSelect)
        if at.isValid():
            self.scrollTo(at)

    def _people(self) -> list[int]:
        rows = self.board_model.rows
        return [line.person_id for line in rows if isinstance(line, ArrivalRow)]

    def _beside_the_trail(self, step: int) -> int | None:
        """Who stood below or above the student whose row has moved; None when it has not."""
        current = self.current_record()
        left, there = self._trail_of, self._people()
        if left is None or (current is not None and current.person_id != left):
            return None
        at = self._trail.index(left)
        stay = set(there)
        above = {one for one in self._trail[:at] if one in stay}
        below = [one for one in self._trail[at + 1 :] if one in stay]
        if left in stay and not self._has_moved(there, left, above, set(below)):
            return None
        if step > 0:
            return below[0] if below else None
        return next((one for one in reversed(self._trail[:at]) if one in above), None)

    @staticmethod
    def _has_moved(there: list[int], left: int, above: set[int], below: set[int]) -> bool:
        at = there.index(left)
        return not (below.isdisjoint(there[:at]) and above.isdisjoint(there[at + 1 :]))

    def _index_of(self, person_id: int) -> QModelIndex:
        for number, line in enumerate(self.board_model.rows):
            if isinstance(line, ArrivalRow) and line.person_id == person_id:
                return self.board_model.index(number, 0)
        return QModelIndex()

    def shown_columns(self) -> list[int]:
        """Give the columns shown, the day before them: a copy and a print have no headings."""
        day = len(self.columns) - 1
        return [day, *(column for column in super().shown_columns() if column != day)]

    def selectAll(self) -> None:
        """Select every arrival and no heading."""
        self.select_people(set(self._people()))

    def enter(self) -> None:
        """Put the cursor into the board, on its first arrival if on none."""
        self.setFocus()
        self.select_some()

    def select_some(self) -> None:
        """Select the first arrival unless any is selected."""
        if not self.selected_count() and (people := self._people()):
            self.select_people({people[0]})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        # by the text and not by the key: a letter is where the keyboard's layout has it
        letter = event.text().upper() if not held & ~_MODIFIERS else ""
        if not letter or letter not in LETTERS:
            super().keyPressEvent(event)
            return
        shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if letter == "A" or not shifted:
            self.wanted.emit("a" if shifted else letter)
        event.accept()
