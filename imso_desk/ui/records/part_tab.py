"""One kind of record that hangs on another: listed, entered, corrected, removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from imso_desk.domain.records import Item
from imso_desk.ui.dialogs.confirm import Leave
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.keeper import RecordTools, Written
from imso_desk.ui.records.part_view import Part, PartView
from imso_desk.ui.widgets.field_cell import FieldCell


class PartTab(PartView):
    """Reads its rows from a whole record, writes through the keeper, one row at a time.

    A tab of its own kind overrides `rows_of` and, where it differs, `links`, `defaults`,
    `build_cells`, `values_of`, `work_of`.
    """

    changed = Signal()

    def __init__(self, part: Part, desk: RecordTools, parent: QWidget | None = None) -> None:
        super().__init__(part, parent)
        self.desk = desk
        self.record: Any = None
        self._open: Item | None = None
        self._is_new = False
        self._is_saving = False
        self._turns = 0
        self.form = FieldForm(part.entity, self.build_cells(self.editor.sheet), self)
        self.form.edited.connect(self.changed)
        self.editor.take_form(self.form)
        self.editor.save_wanted.connect(self.save)
        self.editor.remove_wanted.connect(self.remove)
        self.editor.close_wanted.connect(self.escape)
        self.add_button.clicked.connect(self.add)
        self.empty.first_step.connect(self.add)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._enter)
        self.table.told.connect(lambda text: desk.keeper.message.emit(text, False))
        self.show_fitting()

    # what a kind of tab decides

    def rows_of(self, record: Any) -> Sequence[Any]:
        """Give the rows to show."""
        raise NotImplementedError

    def links(self) -> dict[str, int | None]:
        """Give the pointers of a new record."""
        return {}

    def defaults(self) -> dict[str, Any]:
        """Give what a new record starts with."""
        return {}

    def build_cells(self, sheet: QWidget) -> list[FieldCell]:
        """Lay out the editor."""
        return make_cells(self.part.entity, self.part.layout, self.desk.editors, sheet)

    def values_of(self, item: Item) -> Mapping[str, Any]:
        """Give what the editor shows of a record."""
        return item.values

    def work_of(self, item: Item | None, values: dict[str, Any]) -> Callable[[], Written]:
        """Give the work that saves: all of a new record, the changed fields of another."""
        keeper, name, links = self.desk.keeper, self.part.entity.name, self.links()
        if item is None:
            return partial(keeper.added, name, values, links)
        return partial(keeper.edited, name, item.id, values)

    # what the page calls

    def show_record(self, record: Any, *, fresh: bool) -> None:
        """Show a record; `fresh` forgets what was open and typed for another one."""
        self.record = record
        if fresh:
            self._close()
        self._quiet = True
        self.model.set_rows(self.rows_of(record) if record else [])
        self._quiet = False
        self._reopen()
        self.show_fitting()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return not self.editor.isHidden() and self.form.is_changed()

    @Slot()
    def add(self) -> None:
        """Open the editor for a new record."""
        if self.record is None or not self.leave():
            return
        self.select(None)
        self._turn(None, is_new=True)
        self.form.set_values(self.defaults())
        self.show_editor(True, is_new=True)
        self.form.focus_first()

    def has_to_save(self) -> bool:
        """Say whether saving writes something: what was typed, where nothing else is enough."""
        return self.is_changed()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if not self.has_to_save() or self._is_saving:
            return self._is_saving
        wrong = self.form.focus_first_problem()
        if wrong:
            self.desk.keeper.message.emit(wrong, False)
            return True
        sent = self.form.changed_values()
        work = self.work_of(self._open, self.form.values() if self._is_new else sent)
        self._is_saving = True
        self.desk.keeper.write(work, partial(self._saved, self._turns, sent), self._failed)
        return True

    @Slot()
    def remove(self) -> None:
        """Remove the open record; the message line offers to undo it."""
        if self._open is not None:
            row_id = self._open.id
            self._close()
            keeper = self.desk.keeper
            keeper.write(partial(keeper.removed, self.part.entity.name, row_id))
            self.table.setFocus()

    @Slot()
    def escape(self) -> bool:
        """Close the editor, asking once if something was typed; False when nothing was open."""
        if self.editor.isHidden():
            return False
        if self.leave():
            self._close()
            self.show_fitting()
            (self.table if self.model.rowCount() else self.add_button).setFocus()
        return True

    def leave(self) -> bool:
        """Say whether what was typed may go, after asking; False keeps it."""
        if not self.is_changed():
            return True
        answer = self.desk.ask(self, f"this {self.part.noun}")
        if answer is Leave.SAVE:
            self.save()
            return not self.form.problems()
        if answer is Leave.DISCARD:
            self._close()
            # what was said of it, that it was not saved for instance, holds no more
            said = f"The changes to this {self.part.noun} were discarded."
            self.desk.keeper.message.emit(said, False)
        return answer is not Leave.STAY

    # inside

    def opened(self, row: Any) -> None:
        """Called with the row whose editor was opened, or None when it was closed."""

    def _saved(self, turn: int, sent: Mapping[str, Any], row_id: int) -> None:
        """Take what was sent as saved; the fresh record comes with the announcement."""
        self._is_saving = False
        if turn != self._turns:
            return  # another record was opened meanwhile
        self.form.mark_saved(sent)
        if self._is_new:
            self._is_new = False
            self._open = Item(self.part.entity.name, row_id, dict(sent))
        self.editor.show_heading(is_new=False)
        self.changed.emit()

    def _failed(self) -> None:
        self._is_saving = False

    def _turn(self, item: Item | None, *, is_new: bool = False) -> None:
        """Turn to another record, so that an answer to the one before is not taken for its."""
        self._open, self._is_new = item, is_new
        self._is_saving = False
        self._turns += 1

    def _chosen(self) -> None:
        if self._quiet:
            return
        if self.is_changed():
            # not inside the click: a question there would swallow the release of the button
            QTimer.singleShot(0, self._follow)
        else:
            self._follow()

    def _follow(self) -> None:
        rows = self.table.selected_records()
        item = self.part.item(rows[0]) if len(rows) == 1 else None
        if item is None or (self._open is not None and item.id == self._open.id):
            return
        if not self.leave():
            self.select(self._open.id if self._open else None)
            return
        self._load(rows[0])

    def _load(self, row: Any) -> None:
        item = self.part.item(row)
        self._turn(item)
        self.form.set_values(self.values_of(item))
        self.show_editor(True)
        self.opened(row)

    def _enter(self, row: Any) -> None:
        if self._open is not None and self.part.item(row).id == self._open.id:
            self.form.focus_first()

    def _reopen(self) -> None:
        """Show the newer state of the open record; close it when it is gone."""
        if self._open is None:
            return
        for row in self.model.rows:
            item = self.part.item(row)
            if item.id == self._open.id:
                self._open = item
                self.form.set_values(self.values_of(item), keep_typed=True)
                self.select(item.id)
                self.editor.refresh()
                self.opened(row)
                return
        self._close()

    def _close(self) -> None:
        self._turn(None)
        self.form.set_values({})
        self.select(None)
        self.show_editor(False)
        self.opened(None)
        self.changed.emit()
