"""What the sections of the place Office have in common, and what they are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imso_desk.runtime.clock import machine_today
from imso_desk.ui.changes import Announcer
from imso_desk.ui.dialogs.confirm import AskDanger, ask_danger, ask_leave
from imso_desk.ui.dialogs.files import FileChooser
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.records.keeper import Ask
from imso_desk.ui.theme import Look
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.history import HistoryService
    from imso_desk.services.imports import ImportService
    from imso_desk.services.maintenance import MaintenanceService
    from imso_desk.services.records import RecordService
    from imso_desk.services.reference import ReferenceBook
    from imso_desk.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class OfficePorts:
    """What the place Office is made of.

    `place` is where the office lies; `look` gives the appearance chosen and `choose_look` chooses
    another; `ask` and `ask_danger` are the questions before something is lost.
    """

    settings: SettingsService
    records: RecordService
    reference: ReferenceBook
    imports: ImportService
    history: HistoryService
    maintenance: MaintenanceService
    jobs: Jobs
    announcer: Announcer
    place: Path
    look: Callable[[], Look]
    choose_look: Callable[[Look], object]
    today: Callable[[], dt.date] = machine_today
    files: FileChooser = field(default_factory=FileChooser)
    ask: Ask = ask_leave
    ask_danger: AskDanger = ask_danger


class Section(QWidget):
    """One section: a heading, a sentence, and what it shows below.

    `done` says what was done (Undo is offered), `told` says something without Undo.
    """

    done = Signal(str)
    told = Signal(str)

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(label(title, "heading"))
        if sentence:
            self.column.addWidget(label(sentence, "muted", wrap=True))

    def shown(self) -> None:
        """Called each time the section comes to the front."""

    def changes_came(self, changes: Changes) -> None:
        """Called when something was changed anywhere."""

    def save(self) -> bool:
        """Save what was typed; False when there was nothing to save."""
        return False

    def escape(self) -> bool:
        """Put away what is open; False when nothing was."""
        return False

    def leave(self) -> bool:
        """Say whether the section may be left, after asking if something was typed."""
        return True

    def say(self, sentence: str, can_undo: bool) -> None:
        """Hand a sentence to the message line."""
        (self.done if can_undo else self.told).emit(sentence)
