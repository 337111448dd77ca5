"""What the tabs of a student's page share: services, lists, and the one way to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.jobs import Jobs
from imso_desk.ui.records.keeper import Ask, RecordKeeper
from imso_desk.ui.widgets.field_editors import EditorContext

if TYPE_CHECKING:
    from imso_desk.services.history import HistoryService
    from imso_desk.services.rules import RuleService
    from imso_desk.services.students import StudentService


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of one page; tabs read `today` and the lists from `editors`."""

    students: StudentService
    history: HistoryService
    jobs: Jobs
    keeper: RecordKeeper
    editors: EditorContext
    ask: Ask = ask_leave
    rules: RuleService | None = None
