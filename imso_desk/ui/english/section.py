"""What the sections of the place English have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from imso_desk.ui.dialogs.student_picker import pick_one
from imso_desk.ui.records.section import RecordSection


class Section(RecordSection):
    """A section about tests, cases and waivers.

    `here` asks the place for another of its sections, with (kind, id).
    """

    here = Signal(object)
    seen = (
        *("person", "visit", "training_line", "english_test", "test_session", "shortfall"),
        *("waiver", "notice", "rule", "exemption", "english_minimum", "course", "course_class"),
        "decision",
    )

    def pick_one(self, title: str, then: Callable[[int], object]) -> None:
        """Let one student be found; `then` gets him."""
        pick_one(self, self.tools, title, then)
