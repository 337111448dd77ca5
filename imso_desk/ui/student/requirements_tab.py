"""The tab Requirements: what must be true of this student by when, why, and by which rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.destination import destination
from imso_desk.domain.rules.model import OPEN, Finding, State
from imso_desk.ui.dialogs.asking import Asking, ask
from imso_desk.ui.student.desk import Desk
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.date_words import days_from
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.named_box import NamedBox

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import StudentRecord
    from imso_desk.services.rules import Key, RuleService

_STATES: Final = {
    State.OVERDUE: ("overdue", "Overdue"),
    State.DUE: ("due", "Due"),
    State.UNKNOWN: ("unknown", "Unknown"),
    State.MET: ("met", "Met"),
    State.NOT_APPLICABLE: ("not-applicable", "Not applicable"),
}
_ORDER: Final = tuple(_STATES)


class RequirementsTab(QWidget):
    """Reads what is found; Return or the button opens the place that settles the item.

    What is done elsewhere is settled here with Ctrl+Return, or said not to be required. `asking`
    shows the question why. `place_wanted` carries the place and what it is to open.
    """

    changed = Signal()
    place_wanted = Signal(str, object)

    def __init__(self, desk: Desk, asking: Asking = ask) -> None:
        super().__init__()
        self.desk = desk
        self._asking = asking
        self._found: Sequence[Finding] = ()
        self.narrow = NamedBox("Which requirements")
        self.narrow.addItem("Still open", "open")
        self.narrow.addItem("All requirements", "all")
        self.open_button = button("Open where to settle", "chevron-right")
        self.open_button.setEnabled(False)
        self.settle_button = button("Settle", "check")
        self.settle_button.setToolTip("Say that it is done (Ctrl+Return)")
        self.not_required_button = button("Not required...", "minus")
        self.reopen_button = button("Reopen", "undo")
        self.count = label("", "muted")
        self.reason = label("", wrap=True)
        self.source = label("", "muted", wrap=True)
        self.table = RecordTable("Requirements")
        self.model = RecordTableModel[Finding](_columns(desk.editors.today), self)
        self.sorted = RoleSortProxy()
        self.sorted.setParent(self)
        self.sorted.setSourceModel(self.model)
        self.table.use(self.sorted)
        self.table.allow_sorting("state")
        self.empty = EmptyState(
            "met",
            "Nothing is open",
            "The rules look at everybody who is expected or here. What they find is listed here, "
            "with the reason, the day and the rule.",
        )
        self._lay_out()
        self.narrow.activated.connect(self._show)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(lambda: self._open(self.table.current_record()))
        self.settle_button.clicked.connect(self._settle)
        self.not_required_button.clicked.connect(self._not_required)
        self.reopen_button.clicked.connect(self._reopen)
        key = QShortcut(QKeySequence("Ctrl+Return"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._settle)
        self.table.told.connect(lambda text: desk.keeper.message.emit(text, False))

    def show_record(self, record: StudentRecord | None, *, fresh: bool) -> None:
        """The page asks the rules about its student and tells them by `show_findings`."""

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show what the rules say of the student."""
        self._found = found
        self._show()

    def is_changed(self) -> bool:
        """Nothing is typed here."""
        return False

    def save(self) -> bool:
        """Nothing is typed here."""
        return False

    def leave(self) -> bool:
        """Nothing is lost by leaving."""
        return True

    def escape(self) -> bool:
        """Nothing is open here."""
        return False

    @Slot()
    def _show(self) -> None:
        every = self.narrow.currentData() == "all"
        shown = [one for one in self._found if every or one.state in OPEN]
        self.model.set_rows(shown)
        still = sum(one.state in OPEN for one in self._found)
        self.count.setText(f"{still} open of {len(self._found)}")
        self._stack.setCurrentIndex(0 if shown else 1)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        rows = self.table.selected_records()
        one = rows[0] if len(rows) == 1 else None
        self.open_button.setEnabled(one is not None)
        waiting, decided = bool(self._waiting()), bool(self._decided())
        self.settle_button.setVisible(waiting or not decided)
        self.not_required_button.setVisible(waiting or not decided)
        self.settle_button.setEnabled(waiting)
        self.not_required_button.setEnabled(waiting)
        self.reopen_button.setVisible(decided)
        self.reason.setText(one.reason if one else "Choose a requirement to read why it stands so.")
        doubt = " Its numbers are still to be confirmed." if one and one.confirm else ""
        self.source.setText(f"Rule from: {one.source or 'the office'}.{doubt}" if one else "")

    @Slot(object)
    def _open(self, one: Finding | None) -> None:
        if one is not None and (where := destination(one)) is not None:
            self.place_wanted.emit(*where)

    def _waiting(self) -> list[Finding]:
        """What is selected and still open."""
        return [one for one in self.table.selected_records() if one.state in OPEN]

    def _decided(self) -> list[Finding]:
        """What is selected and was settled, put off or found not required."""
        return [one for one in self.table.selected_records() if one.decided]

    @Slot()
    def _settle(self) -> None:
        self._decide(self._waiting(), "settled", lambda rules, keys: rules.settle(keys))

    @Slot()
    def _reopen(self) -> None:
        self._decide(self._decided(), "opened again", lambda rules, keys: rules.reopen(keys))

    @Slot()
    def _not_required(self) -> None:
        found = self._waiting()
        if not found:
            return
        from imso_desk.ui.dialogs.question import NotRequiredDialog

        dialog = NotRequiredDialog(_many(found), self)
        if self._asking(dialog):
            why = dialog.answer()
            self._decide(found, "not required", lambda rules, keys: rules.not_applicable(keys, why))

    def _decide(
        self,
        found: Sequence[Finding],
        word: str,
        work: Callable[[RuleService, Sequence[Key]], Changes],
    ) -> None:
        rules = self.desk.rules
        if found and rules is not None:
            keys = [one.key for one in found]
            self.desk.keeper.write(lambda: (0, [work(rules, keys)]), said=f"{_many(found)} {word}.")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.narrow)
        for one in (self.open_button, self.settle_button, self.not_required_button):
            bar.addWidget(one)
        bar.addWidget(self.reopen_button)
        bar.addStretch(1)
        bar.addWidget(self.count)
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.reason)
        inner.addWidget(self.source)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(holder, 1)


def _columns(today: dt.date) -> tuple[Column[Finding], ...]:
    return (
        Column("state", "State", lambda one: _state(one)[1],
               lambda one: (_ORDER.index(one.state), one.due or dt.date.max),
               tone=lambda one: _state(one)[0], width=128),
        Column("due", "By", lambda one: _due_words(one, today),
               lambda one: one.due or dt.date.max, width=190),
        Column("requirement", "Requirement", lambda one: one.requirement, width=260),
        Column("reason", "Why", lambda one: one.reason, width=340),
        Column("given", "Given to", lambda one: one.assigned_to, width=100),
        Column("source", "Rule from", lambda one: one.source, width=180),
    )  # fmt: skip


def _state(one: Finding) -> tuple[str, str]:
    return ("not-applicable", "Postponed") if one.postponed_to else _STATES[one.state]


def _many(found: Sequence[Finding]) -> str:
    return found[0].requirement if len(found) == 1 else f"{len(found)} requirements"


def _due_words(one: Finding, today: dt.date) -> str:
    return f"{format_date(one.due)}, {days_from(one.due, today)}" if one.due else ""
