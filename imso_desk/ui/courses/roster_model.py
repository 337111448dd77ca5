"""The rows of a roster: students, and seats that have no name yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.view import RecordTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from imso_desk.domain.classes import ClassRecord, Seat
    from imso_desk.domain.countries import Countries
    from imso_desk.domain.records import Item

_TONES = {
    "met": ("arrived", "enrolled", "in progress", "completed", "attended"),
    "due": ("delayed", "held over", "on leave", "hospitalized"),
    "overdue": ("failed", "no-show", "ua"),
    "not-applicable": ("withdrawn", "early return", "cancelled", "recycled"),
    "coming": ("projected", "confirmed"),
}
_TONE_OF = {state: tone for tone, states in _TONES.items() for state in states}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of the roster: a student or a number of held seats."""

    place: int
    seat: Seat | None = None
    held: Item | None = None
    country: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What tells this row apart."""
        if self.seat is not None:
            return "line", self.seat.line_id
        return "held", self.held.id if self.held else 0


class RosterTable(RecordTable):
    """Delete takes the selected rows off the roster."""

    off_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Roster")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.off_wanted.emit()
        else:
            super().keyPressEvent(event)


def roster_rows(record: ClassRecord, countries: Countries) -> list[RosterRow]:
    """The students in the order of names, then the held seats."""
    rows = [
        RosterRow(at, seat=seat, country=seat.country_name) for at, seat in enumerate(record.seats)
    ]
    for held in record.held:
        found = countries.by_iso2(held.text("country"))
        name = found.name if found else held.text("country")
        rows.append(RosterRow(len(rows), held=held, country=name))
    return rows


def roster_columns() -> tuple[Column[RosterRow], ...]:
    """The columns of a roster."""
    return (
        Column("name", "Name", _name, lambda row: row.place, width=280),
        Column("rank", "Rank", _of(lambda seat: seat.rank), width=72),
        Column("country", "Country", lambda row: row.country, width=140),
        Column("wcn", "WCN", _either(lambda seat: seat.wcn, "wcn"), width=72),
        Column("program", "Program", _either(lambda seat: seat.program, "program"), width=100),
        Column("control", "Control number", _of(lambda seat: seat.control_number), width=120),
        Column("status", "Status", _status, tone=_tone, width=150),
        Column("remark", "Remark", lambda row: row.held.text("remark") if row.held else "",
               width=140),
    )  # fmt: skip


def held_words(held: Item) -> str:
    """How held seats are written: "TBA x 3"."""
    return f"TBA x {held.text('count')}"


def _name(row: RosterRow) -> str:
    if row.seat is not None:
        return row.seat.name
    return held_words(row.held) if row.held else ""


def _of(get: Callable[[Seat], str]) -> Callable[[RosterRow], str]:
    return lambda row: get(row.seat) if row.seat else ""


def _either(get: Callable[[Seat], str], field: str) -> Callable[[RosterRow], str]:
    return lambda row: get(row.seat) if row.seat else row.held.text(field) if row.held else ""


def _status(row: RosterRow) -> str:
    if row.seat is None:
        return "Held, no name"
    return row.seat.status_words


def _tone(row: RosterRow) -> str:
    if row.seat is None:
        return "unknown"
    return _TONE_OF.get(row.seat.status, "")
