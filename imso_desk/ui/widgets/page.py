"""The base of every place's page: a title line, a line of filters, and the body below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


class Page(QWidget):
    """One place, or one thing's page in it.

    The window calls the methods below for its shortcuts; a page overrides those it has a use for.
    `done` says what was done (the message line offers Undo), `told` says something without Undo,
    `go` asks the window for another place and hands an object over to its page's `open_object`.
    `section_left` says that another part of the place comes to the front: what was told of the
    one before is put away.
    """

    done = Signal(str)
    told = Signal(str)
    go = Signal(str, object)
    section_left = Signal()
    count_changed = Signal(int)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.help_topic = title
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 8)
        outer.setSpacing(8)
        self.title_line = QHBoxLayout()
        self.title_line.setSpacing(8)
        self.title_label = QLabel(title)
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.title_label.setProperty("look", "title")
        self.title_line.addWidget(self.title_label)
        self.filter_line = QHBoxLayout()
        self.filter_line.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.title_line)
        outer.addLayout(self.filter_line)
        outer.addLayout(self.body, 1)

    def shown(self) -> None:
        """Called each time the place comes to the front."""

    def open_object(self, target: object) -> None:
        """Show the thing another place asked for."""

    def focus_search(self) -> bool:
        """Put the cursor into the search field; False when the page has none."""
        return False

    def focus_start(self) -> None:
        """Put the cursor where work begins: the search field, or else the first field."""
        if self.focus_search():
            return
        after = self.nextInFocusChain()
        while after is not None and after is not self:
            takes_tab = after.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes_tab and after.isEnabled() and after.isVisible() and self.isAncestorOf(after):
                after.setFocus()
                return
            after = after.nextInFocusChain()

    def save(self) -> bool:
        """Save what was typed (Ctrl+S); False when there was nothing to save."""
        return False

    def escape(self) -> bool:
        """Leave what is open (Esc), asking once if something was typed; False when nothing was."""
        return False

    def may_close(self) -> bool:
        """Say whether the window may close, after asking if something was typed."""
        return True

    def colours_changed(self) -> None:
        """Called when the colours changed; pages that paint themselves refresh here."""
