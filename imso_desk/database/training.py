"""How lines go: counselling, changes and reports of those who are here or left lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import item_of
from imso_desk.database.student_briefs import chunks, concerned
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.training import LineBrief, TrainingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item

_HERE: Final = "l.status IN ('projected', 'confirmed', 'arrived', 'in training')"
# CROSS JOIN keeps the order of reading: first the few who are here, then what they have
_OF_THOSE_HERE: Final = (
    "SELECT e.*, l.passport_name, l.rank, l.country_name, l.course_title AS course "
    "FROM student_listing l CROSS JOIN {table} e ON e.person_id = l.person_id "
    f"WHERE {_HERE} ORDER BY l.place, e.id"
)
_BRIEFS: Final = (
    "SELECT t.id, t.person_id, l.passport_name, l.rank, l.country_name, t.wcn, t.course_title, "
    "t.class_name, t.class_id, t.start_date, t.end_date, t.status, t.report_date "
    "FROM student_listing l CROSS JOIN training_line t ON t.person_id = l.person_id WHERE {where} "
    "ORDER BY t.end_date, l.place"
)

_NO_REPORT: Final = "('cancelled', 'no-show', 'recycled', 'held over', 'delayed')"
"""States of lines that did not happen, or that go on elsewhere: nobody reports on them."""


def rows_of_those_here(core: Connection, name: str) -> tuple[TrainingRow, ...]:
    """The rows of a student part of everybody who is expected or here, in the order of names."""
    rows = core.run(_OF_THOSE_HERE.format(table=BY_NAME[name].name)).dicts()
    return tuple(_row(name, dict(row)) for row in rows)


def rows_since(core: Connection, name: str, since: str) -> tuple[TrainingRow, ...]:
    """The same, with those whose training ended since a day (YYYY-MM-DD), or would have ended."""
    people = concerned(core, since)
    found: dict[int, list[Item]] = {}
    for part in chunks(people):
        sql = f"SELECT * FROM {BY_NAME[name].name} WHERE person_id IN ({marks(len(part))})"
        for row in core.run(f"{sql} ORDER BY id", part).dicts():
            found.setdefault(row["person_id"], []).append(item_of(name, dict(row)))
    return tuple(
        TrainingRow(one, who.person_id, who.name, who.rank, who.country, who.course)
        for who in people.values()
        for one in found.get(who.person_id, ())
    )


def _row(name: str, row: dict[str, Any]) -> TrainingRow:
    return TrainingRow(
        item_of(name, row),
        row["person_id"],
        row["passport_name"] or "",
        row["rank"] or "",
        row["country_name"] or "",
        row["course"] or "",
    )


def lines_to_report(core: Connection, since: str, until: str) -> tuple[LineBrief, ...]:
    """Lines that end from `since` to `until` (YYYY-MM-DD), of those here and those who left."""
    where = (
        f"(({_HERE}) OR l.end_date >= ?) AND t.end_date BETWEEN ? AND ? "
        f"AND coalesce(t.status, '') NOT IN {_NO_REPORT}"
    )
    rows = core.run(_BRIEFS.format(where=where), (since, since, until)).fetchall()
    return tuple(LineBrief(*row) for row in rows)


def line_briefs(core: Connection, line_ids: Sequence[int]) -> tuple[LineBrief, ...]:
    """The given lines with whose they are."""
    return _briefs_by(core, "t.id", line_ids)


def lines_of_class(core: Connection, class_id: int) -> tuple[LineBrief, ...]:
    """All lines tied to a class, in the order of names."""
    found = _briefs_by(core, "t.class_id", [class_id])
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _briefs_by(core: Connection, column: str, ids: Sequence[int]) -> tuple[LineBrief, ...]:
    numbers = ",".join(str(int(one)) for one in ids)
    if not numbers:
        return ()
    sql = (
        "SELECT t.id, t.person_id, l.passport_name, l.rank, l.country_name, t.wcn, "
        "t.course_title, t.class_name, t.class_id, t.start_date, t.end_date, t.status, "
        "t.report_date "
        "FROM training_line t JOIN student_listing l ON l.person_id = t.person_id "
        f"WHERE {column} IN ({numbers}) ORDER BY l.place, t.id"
    )
    return tuple(LineBrief(*row) for row in core.run(sql).fetchall())
