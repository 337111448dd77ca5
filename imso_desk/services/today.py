"""What the officer has to look at today, the small charts, the age of the lists, own tasks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.domain.agenda import DAYS, KEPT_DAYS, agenda
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.unit import Work
    from imso_desk.domain.agenda import Agenda, AgendaItem
    from imso_desk.domain.agenda_charts import Figures
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.listing_age import ImportAge
    from imso_desk.services.context import Context
    from imso_desk.services.rules import RuleService


class TodayService:
    """Gathers the day's items; decides on many at once, findings and tasks alike.

    The cost follows the number of students here and expected, not that of the alumni.
    """

    def __init__(self, context: Context, rules: RuleService) -> None:
        self._context = context
        self._rules = rules

    def agenda(self, days: int = DAYS) -> Agenda:
        """All that is overdue, due today, due in the next `days`, waiting, postponed, settled."""
        from imso_desk.database.today import tasks

        today = self._context.today
        findings = self._rules.findings()
        with self._context.office.reading() as core:
            own = tasks(core, today - dt.timedelta(days=KEPT_DAYS))
        return agenda(findings, own, self._rules.people(), today, days)

    def figures(self) -> Figures:
        """The four small charts."""
        from imso_desk.database import today as reading
        from imso_desk.domain import agenda_charts as charts

        today = self._context.today
        mondays = charts.weeks(today)
        with self._context.office.reading() as core:
            people = reading.active_people(core)
            ended = reading.just_ended(core, mondays[0], today)
            spans = [*reading.training_spans(core, people), *ended]
            came = [(first, True) for _, first, _ in ended]
            arrivals = [*reading.arrival_days(core, people), *came]
            topics = reading.topics_now(core, today)
            here = reading.in_training(core)
            seen = reading.topics_attended(core, here)
        courses = {key: one.course for key, one in self._rules.people().items()}
        return charts.Figures(
            charts.caseload_chart(spans, today),
            charts.arrivals_chart(arrivals, today),
            charts.english_chart(self._rules.findings(), courses),
            charts.coverage_chart(
                tuple(topics.values()),
                {name: seen.get(topic, 0) for topic, name in topics.items()},
                len(here),
            ),
        )

    def imports(self) -> tuple[ImportAge, ...]:
        """How old each imported listing is, the oldest first; empty when none was imported."""
        from imso_desk.database.today import imported_sheets
        from imso_desk.domain.listing_age import FRESH_DAYS, ages

        limits = [one.amount for one in self._rules.rules() if one.code == "import-age"]
        fresh = next((one for one in limits if one is not None), FRESH_DAYS)
        with self._context.office.reading() as core:
            return ages(imported_sheets(core), self._context.today, fresh)

    def settle(self, items: Sequence[AgendaItem], reason: str = "") -> list[Changes]:
        """Say that these are done."""
        done: dict[str, object] = {"done_on": self._context.today, "done_by": self._context.who}
        steps = self._edit_tasks("done", items, done)
        keys = [one.key for one in items if one.task_id is None]
        return [*steps, self._rules.settle(keys, reason)] if keys else steps

    def postpone(self, items: Sequence[AgendaItem], until: dt.date, reason: str) -> list[Changes]:
        """Put these off to a day to come; raises Refused for another day or without a reason."""
        if until <= self._context.today:
            raise Refused("Postpone to a day after today. Nothing was changed.")
        keys = [one.key for one in items if one.task_id is None]
        if keys and not reason.strip():
            raise Refused("Say why it is postponed. Nothing was changed.")
        steps = self._edit_tasks("put off", items, {"due": until})
        return [*steps, self._rules.postpone(keys, until, reason)] if keys else steps

    def assign(self, items: Sequence[AgendaItem], who: str) -> list[Changes]:
        """Give these to somebody, or with "" to nobody."""
        steps = self._edit_tasks("given", items, {"assigned_to": who.strip() or None})
        keys = [one.key for one in items if one.task_id is None]
        return [*steps, self._rules.assign(keys, who.strip())] if keys else steps

    def reopen(self, items: Sequence[AgendaItem]) -> list[Changes]:
        """Take back what was decided on these."""
        again: dict[str, object] = {"done_on": None, "done_by": None}
        steps = self._edit_tasks("opened again", items, again)
        keys = [one.key for one in items if one.task_id is None]
        return [*steps, self._rules.reopen(keys)] if keys else steps

    def add_task(self, values: Mapping[str, object], person_id: int | None = None) -> Changes:
        """Write a task down, on a student or on nobody; raises Refused when it says nothing."""
        from imso_desk.services.records import RecordService

        return RecordService(self._context).add("task", values, {"person_id": person_id})[1]

    def save_task(
        self, task_id: int, values: Mapping[str, object], person_id: int | None = None
    ) -> Changes:
        """Change a task, and whom it is about."""
        from imso_desk.services.records import RecordService

        edited = {**values, "person_id": person_id}
        return RecordService(self._context).save("task", task_id, edited)

    def remove_task(self, task_id: int) -> Changes:
        """Remove a task; Undo brings it back."""
        from imso_desk.services.records import RecordService

        return RecordService(self._context).remove("task", task_id)

    def _edit_tasks(
        self, what: str, items: Sequence[AgendaItem], values: Mapping[str, object]
    ) -> list[Changes]:
        ids = [one.task_id for one in items if one.task_id is not None]
        if not ids:
            return []
        label = f"Task {what}" if len(ids) == 1 else f"{len(ids)} tasks {what}"
        with self._context.work(label) as work:
            _edit(work, ids, values)
        return [work.changes]


def _edit(work: Work, ids: Sequence[int], values: Mapping[str, object]) -> None:
    for task_id in ids:
        work.unit.edit("task", task_id, dict(values))
