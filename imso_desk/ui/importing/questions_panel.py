"""What only the officer can say of a list: asked with radio buttons, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from imso_desk.exchange.model import Question
from imso_desk.ui.importing.words import CHOICES
from imso_desk.ui.widgets.looks import label


class QuestionsPanel(QFrame):
    """Shows the questions of a list with their answers; `answered` carries (kind, value)."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.buttons: dict[tuple[str, str], QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
        self._shown: list[tuple[str, str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(6)
        self._inner: QWidget | None = None
        self.hide()

    def show_questions(self, asked: Sequence[Question], answers: Mapping[str, str]) -> None:
        """Ask these; those of one kind are asked once, as the answer holds for the whole list."""
        first: dict[str, Question] = {}
        for one in asked:
            first.setdefault(one.kind, one)
        wanted = [(one.kind, one.column, one.message) for one in first.values()]
        if wanted != self._shown:
            self._shown = wanted
            self._build(list(first.values()))
        for group in self._groups:
            group.setExclusive(False)
        for (kind, choice), button in self.buttons.items():
            button.setChecked(answers.get(kind) == choice)
        for group in self._groups:
            group.setExclusive(True)
        self.setVisible(bool(wanted))

    def _build(self, asked: Sequence[Question]) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self.buttons.clear()
        self._groups.clear()
        self._inner = QWidget()
        lines = QVBoxLayout(self._inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for question in asked:
            lines.addWidget(label(question.message, wrap=True))
            lines.addLayout(self._choices(question))
        self._column.addWidget(self._inner)

    def _choices(self, question: Question) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(24)
        group = QButtonGroup(self._inner)
        self._groups.append(group)
        for choice in question.choices:
            made = QRadioButton(CHOICES.get(choice, choice))
            made.setAccessibleDescription(question.message)
            made.clicked.connect(partial(self._answer, question.kind, choice))
            group.addButton(made)
            self.buttons[question.kind, choice] = made
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _answer(self, kind: str, choice: str, _checked: bool = False) -> None:
        self.answered.emit(kind, choice)
