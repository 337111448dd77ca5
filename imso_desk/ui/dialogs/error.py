"""The dialog for what should not have happened: one sentence, and details to copy."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from imso_desk.ui.widgets.looks import button, label

SENTENCE = (
    "Something went wrong inside the program. What you saved before is safe; "
    "the last step may not have been done."
)


class ErrorDialog(QDialog):
    """Says that the program failed; `details` hold no personal data and can be copied."""

    def __init__(self, parent: QWidget | None, details: str, sentence: str = SENTENCE) -> None:
        super().__init__(parent)
        self.setWindowTitle("IMSO Desk")
        self.resize(560, 320)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Details")
        self.copy_button = button("Copy details", "copy")
        self.copy_button.clicked.connect(self.copy)
        close = button("Close", look="main")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(sentence, wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(foot)
        close.setFocus()

    @Slot()
    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())
