"""Ties training lines to a class: an existing line of the same course, or a new one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.domain.changes import Changes
from imso_desk.domain.classes import NOT_SEATED, PutInClass
from imso_desk.domain.folding import fold
from imso_desk.domain.schema import entity
from imso_desk.domain.validation import record_problems
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.classes import ClassRecord
    from imso_desk.domain.records import Item

_FROM_COURSE: Final = {
    "course_title": "title",
    "masl": "masl",
    "course_number": "number",
    "school": "school",
    "location": "location",
    "ecl_minimum": "ecl_minimum",
    "opi_listening_minimum": "opi_listening_minimum",
    "opi_speaking_minimum": "opi_speaking_minimum",
}
_FROM_CLASS: Final = {
    "class_name": "name",
    "report_date": "report_date",
    "start_date": "start_date",
    "end_date": "end_date",
    "graduation_date": "graduation_date",
    "location": "location",
}
_OVER: Final = NOT_SEATED | {"completed", "attended", "failed"}
_NOTHING: Final = Changes(0, "")


def seat(unit: Unit, class_id: int, person_ids: Sequence[int], today: dt.date) -> PutInClass:
    """Put students into a class inside a transaction; see `CourseService.put_in_class`."""
    record = _record(unit.core, class_id)
    tied = added = 0
    left_out: list[str] = []
    on_it = {one.person_id for one in record.seats}
    for person_id in dict.fromkeys(person_ids):
        name = _name(unit.core, person_id)
        if person_id in on_it:
            left_out.append(f"{name} is on the roster already.")
            continue
        lines = _lines(unit.core, person_id, record, today)
        elsewhere = [one for one in lines if one.links.get("class_id")]
        free = [one for one in lines if not one.links.get("class_id")]
        if free:
            _tie(unit, _nearest(free, record), record)
            tied += 1
        elif elsewhere:
            where = elsewhere[0].text("class_name") or "another class"
            left_out.append(
                f"{name} is in class {where} of this course: record a change (recycle)."
            )
        else:
            _add(unit, person_id, record, today)
            added += 1
    return _outcome(unit.core, class_id, tied, added, left_out)


def name_held(unit: Unit, held_id: int, person_ids: Sequence[int], today: dt.date) -> PutInClass:
    """Give held seats to students inside a transaction; see `CourseService.name_seat`."""
    from imso_desk.database.items import item, items_by

    held = item(unit.core, "held_seat", held_id)
    if held is None:
        raise Refused("These seats are no longer there. Nothing was saved.")
    count = int(str(held["count"] or 0))
    if len(person_ids) > count:
        seats = "1 seat is" if count == 1 else f"{count} seats are"
        raise Refused(
            f"{seats} held without a name; {len(person_ids)} students were chosen. "
            "Nothing was saved."
        )
    class_id = int(held.links["course_class_id"] or 0)
    done = seat(unit, class_id, person_ids, today)
    named = done.seated
    if named >= count:
        unit.remove("held_seat", held_id)
    elif named:
        unit.edit("held_seat", held_id, {"count": count - named})
    if held["wcn"] and named == 1 and count == 1:
        for line in items_by(unit.core, "training_line", "person_id", person_ids[0]):
            if line.links.get("class_id") == class_id and not line["wcn"]:
                unit.edit("training_line", line.id, {"wcn": held["wcn"]})
    return _outcome(unit.core, class_id, done.tied, done.added, list(done.left_out))


def strangers_to(
    core: Connection, held_id: int, person_ids: Sequence[int]
) -> tuple[str, list[str]]:
    """The country seats are held for, and the names of those students who are from another."""
    from imso_desk.database.items import item

    held = item(core, "held_seat", held_id)
    country = held.text("country") if held is not None else ""
    found = [one for one in (item(core, "person", person_id) for person_id in person_ids) if one]
    others = [one.text("passport_name") for one in found if one.text("country") != country]
    return country, others if country else []


def _outcome(
    core: Connection, class_id: int, tied: int, added: int, left_out: Sequence[str]
) -> PutInClass:
    record = _record(core, class_id)
    quota = record.quota
    over = 0 if quota is None else max(0, record.taken + record.held_count - quota)
    return PutInClass(_NOTHING, tied, added, tuple(left_out), over, quota)


def _record(core: Connection, class_id: int) -> ClassRecord:
    from imso_desk.database.courses import class_record

    found = class_record(core, class_id)
    if found is None:
        raise Refused("This class is no longer there. Nothing was saved.")
    return found


def _name(core: Connection, person_id: int) -> str:
    from imso_desk.database.items import item

    found = item(core, "person", person_id)
    if found is None:
        raise Refused("One of these students is no longer there. Nothing was saved.")
    return found.text("passport_name")


def _lines(core: Connection, person_id: int, record: ClassRecord, today: dt.date) -> list[Item]:
    """The student's lines of the class's course that are not over."""
    from imso_desk.database.items import items_by

    course = record.course
    return [
        line
        for line in items_by(core, "training_line", "person_id", person_id)
        if _is_of(line, course)
        and line.text("status") not in _OVER
        and not _is_before(line["end_date"], min(today, _begin(record) or today))
    ]


def _is_of(line: Item, course: Item) -> bool:
    if line["masl"] and course["masl"]:
        return fold(line.text("masl")) == fold(course.text("masl"))
    return bool(line["course_title"]) and fold(line.text("course_title")) == fold(
        course.text("title")
    )


def _begin(record: ClassRecord) -> dt.date | None:
    start = record.one["start_date"]
    return start if isinstance(start, dt.date) else None


def _is_before(value: object, day: dt.date) -> bool:
    return isinstance(value, dt.date) and value < day


def _nearest(lines: Sequence[Item], record: ClassRecord) -> Item:
    start = _begin(record)

    def far(line: Item) -> int:
        own = line["start_date"] or line["report_date"]
        if start is None or not isinstance(own, dt.date):
            return 10**6
        return abs((own - start).days)

    return min(lines, key=far)


def _tie(unit: Unit, line: Item, record: ClassRecord) -> None:
    """Tie a line: dates and name come from the class where it has them."""
    values = _class_values(record)
    values.pop("location", None)
    _refuse_problems({**line.values, **values}, values)
    unit.edit("training_line", line.id, {**values, "class_id": record.one.id})


def _add(unit: Unit, person_id: int, record: ClassRecord, today: dt.date) -> None:
    """Add a line on the visit of today; a student without a visit gets one first."""
    from imso_desk.database.items import item, items_by
    from imso_desk.database.student_records import current_line_id

    about = {name: record.course[key] for name, key in _FROM_COURSE.items() if record.course[key]}
    values: dict[str, object] = {**about, **_class_values(record)}
    _refuse_problems(values, values)
    line_id = current_line_id(unit.core, person_id, today)
    line = item(unit.core, "training_line", line_id) if line_id is not None else None
    if line is not None:
        visit_id = int(line.links["visit_id"] or 0)
    else:
        visits = items_by(unit.core, "visit", "person_id", person_id)
        visit_id = visits[-1].id if visits else unit.add("visit", {"person_id": person_id})
    unit.add("training_line", {**values, "visit_id": visit_id, "class_id": record.one.id})


def _class_values(record: ClassRecord) -> dict[str, object]:
    return {name: record.one[key] for name, key in _FROM_CLASS.items() if record.one[key]}


def _refuse_problems(values: dict[str, object], touched: dict[str, object]) -> None:
    problems = record_problems(entity("training_line"), values)
    wrong = [problems[name] for name in problems if name in touched]
    if wrong:
        raise Refused(f"{wrong[0]} Nothing was saved.")
