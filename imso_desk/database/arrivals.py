"""Arrivals read for the board: those expected or here, and the no-shows of a span of days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import all_items, item_of
from imso_desk.domain.airports import Airport, Airports
from imso_desk.domain.arrivals import ArrivalLine
from imso_desk.domain.records import Item
from imso_desk.domain.status import LineStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imso_desk.database.driver import Connection

CHUNK: Final = 500
_HERE: Final = "status IN ('projected', 'confirmed', 'arrived', 'in training')"
_COLUMNS: Final = "person_id, place, passport_name, rank, country_name, status, sponsor"
# each half is answered by an index alone: years of no-shows and a busy week both cost little
_NO_SHOWS: Final = (
    "SELECT place FROM student_listing WHERE status = 'no-show' "
    "INTERSECT SELECT place FROM student_listing WHERE report_date BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class Traveller:
    """One student with all visits and lines, as read; `letters` are (visit, number) sent."""

    person_id: int
    place: int
    name: str
    rank: str
    country: str
    status: str
    sponsor: str
    visits: list[Item] = field(default_factory=list)
    lines: list[ArrivalLine] = field(default_factory=list)
    amendments: dict[int, int] = field(default_factory=dict)
    letters: set[tuple[int, int]] = field(default_factory=set)


def travellers(core: Connection, first: str, last: str) -> list[Traveller]:
    """Everybody expected or here, and who did not come with a report date from `first` to `last`.

    Dates are YYYY-MM-DD. Reads the rows of those few only, however many alumni there are.
    """
    rows = core.run(f"SELECT {_COLUMNS} FROM student_listing WHERE {_HERE}").fetchall()
    places = [row[0] for row in core.run(_NO_SHOWS, (first, last))]
    for part in _chunks(places):
        rows += core.run(
            f"SELECT {_COLUMNS} FROM student_listing WHERE place IN ({marks(len(part))})", part
        ).fetchall()
    return _filled(core, [_traveller(row) for row in rows])


def travellers_with_ids(core: Connection, person_ids: Sequence[int]) -> list[Traveller]:
    """The same of the given students, whatever has become of them."""
    found = []
    for part in _chunks(list(person_ids)):
        rows = core.run(
            f"SELECT {_COLUMNS} FROM student_listing WHERE person_id IN ({marks(len(part))})", part
        )
        found += [_traveller(row) for row in rows]
    return _filled(core, found)


def _filled(core: Connection, people: list[Traveller]) -> list[Traveller]:
    by_id = {one.person_id: one for one in people}
    for part in _chunks(list(by_id)):
        among = f"person_id IN ({marks(len(part))})"
        for row in core.run(f"SELECT * FROM visit WHERE {among} ORDER BY id", part).dicts():
            by_id[row["person_id"]].visits.append(item_of("visit", row))
        for line in core.run(
            "SELECT person_id, id, visit_id, status, report_date, start_date, end_date, "
            f"course_title, wcn FROM training_line WHERE {among} ORDER BY id",
            part,
        ):
            by_id[line[0]].lines.append(_line(line))
        for person_id, visit_id, count in core.run(
            f"SELECT person_id, visit_id, count(*) FROM amendment WHERE {among} "
            "GROUP BY person_id, visit_id",
            part,
        ):
            by_id[person_id].amendments[visit_id] = count
        for person_id, visit_id, number in core.run(
            "SELECT person_id, visit_id, number FROM welcome_letter "
            f"WHERE {among} AND sent_on IS NOT NULL",
            part,
        ):
            by_id[person_id].letters.add((visit_id, number))
    return people


def airports(core: Connection) -> Airports:
    """The airports the office knows."""
    return Airports(
        Airport(one.text("code"), one.text("name"), one.text("city"))
        for one in all_items(core, "airport")
    )


def lines_of_visit(core: Connection, visit_id: int) -> list[ArrivalLine]:
    """The lines of one visit, oldest first."""
    rows = core.run(
        "SELECT person_id, id, visit_id, status, report_date, start_date, end_date, course_title, "
        "wcn FROM training_line WHERE visit_id = ? ORDER BY id",
        (visit_id,),
    )
    return [_line(row) for row in rows]


def preferred_names(core: Connection, person_ids: Sequence[int]) -> dict[int, str]:
    """What stands on the name board of each student who has a preferred name."""
    found: dict[int, str] = {}
    for part in _chunks(list(person_ids)):
        found |= dict(
            core.run(
                f"SELECT id, preferred_name FROM person WHERE id IN ({marks(len(part))}) "
                "AND preferred_name IS NOT NULL",
                part,
            ).fetchall()
        )
    return found


def arrivals_before_delay(core: Connection, person_ids: Sequence[int]) -> dict[int, dt.datetime]:
    """The arrival that held until the last delay was recorded, by visit, as the history has it."""
    found: dict[int, dt.datetime] = {}
    for part in _chunks(list(person_ids)):
        for visit_id, old in core.run(
            "SELECT row_id, json_extract(old, '$.arrival') FROM change "
            f"WHERE person_id IN ({marks(len(part))}) AND entity = 'visit' AND action = 'edit' "
            "AND json_extract(old, '$.arrival') IS NOT NULL "
            "AND json_extract(new, '$.travel_state') = 'Delayed' ORDER BY id",
            part,
        ):
            found[visit_id] = dt.datetime.fromisoformat(old)
    return found


def letters_of_visits(core: Connection, visit_ids: Sequence[int]) -> dict[int, dict[int, int]]:
    """The ids of the welcome letters of each visit by their number."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for part in _chunks(list(visit_ids)):
        for visit_id, number, row_id in core.run(
            "SELECT visit_id, number, id FROM welcome_letter "
            f"WHERE visit_id IN ({marks(len(part))}) ORDER BY id",
            part,
        ):
            found[visit_id][number] = row_id
    return found


def _traveller(row: Sequence[Any]) -> Traveller:
    name, rank, country, status, sponsor = (_text(one) for one in row[2:])
    return Traveller(row[0], row[1], name, rank, country, status, sponsor)


def _line(row: Sequence[Any]) -> ArrivalLine:
    _, line_id, visit_id, status, report, start, end, course, wcn = row
    return ArrivalLine(
        line_id,
        visit_id,
        LineStatus(status or ""),
        _day(report),
        _day(start),
        _day(end),
        _text(course),
        _text(wcn),
    )


def _chunks(values: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(values), CHUNK):
        yield values[at : at + CHUNK]


def _text(value: object) -> str:
    return str(value or "")


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(str(value)) if value else None
