"""Giving students a seat in a test session, with a question where a rule speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from imso_desk.ui.widgets.looks import set_flag

if TYPE_CHECKING:
    from imso_desk.ui.english.section import Section

MOST_SENTENCES = 8
Role = QMessageBox.ButtonRole


class Booking(Enum):
    """What to do with students who should not sit the test yet."""

    ALL = "all"
    NONE = "none"


AskBooking = Callable[[QWidget | None, Sequence[str]], Booking]


def ask_booking(parent: QWidget | None, sentences: Sequence[str]) -> Booking:
    """Say why some should not sit yet; the officer may book them all the same."""
    box = QMessageBox(parent)
    box.setWindowTitle("IMSO Desk")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.NoIcon)
    students = "1 student" if len(sentences) == 1 else f"{len(sentences):,} students"
    box.setText(f"A rule speaks against this seat for {students}.")
    more = len(sentences) - MOST_SENTENCES
    lines = [*sentences[:MOST_SENTENCES], *([f"And {more:,} more."] if more > 0 else [])]
    box.setInformativeText("\n\n".join(lines))
    go = box.addButton("Book all the same", Role.AcceptRole)
    set_flag(go, "look", "danger")
    stay = box.addButton("Book nobody", Role.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return Booking.ALL if box.clickedButton() is go else Booking.NONE


def book(
    section: Section,
    session_id: int,
    people: Sequence[int],
    ask: AskBooking,
    then: Callable[[], object] | None = None,
) -> None:
    """Book students after asking where a rule speaks against it."""
    service = section.tools.desk.english

    def go_on(sentences: Sequence[str]) -> None:
        if sentences and ask(section, sentences) is Booking.NONE:
            section.told.emit("Nobody was booked.")
            return
        students = "1 student" if len(people) == 1 else f"{len(people):,} students"
        section.write(partial(service.book, session_id, people), f"{students} booked.", then)

    section.tools.jobs.query(partial(service.warnings, session_id, people), go_on)
