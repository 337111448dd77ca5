"""The topics of an event: a tick for each, the list in force first, older lists apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QToolButton, QVBoxLayout, QWidget

from imso_desk.domain.records import Item
from imso_desk.ui.widgets.editor import FieldEditor
from imso_desk.ui.widgets.looks import label

CURRENT: Final = "current"
COLUMNS: Final = 3


class TopicPicker(FieldEditor):
    """Any number of topics; the value is a tuple of topic ids in ascending order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[int, QCheckBox] = {}
        self.older_button = QToolButton()
        self.older_button.setText("Topics of older lists")
        self.older_button.setCheckable(True)
        self.older_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.older_button.setArrowType(Qt.ArrowType.RightArrow)
        self.older_button.toggled.connect(self._show_older)
        self._current = QWidget()
        self._older = QWidget()
        self._older.hide()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._current)
        column.addWidget(self.older_button)
        column.addWidget(self._older)
        self.row.addLayout(column)

    def set_topics(self, topics: Sequence[Item], today: dt.date) -> None:
        """Offer these topics; what is ticked stays ticked.

        A topic no longer in force is offered only where it is ticked already.
        """
        chosen = self.value()
        for box in self.boxes.values():
            box.deleteLater()
        self.boxes = {}
        lists: dict[str, list[Item]] = {}
        for one in topics:
            ended = one["valid_to"]
            if not (isinstance(ended, dt.date) and ended < today and one.id not in chosen):
                lists.setdefault(one.text("list_name") or CURRENT, []).append(one)
        self._fill(self._current, {"": lists.pop(CURRENT, [])})
        self._fill(self._older, lists)
        self.older_button.setVisible(bool(lists))
        self.set_value(chosen)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[int, ...]:
        return tuple(sorted(key for key, box in self.boxes.items() if box.isChecked()))

    def set_value(self, value: Any) -> None:
        chosen = set(value or ())
        for key, box in self.boxes.items():
            box.setChecked(key in chosen)
        if any(self._older.isAncestorOf(self.boxes[key]) for key in chosen & self.boxes.keys()):
            self.older_button.setChecked(True)

    def is_empty(self) -> bool:
        return not self.value()

    def _fill(self, holder: QWidget, lists: dict[str, list[Item]]) -> None:
        old = holder.layout()
        if old is not None:
            QWidget().setLayout(old)  # a layout lets go of its widgets only with its holder
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        line = 0
        for name, topics in lists.items():
            if name:
                grid.addWidget(label(f"List of {name}", "muted"), line, 0, 1, COLUMNS)
                line += 1
            down = -(-len(topics) // COLUMNS)
            for place, topic in enumerate(topics):
                box = self._box(topic)
                grid.addWidget(box, line + place % down, place // down)
            line += down
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def _box(self, topic: Item) -> QCheckBox:
        name = topic.text("name")
        box = QCheckBox(name.replace("&", "&&"))
        box.setAccessibleName(f"Topic: {name}")
        box.clicked.connect(self.edited)
        self.boxes[topic.id] = box
        return box

    @Slot(bool)
    def _show_older(self, shown: bool) -> None:
        self._older.setVisible(shown)
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.older_button.setArrowType(arrow)
