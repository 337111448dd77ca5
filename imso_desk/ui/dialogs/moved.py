"""All that a change moved among the open items, for the line below the window names only some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.moves import Move, Moved
from imso_desk.ui.tables.columns import Column
from imso_desk.ui.tables.record_model import RecordTableModel, RoleSortProxy
from imso_desk.ui.tables.view import RecordTable
from imso_desk.ui.widgets.looks import label

_TONES = {Move.MOVED: "due", Move.GONE: "not-applicable", Move.OPENED: "unknown"}


class MovedDialog(QDialog):
    """Lists the items with their students, and from when to when each was moved."""

    def __init__(
        self, moved: Sequence[Moved], names: Mapping[int, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("What moved")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 480)
        self.table = RecordTable("Items moved")
        self._model = RecordTableModel[Moved](_columns(names), self)
        self._model.set_rows(moved)
        self._sorted = RoleSortProxy(self)
        self._sorted.setSourceModel(self._model)
        self.table.use(self._sorted)
        self.table.allow_sorting("name")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        count = "1 item" if len(moved) == 1 else f"{len(moved):,} items"
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(f"{count}, moved by what was changed last", "muted"))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.table.setFocus()


def _columns(names: Mapping[int, str]) -> tuple[Column[Moved], ...]:
    def name(one: Moved) -> str:
        return names.get(one.person_id or 0, "Office")

    def tone(one: Moved) -> str:
        return _TONES[one.how]

    def was(one: Moved) -> str:
        return "" if one.how is Move.OPENED else format_date(one.old_due) or "no date"

    def now(one: Moved) -> str:
        return "" if one.how is Move.GONE else format_date(one.new_due) or "no date"

    return (
        Column("name", "Student", name, width=180),
        Column("requirement", "Requirement", lambda one: one.requirement, width=240),
        Column("how", "What", lambda one: one.how.capitalize(), tone=tone, width=130),
        Column("was", "Was due", was, lambda one: one.old_due, width=106),
        Column("now", "Is due", now, lambda one: one.new_due, width=106),
    )
