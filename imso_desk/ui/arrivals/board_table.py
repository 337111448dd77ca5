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

from imso_desk.domain.arrivals import ArrivalRow, Board
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
        count = len(board.not_here)
        students = "1 student" if count == 1 else f"{count} students"
        found.append(DayHeading(f"EXPECTED EARLIER, NOT HERE - {students}", "overdue"))
        found += board.not_here
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
        _column("time", "Time", _time, 72),
        _column("flight", "Flight", lambda row: row.text("flight"), 68),
        _column("airport", "Airport", airport_words, 136, airport_tone),
        _column("name", "Name", lambda row: row.who, 188),
        _column("ready", "Readiness", lambda row: row.readiness.short, 96,
                lambda row: TONES[row.readiness.state]),
        _column("country", "Country", lambda row: row.country, 84),
        _column("party", "Party", party_words, 52),
        _column("bags", "Bags", lambda row: row.text("baggage"), 66),
        _column("pick_up", "Pick-up", lambda row: row.text("pick_up"), 80),
        _column("lodging", "Lodging", lambda row: row.text("lodging"), 92),
        _column("sponsor", "Sponsor", lambda row: row.sponsor, 88),
        _column("course", "Course", lambda row: row.course, 160, shown=False),
        _column("day", "Day", lambda row: day_words(row.day) if row.day else "", 124, shown=False),
    )  # fmt: skip


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
        self.horizontalHeader().setSectionsMovable(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; selection, cursor and place stay with their students."""
        chosen = {row.person_id for row in self.selected_records()}
        current = self.current_record()
        bar = self.verticalScrollBar()
        place = bar.value()
        self.board_model.set_rows(lines)
        self.clearSpans()
        for number, line in enumerate(lines):
            if isinstance(line, DayHeading):
                self.setSpan(number, 0, 1, len(self.columns))
        if chosen:
            self.select_people(chosen, current.person_id if current is not None else None)
        bar.setValue(place)

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

    def shown_columns(self) -> list[int]:
        """Give the columns shown, the day before them: a copy and a print have no headings."""
        day = len(self.columns) - 1
        return [day, *(column for column in super().shown_columns() if column != day)]

    def selectAll(self) -> None:
        """Select every arrival and no heading."""
        rows = self.board_model.rows
        self.select_people({line.person_id for line in rows if isinstance(line, ArrivalRow)})

    def enter(self) -> None:
        """Put the cursor into the board, on its first arrival if on none."""
        self.setFocus()
        if not self.selected_count():
            rows = [line for line in self.board_model.rows if isinstance(line, ArrivalRow)]
            if rows:
                self.select_people({rows[0].person_id})

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
