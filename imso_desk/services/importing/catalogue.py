"""Brings course catalogues in: courses with their classes, from lists that name no persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.fields import FieldKind
from imso_desk.domain.values import Plain, to_plain
from imso_desk.services.importing.plan import FieldChange, ImportPlan, Outcome, RowPlan

if TYPE_CHECKING:
    from imso_desk.exchange.model import RosterRow, SheetReading

_DATES: Final = ("start_date", "end_date")

CourseKey = tuple[str, str]
ClassKey = tuple[int, Plain, Plain, str]


class CataloguePlanner:
    """Plans catalogue rows: one course by title and school, one class by its dates and place.

    The seats of a class are the students of all its rows in one file together; of several files
    that tell of one class the highest count stands, so that order and repetition change nothing.
    """

    def __init__(
        self,
        plan: ImportPlan,
        next_id: Callable[[str], int],
        courses: dict[CourseKey, dict[str, Any]],
        classes: dict[ClassKey, dict[str, Any]],
    ) -> None:
        self._plan = plan
        self._next_id = next_id
        self._courses = courses
        self._classes = classes
        self._new: set[tuple[str, int]] = set()

    def sheet(self, reading: SheetReading) -> list[RowPlan]:
        """Plan all rows of one sheet."""
        seats: dict[int, int] = {}
        planned: list[tuple[RowPlan, dict[str, Any] | None]] = []
        for row in reading.rows:
            one, where = self._row(row, reading.file)
            planned.append((one, where))
            if where is not None:
                number = row.values.get("quantity")
                seats[where["id"]] = seats.get(where["id"], 0) + (
                    number if isinstance(number, int) else 1
                )
        for one, where in planned:
            if where is not None:
                self._seats(one, where, seats[where["id"]])
        return [one for one, _ in planned]

    def _row(self, row: RosterRow, file: str) -> tuple[RowPlan, dict[str, Any] | None]:
        title = str(row.values.get("course_title") or "")
        if row.refused or not title:
            return RowPlan(row.number, Outcome.REFUSED, "", (), row.problems, None, row.raw), None
        outcome = Outcome.UNCHANGED
        school = str(row.values.get("school") or "")
        key = (title.casefold(), school.casefold())
        course = self._courses.get(key)
        if course is None:
            course = self._add(
                "course",
                title=title,
                school=school or None,
                location=row.values.get("location"),
                masl=row.values.get("masl"),
                number=row.values.get("course_number"),
                source=file,
            )
            self._courses[key] = course
            outcome = Outcome.NEW
        start, end = (to_plain(FieldKind.DATE, row.values.get(name)) for name in _DATES)
        place = str(row.values.get("location") or "")
        class_key = (course["id"], start, end, place.casefold())
        where = self._classes.get(class_key)
        if where is None:
            where = self._add(
                "course_class",
                course_id=course["id"],
                name=row.values.get("class_name"),
                start_date=start,
                end_date=end,
                location=place or None,
                source=file,
            )
            self._classes[class_key] = where
            outcome = Outcome.NEW
        return RowPlan(row.number, outcome, title, (), row.problems, None, row.raw), where

    def _add(self, entity: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - plain values
        kept = {name: value for name, value in values.items() if value is not None}
        row = {"id": self._next_id(entity), **kept}
        self._plan.added.setdefault(entity, []).append(row)
        self._new.add((entity, row["id"]))
        return row

    def _seats(self, one: RowPlan, where: dict[str, Any], seats: int) -> None:
        old = where.get("quota")
        if old is not None and old >= seats:
            return
        where["quota"] = seats
        if ("course_class", where["id"]) in self._new:
            return
        self._plan.edited.setdefault(("course_class", where["id"]), {})["quota"] = seats
        one.changes = (FieldChange("Seats", old, seats),)
        if one.outcome is Outcome.UNCHANGED:
            one.outcome = Outcome.CHANGED
