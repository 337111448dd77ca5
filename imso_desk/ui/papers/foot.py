"""The line below: how far a long job is, with Cancel; then what was done, with Open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from imso_desk.ui.icons import icon, put_icon
from imso_desk.ui.tables.view import as_plain_tip
from imso_desk.ui.widgets.looks import button, label

if TYPE_CHECKING:
    from imso_desk.ui.papers.press import Outcome, Press

OpenPath = Callable[[Path], object]


def open_on_desktop(path: Path) -> None:
    """Open a file with its program, or a folder with the system's file manager."""
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ReportFoot(QWidget):
    """One line of fixed height, so that nothing jumps when a job begins or ends."""

    cancel_wanted = Signal()

    def __init__(self, open_path: OpenPath = open_on_desktop) -> None:
        super().__init__()
        self._open_path = open_path
        self._path: Path | None = None
        self._pressed: QPushButton | None = None
        self._look = ("", "")
        self.setFixedHeight(36)
        self._icon = QLabel()
        self.words = label()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.count = label("", "muted")
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancel)
        self.open = self._button("Open", "file", self._open)
        self.folder = self._button("Show in folder", "folder", self._open_folder)
        self.dismiss = QToolButton()
        self.dismiss.setAccessibleName("Dismiss")
        self.dismiss.setToolTip("Dismiss (Esc)")
        self.dismiss.setIconSize(QSize(16, 16))
        put_icon(self.dismiss, "close", "muted")
        self.dismiss.clicked.connect(self.clear)
        self._lay_out()
        self.clear()

    def follow(self, press: Press, buttons: Sequence[QPushButton]) -> None:
        """Show what a press does; the cursor goes to Cancel and comes back to the button pressed.

        Connect what allows the buttons again before this.
        """
        self.cancel_wanted.connect(press.cancel)
        press.began.connect(partial(self._began, buttons))
        press.moved.connect(self.move_to)
        press.ended.connect(self._ended)
        press.failed.connect(self._failed)

    def begin(self, words: str, total: int) -> None:
        """Show that a job of `total` steps begins."""
        self.clear()
        self.words.setText(words)
        self._show(self.bar, self.count, self.cancel)
        self.move_to(0, total)

    @Slot(int, int)
    def move_to(self, done: int, total: int, _text: str = "") -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.count.setText(f"{done:,} of {total:,}" if total else "")

    def end(self, words: str, path: Path | None = None, *, warns: bool = False) -> None:
        """Say what was done; `path` is the file or folder to open, `warns` that all is not well."""
        self._say(words, "problem" if warns else "met", "due" if warns else "met")
        self._path = path
        if path is not None:
            self._show(self.folder)
            if path.suffix:
                self._show(self.open)

    def fail(self, words: str) -> None:
        """Say what went wrong."""
        self._say(words, "problem", "problem")

    def take_focus(self) -> bool:
        """Put the cursor on what can be done with what was saved; False when there is nothing."""
        for one in (self.open, self.folder):
            if not one.isHidden():
                one.setFocus()
                return True
        return False

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._look = ("", "")
        self._path = None
        self.words.clear()
        self.words.setToolTip("")
        for one in (self._icon, self.bar, self.count, self.cancel, self.open, self.folder):
            one.hide()
        self.dismiss.hide()

    @property
    def says_something(self) -> bool:
        """True while the outcome of a job stands here."""
        return bool(self._look[0])

    def colours_changed(self) -> None:
        """Draw the icon in the colours of the scheme shown now."""
        if self.says_something:
            self._icon.setPixmap(icon(*self._look).pixmap(16, 16))

    def _began(self, buttons: Sequence[QPushButton], words: str, total: int) -> None:
        self._pressed = next((one for one in buttons if one.hasFocus()), None)
        self.begin(words, total)
        if self._pressed is not None:
            self.cancel.setFocus()

    @Slot(object)
    def _ended(self, outcome: Outcome) -> None:
        was_here = self.cancel.hasFocus()
        self.end(outcome.words, outcome.path, warns=outcome.warns)
        if was_here and not self.take_focus():
            self._go_back()

    @Slot(str)
    def _failed(self, words: str) -> None:
        was_here = self.cancel.hasFocus()
        self.fail(words)
        if was_here:
            self._go_back()

    def _go_back(self) -> None:
        if self._pressed is not None:
            self._pressed.setFocus()

    def _say(self, words: str, icon_name: str, tone: str) -> None:
        self.clear()
        self._look = (icon_name, tone)
        self.colours_changed()
        self.words.setText(words)
        self.words.setToolTip(as_plain_tip(words))
        self._show(self._icon, self.dismiss)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        for one in (self.bar, self.count, self.cancel, self.open, self.folder, self.dismiss):
            row.addWidget(one)

    def _button(self, words: str, icon_name: str, call: Callable[[], object]) -> QPushButton:
        made = button(words, icon_name, "quiet")
        made.clicked.connect(lambda _on=False: call())
        return made

    @Slot()
    def _cancel(self) -> None:
        self.words.setText("Stopping...")
        self.cancel_wanted.emit()

    def _open(self) -> None:
        if self._path is not None:
            self._open_path(self._path)

    def _open_folder(self) -> None:
        if self._path is not None:
            self._open_path(self._path.parent if self._path.suffix else self._path)
