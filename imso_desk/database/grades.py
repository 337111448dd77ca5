"""Assessments, results and attendance of one class, read by the class."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.database.items import item_of, items_by
from imso_desk.domain.grading import Assessed, in_order

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item


def assessments_of(core: Connection, class_id: int) -> tuple[Assessed, ...]:
    """What is assessed in a class, by date."""
    found = [assessed(one) for one in items_by(core, "assessment", "course_class_id", class_id)]
    return tuple(in_order(found))


def assessed(one: Item) -> Assessed:
    """An assessment as grading takes it."""

    def number(name: str) -> int | None:
        value = one[name]
        return value if isinstance(value, int) else None

    day = one["date"]
    return Assessed(
        one.id,
        one.text("name"),
        one.text("phase"),
        day if isinstance(day, dt.date) else None,
        number("maximum"),
        number("pass_mark"),
        number("weight"),
    )


def results_of(core: Connection, class_id: int) -> dict[tuple[int, int], Item]:
    """All results of a class by (line, assessment); of two of the same the newer one counts."""
    rows = core.run(
        "SELECT r.* FROM assessment a JOIN result r ON r.assessment_id = a.id "
        "WHERE a.course_class_id = ? ORDER BY r.id",
        (class_id,),
    ).dicts()
    found = (item_of("result", dict(row)) for row in rows)
    return {
        (int(one.links["training_line_id"] or 0), int(one.links["assessment_id"] or 0)): one
        for one in found
    }


def above_maximum(core: Connection, name: str, row_id: int) -> tuple[str, int, int] | None:
    """(assessment, score, maximum) of the highest score that a result or assessment must not have.

    `name` says what kind of record `row_id` is.
    """
    column = "r.id" if name == "result" else "a.id"
    row = core.run(
        "SELECT a.name, r.score, a.maximum FROM result r JOIN assessment a "
        f"ON a.id = r.assessment_id WHERE {column} = ? AND r.score > a.maximum "
        "ORDER BY r.score DESC LIMIT 1",
        (row_id,),
    ).fetchone()
    return (str(row[0] or ""), int(row[1]), int(row[2])) if row else None


def days_of(core: Connection, class_id: int) -> dict[tuple[int, dt.date], Item]:
    """What was recorded of attendance in a class, by (line, day)."""
    rows = core.run(
        "SELECT d.* FROM training_line t JOIN class_day d ON d.training_line_id = t.id "
        "WHERE t.class_id = ? ORDER BY d.id",
        (class_id,),
    ).dicts()
    found: dict[tuple[int, dt.date], Item] = {}
    for row in rows:
        one = item_of("class_day", dict(row))
        day = one["date"]
        if isinstance(day, dt.date):
            found[int(one.links["training_line_id"] or 0), day] = one
    return found
