"""How the letterhead and the markings come out on paper, while they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from imso_desk.ui.widgets.looks import label

CUI_LINES: Final = (
    ("cui_controlled_by", "Controlled by"),
    ("cui_category", "CUI category"),
    ("cui_dissemination", "Distribution"),
    ("cui_poc", "POC"),
)
SIGNATURES: Final = ("signature_1", "signature_2", "signature_3")
LOGO_WIDTH, LOGO_HEIGHT = 110, 64
# Paper is white whatever the colours of the window are.
SHEET: Final = "QFrame#paper { background: #ffffff; border: 1px solid #9aa3ad; } "
INK: Final = "color: #111111; background: transparent;"


class PaperPreview(QFrame):
    """The head of the first page, its CUI lines and its signature blocks, on white."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setStyleSheet(SHEET)
        self.setMinimumWidth(320)
        self.top_banner = self._line(f"{INK} font-weight: 600;", centre=True)
        self.bottom_banner = self._line(f"{INK} font-weight: 600;", centre=True)
        self.logo = QLabel()
        self.logo.setAccessibleName("No logo")
        self.school = self._line(f"{INK} font-size: 15px; font-weight: 600;")
        self.office = self._line(f"{INK} font-weight: 600;")
        self.address = self._line(INK)
        self.cui = self._line(f"{INK} border: 1px solid #555555; padding: 4px; font-size: 11px;")
        self.signatures = [self._line(f"{INK} font-size: 12px;") for _ in SIGNATURES]
        self._lay_out()

    def show_settings(self, values: Mapping[str, str]) -> None:
        """Show these settings, saved or not yet."""
        for one in (self.top_banner, self.bottom_banner):
            one.setText(values.get("cui_banner", ""))
            one.setVisible(bool(one.text()))
        self.school.setText(values.get("school", ""))
        self.office.setText(values.get("office", ""))
        self.address.setText(values.get("address", ""))
        lines = [f"{words}: {values[name]}" for name, words in CUI_LINES if values.get(name)]
        self.cui.setText("\n".join(lines))
        self.cui.setVisible(bool(lines))
        blocks = [values[name] for name in SIGNATURES if values.get(name)]
        for place, one in enumerate(self.signatures):
            one.setText(f"________________\n{blocks[place]}" if place < len(blocks) else "")
            one.setVisible(place < len(blocks))
        self.setAccessibleDescription(self.words())

    def show_logo(self, data: bytes | None) -> None:
        """Show picture bytes as the logo, or none."""
        image = QImage.fromData(data) if data else QImage()
        if image.isNull():
            self.logo.clear()
        else:
            fitting = image.scaled(
                LOGO_WIDTH,
                LOGO_HEIGHT,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.logo.setPixmap(QPixmap.fromImage(fitting))
        self.logo.setVisible(not image.isNull())
        self.logo.setAccessibleName("No logo" if image.isNull() else "Logo")

    def words(self) -> str:
        """All words on the sheet, from the top down."""
        parts = (self.top_banner, self.school, self.office, self.address, self.cui,
                 *self.signatures)  # fmt: skip
        return "\n".join(one.text() for one in parts if one.text())

    def _line(self, style: str, *, centre: bool = False) -> QLabel:
        made = label("", wrap=True)
        made.setStyleSheet(style)
        if centre:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return made

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        for one in (self.school, self.office, self.address):
            names.addWidget(one)
        names.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        signers = QGridLayout()
        signers.setHorizontalSpacing(16)
        signers.setVerticalSpacing(12)
        for place, one in enumerate(self.signatures):
            signers.addWidget(one, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        signers.setColumnStretch(0, 1)
        signers.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.top_banner)
        column.addLayout(head)
        line = QFrame()
        line.setStyleSheet("background: #1f3a5f; border: none;")
        line.setFixedHeight(2)
        column.addWidget(line)
        column.addStretch(1)
        column.addLayout(signers)
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.addStretch(2)
        foot.addWidget(self.cui, 3)
        column.addLayout(foot)
        column.addWidget(self.bottom_banner)
