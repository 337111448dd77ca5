"""What can be recorded of the selected arrivals, with the questions it takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from imso_desk.domain.arrivals import ArrivalRow, ArrivalState, read_arrival
from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.domain.student_brief import counted
from imso_desk.ui.arrivals.board_words import arrived_words
from imso_desk.ui.arrivals.letters import LettersLine
from imso_desk.ui.dialogs.confirm import ask_danger
from imso_desk.ui.icons import put_icon
from imso_desk.ui.widgets.date_edit import LocalTimeEdit
from imso_desk.ui.widgets.editor import LineEditor
from imso_desk.ui.widgets.looks import button
from imso_desk.ui.widgets.question_line import QuestionLine
from imso_desk.ui.widgets.text_edits import TextEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from imso_desk.domain.changes import Changes
    from imso_desk.runtime.errors import ImsoError
    from imso_desk.ui.tools import Tools


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to record: its letter, words, icon, and whether it has a button of its own."""

    letter: str
    words: str
    icon: str
    tone: str = "text"
    tip: str = ""
    has_button: bool = True


ACTS: Final = (
    Act("A", "Arrived", "met", "met", "Record that the selected students arrive now (A)"),
    Act("a", "Arrived at...", "edit", tip="Record or correct when they arrived (Shift+A)"),
    Act("T", "In transit", "coming", "coming", "They are on the way (T)"),
    Act("D", "Delayed...", "due", "due", "They come later: new time and why (D)"),
    Act("N", "Not coming...", "overdue", "overdue", "They do not come: a no-show (N)"),
    Act("P", "Pick-up...", "person", tip="Who picks them up (P)"),
    Act("L", "Lodging...", "office", tip="Where they lodge (L)"),
    Act("W", "Letters...", "note", tip="Welcome letters sent (W)"),
    Act("R", "Reported today", "export", has_button=False),
    Act("E", "Expected again", "undo", has_button=False),
)
"""Everything the board records, in the order of its buttons."""


class ArrivalTimeEdit(LineEditor):
    """When somebody arrived: a time of today, a day with a time, or a day alone."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self.line.setPlaceholderText("06:15, or yesterday 23:40, or 04 MAR 2027 06:15")

    def parse(self, text: str) -> dt.datetime | dt.date:
        """Read a time or a day."""
        return read_arrival(text, self._today)

    def format(self, value: Any) -> str:
        """Write a moment with its time, a day without one."""
        if isinstance(value, dt.datetime):
            return format_local_time(value)
        return format_date(value)


class ArrivalActs(QObject):
    """Runs the acts on the rows that `chosen` gives; announces, says, and asks in place.

    `done` is a sentence with Undo, `told` one without; `finished` comes when a question was
    answered or nothing is to be asked: the cursor goes back to the list.
    """

    done = Signal(str)
    told = Signal(str)
    finished = Signal()

    def __init__(
        self, tools: Tools, chosen: Callable[[], Sequence[ArrivalRow]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._chosen = chosen
        self.ask = ask_danger
        self.question = QuestionLine()
        self.letters = LettersLine()
        self._handlers: dict[str, Callable[[list[int]], object]] = {
            "A": self._arrived_now,
            "a": self._ask_arrived,
            "T": self._in_transit,
            "D": self._ask_delay,
            "N": self._ask_no_show,
            "P": partial(self._ask_field, "pick_up", "picked up by whom", "Pick-up"),
            "L": partial(self._ask_field, "lodging", "lodged where", "Lodging"),
            "W": self._ask_letters,
            "R": self._reported,
            "E": self._expected,
        }

    @Slot(str)
    def run(self, letter: str) -> None:
        """Do what a letter stands for with the selected arrivals."""
        ids = [row.visit_id for row in self._chosen()]
        if not ids:
            self.told.emit("Nothing was recorded: select arrivals first.")
        else:
            self._handlers[letter](ids)

    def escape(self) -> bool:
        """Put an open question away; False when none was open."""
        for line in (self.question, self.letters):
            if not line.isHidden():
                line.reject()
                return True
        return False

    # what is recorded

    def _arrived_now(self, ids: list[int]) -> None:
        self._record(ids, "Arrival recorded", None)

    def _in_transit(self, ids: list[int]) -> None:
        service = self._tools.desk.arrivals
        self._write("In transit", ids, partial(service.record_in_transit, ids))

    def _expected(self, ids: list[int]) -> None:
        service = self._tools.desk.arrivals
        self._write("Expected again", ids, partial(service.record_expected, ids))

    def _reported(self, ids: list[int]) -> None:
        service = self._tools.desk.arrivals
        self._write("Arrival reported today", ids, partial(service.report_arrival, ids))

    # what is asked first

    def _ask_arrived(self, ids: list[int]) -> None:
        self.question.ok_button.setText("Record")
        editor = ArrivalTimeEdit(self._tools.today)
        answer = partial(self._take_arrived, ids)
        text = f"{self._whom()}: arrived when?"
        self.question.ask(text, "Arrived at (local time)", editor, answer)

    def _take_arrived(self, ids: list[int], at: dt.datetime | dt.date | None) -> None:
        self._record(ids, "Arrival recorded", at)

    def _ask_delay(self, ids: list[int]) -> None:
        self.question.ok_button.setText("Next")
        editor = LocalTimeEdit()
        editor.set_today(self._tools.today)
        whom = self._whom()
        answer = partial(self._ask_why_delayed, ids, whom)
        text = f"{whom}: new arrival (empty: not known)"
        self.question.ask(text, "New arrival (local time)", editor, answer)

    def _ask_why_delayed(self, ids: list[int], whom: str, at: dt.datetime | None) -> None:
        self.question.ok_button.setText("Record")
        answer = partial(self._take_delay, ids, at)
        self.question.ask(f"{whom}: why delayed?", "Why delayed", TextEdit(), answer)

    def _take_delay(self, ids: list[int], at: dt.datetime | None, why: str) -> None:
        service = self._tools.desk.arrivals
        self._write("Delay recorded", ids, partial(service.record_delay, ids, at, why or ""))

    def _ask_no_show(self, ids: list[int]) -> None:
        here = [row for row in self._chosen() if row.state is ArrivalState.ARRIVED]
        if any(row.visit["arrived_on"] for row in here):
            back = "Take the arrival back first (Expected again, E). Nothing was recorded."
            self.told.emit(f"{arrived_words(here)} {back}")
            return
        question = "Record a no-show all the same?"
        if here and not self.ask(self.question, question, arrived_words(here), "Record no-show"):
            return
        self.question.ok_button.setText("Record no-show")
        answer = partial(self._take_no_show, ids)
        text = f"{self._whom()}: why not coming?"
        self.question.ask(text, "Why not coming", TextEdit(), answer)

    def _take_no_show(self, ids: list[int], why: str) -> None:
        service = self._tools.desk.arrivals
        self._write("No-show recorded", ids, partial(service.record_no_show, ids, why or ""))

    def _ask_field(self, name: str, text: str, caption: str, ids: list[int]) -> None:
        self.question.ok_button.setText("Set")
        editor = TextEdit()
        values = {row.text(name) for row in self._chosen()}
        editor.set_value(values.pop() if len(values) == 1 else "")
        answer = partial(self._take_field, name, caption, ids)
        self.question.ask(f"{self._whom()}: {text}?", caption, editor, answer)

    def _take_field(self, name: str, caption: str, ids: list[int], value: str) -> None:
        service = self._tools.desk.arrivals
        self._write(f"{caption} set", ids, partial(service.assign, ids, {name: value or None}))

    def _ask_letters(self, ids: list[int]) -> None:
        self.letters.ask(self._chosen(), self._tools.today, partial(self._take_letters, ids))

    def _take_letters(self, ids: list[int], numbers: list[int], day: dt.date, way: str) -> None:
        work = partial(self._tools.desk.arrivals.mark_letters, ids, numbers, day, way)
        which = f"{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
        self._write(f"Welcome letter{which} marked as sent", ids, work)

    # inside

    def _whom(self) -> str:
        """Whom a question is about: it stays with them, whatever is selected meanwhile."""
        rows = self._chosen()
        return rows[0].who if len(rows) == 1 else counted(len(rows), "student")

    def _record(self, ids: list[int], words: str, at: dt.datetime | dt.date | None) -> None:
        service = self._tools.desk.arrivals

        def work() -> tuple[Changes, tuple[str, ...]]:
            return service.record_arrival(ids, at), service.warnings(ids, at)

        self.finished.emit()
        then = partial(self._recorded, words, len(set(ids)))
        self._tools.jobs.change(work, then, self._refused)

    def _recorded(self, words: str, count: int, written: tuple[Changes, tuple[str, ...]]) -> None:
        changes, warnings = written
        self._written(words, count, " ".join(warnings), changes)

    def _write(self, words: str, ids: list[int], work: Callable[[], Changes]) -> None:
        self.finished.emit()
        then = partial(self._written, words, len(set(ids)), "")
        self._tools.jobs.change(work, then, self._refused)

    def _written(self, words: str, count: int, more: str, changes: Changes) -> None:
        if changes.nothing:
            self.told.emit("Nothing was changed: it was recorded already.")
            return
        self._tools.announcer.announce(changes, self)
        # those of whom it was recorded already are not counted
        students = counted(len(changes.people) or count, "student")
        self.done.emit(f"{words}: {students}. {more}".strip())

    def _refused(self, error: ImsoError) -> None:
        self.told.emit(error.message)


def act_buttons(acts: ArrivalActs, wanted: Sequence[Act]) -> dict[str, QPushButton]:
    """The buttons of some acts, by letter."""
    made = {}
    for act in wanted:
        letter = "⇧A" if act.letter == "a" else act.letter
        one = made[act.letter] = button(f"{act.words} {letter}")
        put_icon(one, act.icon, act.tone)
        one.setAccessibleName(act.words.rstrip("."))
        one.setToolTip(act.tip)
        one.clicked.connect(partial(_run, acts, act.letter))
    return made


def more_button(acts: ArrivalActs) -> QToolButton:
    """Make the button of what is recorded seldom, each with its letter."""
    made = QToolButton()
    made.setText("More")
    made.setAccessibleName("More to record")
    made.setToolTip("Reported, expected again")
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    put_icon(made, "more")
    menu = QMenu(made)
    menu.setAccessibleName("More to record")
    for act in (one for one in ACTS if not one.has_button):
        # the tab sets the letter where a menu shows keys; the table itself takes the key
        entry = menu.addAction(f"{act.words}\t{act.letter}")
        put_icon(entry, act.icon, act.tone)
        entry.triggered.connect(partial(_run, acts, act.letter))
    made.setMenu(menu)
    return made


def _run(acts: ArrivalActs, letter: str, _checked: bool = False) -> None:
    acts.run(letter)
