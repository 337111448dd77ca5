"""Editors of text: one line, several lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from imso_desk.domain.problems import FieldError
from imso_desk.ui.widgets.editor import FieldEditor, LineEditor


class TextEdit(LineEditor):
    """One line of text, kept as it is typed but for blanks at its ends; '' when empty."""

    def __init__(self, parent: QWidget | None = None, longest: int = 400) -> None:
        super().__init__(parent)
        self.line.setMaxLength(longest)

    def value(self) -> str:
        """Give the text without the blanks at its ends."""
        return self.line.text().strip()


class PlainTextEdit(FieldEditor):
    """Several lines of plain text; Tab leaves the field."""

    def __init__(self, parent: QWidget | None = None, longest: int = 20_000) -> None:
        super().__init__(parent)
        self._longest = longest
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setMinimumHeight(76)
        self.set_main(self.area)
        self.area.textChanged.connect(self._changed)
        self._quiet = False

    def value(self) -> str:
        """Give the text; raises FieldError when it is too long."""
        text = self.area.toPlainText().strip()
        if len(text) > self._longest:
            too_many = f"{len(text) - self._longest:,} characters too many."
            raise FieldError("too-long", too_many)
        return text

    def set_value(self, value: Any) -> None:
        """Show a text, without a signal."""
        self._quiet = True
        self.area.setPlainText(value or "")
        self._quiet = False

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied but not changed."""
        self.area.setReadOnly(read_only)

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()
