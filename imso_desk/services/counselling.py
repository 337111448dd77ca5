"""Counselling: what was said, what was agreed, and whether it was followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.domain.dates import format_date
from imso_desk.domain.paper import Facts, Heading, Paper, Paragraph, Signatures, WriteLines
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.student_brief import StudentBrief
    from imso_desk.domain.training import TrainingRow
    from imso_desk.services.context import Context


class CounsellingService:
    """Records talks with students; all of it stays in the office and is never releasable."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self) -> tuple[TrainingRow, ...]:
        """The counselling of everybody who is expected or here, in the order of names."""
        from imso_desk.database.training import rows_of_those_here

        with self._context.office.reading() as core:
            return rows_of_those_here(core, "counselling")

    def students(self, person_ids: Sequence[int]) -> tuple[StudentBrief, ...]:
        """Who these students are; those who are no longer there are left out."""
        from imso_desk.database.student_briefs import briefs

        with self._context.office.reading() as core:
            return tuple(briefs(core, person_ids).values())

    def newest_of(self, person_id: int) -> int:
        """The id of the counselling that was recorded last with a student, 0 without any."""
        from imso_desk.database.items import items_by

        with self._context.office.reading() as core:
            found = items_by(core, "counselling", "person_id", person_id)
        return max((one.id for one in found), default=0)

    def add(self, person_ids: Sequence[int], values: Mapping[str, object]) -> Changes:
        """Record the same counselling for one or several students, tied to their lines of today.

        Raises Refused with the first problem; nothing is written then.
        """
        from imso_desk.database.student_records import current_line_id

        problems = record_problems(entity("counselling"), values)
        if problems:
            raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
        with self._context.work("Counselling recorded") as work:
            for person_id in person_ids:
                line_id = current_line_id(work.unit.core, person_id, self._context.today)
                work.unit.add(
                    "counselling",
                    {**values, "person_id": person_id, "training_line_id": line_id},
                )
        return work.changes

    def followed_up(self, ids: Sequence[int], day: dt.date, outcome: str = "") -> Changes:
        """Note that these talks were followed up on `day`; one step for all."""
        if day > self._context.today:
            raise Refused(f"{format_date(day)} is still to come. Nothing was saved.")
        values: dict[str, object] = {"followed_up": day}
        if outcome:
            values["outcome"] = outcome
        with self._context.work("Counselling followed up") as work:
            for one in ids:
                work.unit.edit("counselling", one, values)
        return work.changes

    def form(self, counselling_id: int) -> Paper:
        """The counselling form of one talk: the office's own paper, to sign."""
        from imso_desk.database.items import item

        with self._context.office.reading() as core:
            found = item(core, "counselling", counselling_id)
            person = item(core, "person", int(found.links["person_id"] or 0)) if found else None
        if found is None or person is None:
            raise Refused("This counselling is no longer there.")
        return self._paper(found, person)

    def _paper(self, found: Item, person: Item) -> Paper:
        def day(name: str) -> str:
            value = found[name]
            return format_date(value) if value else ""  # type: ignore[arg-type]

        facts = (
            ("Student", person.text("passport_name")),
            ("Rank", person.text("rank")),
            ("Date", day("date")),
            ("Reason", found.text("reason")),
            ("Counselled by", found.text("counselled_by")),
            ("Follow-up on", day("follow_up")),
        )
        told = found.text("account")
        agreed = found.text("plan")
        blocks = (
            Facts(facts),
            Heading("What was said"),
            Paragraph(told) if told else WriteLines("", 6),
            Heading("What was agreed"),
            Paragraph(agreed) if agreed else WriteLines("", 4),
            Heading("Follow-up"),
            Paragraph(f"{day('followed_up')} {found.text('outcome')}".strip())
            if found["followed_up"]
            else WriteLines("", 3),
            Signatures(("Student", "Counselled by")),
        )
        return Paper("counselling", "Counselling record", self._context.today, blocks)
