"""What every editor of a field has in common.

`set_value(v)` shows a value, without a signal; `value()` gives what is typed, as a value, and
raises FieldError while it is not one; `problem()` is the sentence that says what is wrong, or '';
`hint()` is a remark on the value ("in 3 days"), or ''; the signal `edited` says that the user
changed something.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from imso_desk.domain.problems import FieldError
from imso_desk.ui.widgets.looks import set_flag


class FieldEditor(QWidget):
    """The base of all editors; `main` is the widget that has the focus and the accessible name."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self._main: QWidget | None = None

    def set_main(self, widget: QWidget) -> None:
        """Take the widget that the user types into as the first of the row."""
        self._main = widget
        self.setFocusProxy(widget)
        self.row.addWidget(widget, 1)

    @property
    def main(self) -> QWidget:
        """The widget that the user types into."""
        return self._main or self

    def set_name(self, name: str) -> None:
        """Tell a screen reader what is edited here."""
        self.setAccessibleName("")
        self.main.setAccessibleName(name)

    def set_description(self, text: str) -> None:
        """Tell a screen reader more: what is wrong, or the hint."""
        self.main.setAccessibleDescription(text)

    def value(self) -> Any:
        """Give what is typed as a value; raises FieldError while it is not one."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def problem(self) -> str:
        """Give the sentence that says what is wrong, or ''."""
        try:
            self.value()
        except FieldError as error:
            return error.message
        return ""

    def hint(self) -> str:
        """Give a remark on the value, or ''."""
        return ""

    def is_empty(self) -> bool:
        """Say whether nothing is given."""
        return not self.problem() and self.value() in (None, "", ("", ""))

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read but not changed."""
        self.setEnabled(not read_only)

    def show_problem(self, is_wrong: bool) -> None:
        """Mark the field itself; the words stand beside it."""
        set_flag(self.main, "problem", is_wrong)


class LineEditor(FieldEditor):
    """An editor of one line; a kind of value overrides `parse` and `format`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.set_main(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._tidy)

    def parse(self, text: str) -> Any:
        """Read the text (not empty); raises FieldError."""
        return text

    def format(self, value: Any) -> str:
        """Write a value the way the program shows it."""
        return "" if value is None else str(value)

    def value(self) -> Any:
        """Give what `parse` makes of the line, None when it is empty."""
        text = self.line.text().strip()
        return self.parse(text) if text else None

    def set_value(self, value: Any) -> None:
        """Show a value from its beginning."""
        self.line.setText(self.format(value))
        self.line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied but not changed."""
        self.line.setReadOnly(read_only)
        set_flag(self.line, "readOnly", read_only)

    @Slot()
    def _tidy(self) -> None:
        """Show a good value in the program's own way once the field is left."""
        if not self.problem():
            shown = self.format(self.value())
            if shown != self.line.text():
                self.line.setText(shown)
