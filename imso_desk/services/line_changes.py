"""Changes of training lines: hold, recycle, extend, early return, replacement, graduation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.line_changes import (
    ChangeOrder,
    ClassFacts,
    change_values,
    line_values,
)
from imso_desk.domain.paper import Facts, Heading, Paper, Paragraph, Signatures, Table
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.training import LineBrief, TrainingRow
    from imso_desk.services.context import Context

__all__ = ["ChangeOrder", "ClassFacts", "LineChangeService"]

LATELY: Final = 120
"""Days after the end of a line during which its changes are still listed."""


class LineChangeService:
    """Records what the training agency decided on lines and sets the lines accordingly."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rows(self) -> tuple[TrainingRow, ...]:
        """The changes of lines of everybody who is expected or here, or was lately.

        Whoever left early, did not come or was replaced is among them: parties have to be told.
        """
        from imso_desk.database.training import rows_since

        since = (self._context.today - dt.timedelta(days=LATELY)).isoformat()
        with self._context.office.reading() as core:
            return rows_since(core, "line_change", since)

    def current_lines(self, person_ids: Sequence[int]) -> tuple[LineBrief, ...]:
        """The line each of these students is on today, else the next, else the last."""
        from imso_desk.database.student_records import current_line_id
        from imso_desk.database.training import line_briefs

        with self._context.office.reading() as core:
            found = [current_line_id(core, one, self._context.today) for one in person_ids]
            return line_briefs(core, [one for one in found if one is not None])

    def lines(self, line_ids: Sequence[int]) -> tuple[LineBrief, ...]:
        """These lines, with whose they are."""
        from imso_desk.database.training import line_briefs

        with self._context.office.reading() as core:
            return line_briefs(core, line_ids)

    def later_classes(self, line_id: int) -> tuple[ClassFacts, ...]:
        """Classes of the same course that start after the line's: where one can be recycled to."""
        from imso_desk.database.items import item, items_by

        with self._context.office.reading() as core:
            line = item(core, "training_line", line_id)
            class_id = line.links.get("class_id") if line else None
            tied = item(core, "course_class", class_id) if class_id else None
            if line is None or tied is None:
                return ()
            others = items_by(core, "course_class", "course_id", tied.links["course_id"])
        start = line["start_date"]
        found = [
            class_facts(one)
            for one in others
            if one.id != tied.id and _is_after(one["start_date"], start)
        ]
        return tuple(sorted(found, key=lambda one: one.start or dt.date.max))

    def classes_for(self, line_ids: Sequence[int]) -> tuple[ClassFacts, ...]:
        """Later classes that all of these lines can go to: none for lines of several courses."""
        found = [self.later_classes(one) for one in line_ids]
        if not found:
            return ()
        return tuple(one for one in found[0] if all(one in others for others in found[1:]))

    def change(
        self, line_ids: Sequence[int], order: ChangeOrder, parties: Sequence[str] = ()
    ) -> Changes:
        """Record one change of one or several lines; `parties` are those who have to be told.

        Raises Refused in a sentence when a line cannot be changed so; no line is changed then.
        """
        with self._context.work(f"{order.kind}: {len(line_ids)} lines") as work:
            if len(line_ids) == 1:
                work.label = f"{order.kind} recorded"
            for line_id in line_ids:
                self._change_line(work.unit, line_id, order, parties)
        return work.changes

    def replace(
        self, line_id: int, newcomer: int, order: ChangeOrder, parties: Sequence[str] = ()
    ) -> Changes:
        """Give a line's seat to another student of the office; the first line is cancelled.

        The newcomer gets a line with the same course, class, dates and minimums on his visit of
        today. Raises Refused for a student in his own stead, or one without a visit.
        """
        with self._context.work("Seat given to another student") as work:
            unit = work.unit
            line = _line(unit.core, line_id)
            if line.links.get("person_id") == newcomer:
                raise Refused("A student cannot replace himself. Nothing was saved.")
            self._change_line(unit, line_id, order, parties)
            visit_id = _visit_of(unit.core, newcomer, self._context.today)
            copied = {
                key: value
                for key, value in line.values.items()
                if key not in ("wcn", "status", "status_date", "standing", "grade", "remark")
            }
            unit.add(
                "training_line",
                {**copied, "visit_id": visit_id, "class_id": line.links.get("class_id")},
            )
        return work.changes

    def notices(self, change_id: int) -> tuple[Item, ...]:
        """Who has to be told of a change, and who was."""
        from imso_desk.database.items import items_by

        with self._context.office.reading() as core:
            return items_by(core, "notice", "line_change_id", change_id)

    def told(self, notice_ids: Sequence[int], at: dt.datetime, way: str = "") -> Changes:
        """Note that these parties were told at a local time."""
        values: dict[str, object] = {"told_at": at, "told_by": self._context.who}
        if way:
            values["way"] = way
        with self._context.work("Told noted") as work:
            for one in notice_ids:
                work.unit.edit("notice", one, values)
        return work.changes

    def request(self, change_id: int) -> Paper:
        """The text of a change request for the training agency, ready to send."""
        from imso_desk.database.items import item, items_by

        with self._context.office.reading() as core:
            change = item(core, "line_change", change_id)
            if change is None:
                raise Refused("This change is no longer there.")
            line = _line(core, int(change.links["training_line_id"] or 0))
            person = item(core, "person", int(change.links["person_id"] or 0))
            visit = item(core, "visit", int(line.links["visit_id"] or 0))
            notices = items_by(core, "notice", "line_change_id", change_id)
        return _request_paper(change, line, person, visit, notices, self._context.today)

    def _change_line(
        self, unit: Unit, line_id: int, order: ChangeOrder, parties: Sequence[str]
    ) -> None:
        line = _line(unit.core, line_id)
        kept = change_values(order, line.values)
        problems = record_problems(entity("line_change"), kept)
        if problems:
            raise Refused(f"{next(iter(problems.values()))} Nothing was saved.")
        values = line_values(order, line.values)
        together = {**line.values, **values}
        wrong = record_problems(entity("training_line"), together)
        if wrong.keys() & values.keys():
            raise Refused(f"{next(iter(wrong.values()))} Nothing was saved.")
        change_id = unit.add("line_change", {**kept, "training_line_id": line_id})
        if values:
            unit.edit("training_line", line_id, values)
        for party in parties:
            unit.add(
                "notice",
                {
                    "about": "Line change",
                    "party": party,
                    "line_change_id": change_id,
                    "person_id": line.links["person_id"],
                },
            )


def class_facts(one: Item) -> ClassFacts:
    """What a change needs to know of a class."""

    def day(name: str) -> dt.date | None:
        value = one[name]
        return value if isinstance(value, dt.date) else None

    return ClassFacts(
        one.id,
        one.text("name"),
        day("report_date"),
        day("start_date"),
        day("end_date"),
        day("graduation_date"),
    )


def _is_after(value: object, start: object) -> bool:
    if not isinstance(value, dt.date):
        return False
    return not isinstance(start, dt.date) or value > start


def _line(core: Connection, line_id: int) -> Item:
    from imso_desk.database.items import item

    found = item(core, "training_line", line_id)
    if found is None:
        raise Refused("This training line is no longer there. Nothing was saved.")
    return found


def _visit_of(core: Connection, person_id: int, today: dt.date) -> int:
    from imso_desk.database.items import items_by
    from imso_desk.database.student_records import current_line_id

    line_id = current_line_id(core, person_id, today)
    if line_id is not None:
        return int(_line(core, line_id).links["visit_id"] or 0)
    visits = items_by(core, "visit", "person_id", person_id)
    if not visits:
        raise Refused("Who comes instead has no visit yet: add one first. Nothing was saved.")
    return visits[-1].id


def _request_paper(
    change: Item,
    line: Item,
    person: Item | None,
    visit: Item | None,
    notices: Sequence[Item],
    today: dt.date,
) -> Paper:
    def day(item: Item, name: str) -> str:
        value = item[name]
        return format_date(value) if isinstance(value, dt.date) else ""

    facts = (
        ("Student", person.text("passport_name") if person else ""),
        ("Rank", person.text("rank") if person else ""),
        ("ITO number", visit.text("ito_number") if visit else ""),
        ("WCN", line.text("wcn")),
        ("Course", line.text("course_title")),
        ("Class before", change.text("old_class")),
        ("Class after", change.text("new_class")),
        ("End before", day(change, "old_end")),
        ("End after", day(change, "new_end")),
        ("Requested on", day(change, "requested_on")),
        ("Approved by", change.text("approved_by")),
        ("Approved on", day(change, "approved_on")),
        ("Approval reference", change.text("reference")),
        ("Replaced by", change.text("replaced_by")),
    )
    told = tuple(
        (one.text("party"), one.text("told_at")[:16], one.text("way"), one.text("reference"))
        for one in notices
    )
    from imso_desk.domain.paper import PaperColumn

    columns = tuple(PaperColumn(text) for text in ("Who is told", "Told at", "How", "Reference"))
    blocks = (
        Facts(tuple((label, text) for label, text in facts if text)),
        Heading("Reason"),
        Paragraph(change.text("reason") or "Not recorded."),
        Heading("Who is told"),
        Table(columns, told, "Nobody is on the list."),
        Paragraph(
            "No other course or place is promised to the student before the training agency "
            "has approved it.",
            "muted",
        ),
        Signatures(("International Military Student Officer",)),
    )
    title = f"{change.text('kind')}: request for a change of a training line"
    return Paper("change-request", title, today, blocks, subtitle=day(change, "date"))
