"""Ways to narrow a list, as buttons in a row with how many rows each has; one is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from imso_desk.ui.widgets.looks import button, set_flag


@dataclass(frozen=True, slots=True)
class RowView:
    """One way to narrow a list: `wanted` says which rows belong to it."""

    key: str
    words: str
    wanted: Callable[[Any], bool]


class ViewBar(QWidget):
    """The views of a list; `chosen` carries the key of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[RowView], start: str = "") -> None:
        super().__init__()
        self.views = {one.key: one for one in views}
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for one in views:
            made = button(one.words)
            made.setCheckable(True)
            made.clicked.connect(lambda _on, key=one.key: self._press(key))
            self._group.addButton(made)
            self.buttons[one.key] = made
            row.addWidget(made)
        row.addStretch(1)
        self.key = start or next(iter(self.views))
        self.choose(self.key)

    def choose(self, key: str) -> None:
        """Press the button of a view, without a signal."""
        self.key = key
        for name, one in self.buttons.items():
            one.setChecked(name == key)
            set_flag(one, "look", "chip" if name == key else "")

    def wanted(self, row: Any) -> bool:
        """Say whether a row belongs to the view that is pressed."""
        return self.views[self.key].wanted(row)

    def show_counts(self, rows: Sequence[Any]) -> None:
        """Say in each button how many rows its view has."""
        for key, view in self.views.items():
            count = sum(1 for row in rows if view.wanted(row))
            self.buttons[key].setText(f"{view.words}  {count:,}")
            self.buttons[key].setAccessibleName(f"{view.words}: {count:,}")

    def _press(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
