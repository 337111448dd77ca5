"""A Designer form for one record, with its Save line below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imso_desk.domain.fields import Entity
from imso_desk.domain.records import Item
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.field_form import FieldForm, bind_cells
from imso_desk.ui.records.row_editor import scrolled
from imso_desk.ui.records.save_line import SaveLine
from imso_desk.ui.student.desk import Desk


class CompiledForm(Protocol):
    """What the compiler makes of a .ui file."""

    def setupUi(self, form: Any, /) -> None: ...


class RecordForm(QWidget):
    """Shows one record of an entity and saves what was changed; `what` names it in questions."""

    changed = Signal()

    def __init__(
        self,
        entity: Entity,
        compiled: CompiledForm,
        desk: Desk,
        what: str,
        below: Iterable[QWidget] = (),
    ) -> None:
        super().__init__()
        self.desk = desk
        self.entity = entity
        self.what = what
        self.item: Item | None = None
        self._is_saving = False
        sheet = QWidget()
        compiled.setupUi(sheet)
        self.form = FieldForm(entity, bind_cells(entity, sheet, desk.editors), self)
        self.form.edited.connect(self._refresh)
        self.line = SaveLine()
        self.line.save_button.clicked.connect(self.save)
        self.line.discard_button.clicked.connect(self.discard)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(sheet)
        for widget in below:
            inside.addWidget(widget)
        inside.addStretch(1)
        self.area = scrolled(holder, f"{entity.label} fields")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.line)
        self._refresh()

    def show_item(self, item: Item | None, *, fresh: bool) -> None:
        """Show a record; unless `fresh`, what was typed and not saved stays."""
        other = fresh or item is None or self.item is None or item.id != self.item.id
        self.item = item
        self.form.set_values(item.values if item else {}, keep_typed=not other)
        if other:
            self._is_saving = False
            self.area.verticalScrollBar().setValue(0)
        self._refresh()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self.item is not None and self.form.is_changed()

    @Slot()
    def save(self) -> bool:
        """Save the changed fields; False when there was nothing to save."""
        if self.item is None or not self.is_changed() or self._is_saving:
            return self._is_saving
        wrong = self.form.focus_first_problem()
        if wrong:
            self.desk.keeper.message.emit(wrong, False)
            return True
        keeper, sent = self.desk.keeper, self.form.changed_values()
        work = partial(keeper.edited, self.entity.name, self.item.id, sent)
        self._is_saving = True
        keeper.write(work, partial(self._saved, sent), self._failed)
        return True

    @Slot()
    def discard(self) -> None:
        """Show the saved values again."""
        self.show_item(self.item, fresh=True)

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; False keeps it."""
        if not self.is_changed():
            return True
        answer = self.desk.ask(self, self.what)
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self.discard()
        return answer is not Leave.STAY

    def _saved(self, sent: Mapping[str, Any], row_id: int) -> None:
        self._is_saving = False
        if self.item is not None and self.item.id == row_id:
            self.form.mark_saved(sent)
        self._refresh()

    def _failed(self) -> None:
        self._is_saving = False

    def _refresh(self) -> None:
        self.line.show_count(self.form.count_changed() if self.item else 0)
        self.changed.emit()
