"""What a paper can be made of: the classes, sessions, absences and checklists there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.services.paper_kinds import Needs

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRow
    from imso_desk.domain.records import Item
    from imso_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Option:
    """One row to choose: its id, its name where names count, and what is shown."""

    row: int
    words: str
    name: str = ""


def options(desk: Desk, needs: Needs) -> tuple[Option, ...]:
    """What there is to choose from for a kind of paper, the likeliest first."""
    match needs:
        case Needs.CLASS:
            return _classes(desk)
        case Needs.SESSION:
            return _sessions(desk)
        case Needs.CHECKLIST:
            return _checklists(desk)
        case Needs.ABSENCE:
            return _absences(desk)
        case _:
            return ()


def _classes(desk: Desk) -> tuple[Option, ...]:
    """Give what goes on, then what comes, then what ended; classes without students come last."""
    from imso_desk.services.courses import COMING, ENDED, RUNNING, ClassQuery

    found: dict[int, ClassRow] = {}
    for window in (RUNNING, COMING, ENDED):
        rows = desk.courses.classes(ClassQuery(window)).rows
        for one in rows[::-1] if window == ENDED else rows:
            found.setdefault(one.id, one)
    ordered = sorted(found.values(), key=lambda one: one.taken == 0)
    return tuple(Option(one.id, _class_words(one)) for one in ordered)


def _class_words(one: ClassRow) -> str:
    taken = f"{one.taken} student{'' if one.taken == 1 else 's'}"
    return _joined(one.name, one.course, format_date(one.start), taken)


def _sessions(desk: Desk) -> tuple[Option, ...]:
    found = sorted(desk.records.all("test_session"), key=lambda one: one.text("starts"))
    return tuple(
        Option(one.id, _joined(one.text("kind"), _time(one), one.text("room")))
        for one in reversed(found)
    )


def _time(item: Item) -> str:
    value = item["starts"]
    return format_local_time(value) if isinstance(value, dt.datetime) else ""


def _checklists(desk: Desk) -> tuple[Option, ...]:
    names = dict.fromkeys(one.text("name") for one in desk.records.all("checklist"))
    named = (Option(at, name, name) for at, name in enumerate(sorted(names), start=1))
    return (Option(0, "All that is open"), *named)


def _absences(desk: Desk) -> tuple[Option, ...]:
    """Give the unauthorized absences of those who are expected or here, the open ones first."""
    from imso_desk.domain.absences import UNAUTHORIZED

    return tuple(
        Option(row.item.id, _joined(row.stay.who.name, _time(row.item)))
        for row in desk.absences.rows()
        if row.item["kind"] == UNAUTHORIZED
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
