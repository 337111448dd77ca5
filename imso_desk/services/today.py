"""What the officer has to look at today, the small charts, the age of the lists, own tasks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.domain.agenda import DAYS, KEPT_DAYS, agenda
from imso_desk.domain.changes import Changes
from imso_desk.domain.dates import format_date
from imso_desk.runtime.errors import Refused
from imso_desk.services import rule_decisions as decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from imso_desk.database.unit import Unit
    from imso_desk.domain.agenda import Agenda, AgendaItem, Key
    from imso_desk.domain.agenda_charts import Figures
    from imso_desk.domain.listing_age import ImportAge
    from imso_desk.domain.records import Item
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

    def settle(self, items: Sequence[AgendaItem], reason: str = "") -> Changes:
        """Say that these are done; findings and tasks together are one step."""
        done: dict[str, object] = {"done_on": self._context.today, "done_by": self._context.who}
        return self._decide(items, "settled", decisions.settled(reason), lambda _task: done)

    def not_required(self, items: Sequence[AgendaItem], reason: str) -> Changes:
        """Say that these need not be done at all; raises Refused for tasks, or without a reason."""
        if any(one.task_id is not None for one in items):
            raise Refused("A task is removed or settled instead. Nothing was changed.")
        values = decisions.not_applicable(reason)
        return self._decide(items, "found not required", values, lambda _task: {})

    def postpone(self, items: Sequence[AgendaItem], until: dt.date, reason: str) -> Changes:
        """Put these off to a day to come; raises Refused for another day or without a reason.

        The reason is kept with each item; a task has it in its remark.
        """
        today, why = self._context.today, reason.strip()
        if until <= today:
            raise Refused("Postpone to a day after today. Nothing was changed.")
        values: Mapping[str, object] = {}
        if any(one.task_id is None for one in items):
            if not why:
                raise Refused("Say why it is postponed. Nothing was changed.")
            values = decisions.postponed(until, why, today)
        said = f"Postponed to {format_date(until)}: {why}"

        def put_off(task: Item) -> dict[str, object]:
            remarks = [one for one in (task.text("remark"), said) if one]
            return {"due": until} | ({"remark": "\n".join(remarks)} if why else {})

        return self._decide(items, "postponed", values, put_off)

    def assign(self, items: Sequence[AgendaItem], who: str) -> Changes:
        """Give these to somebody, or with "" to nobody."""
        values = decisions.given_to(who)
        return self._decide(items, "given to a colleague", values, lambda _task: values)

    def reopen(self, items: Sequence[AgendaItem]) -> Changes:
        """Take back what was decided on these."""
        again: dict[str, object] = {"done_on": None, "done_by": None}
        return self._decide(items, "opened again", decisions.OPENED, lambda _task: again)

    def postponed_words(self, key: Key) -> str:
        """Say until when a finding was put off, by whom and why; "" when it was not."""
        with self._context.office.reading() as core:
            return decisions.postponed_words(core, key)

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

    def _decide(
        self,
        items: Sequence[AgendaItem],
        word: str,
        values: Mapping[str, object],
        of_task: Callable[[Item], Mapping[str, object]],
    ) -> Changes:
        """Write one decision on findings and tasks alike, as one step."""
        ids = [one.task_id for one in items if one.task_id is not None]
        keys = [one.key for one in items if one.task_id is None]
        if not items:
            return Changes(0, "")
        wanted = set(keys)
        # asked before the step begins: the rules look at what is in the office
        known = (
            {one.key: one for one in self._rules.findings() if one.key in wanted} if keys else {}
        )
        with self._context.work(_label(len(ids), len(keys), word)) as work:
            for task_id in ids:
                work.unit.edit("task", task_id, dict(of_task(_task(work.unit, task_id))))
            decisions.decide(work.unit, keys, values, known, self._context.who)
        return work.changes


def _label(tasks: int, findings: int, word: str) -> str:
    count = tasks + findings
    thing = "task" if not findings else "item"
    return f"{thing.capitalize()} {word}" if count == 1 else f"{count} {thing}s {word}"


def _task(unit: Unit, task_id: int) -> Item:
    from imso_desk.database.items import item

    found = item(unit.core, "task", task_id)
    if found is None:
        raise Refused("This task is no longer there. Nothing was changed.")
    return found
