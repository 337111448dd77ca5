"""The line below a form: Save, Discard changes, and how much is not saved."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from imso_desk.ui.widgets.looks import button, label


class SaveLine(QWidget):
    """Save, Discard changes, and how many fields were changed."""

    def __init__(self, extra: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self.save_button = button("Save", "save", "main")
        self.save_button.setToolTip("Save (Ctrl+S)")
        self.discard_button = button("Discard changes", "undo")
        self.state = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.discard_button)
        row.addWidget(self.state, 1)
        for widget in extra:
            row.addWidget(widget)

    def show_count(self, changed: int) -> None:
        """Say how much is not saved; nothing to save turns the buttons off."""
        self.save_button.setEnabled(bool(changed))
        self.discard_button.setEnabled(bool(changed))
        fields = "1 field" if changed == 1 else f"{changed} fields"
        self.state.setText(f"{fields} changed, not saved" if changed else "")
