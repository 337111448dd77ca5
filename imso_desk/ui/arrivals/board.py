"""The section Board: who comes on which day, and one key to record that somebody is here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.arrivals import ArrivalRow, Board
from imso_desk.ui.arrivals.board_acts import ACTS, ArrivalActs, act_buttons, more_button
from imso_desk.ui.arrivals.board_panel import ArrivalPanel
from imso_desk.ui.arrivals.board_prints import BoardPrints
from imso_desk.ui.arrivals.board_span import SpanSwitch
from imso_desk.ui.arrivals.board_table import BoardTable, lines_of
from imso_desk.ui.arrivals.board_words import counts_of, day_words
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.records.keeper import Ask
from imso_desk.ui.records.section import RecordSection
from imso_desk.ui.tables.output import output_button
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.domain.airports import Airports
    from imso_desk.ui.tools import Tools

SHOWN: Final = (
    *("visit", "training_line", "person", "document", "english_test", "waiver", "amendment"),
    *("welcome_letter", "sponsorship", "sponsor", "family_member", "lease", "airport"),
    *("rule", "exemption", "english_minimum", "decision"),
)
"""Kinds of record that show on the board, the rules behind its lights included."""


class BoardSection(RecordSection):
    """The board by day, what can be recorded above it, the selected arrival's fields below.

    `open_object` takes ("board", person id): the student's day is shown and the student selected.
    """

    seen = SHOWN

    def __init__(self, tools: Tools, *, ask: Ask = ask_leave) -> None:
        super().__init__("Board", tools, ask)
        self._wanted: int | None = None
        self._board: Board | None = None
        self._is_entering = True
        self.switch = SpanSwitch(tools.today, tools.remembered, self)
        self.counts = label("", "muted")
        self.missing = StateLabel()
        self.table = BoardTable(lambda: tools.today)
        self.table.use(self.table.board_model, tools.remembered, "arrivals")
        self.acts = ArrivalActs(tools, self.table.selected_records, self)
        self.panel = ArrivalPanel(self.keeper, tools.today, ask)
        self.prints = BoardPrints(
            tools, lambda: self.switch.span, self.table.selected_records, self
        )
        self.act_buttons = act_buttons(self.acts, [one for one in ACTS if one.has_button])
        self.more = more_button(self.acts)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and len(target) == 2 and self.panel.leave():
            person_id = int(target[1])
            ask = partial(self.tools.desk.arrivals.rows_of, [person_id])
            self.tools.jobs.query(ask, self._find, key="arrival")

    def focus_start(self) -> None:
        self.table.enter()

    def save(self) -> bool:
        return self.panel.save()

    def escape(self) -> bool:
        if self.acts.escape():
            return True
        if self.panel.is_changed():
            if self.panel.leave():
                self.table.setFocus()
            return True
        return False

    def may_close(self) -> bool:
        return self.panel.leave()

    def read(self) -> None:
        """Read the days shown anew."""
        service, (first, last) = self.tools.desk.arrivals, self.switch.span

        def ask() -> tuple[Board, Airports]:
            return service.board(first, last), service.airports()

        self.tools.jobs.query(ask, self._show, key="board")

    # inside

    def _lay_out(self) -> None:
        self.title_line.addWidget(self.switch)
        self.title_line.addStretch(1)
        self.output = output_button(self, self.tools, self.table, lambda: "Arrivals")
        for tool in (self.prints.button, self.output):
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title_line.addWidget(self.prints.button)
        self.title_line.addWidget(self.output)
        self.filter_line.setSpacing(4)  # all of them fit into 1280 pixels then
        for one in self.act_buttons.values():
            self.filter_line.addWidget(one)
        self.filter_line.addWidget(self.more)
        self.filter_line.addStretch(1)
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.missing)
        words.addWidget(self.counts, 1, Qt.AlignmentFlag.AlignLeft)
        self.nobody = EmptyState(
            "arrivals",
            "Nobody arrives in these days",
            "Students appear here on the local day of their flight, or of their report date.",
            "Show the next arrival",
        )
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.panel)
        self._stack.addWidget(full)
        self._stack.addWidget(self.nobody)
        self.body.addLayout(words)
        self.body.addWidget(self.acts.question)
        self.body.addWidget(self.acts.letters)
        self.body.addWidget(holder, 1)
        self._allow()

    def _connect(self) -> None:
        self.switch.changed.connect(self._enter_days)
        self.table.wanted.connect(self.acts.run)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open_student)
        self.table.told.connect(self.told)
        for source in (self.acts, self.prints):
            source.told.connect(self.told)
        self.acts.done.connect(self.done)
        self.acts.finished.connect(self.table.setFocus)
        self.panel.open_wanted.connect(lambda person: self.go.emit("Students", person))
        self.panel.ready_wanted.connect(
            lambda person: self.go.emit("Arrivals", ("readiness", person))
        )
        self.nobody.first_step.connect(self._show_near)

    @Slot()
    def _enter_days(self) -> None:
        """Other days are shown: the cursor is on their first arrival, so that a letter does."""
        self._is_entering = True
        self.refresh()

    def _show(self, found: tuple[Board, Airports]) -> None:
        board, airports = found
        self._board = board
        self.panel.set_airports(airports)
        self.table.show_lines(lines_of(board))
        if self._wanted is not None:
            self.table.select_people({self._wanted})
            self.table.setFocus()
            self._wanted = None
        elif self._is_entering:
            self.table.select_some()
        self._is_entering = False
        self._tell(board)
        self._chosen()

    def _tell(self, board: Board) -> None:
        everyone = (*board.rows, *board.not_here, *board.delayed)
        shown = (*board.rows, *board.delayed)
        self.counts.setText(counts_of(shown, board.today) if shown else "")
        missing = sum(row.is_not_here(board.today) for row in everyone)
        students = "1 student" if missing == 1 else f"{missing} students"
        words = f"{students} expected earlier, not here" if missing else ""
        self.missing.set_state("overdue" if missing else "", words)
        self.missing.setVisible(bool(missing))
        near = board.after or board.before
        self.nobody.button.setText(f"Show {day_words(near)}" if near else "Import a roster")
        self._stack.setCurrentIndex(0 if everyone else 1)

    @Slot()
    def _show_near(self) -> None:
        near = (self._board.after or self._board.before) if self._board else None
        if near is not None:
            self.switch.go_to(near)
            self.table.setFocus()
        else:
            self.go.emit("Students", None)

    def _find(self, rows: Sequence[ArrivalRow]) -> None:
        """Show the day of the student asked for."""
        day = rows[0].day if rows else None
        if rows and rows[0].is_time_open:
            day = self.tools.today
        if day is None:
            self.told.emit("No arrival date and no report date is recorded for this student.")
            self.refresh()
            return
        self._wanted = rows[0].person_id
        if self.switch.shows(day):
            self.refresh()
        else:
            self.switch.go_to(day)

    @Slot()
    def _chosen(self) -> None:
        rows = self.table.selected_records()
        one = rows[0] if len(rows) == 1 else None
        shown = self.panel.row
        other = shown is not None and (one is None or one.visit_id != shown.visit_id)
        if other and shown is not None and not self.panel.leave():
            # Qt is still about to move the cursor on
            QTimer.singleShot(0, self, partial(self.table.select_people, {shown.person_id}))
            return
        self.panel.show_row(one)
        self._allow()

    def _allow(self) -> None:
        some = self.table.selected_count() > 0
        for one in (*self.act_buttons.values(), self.more):
            one.setEnabled(some)

    @Slot(object)
    def _open_student(self, row: object) -> None:
        if isinstance(row, ArrivalRow):
            self.go.emit("Students", row.person_id)
