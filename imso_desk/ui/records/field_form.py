"""The cells of one record taken together: its values, what is wrong, what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import lcm
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from imso_desk.domain.fields import Entity
from imso_desk.domain.problems import FieldError
from imso_desk.domain.validation import record_problems
from imso_desk.ui.widgets.field_cell import FieldCell
from imso_desk.ui.widgets.field_editors import EditorContext


class FieldForm(QObject):
    """Binds cells to an entity by name; `edited` says that something was typed.

    Cells with other names ("sponsor") may stand among them; their keys are in `values` too.
    """

    edited = Signal()

    def __init__(self, entity: Entity, cells: Iterable[FieldCell], parent: QObject) -> None:
        super().__init__(parent)
        self.entity = entity
        self.cells = {cell.row.key: cell for cell in cells}
        self._saved: dict[str, Any] = {}
        for cell in self.cells.values():
            cell.editor.edited.connect(self._edited)

    def set_values(self, values: Mapping[str, Any], *, keep_typed: bool = False) -> None:
        """Show saved values; with `keep_typed` a field that was changed keeps what is typed."""
        self._saved = dict(values)
        for key, cell in self.cells.items():
            if not (keep_typed and cell.row.is_changed()):
                cell.row.outer = ""
                cell.set_value(values.get(key))
        self._check_together()

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return any(cell.row.is_changed() for cell in self.cells.values())

    def changed_values(self) -> dict[str, Any]:
        """Give what differs from the saved values, empty text as None; raises FieldError."""
        return {
            key: plain(cell.editor.value())
            for key, cell in self.cells.items()
            if cell.row.is_changed()
        }

    def mark_saved(self, values: Mapping[str, Any]) -> None:
        """Take these values as saved; what was typed since then stays marked as changed."""
        self._saved.update(values)
        for key, value in values.items():
            cell = self.cells.get(key)
            if cell is not None and not cell.editor.problem():
                typed = cell.editor.value()
                cell.row.saved = typed if plain(typed) == value else value
                cell.row.refresh()
        self._check_together()

    def values(self) -> dict[str, Any]:
        """Give everything that is not empty; raises FieldError while a field is wrong."""
        found = {key: plain(cell.editor.value()) for key, cell in self.cells.items()}
        return {key: value for key, value in found.items() if value not in (None, False)}

    def problems(self) -> dict[str, str]:
        """Give what keeps the record from being saved, by field."""
        found = {}
        for key, cell in self.cells.items():
            if wrong := cell.row.problem():
                found[key] = wrong
        return self._together() | found

    def focus_first_problem(self) -> str:
        """Put the cursor into the first field that is wrong and give a sentence, or ''."""
        for key, sentence in self.problems().items():
            cell = self.cells.get(key)
            if cell is None:
                return f"Nothing was saved. {sentence}"
            cell.editor.setFocus()
            caption = cell.row.caption.text() or cell.editor.main.accessibleName()
            return f"Nothing was saved. {caption}: {sentence}"
        return ""

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for cell in self.cells.values():
            cell.editor.setFocus()
            return

    def count_changed(self) -> int:
        """Say how many fields were changed."""
        return sum(cell.row.is_changed() for cell in self.cells.values())

    def _edited(self) -> None:
        self._check_together()
        self.edited.emit()

    def _check_together(self) -> None:
        found = self._together()
        for key, cell in self.cells.items():
            row = cell.row
            outer = found.get(key, "") if row.is_changed() or self.is_changed() else ""
            if row.outer != outer:
                row.outer = outer
                row.refresh()

    def _together(self) -> dict[str, str]:
        """Give problems of fields that only show beside each other; required ones tell alone."""
        values = dict(self._saved)
        for key, cell in self.cells.items():
            try:
                values[key] = plain(cell.editor.value())
            except FieldError:
                values[key] = None
        found = record_problems(self.entity, values)
        return {
            key: sentence
            for key, sentence in found.items()
            if key not in self.cells or not self.cells[key].row.problem()
        }


def plain(value: Any) -> Any:
    """Give a value as the record holds it: empty text is nothing."""
    return None if value == "" else value


def make_cells(
    entity: Entity, rows: Iterable[Iterable[str]], context: EditorContext, parent: QWidget
) -> list[FieldCell]:
    """Lay out the fields of an entity on a grid, one tuple of names a row, and give the cells."""
    lines = [tuple(row) for row in rows]
    wide = lcm(*(len(line) for line in lines))
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    cells = []
    for number, line in enumerate(lines):
        span = wide // len(line)
        for place, name in enumerate(line):
            cell = FieldCell(parent)
            cell.setObjectName(name)
            cell.set_field(entity.field(name), context)
            grid.addWidget(cell, number, place * span, 1, span)
            cells.append(cell)
    grid.setRowStretch(len(lines), 1)
    for column in range(wide):
        grid.setColumnStretch(column, 1)
    return cells


def bind_cells(entity: Entity, form: QWidget, context: EditorContext) -> list[FieldCell]:
    """Give every cell of a Designer form its field by object name, in the order of the schema."""
    cells = []
    for field in entity.fields:
        cell = form.findChild(FieldCell, field.name)
        if cell is not None:
            cell.set_field(field, context)
            cells.append(cell)
    return cells
