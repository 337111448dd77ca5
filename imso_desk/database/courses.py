"""The catalogue, classes by their dates, rosters; who is on a course or at an event."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import item, item_of, items_by
from imso_desk.domain.classes import NOT_SEATED, ClassRecord, ClassRow, CourseRow, Seat
from imso_desk.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item

_CLASS: Final = (
    "SELECT k.id, k.course_id, c.title, c.masl, c.school, k.name, "
    "coalesce(k.location, c.location), k.report_date, k.start_date, k.end_date, "
    "k.graduation_date, k.quota FROM course_class k JOIN course c ON c.id = k.course_id "
)
_WINDOWS: Final = {
    # each reads one index from a day on, however many classes are over
    "running": "k.end_date >= :today AND (k.start_date IS NULL OR k.start_date <= :today)",
    "coming": "k.start_date > :today",
    "ended": "k.end_date BETWEEN :first AND :last",
    "undated": "k.end_date IS NULL AND k.start_date IS NULL",
    "open end": "k.end_date IS NULL AND k.start_date <= :today AND k.start_date >= :first",
}
_ROSTER: Final = (
    "SELECT t.id, t.person_id, l.passport_name, l.native_name, l.rank, l.country, "
    "l.country_name, l.control_number, t.wcn, l.program, t.status, t.start_date, t.end_date "
    "FROM training_line t JOIN student_listing l ON l.person_id = t.person_id "
    "WHERE t.class_id = ? ORDER BY l.place, t.id"
)


def classes_in(
    core: Connection, window: str, *, today: dt.date, first: dt.date, last: dt.date
) -> list[ClassRow]:
    """Classes of one window of days, without who is on them; see `_WINDOWS` for the names."""
    days = {"today": today, "first": first, "last": last}
    sql = f"{_CLASS}WHERE {_WINDOWS[window]}"
    # the driver takes marks by place only
    values = tuple(days[name].isoformat() for name in re.findall(r":(\w+)", sql))
    return [_class_row(row) for row in core.run(re.sub(r":\w+", "?", sql), values)]


def classes_of(core: Connection, course_id: int) -> list[ClassRow]:
    """All classes of one course, newest first."""
    rows = core.run(f"{_CLASS}WHERE k.course_id = ? ORDER BY k.start_date DESC", (course_id,))
    return [_class_row(row) for row in rows]


def _class_row(row: Any) -> ClassRow:
    texts = (str(one or "") for one in row[2:7])
    values: tuple[Any, ...] = (*row[:2], *texts, *map(_day, row[7:11]), row[11])
    return ClassRow(*values)


def seats_of(core: Connection, class_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """(taken, held without a name) of each of these classes; those with neither are left out."""
    numbers = ",".join(str(int(one)) for one in class_ids)
    if not numbers:
        return {}
    gone = ", ".join(f"'{one}'" for one in sorted(NOT_SEATED))
    taken = core.run(
        "SELECT class_id, count(*) FROM training_line "
        f"WHERE class_id IN ({numbers}) AND coalesce(status, '') NOT IN ({gone}) GROUP BY class_id"
    ).fetchall()
    held = core.run(
        'SELECT course_class_id, sum("count") FROM held_seat '
        f"WHERE course_class_id IN ({numbers}) GROUP BY course_class_id"
    ).fetchall()
    found = {row[0]: (row[1], 0) for row in taken}
    for class_id, count in held:
        found[class_id] = (found.get(class_id, (0, 0))[0], count)
    return found


def class_record(core: Connection, class_id: int) -> ClassRecord | None:
    """One class with its course, students and held seats; None when it is gone."""
    one = item(core, "course_class", class_id)
    course = item(core, "course", int(one.links["course_id"] or 0)) if one else None
    if one is None or course is None:
        return None
    held = items_by(core, "held_seat", "course_class_id", class_id)
    return ClassRecord(course, one, roster(core, class_id), held)


def roster(core: Connection, class_id: int) -> tuple[Seat, ...]:
    """The students whose lines are tied to a class, in the order of names."""
    rows = core.run(_ROSTER, (class_id,))
    return tuple(_seat(row) for row in rows)


def _seat(row: Any) -> Seat:
    texts = (str(one or "") for one in row[2:11])
    values: tuple[Any, ...] = (*row[:2], *texts, *map(_day, row[11:13]))
    return Seat(*values)


def class_years(core: Connection) -> list[int]:
    """Calendar years in which classes ended or will end, newest first; steps over the index."""
    found: list[int] = []
    day = core.run("SELECT max(end_date) FROM course_class").scalar()
    while day and len(found) < 200:
        year = int(str(day)[:4])
        found.append(year)
        day = core.run(
            "SELECT max(end_date) FROM course_class WHERE end_date < ?", (f"{year:04}-01-01",)
        ).scalar()
    return found


def last_changeset(core: Connection) -> int:
    """Id of the newest changeset: as long as it stays, what was read is still true."""
    return int(core.run("SELECT max(id) FROM changeset").scalar() or 0)


def course_rows(core: Connection, today: dt.date) -> list[CourseRow]:
    """The whole catalogue, in the order of titles."""
    day = today.isoformat()
    ahead = {
        row[0]: (row[1], row[2])
        for row in core.run(
            # the plus keeps the engine from walking all classes in the order of their courses
            "SELECT course_id, count(*), min(CASE WHEN start_date >= ? THEN start_date END) "
            "FROM course_class WHERE end_date >= ? OR end_date IS NULL GROUP BY +course_id",
            (day, day),
        )
    }
    rows = core.run(
        "SELECT id, title, masl, number, school, location, kind, weeks, ecl_minimum, "
        "opi_listening_minimum, opi_speaking_minimum, e_imet, rights_hours, reviewed_on "
        "FROM course"
    )
    found = [_course_row(row, *ahead.get(row[0], (0, None))) for row in rows]
    return sorted(found, key=lambda one: (one.title.casefold(), one.school.casefold(), one.id))


def _course_row(row: Any, classes: int, coming: str | None) -> CourseRow:
    opi = "/".join(str(one or "-") for one in row[9:11]) if row[9] or row[10] else ""
    title, masl, number, school, location, kind = (str(one or "") for one in row[1:7])
    return CourseRow(
        row[0],
        title,
        masl,
        number,
        school,
        location,
        kind,
        weeks=row[7],
        ecl=row[8],
        opi=opi,
        e_imet=bool(row[11]),
        rights_hours=row[12],
        reviewed=_day(row[13]),
        classes=classes,
        next_start=_day(coming),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def courses_titled(core: Connection, titles: Iterable[str]) -> dict[str, tuple[Item, ...]]:
    """The entries of the catalogue that bear each of these titles, oldest first; () for none."""
    wanted = sorted(titles)
    found: dict[str, list[Item]] = {title: [] for title in wanted}
    for at in range(0, len(wanted), 500):
        chunk = wanted[at : at + 500]
        rows = core.run(
            f"SELECT * FROM course WHERE title IN ({marks(len(chunk))}) ORDER BY id", chunk
        )
        for row in rows.dicts():
            found[row["title"]].append(item_of("course", row))
    return {title: tuple(rows) for title, rows in found.items()}


def people_on_course(core: Connection, text: str) -> list[int]:
    """Ids of persons with a line whose course title holds `text`, case and accents ignored."""
    wanted = fold(text)
    titles = [
        row[0]
        for row in core.run("SELECT DISTINCT course_title FROM training_line")
        if row[0] and wanted in fold(row[0])
    ]
    found: dict[int, int] = {}
    for at in range(0, len(titles), 500):
        chunk = titles[at : at + 500]
        rows = core.run(
            "SELECT p.place, l.person_id FROM training_line l "
            "JOIN student_listing p ON p.person_id = l.person_id "
            f"WHERE l.course_title IN ({', '.join('?' * len(chunk))})",
            tuple(chunk),
        )
        found.update((row[0], row[1]) for row in rows)
    return [found[place] for place in sorted(found)]


def people_at_event(core: Connection, event_id: int) -> list[int]:
    """Ids of persons on an event's list, in the order of names."""
    rows = core.run(
        "SELECT l.person_id FROM attendance a JOIN student_listing l ON l.person_id = a.person_id "
        "WHERE a.event_id = ? ORDER BY l.place",
        (event_id,),
    )
    return [row[0] for row in rows]
