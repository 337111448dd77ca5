"""Questions before something is lost; always plain text, always saying what will be lost."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from imso_desk.ui.widgets.looks import set_flag

Role = QMessageBox.ButtonRole


AskDanger = Callable[[QWidget | None, str, str, str], bool]


class Leave(Enum):
    """What to do with what was typed."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def ask_danger(parent: QWidget | None, question: str, lost: str, verb: str) -> bool:
    """Ask before something dangerous; `lost` says what will be lost, `verb` is the button's word.

    Cancel is the default: Return and Esc keep everything.
    """
    box = _box(parent, question, lost)
    go = box.addButton(verb, Role.DestructiveRole)
    _look(go, "danger")
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go


def ask_leave(parent: QWidget | None, what: str) -> Leave:
    """Ask once what to do with unsaved changes of `what` ("this student")."""
    box = _box(parent, f"Save the changes of {what}?", "What was typed is not saved yet.")
    save = box.addButton("Save", Role.AcceptRole)
    _look(save, "main")
    discard = box.addButton("Discard changes", Role.DestructiveRole)
    stay = box.addButton("Keep editing", Role.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    answers = {save: Leave.SAVE, discard: Leave.DISCARD}
    clicked = box.clickedButton()
    return next((answer for one, answer in answers.items() if one is clicked), Leave.STAY)


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that must be read before going on; prefer the message line."""
    box = _box(parent, title, text)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()


def _box(parent: QWidget | None, question: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("IMSO Desk")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    # Qt shows this part as plain text too, since the format is set for the whole box.
    box.setInformativeText(detail)
    box.setIcon(QMessageBox.Icon.NoIcon)
    return box


def _look(button: QPushButton, look: str) -> None:
    set_flag(button, "look", look)
