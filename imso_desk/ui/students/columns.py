"""The columns of the students' list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any, Final

from PySide6.QtGui import QFont

from imso_desk.domain.dates import format_date
from imso_desk.domain.student_query import COLUMNS, DATE_COLUMNS, StudentRow
from imso_desk.ui.icons import icon
from imso_desk.ui.palettes import current_colours
from imso_desk.ui.tables.columns import DECORATION, Column
from imso_desk.ui.theme import strong_font

NAME_COLUMN: Final = "passport_name"
STATUS_COLUMN: Final = "status"
LABELS: Final = dict(COLUMNS)

# Width in pixels of what is shown at first, in this order; together they fill 1366 x 768.
_SHOWN: Final = {
    "passport_name": 230,
    "native_name": 112,
    "rank": 64,
    "country_name": 124,
    "status": 118,
    "program": 80,
    "course_title": 200,
    "report_date": 104,
    "ecl": 52,
    "opi": 60,
}
_WIDTHS: Final = {
    "pay_grade": 64,
    "school": 200,
    "sponsor": 160,
    "control_number": 130,
    "start_date": 104,
    "end_date": 104,
    "date_of_birth": 104,
    "sex": 52,
    "country": 100,
}
STATUS_LOOKS: Final = {
    "projected": ("unknown", "unknown"),
    "confirmed": ("coming", "coming"),
    "arrived": ("arrivals", "met"),
    "in training": ("courses", "met"),
    "alumni": ("alumni", "not-applicable"),
    "no-show": ("overdue", "overdue"),
    "cancelled": ("not-applicable", "not-applicable"),
    "left early": ("problem", "due"),
}
"""(icon, colour) of each status; the word always stands beside, so colour tells nothing alone."""


@dataclass(frozen=True)
class StatusColumn(Column[StudentRow]):
    """The status as icon and word."""

    def _state(self, record: StudentRow, role: int) -> Any:
        look = STATUS_LOOKS.get(record.status or "")
        if look is None:
            return None
        return icon(*look) if role == DECORATION else current_colours().tone(look[1])


@lru_cache(maxsize=8192)
def shown_date(text: str | None) -> str:
    """Write a YYYY-MM-DD date as 04 MAR 2027; text that is no date stays as it is."""
    if not text:
        return ""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def status_words(status: str) -> str:
    """Write a status the way the list shows it: "in training" as "In training", "ua" as "UA"."""
    if status == "ua":
        return "UA"
    return status[:1].upper() + status[1:]


def list_columns() -> tuple[Column[StudentRow], ...]:
    """Give every column that the list can show; those shown at first come first."""
    names = [*_SHOWN, *(name for name, _label in COLUMNS if name not in _SHOWN)]
    return tuple(_column(name) for name in names)


@cache
def name_font() -> QFont:
    """Give the font of the names: semibold."""
    return strong_font()


def _column(name: str) -> Column[StudentRow]:
    kind = StatusColumn if name == STATUS_COLUMN else Column[StudentRow]
    return kind(
        key=name,
        title=LABELS[name],
        text=_reader(name),
        width=_SHOWN.get(name) or _WIDTHS.get(name, 120),
        right=name == "ecl",
        shown=name in _SHOWN,
    )


def _reader(name: str) -> Callable[[StudentRow], str]:
    """Give the function that reads the words of one column from a row."""
    get = attrgetter(name)
    if name in DATE_COLUMNS:
        return partial(_date_words, get)
    if name == STATUS_COLUMN:
        return partial(_status_of, get)
    return partial(_words, get)


def _date_words(get: Callable[[StudentRow], str | None], row: StudentRow) -> str:
    return shown_date(get(row))


def _status_of(get: Callable[[StudentRow], str | None], row: StudentRow) -> str:
    return status_words(get(row) or "")


def _words(get: Callable[[StudentRow], Any], row: StudentRow) -> str:
    value = get(row)
    return "" if value is None else str(value)
