"""A form: labels, editors, and beside each what is wrong, required, or changed.

`add` makes a row, `set_values` shows saved values, the signal `edited` says that something was
typed, `problems` says what keeps it from being saved, `changed_values` is what the service gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from imso_desk.ui.icons import icon
from imso_desk.ui.widgets.editor import FieldEditor
from imso_desk.ui.widgets.looks import label, set_flag
from imso_desk.ui.widgets.text_edits import PlainTextEdit

REQUIRED = "Required"
EDITOR_WIDTH = 380  # pixels: a long name fits, and the note stays near


class FormRow:
    """One line of a form; made by FormGrid.add."""

    def __init__(self, key: str, text: str, editor: FieldEditor, *, required: bool) -> None:
        self.key = key
        self.editor = editor
        self.required = required
        self.caption = label(text, "muted")
        self.caption.setBuddy(editor.main)
        self.mark = QLabel()
        self.mark.setFixedWidth(12)
        self.note_icon = QLabel()
        self.note = label(wrap=True)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.saved: Any = None
        editor.set_name(text)

    def set_value(self, value: Any) -> None:
        """Show a value as the saved one."""
        self.editor.set_value(value)
        self.saved = None if self.editor.problem() else self.editor.value()
        self.refresh()

    def set_shown(self, shown: bool) -> None:
        """Show or hide the whole row; a wrong text does not stay where nobody sees it."""
        if not shown and self.editor.problem():
            self.set_value(None)
        for part in (self.mark, self.caption, self.editor, self.note_icon, self.note):
            part.setVisible(shown)

    def is_changed(self) -> bool:
        """Say whether what is typed differs from what was set."""
        return bool(self.editor.problem()) or self.editor.value() != self.saved

    def problem(self) -> str:
        """Say what keeps this field from being saved, or ''."""
        found = self.editor.problem()
        if not found and self.required and self.editor.is_empty():
            return REQUIRED
        return found

    def refresh(self) -> None:
        """Show what is wrong, the hint, and whether the field was changed."""
        wrong = self.editor.problem()
        needed = REQUIRED if not wrong and self.problem() else ""
        text = wrong or needed or self.editor.hint()
        self.note.setText(text)
        set_flag(self.note, "look", "problem" if wrong else "muted")
        if wrong:
            self.note_icon.setPixmap(icon("problem", "problem").pixmap(16, 16))
        else:
            self.note_icon.clear()
        changed = self.is_changed()
        if changed:
            self.mark.setPixmap(icon("edit", "accent").pixmap(12, 12))
        else:
            self.mark.clear()
        self.mark.setToolTip("Changed, not saved" if changed else "")
        self.editor.show_problem(bool(wrong))
        self.editor.set_description(f"{text}, changed" if changed and text else
                                    "changed" if changed else text)  # fmt: skip


class FormGrid(QWidget):
    """Rows of caption, editor and note, on one grid."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FormRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(4, 1)
        self._grid.setColumnMinimumWidth(1, 128)
        self._grid.setColumnMinimumWidth(2, EDITOR_WIDTH)
        self._grid.setColumnMinimumWidth(3, 20)

    def add(
        self, key: str, text: str, editor: FieldEditor, *, required: bool = False
    ) -> FieldEditor:
        """Add a row at the end and give the editor back."""
        row = FormRow(key, text, editor, required=required)
        self.rows[key] = row
        line = self._grid.rowCount()
        # The caption of a tall field stands beside its first line.
        top_aligned = isinstance(editor, PlainTextEdit)
        top = Qt.AlignmentFlag.AlignTop if top_aligned else Qt.AlignmentFlag.AlignVCenter
        for column, widget in enumerate((row.mark, row.caption)):
            self._grid.addWidget(widget, line, column, top)
        editor.setMaximumWidth(EDITOR_WIDTH * 2 if top_aligned else EDITOR_WIDTH)
        self._grid.addWidget(editor, line, 2)
        self._grid.addWidget(row.note_icon, line, 3, top)
        self._grid.addWidget(row.note, line, 4, top)
        editor.edited.connect(lambda: self._edited(row))
        row.set_value(None)
        return editor

    def add_heading(self, text: str) -> None:
        """Begin a group of rows."""
        line = self._grid.rowCount()
        if self.rows:
            self._grid.setRowMinimumHeight(line, 12)
            line += 1
        self._grid.addWidget(label(text, "heading"), line, 1, 1, 4)

    def end_rows(self) -> None:
        """Keep the rows at the top when the form is taller than they are."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show saved values; a row without one is emptied. Nothing is marked as changed then."""
        for key, row in self.rows.items():
            row.set_value(values.get(key))

    def values(self) -> dict[str, Any]:
        """Give all values; raises FieldError while one is wrong."""
        return {key: row.editor.value() for key, row in self.rows.items()}

    def changed_values(self) -> dict[str, Any]:
        """Give the values that differ from the saved ones; raises FieldError while one is wrong."""
        return {key: row.editor.value() for key, row in self.rows.items() if row.is_changed()}

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved."""
        return any(row.is_changed() for row in self.rows.values())

    def problems(self) -> dict[str, str]:
        """Give what keeps the form from being saved, by key."""
        found = {key: row.problem() for key, row in self.rows.items()}
        return {key: text for key, text in found.items() if text}

    def focus_first_problem(self) -> str:
        """Put the cursor into the first field that is wrong and give the sentence, or ''."""
        for row in self.rows.values():
            text = row.problem()
            if text:
                row.editor.setFocus()
                return f"Nothing was saved. {row.caption.text()}: {text}"
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Let the whole form be read but not changed."""
        for row in self.rows.values():
            row.editor.set_read_only(read_only)

    def _edited(self, row: FormRow) -> None:
        row.refresh()
        self.edited.emit()
