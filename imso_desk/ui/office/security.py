"""The section "Security": what protects the office, in plain words, and where it lies."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.records.row_editor import scrolled
from imso_desk.ui.widgets.looks import button, label

ONE_FILE: Final = (
    "Everything the office holds, pictures and history included, is in the one file named above. "
    "It is encrypted with SQLCipher (AES-256, each page sealed against changes): without the "
    "passphrase nothing in it can be read."
)
NOT_VALIDATED: Final = (
    "The cipher is a well known one, but this build of it is not FIPS 140 validated. Where a "
    "validated module is required, keep the file on a disk encrypted by one, such as BitLocker."
)
RECOVERY: Final = (
    "The passphrase is kept nowhere. The recovery sheet made with the office opens it when the "
    "passphrase is lost: keep it on paper, locked away from this computer. When both are lost, "
    "nobody can open the office, its makers included."
)
LEAVING: Final = (
    "The program uses no network. Reports and exports you make are ordinary files and are not "
    "encrypted: keep them where such data may be kept. Notes are private unless marked "
    "releasable, and private ones never reach a report."
)
CHAINED: Final = (
    "Every change is written down with who, when, the old and the new value. The entries are "
    "chained: Check the office finds any that was changed from outside."
)
WORDS: Final = (
    ("One encrypted file", ONE_FILE),
    ("Not a validated module", NOT_VALIDATED),
    ("Passphrase and recovery sheet", RECOVERY),
    ("What leaves the office", LEAVING),
    ("History", CHAINED),
)


class SecuritySection(Section):
    """Where the file lies, with a button to copy the path, and the words."""

    def __init__(self, ports: OfficePorts) -> None:
        super().__init__("Security", "")
        self.path = QLineEdit(str(ports.place))
        self.path.setReadOnly(True)
        self.path.setProperty("readOnly", True)
        self.path.setAccessibleName("Where the office lies")
        self.path.setCursorPosition(0)
        self.copy_button = button("Copy path", "copy")
        self.copy_button.clicked.connect(self.copy)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label("The office lies at", "muted"))
        line.addWidget(self.path, 1)
        line.addWidget(self.copy_button)
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 8, 8, 0)
        inside.setSpacing(4)
        for heading, text in WORDS:
            strong = label(heading)
            strong.setStyleSheet("font-weight: 600;")
            words = label(text, wrap=True)
            words.setMaximumWidth(720)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(strong)
            inside.addWidget(words)
            inside.addSpacing(8)
        inside.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(scrolled(sheet, "About security"), 1)

    @Slot()
    def copy(self) -> None:
        """Put the path on the clipboard."""
        QGuiApplication.clipboard().setText(self.path.text())
        self.told.emit("The path was copied.")
