"""How a page asks by a dialog, so that whoever makes the page can answer in the officer's stead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

Asking = Callable[[QDialog], bool]


def ask(dialog: QDialog) -> bool:
    """Show a question and say whether it was answered."""
    return bool(dialog.exec())
