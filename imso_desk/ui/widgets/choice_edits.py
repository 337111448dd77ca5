"""Editors of a choice from a few: a list that opens, a tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from imso_desk.domain.problems import FieldError
from imso_desk.ui.widgets.editor import FieldEditor


class ChoiceEdit(FieldEditor):
    """One of several values, or '' for none; a value that is not on the list is kept and shown."""

    def __init__(
        self, parent: QWidget | None = None, choices: Iterable[str | tuple[str, str]] = ()
    ) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setMaxVisibleItems(20)
        self.set_main(self.box)
        self.box.activated.connect(lambda _number: self.edited.emit())
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[str | tuple[str, str]]) -> None:
        """Offer these, each a value or a pair (value, words); empty stands first."""
        self.box.clear()
        self.box.addItem("", "")
        for choice in choices:
            value, words = (choice, choice) if isinstance(choice, str) else choice
            if value:
                self.box.addItem(words[:1].upper() + words[1:], value)

    def value(self) -> str:
        """Give the chosen value, '' for none."""
        return str(self.box.currentData() or "")

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not on the list is added to it."""
        text = "" if value is None else str(value)
        place = self.box.findData(text)
        if place < 0:
            self.box.addItem(text, text)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)


class FlagEdit(FieldEditor):
    """Yes or no."""

    def __init__(self, parent: QWidget | None = None, words: str = "") -> None:
        super().__init__(parent)
        self.box = QCheckBox(words.replace("&", "&&"))
        self.set_main(self.box)
        self.box.clicked.connect(self.edited)

    def value(self) -> bool:
        """Say whether the box is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick the box or not."""
        self.box.setChecked(bool(value))

    def is_empty(self) -> bool:
        """A tick always says something, yes or no."""
        return False


class OpiEdit(FieldEditor):
    """The two levels of an OPI, listening and speaking; value is a pair of texts, '' for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from imso_desk.domain.english import OPI_LEVELS

        self.listening = QComboBox()
        self.speaking = QComboBox()
        for box in (self.listening, self.speaking):
            box.addItem("", "")
            for level in OPI_LEVELS:
                box.addItem(str(level), str(level))
            box.activated.connect(lambda _number: self.edited.emit())
        self.set_main(self.listening)
        self.row.addWidget(self.speaking, 1)
        self.set_name("OPI")

    def set_name(self, name: str) -> None:
        """Tell a screen reader which of the two boxes is which."""
        self.listening.setAccessibleName(f"{name} listening")
        self.speaking.setAccessibleName(f"{name} speaking")
        self.listening.setToolTip("Listening")
        self.speaking.setToolTip("Speaking")

    def value(self) -> tuple[str, str]:
        """Give (listening, speaking); raises FieldError when only one is given."""
        pair = (str(self.listening.currentData()), str(self.speaking.currentData()))
        if bool(pair[0]) != bool(pair[1]):
            raise FieldError("half-an-opi", "Give both levels, listening and speaking.")
        return pair

    def set_value(self, value: Any) -> None:
        """Show a pair of levels, None for none."""
        pair = value or ("", "")
        for box, level in zip((self.listening, self.speaking), pair, strict=True):
            box.setCurrentIndex(max(0, box.findData(str(level or ""))))
