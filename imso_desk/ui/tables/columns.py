"""Columns of a table: what each shows, how it sorts, what it says to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from imso_desk.ui.icons import icon
from imso_desk.ui.palettes import current_colours

R = TypeVar("R")

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
NOT_THERE_YET = "…"

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
DECORATION = int(Qt.ItemDataRole.DecorationRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of records of type R.

    `text` gives what is shown and copied. `sort` gives a comparable value or None (sorted last);
    without it the text is compared, case ignored. `tone` names a state whose icon and colour stand
    before the words (`overdue`, `due`, `coming`, `met`, `not-applicable`, `unknown`, or ''):
    the words stay, so nothing is told by colour alone. `width` is in pixels.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    tone: Callable[[R], str] | None = None
    width: int = 120
    right: bool = False
    shown: bool = True
    sortable: bool = True

    def sort_value(self, record: R) -> Any:
        """Give what this record is compared by."""
        return self.text(record).casefold() if self.sort is None else self.sort(record)

    def answer(self, record: R, role: int) -> Any:
        """Answer the model's `data` for one role, None for roles that the column has no use for."""
        if role == DISPLAY:
            return self.text(record)
        if role == ALIGNMENT:
            return RIGHT if self.right else LEFT
        if role in (DECORATION, FOREGROUND):
            return self._state(record, role)
        if role == SPOKEN:
            return f"{self.title}: {self.text(record)}"
        if role == SORT_ROLE:
            return self.sort_value(record)
        return record if role == RECORD_ROLE else None

    def _state(self, record: R, role: int) -> Any:
        tone = self.tone(record) if self.tone else ""
        if not tone:
            return None
        return icon(tone, tone) if role == DECORATION else current_colours().tone(tone)


def heading(columns: Sequence[Column[Any]], section: int, role: int) -> Any:
    """Answer `headerData` of the horizontal header."""
    if not 0 <= section < len(columns):
        return None
    column = columns[section]
    if role in (DISPLAY, SPOKEN):
        return column.title
    if role == ALIGNMENT:
        return RIGHT if column.right else LEFT
    return None
