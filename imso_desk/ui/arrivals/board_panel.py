"""The strip under the board: flight, time, airport and the rest of the selected arrival."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from imso_desk.domain.airports import Airports
from imso_desk.domain.arrivals import ArrivalRow
from imso_desk.domain.countries import Countries
from imso_desk.domain.ranks import Ranks
from imso_desk.domain.schema import VISIT
from imso_desk.ui.arrivals.board_words import TONES
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.keeper import Ask, RecordKeeper
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.field_editors import EditorContext
from imso_desk.ui.widgets.looks import button, label
from imso_desk.ui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    import datetime as dt

LAYOUT: Final = (
    ("arrival", "flight", "airport", "party_size", "baggage"),
    ("pick_up", "lodging", "lodging_from", "lodging_to", "travel_note"),
)
"""The fields of the strip, one tuple a row."""
_NOTHING: Final = "Select one arrival to change its flight, time, airport, pick-up or lodging here."


class ArrivalPanel(QFrame):
    """Edits the visit of one arrival in place; Ctrl+S saves.

    `open_wanted` asks for the student's page, `ready_wanted` for what is missing.
    """

    open_wanted = Signal(int)
    ready_wanted = Signal(int)

    def __init__(self, keeper: RecordKeeper, today: dt.date, ask: Ask) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._keeper = keeper
        self._ask = ask
        self._airports = Airports(())
        self._is_saving = False
        self.row: ArrivalRow | None = None
        self.who = label("", "heading", wrap=True)
        self.light = StateLabel()
        self.open_button = button("Open student", "person")
        self.ready_button = button("What is missing", "arrivals")
        self.save_button = button("Save", "save", "main")
        self.discard_button = button("Discard", "undo")
        self.discard_button.setAccessibleName("Discard changes")
        self.save_button.setToolTip("Save (Ctrl+S)")
        sheet = QWidget()
        context = EditorContext(Countries(()), Ranks.from_rows(()), today)
        self.form = FieldForm(VISIT, make_cells(VISIT, LAYOUT, context, sheet), self)
        self.form.edited.connect(self._allow)
        # a date with a time is longer than the date alone for which the line was made
        self.form.cells["arrival"].editor.main.setMinimumWidth(152)
        self._lay_out(sheet)
        self.open_button.clicked.connect(lambda: self._wish(self.open_wanted))
        self.ready_button.clicked.connect(lambda: self._wish(self.ready_wanted))
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self.show_row(None)

    def set_airports(self, airports: Airports) -> None:
        """Offer these airports by city, name and code."""
        self._airports = airports
        self.form.cells["airport"].suggest(one.words for one in airports.known)

    def show_row(self, row: ArrivalRow | None) -> None:
        """Show an arrival; the same one anew keeps what is typed, None shows that none is."""
        same = row is not None and self.row is not None and row.visit_id == self.row.visit_id
        self.row = row
        self._stack.setCurrentIndex(0 if row is not None and row.visit_id else 1)
        if row is None:
            self.form.set_values({})
            self.hint.setText(_NOTHING)
        else:
            self.hint.setText("" if row.visit_id else "This student has no visit (ITO) yet.")
            self.who.setText(f"{row.who}, {row.country}" if row.country else row.who)
            self.who.setToolTip(as_plain_tip(row.course) if row.course else "")
            self.light.set_state(TONES[row.readiness.state], row.readiness.words)
            self.light.setToolTip(as_plain_tip("\n".join(row.readiness.reasons)))
            self.form.set_values(row.visit.values, keep_typed=same)
        self._allow()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self.row is not None and self.form.is_changed()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if self.row is None or not self.is_changed() or self._is_saving:
            return self._is_saving
        wrong = self.form.focus_first_problem()
        if wrong:
            self._keeper.message.emit(wrong, False)
            return True
        values = self._values()
        self._is_saving = True
        work = partial(self._keeper.edited, "visit", self.row.visit_id, values)
        self._keeper.write(work, partial(self._saved, values), self._failed, "Arrival saved.")
        return True

    @Slot()
    def discard(self) -> None:
        """Show what is saved again."""
        if self.row is not None:
            self.form.set_values(self.row.visit.values)
            self._allow()

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; False keeps it."""
        if not self.is_changed():
            return True
        answer = self._ask(self, "this arrival")
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self.discard()
            return True
        return False

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.row is not None:
            self.form.focus_first()

    def _values(self) -> dict[str, Any]:
        """What was typed; an airport that is known gets its name and code."""
        values = self.form.changed_values()
        if values.get("airport"):
            values["airport"] = self._airports.read(str(values["airport"])).words
        return values

    def _saved(self, values: dict[str, Any], _row_id: int) -> None:
        self._is_saving = False
        if "airport" in values:
            self.form.cells["airport"].set_value(values["airport"])
        self.form.mark_saved(values)
        self._allow()

    def _failed(self) -> None:
        self._is_saving = False
        self._allow()

    def _wish(self, signal: Any) -> None:
        if self.row is not None:
            signal.emit(self.row.person_id)

    @Slot()
    def _allow(self) -> None:
        changed = self.is_changed()
        self.save_button.setEnabled(changed)
        self.discard_button.setEnabled(changed)

    def _lay_out(self, sheet: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.who.setMinimumWidth(120)
        head.addWidget(self.who, 1)
        for one in (self.light, self.ready_button, self.open_button, self.discard_button,
                    self.save_button):  # fmt: skip
            head.addWidget(one)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(sheet)
        self.hint = label(_NOTHING, "muted")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.addWidget(holder)
        self._stack.addWidget(full)
        self._stack.addWidget(self.hint)
