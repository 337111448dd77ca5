"""Ctrl+Z in a field: typing first, then the office's last change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class FieldUndo(QObject):
    """Leaves Undo and Redo to the window when the field in focus has nothing of its own to undo.

    Qt's fields claim both keys even then, so that Ctrl+Z would do nothing after a form was saved.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        app.focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self._follow(None, QApplication.focusWidget())

    @Slot(QWidget, QWidget)
    def _follow(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None:
            left.removeEventFilter(self)
        if isinstance(entered, QLineEdit | QPlainTextEdit):
            entered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if not undo and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        if isinstance(watched, QLineEdit):
            own = watched.isUndoAvailable() if undo else watched.isRedoAvailable()
        elif isinstance(watched, QPlainTextEdit):
            document = watched.document()
            own = document.isUndoAvailable() if undo else document.isRedoAvailable()
        else:
            return False
        if own:
            return False
        event.ignore()
        return True
