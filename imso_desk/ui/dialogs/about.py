"""What the program is, its version and the works of others in it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from imso_desk import __version__, assets
from imso_desk.ui.widgets.looks import label

WORDS = (
    "The desk of an International Military Student Officer. It works offline and keeps every "
    "record in one encrypted file. It is not an official system of any government."
)


class AboutDialog(QDialog):
    """Version, purpose and notices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About IMSO Desk")
        self.resize(560, 400)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label("IMSO Desk", "title"))
        column.addWidget(label(f"Version {__version__}", "muted"))
        column.addWidget(label(WORDS, wrap=True))
        self.notices = QPlainTextEdit(notices())
        self.notices.setReadOnly(True)
        self.notices.setTabChangesFocus(True)
        self.notices.setAccessibleName("Licences")
        column.addWidget(self.notices, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def notices() -> str:
    """Give the licence notices shipped with the program, one after the other."""
    found = [assets.read_text("notices", name) for name in assets.names("notices")]
    return "\n\n".join(found) or "IMSO Desk is free software under the MIT licence."
