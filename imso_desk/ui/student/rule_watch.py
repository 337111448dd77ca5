"""Asks the rules about the student shown, once for header and tab."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imso_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from imso_desk.domain.rules.model import Finding
    from imso_desk.services.rules import RuleService


class RuleWatch(QObject):
    """Holds what the rules last said of the student shown; `answered` tells each new answer.

    It is asked off the UI thread and after the record, so that a student opens no later by it.
    """

    answered = Signal(object)

    def __init__(self, rules: RuleService | None, jobs: Jobs, parent: QObject | None) -> None:
        super().__init__(parent)
        self._rules, self._jobs = rules, jobs
        self._person: int | None = None
        self.found: Sequence[Finding] = ()

    def look_at(self, person_id: int | None) -> None:
        """Ask about a student; of another student than before nothing is known at first."""
        if person_id != self._person:
            self._person = person_id
            self._take(person_id, ())
        if person_id is not None and self._rules is not None:
            self._jobs.query(
                partial(self._rules.findings_of, person_id),
                partial(self._take, person_id),
                key="student requirements",
            )

    def _take(self, person_id: int | None, found: Sequence[Finding]) -> None:
        if person_id == self._person:
            self.found = found
            self.answered.emit(found)
