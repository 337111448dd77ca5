"""The section "Appearance": light, dark, high contrast, or as the system has it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from imso_desk.ui.office.sections import OfficePorts, Section
from imso_desk.ui.theme import Look
from imso_desk.ui.widgets.looks import label

WORDS: Final = (
    (Look.SYSTEM, "Like the system", "Changes with the colours chosen for this computer."),
    (Look.LIGHT, "Light", "Dark letters on a light ground."),
    (Look.DARK, "Dark", "Light letters on a dark ground."),
    (Look.HIGH_CONTRAST, "High contrast", "White and bright colours on black."),
)


class AppearanceSection(Section):
    """One radio button for each appearance; a choice is shown at once and kept."""

    def __init__(self, ports: OfficePorts) -> None:
        super().__init__("Appearance", "Kept on this computer, for every office opened here.")
        self._ports = ports
        self._group = QButtonGroup(self)
        self.buttons: dict[Look, QRadioButton] = {}
        for look, words, sentence in WORDS:
            made = QRadioButton(words)
            made.setAccessibleDescription(sentence)
            made.clicked.connect(partial(self._choose, look))
            self._group.addButton(made)
            self.buttons[look] = made
            note = label(sentence, "muted")
            note.setIndent(24)
            self.column.addWidget(made)
            self.column.addWidget(note)
        self.column.addStretch(1)
        self.shown()

    def shown(self) -> None:
        self.buttons[self._ports.look()].setChecked(True)

    def _choose(self, look: Look, *_checked: bool) -> None:
        self._ports.choose_look(look)
