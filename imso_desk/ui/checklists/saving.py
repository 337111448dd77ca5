"""Return in a field of a step saves it, so that steps are typed one after the other by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from imso_desk.ui.records.field_form import FieldForm


def save_on_return(form: FieldForm, save: Callable[[], object]) -> None:
    """Save when Return is pressed in a field of one line."""
    for cell in form.cells.values():
        line = cell.editor.main
        if isinstance(line, QLineEdit):
            line.returnPressed.connect(save)
