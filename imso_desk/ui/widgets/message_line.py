"""The quiet line at the foot of the window: what was done, with Undo, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from imso_desk.ui.icons import icon, put_icon


class MessageLine(QFrame):
    """One line of fixed height, so that nothing jumps when a message comes or goes.

    `all_wanted` asks for all of what was added to a message, which may name only some.
    """

    undo_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QFrame | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_line")
        self.setFixedHeight(32)
        self._tone = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._undo = QPushButton("Undo")
        self._undo.setProperty("look", "quiet")
        self._undo.clicked.connect(self.undo_wanted)
        self._all = QPushButton("Show all")
        self._all.setProperty("look", "quiet")
        self._all.clicked.connect(self.all_wanted)
        self._close = QToolButton()
        self._close.setAccessibleName("Dismiss message")
        self._close.setToolTip("Dismiss message")
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.clear)
        for widget in (self._icon, self._text, self._all, self._undo, self._close):
            row.addWidget(widget, 1 if widget is self._text else 0)
        self.clear()

    def tell_done(self, what: str) -> None:
        """Say what was done and offer to undo it."""
        self._show(what, "met", undo=True)

    def tell(self, what: str) -> None:
        """Say something that cannot be undone."""
        self._show(what, "information")

    def tell_problem(self, what: str) -> None:
        """Say what went wrong, what was not changed and what to do; stays until dismissed."""
        self._show(what, "problem")

    def add(self, what: str) -> None:
        """Say something more beside what was done, whose Undo stays; all of it can be shown."""
        if self._undo.isHidden():
            self.tell(what)
        else:
            self._show(f"{self._text.text()} {what}", "met", undo=True)
        self._all.show()

    @Slot()
    def leave(self) -> None:
        """Put away what was only told of the place one leaves; an Undo and a problem stay."""
        if self._tone == "information":
            self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._text.clear()
        self._text.setToolTip("")
        self._tone = ""
        for widget in (self._icon, self._all, self._undo, self._close):
            widget.hide()

    def text(self) -> str:
        """Give the message shown, or the empty text."""
        return self._text.text()

    def colours_changed(self) -> None:
        """Draw the icon in the colours of the scheme shown now."""
        if self._tone:
            tone = "muted" if self._tone == "information" else self._tone
            self._icon.setPixmap(icon(self._tone, tone).pixmap(16, 16))

    def _show(self, what: str, tone: str, *, undo: bool = False) -> None:
        self._tone = tone
        if self._close.icon().isNull():
            put_icon(self._close, "close", "muted")
        self.colours_changed()
        self._text.setText(what)
        self._text.setToolTip(what)
        self._icon.show()
        self._all.hide()
        self._undo.setVisible(undo)
        self._close.show()
        self._announce(what)

    def _announce(self, what: str) -> None:
        # Imported here: it costs 3 ms, and nothing is said before the first paint.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, what))
