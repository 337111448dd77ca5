"""The field to search as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from imso_desk.ui.icons import line_icon, put_icon
from imso_desk.ui.widgets.looks import set_flag


class SearchLine(QLineEdit):
    """The line inside: Esc empties it, Down and Return go on to the list."""

    down = Signal()
    focus_changed = Signal(bool)

    def event(self, event: QEvent) -> bool:
        # Only a key event may be the question whether the window's Esc shall wait.
        if isinstance(event, QKeyEvent) and self._takes_escape(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def _takes_escape(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())


class SearchField(QFrame):
    """A line with a lens and a button that clears it.

    `searched` comes at every change, without delay: the query's `key` in Jobs makes the last one
    win. `down` comes when Down or Return is pressed, to go on to the list.
    """

    searched = Signal(str)
    down = Signal()

    def __init__(
        self, name: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "search")
        self._lens = QLabel()
        self.line = SearchLine()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.setFrame(False)
        self.line.textChanged.connect(self._changed)
        self.line.down.connect(self.down)
        self.line.focus_changed.connect(self._show_focus)
        self._clear = QToolButton()
        self._clear.setAccessibleName("Clear search")
        self._clear.setToolTip("Clear search (Esc)")
        self._clear.setIconSize(QSize(14, 14))
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 3, 0)
        row.setSpacing(4)
        row.addWidget(self._lens)
        row.addWidget(self.line, 1)
        row.addWidget(self._clear)
        self.setFixedHeight(30)
        self.setFocusProxy(self.line)
        self.colours_changed()

    def text(self) -> str:
        """Give what is searched for, without the blanks around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Search for something else."""
        self.line.setText(text)

    @Slot()
    def clear(self) -> None:
        """Search for nothing and put the cursor back into the line."""
        self.line.clear()
        self.line.setFocus()

    def colours_changed(self) -> None:
        """Draw the lens in the colours of the scheme shown now."""
        self._lens.setPixmap(line_icon("search", "muted", 16, self.devicePixelRatioF()))

    @Slot(bool)
    def _show_focus(self, focused: bool) -> None:
        set_flag(self, "focused", focused)

    @Slot(str)
    def _changed(self, text: str) -> None:
        if self._clear.icon().isNull():
            put_icon(self._clear, "close", "muted")
        self._clear.setVisible(bool(text))
        self.searched.emit(text.strip())
