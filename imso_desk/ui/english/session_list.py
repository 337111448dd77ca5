"""The list of test sessions, each entered and corrected beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from imso_desk.domain.english_records import SessionRow
from imso_desk.domain.english_schema import TEST_SESSION
from imso_desk.domain.local_times import format_local_time
from imso_desk.domain.records import Item
from imso_desk.ui.records.item_columns import text_column
from imso_desk.ui.records.keeper import RecordTools, Written
from imso_desk.ui.records.part_tab import PartTab
from imso_desk.ui.records.part_view import Part
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.looks import button

if TYPE_CHECKING:
    from imso_desk.services.english import EnglishService


class SessionList(PartTab):
    """Sessions, the latest first; Return opens the roster and the scores of one."""

    roster_wanted = Signal(int)

    def __init__(self, desk: RecordTools, service: EnglishService, today: dt.date) -> None:
        self._service = service
        self._today = today
        super().__init__(
            Part(
                TEST_SESSION,
                "session",
                "Test sessions",
                self._columns(),
                (("kind",), ("starts",), ("room", "seats"), ("form", "giver"), ("remark",)),
                (
                    "calendar",
                    "No test sessions yet",
                    (
                        "A session is a day on which several students sit the same test: its room, "
                        "its test control officer (TCO), who sits in it, and all scores typed "
                        "in one grid."
                    ),
                ),
                ("starts", False),
                "Save session",
                item=item_of,
            ),
            desk,
        )
        self.open_button = button("Roster and scores", "students", "main")
        self.open_button.setToolTip("Who sits in the chosen session, and the scores (Return)")
        self.open_button.setEnabled(False)
        self.bar.insertWidget(0, self.open_button)
        for new in (self.add_button, self.empty.button):
            new.setText("New session")
        self.form.edited.connect(self._allow_saving)
        self.open_button.clicked.connect(self._open_roster)
        self.table.chosen.connect(self._allow)

    def rows_of(self, record: Sequence[SessionRow]) -> Sequence[SessionRow]:
        """All sessions read."""
        return record

    def defaults(self) -> dict[str, Any]:
        """A session is usually an ECL on a coming morning."""
        morning = dt.datetime.combine(self._today + dt.timedelta(days=1), dt.time(9))
        return {"kind": "ECL", "starts": morning}

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """A session is saved together with its booked seats, which go with it."""
        if item is None:
            return super().work_of(item, values)
        session_id, service = item.id, self._service
        return lambda: (session_id, [service.save_session(session_id, values)])

    @Slot()
    def add(self) -> None:
        """Open the editor for a new session; what it starts with is enough to save it."""
        super().add()
        self._allow_saving()

    def has_to_save(self) -> bool:
        """Say so of what was typed, and of a new session as it stands."""
        return self.is_changed() or (self._is_new and not self.editor.isHidden())

    def show_fitting(self) -> None:
        """Show the table, or what belongs here."""
        super().show_fitting()
        if hasattr(self, "open_button"):  # not while the base class is being made
            self.open_button.setVisible(bool(self.model.rowCount()))

    def _enter(self, row: Any) -> None:
        self.roster_wanted.emit(row.id)

    @Slot()
    def _open_roster(self) -> None:
        rows = self.table.selected_records()
        if len(rows) == 1:
            self.roster_wanted.emit(rows[0].id)

    @Slot()
    def _allow_saving(self) -> None:
        """A new session can be saved at once; the editor allows only what was changed."""
        if self._is_new:
            self.editor.save_button.setEnabled(True)

    @Slot()
    def _allow(self) -> None:
        self.open_button.setEnabled(self.table.selected_count() == 1)

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            Column("starts", "Date and time", lambda row: format_local_time(row.starts),
                   lambda row: row.starts, width=140),
            text_column("kind", "Test", 64, item_of),
            Column("state", "State", lambda row: session_state(row, self._today)[1],
                   lambda row: session_state(row, self._today),
                   tone=lambda row: session_state(row, self._today)[0], width=150),
            Column("taken", "Seats taken", taken_words, lambda row: row.taken, width=110),
            Column("tested", "Scores", lambda row: f"{row.tested:,}", lambda row: row.tested,
                   width=70, right=True),
            text_column("room", "Room", 110, item_of),
            text_column("giver", "Test control officer", 150, item_of),
            text_column("form", "Form", 70, item_of),
        )  # fmt: skip


def item_of(row: SessionRow) -> Item:
    """The session's own row."""
    return row.item


def taken_words(row: SessionRow) -> str:
    """Seats taken, and how many there are."""
    if row.seats is None:
        return f"{row.taken:,}"
    full = ", full" if row.taken >= row.seats else ""
    return f"{row.taken:,} of {row.seats:,}{full}"


def session_state(row: SessionRow, today: dt.date) -> tuple[str, str]:
    """(tone, words): coming, scores missing, done."""
    starts = row.starts
    if starts is None:
        return "unknown", "No date"
    if starts.date() > today:
        return "coming", days_from(starts.date(), today).capitalize()
    if row.taken == 0:
        return ("due", "Today") if starts.date() == today else ("not-applicable", "Nobody booked")
    if row.waiting:
        words = "1 score missing" if row.waiting == 1 else f"{row.waiting:,} scores missing"
        return ("due" if starts.date() == today else "overdue"), words
    return "met", "All scores in"
