"""A list whose rows have a title and, under it, quieter words; long ones wrap, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from imso_desk.ui.palettes import current_colours
from imso_desk.ui.theme import strong_font

DETAILS = int(Qt.ItemDataRole.UserRole)
VALUE = DETAILS + 1
TAKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
PADDING = 6
SIDE = 8
TALL = 10_000

Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One row: its title, the words under it, and what it stands for."""

    title: str
    details: str
    value: Any


class TwoLines(QStyledItemDelegate):
    """Draws a row; the words are plain text, whatever they hold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 240
        title, details = _blocks(option, index, width - 2 * SIDE)
        return QSize(width, title.height + details.height + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        place = option.rect.adjusted(SIDE, PADDING, -SIDE, -PADDING)
        title, details = _blocks(option, index, place.width())
        colours = current_colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(strong_font())
        painter.setPen(colours.tone("selection_text" if chosen else "text"))
        painter.drawText(place, title.flags, title.words)
        painter.setFont(option.font)
        painter.setPen(colours.tone("selection_text" if chosen else "muted"))
        painter.drawText(place.adjusted(0, title.height, 0, 0), details.flags, details.words)
        painter.restore()


class _Block(NamedTuple):
    words: str
    flags: int
    height: int


def _blocks(option: QStyleOptionViewItem, index: Index, width: int) -> tuple[_Block, _Block]:
    """Measure title and details in a place so many pixels wide."""
    title = _block(QFontMetrics(strong_font()), str(index.data() or ""), width)
    return title, _block(QFontMetrics(option.font), str(index.data(DETAILS) or ""), width)


def _block(metrics: QFontMetrics, words: str, width: int) -> _Block:
    if not words:
        return _Block("", 0, 0)
    longest = max(metrics.horizontalAdvance(word) for word in words.split(" "))
    wrap = Qt.TextFlag.TextWrapAnywhere if longest > width else Qt.TextFlag.TextWordWrap
    room = QRect(0, 0, width, TALL)
    return _Block(words, int(wrap), metrics.boundingRect(room, int(wrap), words).height())


class TwoLineList(QListWidget):
    """A list of rows to choose one from; `chosen` carries the value of the row selected.

    Coming into the list by Tab chooses nothing; the first arrow key or Return takes the row one
    stands on.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemSelectionChanged.connect(self._selected)

    def show_rows(self, rows: Iterable[Row], keep: object = None) -> None:
        """Show these rows; the one of the value `keep` is stood on, and nothing is signalled."""
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.title)
            item.setData(DETAILS, row.details)
            item.setData(VALUE, row.value)
            spoken = f"{row.title}, {row.details}" if row.details else row.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
            if keep is not None and row.value == keep:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def enter(self) -> None:
        """Put the cursor into the list and choose its first row if none was chosen."""
        if self.count():
            if not self.selectedItems():
                self.setCurrentRow(0)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        for item in self.selectedItems():
            self._stand_on(self.indexFromItem(item))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Else a screen reader finds the cursor on this row too, wherever it has gone.
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._stand_on(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TAKING and not self.selectedItems() and self.currentItem() is not None:
            self.currentItem().setSelected(True)
        else:
            super().keyPressEvent(event)

    def _stand_on(self, index: QModelIndex) -> None:
        """Move the cursor without choosing anything."""
        nothing = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, nothing)

    @Slot()
    def _selected(self) -> None:
        for item in self.selectedItems():
            self.chosen.emit(item.data(VALUE))
