"""What is selected, in full: why it is open, by which rule, and what can be done with it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from imso_desk.domain.agenda import AgendaItem, Section
from imso_desk.ui.icons import icon
from imso_desk.ui.today.columns import OFFICE, due_words, state_of
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools

HEIGHT = 154
HINT = "Select an item to read why it is open; Return opens it, Ctrl+Return settles it."
UNSURE = "The numbers of this rule are not confirmed yet: check them before you rely on it."
SEVERAL = 4


class DetailStrip(QFrame):
    """Reads one item out whole, or sums several up, over the buttons for them."""

    open_wanted = Signal()
    settle_wanted = Signal()
    postpone_wanted = Signal()
    not_required_wanted = Signal()
    assign_wanted = Signal()
    reopen_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        # the same for nearly all items, so that the list does not jump; more for long names
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._items: Sequence[AgendaItem] = ()
        self._state = StateLabel()
        self._title = label(look="heading", wrap=True)
        self._when = label(look="muted")
        self._why = label(wrap=True)
        self._decided = label(wrap=True)
        self._rule = label(look="muted", wrap=True)
        for part in (self._title, self._why, self._decided, self._rule):
            part.setMinimumWidth(1)  # a word without end is cut, not the window widened by it
        self._unsure_icon = QLabel()
        self._unsure = label(UNSURE)
        self.open = button("&Open", "chevron-right")
        self.settle = button("&Settle", "check")
        self.postpone = button("&Postpone...", "calendar")
        self.not_required = button("&Not required...", "minus")
        self.assign = button("&Give to...", "person")
        self.reopen = button("&Reopen", "undo")
        self.edit = button("Edit tas&k...", "edit")  # Alt+E opens the menu Edit
        self._lay_out()
        self.show_items((), dt.date.min)
        self.colours_changed()

    def show_items(self, items: Sequence[AgendaItem], today: dt.date) -> None:
        """Show what is selected, and only what can be done with it."""
        self._items = items
        self.show_decision("")
        one = items[0] if len(items) == 1 else None
        self._state.setVisible(one is not None)
        if one is not None:
            self._show_one(one, today)
        elif items:
            self._show_many(items)
        else:
            self._title.clear()
            self._when.clear()
            self._why.setText(HINT)
            self._rule.clear()
        for part in (self._unsure, self._unsure_icon):
            part.setVisible(one is not None and one.confirm)
        self._show_buttons(items, one)

    def show_decision(self, words: str) -> None:
        """Say what was decided on the item shown, until when and why."""
        self._decided.setText(words)
        self._decided.setVisible(bool(words))

    def colours_changed(self) -> None:
        """Draw the sign of a doubtful rule in the colours of the scheme shown now."""
        self._unsure_icon.setPixmap(icon("information", "due").pixmap(16, 16))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        doubt = QHBoxLayout()
        doubt.setSpacing(6)
        doubt.addWidget(self._unsure_icon)
        doubt.addWidget(self._unsure)
        doubt.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made, wanted in (
            (self.settle, self.settle_wanted),
            (self.open, self.open_wanted),
            (self.postpone, self.postpone_wanted),
            (self.not_required, self.not_required_wanted),
            (self.assign, self.assign_wanted),
            (self.edit, self.edit_wanted),
            (self.reopen, self.reopen_wanted),
        ):
            made.clicked.connect(wanted)
            buttons.addWidget(made)
        self.settle.setToolTip("Say that it is done (Ctrl+Return)")
        self.not_required.setToolTip("Say that it need not be done for this student, and why")
        self.open.setToolTip("Go where it is settled (Return)")
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addWidget(self._decided)
        column.addWidget(self._rule)
        column.addLayout(doubt)
        column.addStretch(1)
        column.addLayout(buttons)

    def _show_one(self, one: AgendaItem, today: dt.date) -> None:
        self._state.set_state(*state_of(one))
        who = " ".join(part for part in (one.rank, one.name or OFFICE) if part)
        self._title.setText(f"{one.requirement}: {who}")
        due = due_words(one, today)
        word = "until" if one.section is Section.POSTPONED else "due"
        self._when.setText(f"{word} {due}" if due else "")
        self._why.setText(one.reason)
        given = f"Given to {one.assigned_to}" if one.assigned_to else ""
        source = f"Source: {one.source}" if one.source and one.task_id is None else one.source
        about = ", ".join(part for part in (one.country, one.course) if part)
        self._rule.setText(". ".join(part for part in (given, about, source) if part))

    def _show_many(self, items: Sequence[AgendaItem]) -> None:
        self._title.setText(f"{len(items):,} items selected")
        people = len({one.person_id for one in items if one.person_id is not None})
        self._when.setText(f"of {people:,} student{'' if people == 1 else 's'}" if people else "")
        kinds = Counter(one.requirement for one in items).most_common()
        told = [f"{count:,} {name}" for name, count in kinds[:SEVERAL]]
        left = len(kinds) - SEVERAL
        self._why.setText(", ".join(told) + (f" and {left:,} other kinds" if left > 0 else ""))
        self._rule.clear()

    def _show_buttons(self, items: Sequence[AgendaItem], one: AgendaItem | None) -> None:
        undecided = [item for item in items if item.section is not Section.SETTLED]
        decided = [item for item in items if item.section in (Section.SETTLED, Section.POSTPONED)]
        tasks = any(item.task_id is not None for item in items)
        shown: tuple[tuple[QPushButton, bool], ...] = (
            (self.open, one is not None),
            (self.settle, bool(undecided)),
            (self.postpone, bool(undecided)),
            (self.not_required, bool(undecided) and not tasks),
            (self.assign, bool(undecided)),
            (self.reopen, bool(decided) and len(decided) == len(items)),
            (self.edit, one is not None and one.task_id is not None),
        )
        for made, is_shown in shown:
            made.setVisible(is_shown)


def read_decision(tools: Tools, items: Sequence[AgendaItem], show: Callable[[str], object]) -> None:
    """Read until when and why one finding was postponed; a task says it in its remark."""
    if len(items) != 1 or items[0].task_id is not None:
        tools.jobs.forget("today decision")
        return
    key, today = items[0].key, tools.desk.today
    tools.jobs.query(lambda: today.postponed_words(key), show, key="today decision")
