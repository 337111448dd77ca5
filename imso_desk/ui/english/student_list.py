"""The list of students in the place English, and its quick views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.english_records import EnglishRow
from imso_desk.domain.english_standing import Kind, result_words
from imso_desk.domain.folding import fold
from imso_desk.domain.records import Item
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.widgets.looks import button

View = Callable[[EnglishRow, dt.date], bool]


def _is(*kinds: Kind) -> View:
    return lambda row, _today: row.standing.kind in kinds


def may_retest(row: EnglishRow, today: dt.date) -> bool:
    """Say whether somebody who is short may take the test again today."""
    is_short = row.standing.kind is Kind.SHORT
    return is_short and (row.retest_from is None or row.retest_from <= today)


VIEWS: tuple[tuple[str, str, View], ...] = (
    ("must", "Must test now", _is(Kind.MUST_TEST)),
    ("short", "Short of minimum", _is(Kind.SHORT)),
    ("runs", "Runs out before start", _is(Kind.RUNS_OUT)),
    ("retest", "May retest", may_retest),
    ("exempt", "Exempt", _is(Kind.EXEMPT, Kind.WAIVED)),
    ("all", "All", lambda _row, _today: True),
)
"""(key, words, which rows) of the quick views."""
_ORDER = {
    Kind.SHORT: 0,
    Kind.MUST_TEST: 1,
    Kind.RUNS_OUT: 2,
    Kind.UNKNOWN: 3,
    Kind.MET: 4,
    Kind.WAIVED: 5,
    Kind.EXEMPT: 6,
    Kind.NOT_ASKED: 7,
}


class EnglishFilter(RoleSortProxy):
    """Keeps the rows of a quick view that hold all the words typed."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self._words: list[str] = []
        self._view: View = VIEWS[-1][2]

    def set_text(self, text: str) -> None:
        """Keep the rows that hold these words."""
        self._words = fold(text).split()
        self.invalidate()

    def set_view(self, key: str) -> None:
        """Keep the rows of this quick view."""
        self._view = next(view for name, _, view in VIEWS if name == key)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        source = self.sourceModel()
        if not isinstance(source, RecordTableModel):
            return True
        one: EnglishRow = source.rows[row]
        if not self._view(one, self._today):
            return False
        who = one.who
        text = fold(f"{who.name} {who.native_name} {who.country_name} {who.rank} {one.course}")
        return all(word in text for word in self._words)


class ViewBar(QWidget):
    """The quick views as buttons with counts; one of them is pressed."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key, words, _view in VIEWS:
            one = button(words)
            one.setCheckable(True)
            one.clicked.connect(lambda _on, key=key: self.choose(key))
            self.buttons[key] = one
            row.addWidget(one)
        row.addStretch(1)
        self.choose("all", tell=False)

    def choose(self, key: str, *, tell: bool = True) -> None:
        """Press the button of a view."""
        for name, one in self.buttons.items():
            one.setChecked(name == key)
            one.setProperty("look", "chip" if name == key else "")
            one.style().unpolish(one)
            one.style().polish(one)
        if tell:
            self._chosen(key)

    def show_counts(self, rows: Sequence[EnglishRow], today: dt.date) -> None:
        """Say in each button how many rows its view has."""
        for key, words, view in VIEWS:
            count = sum(view(row, today) for row in rows)
            self.buttons[key].setText(f"{words}  {count:,}")
            self.buttons[key].setAccessibleName(f"{words}: {count:,} students")


def columns() -> tuple[Column[EnglishRow], ...]:
    """What the list shows of each student."""
    return (
        Column("state", "State", lambda row: row.standing.words, state_order,
               tone=lambda row: row.standing.tone, width=180),
        Column("name", "Name", lambda row: row.who.name, width=160),
        Column("minimum", "Minimum", lambda row: row.minimum.words, width=124),
        Column("ecl", "ECL", lambda row: result_words(row.ecl),
               lambda row: row.ecl["score"] if row.ecl else None, width=46, right=True),
        Column("course", "Course", lambda row: row.course, width=150),
        Column("ecl_date", "ECL on", lambda row: _day(row.ecl), lambda row: _sort(row.ecl),
               width=100),
        Column("opi", "OPI L/S", lambda row: result_words(row.opi), width=70),
        Column("opi_date", "OPI on", lambda row: _day(row.opi), lambda row: _sort(row.opi),
               width=100),
        Column("starts", "Line starts", lambda row: format_date(row.start),
               lambda row: row.start, width=100),
        Column("retest", "May retest from", lambda row: format_date(row.retest_from),
               lambda row: row.retest_from, width=116),
        Column("booked", "Booked for", booked_words, width=130),
        Column("place", "Place of test", lambda row: row.ecl.text("place") if row.ecl else "",
               width=104),
        Column("country", "Country", lambda row: row.who.country_name, width=110),
        Column("rank", "Rank", lambda row: row.who.rank, width=60, shown=False),
        Column("reason", "Reason", lambda row: row.standing.reason, width=300, shown=False),
    )  # fmt: skip


def state_order(row: EnglishRow) -> tuple[int, int, str]:
    """What needs work comes first, and of the shortfalls the largest."""
    score = row.ecl["score"] if row.ecl is not None else None
    known = isinstance(score, int) and row.minimum.ecl is not None
    gap = (row.minimum.ecl or 0) - score if known and isinstance(score, int) else 0
    return _ORDER[row.standing.kind], -max(gap, 0), row.standing.words


def booked_words(row: EnglishRow) -> str:
    """The next seat of a student."""
    if row.booked is None:
        return ""
    return f"{row.booked.text('kind')}, {_day(row.booked)}"


def _day(test: Item | None) -> str:
    day = _sort(test)
    return format_date(day) if day else ""


def _sort(test: Item | None) -> dt.date | None:
    day = test["date"] if test is not None else None
    return day if isinstance(day, dt.date) else None
