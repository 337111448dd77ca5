"""English, Sessions: the list of test sessions, and one session's roster and scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QStackedLayout, QWidget

from imso_desk.domain.english_records import (
    Below,
    SavedScores,
    ScoreMatch,
    SessionRecord,
    SessionRow,
)
from imso_desk.ui.dialogs.confirm import Leave, ask_leave
from imso_desk.ui.dialogs.files import ROSTERS
from imso_desk.ui.english.booking import AskBooking, ask_booking
from imso_desk.ui.english.section import Section
from imso_desk.ui.english.session_list import SessionList
from imso_desk.ui.english.session_seats import SessionSeats
from imso_desk.ui.english.session_view import SessionView
from imso_desk.ui.records.keeper import Ask
from imso_desk.ui.tables.output import output_button

if TYPE_CHECKING:
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools

SCORE_LISTS = f"Score lists{ROSTERS.removeprefix('Rosters')}"


class SessionsSection(Section):
    """The list; Return opens a session in its stead, Esc goes back."""

    def __init__(
        self, tools: Tools, ask: Ask = ask_leave, ask_book: AskBooking = ask_booking
    ) -> None:
        super().__init__("Test sessions", tools, ask)
        self._ask = ask
        self._open: int | None = None
        self._saving = False
        self._below: tuple[Below, ...] | None = None
        self.list = SessionList(self.records, tools.desk.english, tools.today)
        self.older = QCheckBox("Older too")
        self.older.setToolTip("Also sessions of more than four months ago")
        self.older.toggled.connect(self.read)
        self.list.bar.addWidget(self.older)
        self.list.bar.addWidget(
            output_button(self, tools, self.list.table, lambda: "Test sessions")
        )
        self.view = SessionView()
        self.seats = SessionSeats(self, self.view, ask_book)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.view)
        self.body.addWidget(holder, 1)
        self._connect()

    @Slot()
    def read(self) -> None:
        """Read the list anew, and the session that is open."""
        wanted = partial(self.tools.desk.english.sessions, older=self.older.isChecked())
        self.tools.jobs.query(wanted, self._show_list, key="english sessions")
        if self._open is not None:
            self._load(self._open, fresh=False)

    def open_object(self, target: object) -> None:
        """Open a session by its number; 0 begins a new one."""
        if not isinstance(target, tuple) or not isinstance(target[1], int) or not self._leave():
            return
        if target[1]:
            self.open_session(target[1])
        else:
            self._stack.setCurrentWidget(self.list)
            self.tools.jobs.query(
                self.tools.desk.english.sessions, self._begin_new, key="english sessions"
            )

    def focus_start(self) -> None:
        """Begin in the grid, or in the list."""
        if self._shows_view:
            self.view.start()
        else:
            self.list.table.setFocus()

    def save(self) -> bool:
        return self.save_scores() if self._shows_view else self.list.save()

    def escape(self) -> bool:
        if not self._shows_view:
            return self.list.escape()
        self.back()
        return True

    def may_close(self) -> bool:
        return self._leave() and self.list.leave()

    @Slot(int)
    def open_session(self, session_id: int) -> None:
        """Show the roster and the scores of a session."""
        if self.list.leave():
            self._load(session_id, fresh=True)

    @Slot()
    def back(self) -> None:
        """Go back to the list, asking once if scores were typed."""
        if not self._leave():
            return
        session_id, self._open = self._open, None
        self.tools.jobs.forget("english session")
        self._stack.setCurrentWidget(self.list)
        self.list.select(session_id)
        self.list.table.setFocus()

    @Slot()
    def save_scores(self) -> bool:
        """Save everything typed in the grid at once; False when nothing was typed."""
        grid, record = self.view.grid, self.view.record
        if record is None or not grid.is_changed() or self._saving:
            return self._saving
        wrong = grid.problems()
        if wrong:
            self.told.emit(f"Nothing was saved. {wrong[0]}{_more_wrong(len(wrong) - 1)}")
            grid.go_to_problem()
            return True
        self._saving = True
        service, cells = self.tools.desk.english, grid.changed_cells()
        work = partial(service.save_scores, record.item.id, cells)
        self.tools.jobs.change(work, self._saved, self._refused)
        return True

    # inside

    @property
    def _shows_view(self) -> bool:
        return self._stack.currentWidget() is self.view

    def _leave(self) -> bool:
        """Ask once about scores that are typed and not saved."""
        if not self._shows_view or not self.view.is_changed():
            return True
        answer = self._ask(self, "this session")
        if answer is Leave.SAVE:
            self.save_scores()
            return not self.view.grid.problems()
        if answer is Leave.DISCARD:
            self._discard()
        return answer is not Leave.STAY

    @Slot()
    def _discard(self) -> None:
        """Show what is saved again, and say so in the stead of what was refused before."""
        self.view.grid.discard()
        self.told.emit("The scores typed here were discarded.")

    def _show_list(self, rows: Sequence[SessionRow]) -> None:
        self.list.show_record(rows, fresh=False)

    def _begin_new(self, rows: Sequence[SessionRow]) -> None:
        self._show_list(rows)
        self.list.add()

    def _load(self, session_id: int, *, fresh: bool) -> None:
        self.tools.jobs.query(
            partial(self.tools.desk.english.session, session_id),
            partial(self._show_session, fresh),
            self._gone,
            key="english session",
        )

    def _show_session(self, fresh: bool, record: SessionRecord) -> None:
        self._open = record.item.id
        self.view.show_record(record, fresh=fresh)
        self.seats.show_record(record)
        if fresh or record.below != self._below:
            self._offer_cases(record)
        if fresh:
            self._stack.setCurrentWidget(self.view)
            (self.view.start if record.seats else self.view.add_button.setFocus)()

    def _gone(self, error: ImsoError) -> None:
        self._open = None
        self._stack.setCurrentWidget(self.list)
        self.told.emit(error.message)

    def _saved(self, saved: SavedScores) -> None:
        self._saving = False
        self.view.grid.discard()
        if saved.changes.nothing:
            self.told.emit("Nothing was changed.")
            return
        self.tools.desk.history.remember(saved.changes)
        self._below = None  # the card says it, whatever it said before
        self.done.emit(saved.sentence)
        self.tools.announcer.announce(saved.changes, self)

    def _refused(self, error: ImsoError) -> None:
        self._saving = False
        self.told.emit(error.message)

    def _offer_cases(self, record: SessionRecord) -> None:
        """Say who is below the minimum and has no case yet, and offer to open them."""
        had, wanted = self._below, record.below
        self._below = wanted
        if not wanted:
            if had or had is None:
                self.view.card.hide()
            return
        many = len(wanted)
        cases = "1 shortfall case" if many == 1 else f"{many:,} shortfall cases"
        who = "1 student is" if many == 1 else f"{many:,} students are"
        service = self.tools.desk.english
        said = "Shortfall case opened." if many == 1 else f"{cases} opened."
        self.view.card.say(
            "overdue",
            f"{who} below the minimum, and no case is open:",
            [f"{one.name}: {one.gap}" for one in wanted],
            f"Open {cases}",
            lambda: self.write(partial(service.open_cases, wanted), said),
        )

    @Slot()
    def _import(self) -> None:
        record = self.view.record
        if record is None:
            return
        path = self.tools.files.open_one(self, "Import a score list", SCORE_LISTS)
        if path is not None:
            work = partial(self.tools.desk.english.match_scores, record.item.id, path)
            self.tools.jobs.query(work, self._put, key="score list")

    def _put(self, match: ScoreMatch) -> None:
        """Put the texts of a list into the grid; nothing is saved by that."""
        self.view.grid.put(match.cells)
        rows, left = len(match.cells), len(match.unmatched)
        students = "1 student" if rows == 1 else f"{rows:,} students"
        words = f"Scores of {students} are in the grid, not saved yet."
        if left:
            words += f" {left:,} row{'' if left == 1 else 's'} of the list not taken:"
        self.view.card.say("due" if left else "met", words, match.unmatched)
        self.view.start()

    @Slot()
    def _roster(self) -> None:
        if self.view.record is not None:
            service = self.tools.desk.english
            self.show_paper(partial(service.session_roster, self.view.record.item.id))

    def _connect(self) -> None:
        self.list.roster_wanted.connect(self.open_session)
        view = self.view
        view.back_button.clicked.connect(self.back)
        view.roster_button.clicked.connect(self._roster)
        view.import_button.clicked.connect(self._import)
        view.save_button.clicked.connect(self.save_scores)
        view.discard_button.clicked.connect(self._discard)
        view.grid.told.connect(self.told)


def _more_wrong(count: int) -> str:
    """Say how many more cells of the grid are wrong; nothing for none."""
    if count < 1:
        return ""
    return " 1 more cell is wrong." if count == 1 else f" {count:,} more cells are wrong."
