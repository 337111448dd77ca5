"""One field of a form: caption, mark of change and what is wrong above, the editor below.

Designer forms place these cells by hand; `set_field` puts the fitting editor in, so that captions,
bounds and choices come from the schema and are nowhere written twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from imso_desk.domain.fields import Field, FieldKind
from imso_desk.ui.icons import icon
from imso_desk.ui.widgets.choice_edits import FlagEdit
from imso_desk.ui.widgets.editor import FieldEditor, LineEditor
from imso_desk.ui.widgets.field_editors import EditorContext, editor_for
from imso_desk.ui.widgets.form_grid import FormRow
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.number_edits import NumberEdit
from imso_desk.ui.widgets.text_edits import PlainTextEdit


class CellRow(FormRow):
    """A form row that also shows a problem found by looking at the whole record.

    Hints stand beside the caption; a problem gets a line of its own, where a sentence has room.
    """

    def __init__(self, key: str, text: str, editor: FieldEditor, *, required: bool) -> None:
        self.outer = ""
        super().__init__(key, text, editor, required=required)
        self.note.setWordWrap(False)
        self.wrong_line = QWidget()
        self.wrong = label("", "problem", wrap=True)
        line = QHBoxLayout(self.wrong_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.note_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.wrong, 1)

    def refresh(self) -> None:
        """Show what is wrong, here or in how the fields fit together, the hint, and the change."""
        super().refresh()
        inner = self.editor.problem()
        text = inner or self.outer
        if inner:
            self.note.clear()
        if self.outer and not inner:
            self.note_icon.setPixmap(icon("problem", "problem").pixmap(16, 16))
            self.editor.show_problem(True)
            self.editor.set_description(self.outer)
        self.wrong.setText(text)
        self.wrong_line.setVisible(bool(text))
        self.note.setVisible(bool(self.note.text()))
        self.mark.setVisible(self.is_changed())


class FieldCell(QWidget):
    """A captioned editor; empty until `set_field` or `set_editor` gives it one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: CellRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def row(self) -> CellRow:
        """The row inside; there once the cell has an editor."""
        if self._row is None:
            message = f"the cell {self.objectName()} has no editor yet"
            raise RuntimeError(message)
        return self._row

    @property
    def editor(self) -> FieldEditor:
        """The editor inside."""
        return self.row.editor

    def set_field(self, field: Field, context: EditorContext) -> None:
        """Show the editor that fits the field, under the field's own label."""
        editor = cell_editor(field, context)
        self.set_editor(field.name, field.label, editor, required=field.required)
        if field.hint:
            editor.main.setToolTip(field.hint)
            if isinstance(editor, LineEditor) and not editor.line.placeholderText():
                editor.line.setPlaceholderText(field.hint)

    def set_editor(
        self, key: str, text: str, editor: FieldEditor, *, required: bool = False
    ) -> None:
        """Show this editor under the caption `text`."""
        row = self._row = CellRow(key, text, editor, required=required)
        head = QHBoxLayout()
        head.setSpacing(10)
        if isinstance(editor, FlagEdit):
            row.caption.hide()  # the words stand beside the tick
            head.addWidget(editor)
        else:
            head.addWidget(row.caption)
        for widget in (row.mark, row.note):
            head.addWidget(widget)
        head.addStretch(1)
        self._column.addLayout(head)
        if not isinstance(editor, FlagEdit):
            self._column.addWidget(editor)
        self._column.addWidget(row.wrong_line)
        if not isinstance(editor, PlainTextEdit):
            self._column.addStretch(1)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(editor)
        editor.edited.connect(row.refresh)
        row.set_value(None)

    def set_value(self, value: Any) -> None:
        """Show a saved value."""
        self.row.set_value(value)

    def suggest(self, words: Iterable[str]) -> None:
        """Offer words while a line is typed; any other text is still taken."""
        if not isinstance(self.editor, LineEditor):
            return
        completer = QCompleter(sorted(set(words), key=str.casefold), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(f"Suggestions for {self.row.caption.text()}")
        completer.activated.connect(lambda _text: self.editor.edited.emit())
        self.editor.line.setCompleter(completer)


def cell_editor(field: Field, context: EditorContext) -> FieldEditor:
    """Make the editor of a field that stands in a cell."""
    if field.kind is FieldKind.FLAG:
        return FlagEdit(words=field.label)
    if field.kind is FieldKind.SCORE and field.highest != 100:
        return NumberEdit(lowest=field.lowest, highest=field.highest)
    return editor_for(field, context)
