"""The panel beside a roster in which seats without names are entered or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit

from imso_desk.domain.course_schema import HELD_SEAT
from imso_desk.ui.records.field_form import FieldForm, make_cells
from imso_desk.ui.records.row_editor import RowEditor

if TYPE_CHECKING:
    from imso_desk.domain.records import Item
    from imso_desk.ui.records.keeper import RecordTools

LAYOUT = (("count", "country"), ("program", "wcn"), ("remark",))


class HeldEditor(RowEditor):
    """Opens on held seats, or begins new ones of a class; `closed` comes when it went away.

    `left` comes after it when the cursor was in it and has to go elsewhere.
    """

    closed = Signal()
    left = Signal()

    def __init__(self, desk: RecordTools) -> None:
        super().__init__("held seats", "Save held seats")
        self._desk = desk
        self._item: Item | None = None
        self._class_id: int | None = None
        self.is_new = False
        cells = make_cells(HELD_SEAT, LAYOUT, desk.editors, self.sheet)
        self._form = FieldForm(HELD_SEAT, cells, self)
        self.take_form(self._form)
        self.save_wanted.connect(self.save)
        self.remove_wanted.connect(self._remove)
        self.close_wanted.connect(self.close_editor)
        self.hide()

    @property
    def fields(self) -> FieldForm:
        """The cells."""
        return self._form

    def begin(self, class_id: int) -> None:
        """Begin new held seats of a class."""
        self._item, self._class_id, self.is_new = None, class_id, True
        self._form.set_values({"count": 1})
        self.show()
        self.show_heading(is_new=True)
        self.save_button.setEnabled(True)
        self._form.focus_first()
        # a number that is typed takes the place of the 1
        for line in self._form.cells["count"].editor.findChildren(QLineEdit):
            line.selectAll()

    def open(self, held: Item) -> None:
        """Show held seats."""
        if self._item is not None and self._item.id == held.id and not self.isHidden():
            return
        self._item, self.is_new = held, False
        self._form.set_values(held.values)
        self.show()
        self.show_heading(is_new=False)

    def renew(self, found: Sequence[Item]) -> None:
        """Show the newer state of what is open; close it when it is gone."""
        if self._item is None:
            return
        newer = next((one for one in found if self._item and one.id == self._item.id), None)
        if newer is None:
            self.close_editor()
            return
        self._item = newer
        self._form.set_values(newer.values, keep_typed=True)
        self.refresh()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return not self.isHidden() and self._form.is_changed()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        if self.isHidden() or not (self.is_new or self.is_changed()):
            return False
        keeper = self._desk.keeper
        wrong = self._form.focus_first_problem()
        if wrong:
            keeper.message.emit(wrong, False)
        elif self.is_new:
            sent = self._form.values()
            links = {"course_class_id": self._class_id}
            keeper.write(partial(keeper.added, "held_seat", sent, links), self._added)
        elif self._item is not None:
            changed = self._form.changed_values()
            work = partial(keeper.edited, "held_seat", self._item.id, changed)
            keeper.write(work, partial(self._edited, changed))
        return True

    @Slot()
    def close_editor(self) -> None:
        """Put the panel away with what was typed."""
        was_open = not self.isHidden()
        had_cursor = self.isAncestorOf(QApplication.focusWidget() or self)
        self._item, self.is_new = None, False
        self._form.set_values({})
        self.hide()
        if was_open:
            self.closed.emit()
        if had_cursor:
            self.left.emit()

    @Slot()
    def _remove(self) -> None:
        if self._item is not None:
            held_id = self._item.id
            self.close_editor()
            keeper = self._desk.keeper
            keeper.write(partial(keeper.removed, "held_seat", held_id))

    def _added(self, _held_id: int) -> None:
        self.close_editor()

    def _edited(self, sent: dict[str, Any], _held_id: int) -> None:
        self._form.mark_saved(sent)
        self.refresh()
