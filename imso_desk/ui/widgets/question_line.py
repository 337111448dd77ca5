"""A question asked in place, below the buttons: one field, answered by Return, left by Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from imso_desk.ui.widgets.editor import LineEditor
from imso_desk.ui.widgets.looks import button, label


class QuestionLine(QFrame):
    """Shows one editor at a time; `ask` opens it, and the answer goes to a function."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._caption = label()
        self._note = label("", "problem")
        self._answer: Callable[[Any], object] | None = None
        self._editor: LineEditor | None = None
        self.ok_button = button("Set", look="main")
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button = button("Cancel")
        self.cancel_button.clicked.connect(self.reject)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(8)
        for widget in (self._caption, self._note, self.ok_button, self.cancel_button):
            self._row.addWidget(widget)
        self.hide()

    def ask(
        self, text: str, name: str, editor: LineEditor, answer: Callable[[Any], object]
    ) -> None:
        """Ask for one value; `name` is what a screen reader hears."""
        self._drop()
        self._caption.setText(text)
        self._note.clear()
        self._answer = answer
        self._editor = editor
        editor.set_name(name)
        self._caption.setBuddy(editor.main)
        self._row.insertWidget(1, editor, 1)
        editor.edited.connect(self._tell_problem)
        editor.line.returnPressed.connect(self.accept)
        self.show()
        editor.line.setFocus()
        editor.line.selectAll()

    @property
    def editor(self) -> LineEditor | None:
        """The editor shown, or None."""
        return self._editor

    @Slot()
    def accept(self) -> None:
        """Give the answer, unless what was typed is wrong."""
        if self._editor is None or self._tell_problem():
            return
        value, answer = self._editor.value(), self._answer
        self._close()
        if answer is not None:
            answer(value)

    @Slot()
    def reject(self) -> None:
        """Put the question away."""
        answer_to = self.parentWidget()
        self._close()
        if answer_to is not None:
            answer_to.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _tell_problem(self) -> str:
        problem = self._editor.problem() if self._editor else ""
        self._note.setText(problem)
        if self._editor is not None:
            self._editor.show_problem(bool(problem))
            self._editor.set_description(problem)
        return problem

    def _close(self) -> None:
        self.hide()
        self._drop()

    def _drop(self) -> None:
        if self._editor is not None:
            self._row.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
        self._editor, self._answer = None, None
