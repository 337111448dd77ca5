"""What each place of work costs with few and with many alumni, the same students being here.

Every question is asked of both offices in turn, by a desk that has only let the rules look at
everybody once: what other questions take from that is there then. Judged are the questions one by
one and those of a place together.
"""

from __future__ import annotations

import datetime as dt
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.alumni import desk_at, opened
from benchmarks.figures import Measured, median
from benchmarks.offices import TODAY
from imso_desk.services.courses import ClassQuery

if TYPE_CHECKING:
    from imso_desk.database.office import Office
    from imso_desk.services.desk import Desk

    Ask = Callable[[Desk], object]

_ROUNDS: Final = 9
_WEEK, _QUARTER = dt.timedelta(days=7), dt.timedelta(days=90)
_FIRST_LOOK: Final = "Today: all findings of a day"
"""Asked first by every desk: what the other questions take from it is there then."""


def measure(students: int, small: int = 1_000, only: str = "") -> list[Measured]:
    """Each question whose name holds `only`, at `students` against the same at `small`."""
    with opened(small) as (few, desk), opened(students) as (many, _desk):
        places = _places(_class_of(desk))
        asked = {name: ask for name, ask in places.items() if only in name or name == _FIRST_LOOK}
        told: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in asked}
        for turn in range(_ROUNDS + 1):
            offices = list(enumerate((few, many)))
            for number, office in offices if turn % 2 else offices[::-1]:
                found = _round(office, asked)
                if not turn:
                    continue  # the first round only warms the pages
                for name, spent in found.items():
                    told[name][number].append(spent)
    middle = {name: (median(low), median(high)) for name, (low, high) in told.items()}
    return [
        Measured(f"{name}, {students:,}", f"the same at {small:,}", *both, 2.0)
        for name, both in [*middle.items(), *_whole(middle)]
    ]


def _whole(middle: dict[str, tuple[float, float]]) -> list[tuple[str, tuple[float, float]]]:
    """The questions of each place together: what it costs to have asked for all of it."""
    found: dict[str, list[tuple[float, float]]] = {}
    for name, both in middle.items():
        place, colon, _question = name.partition(": ")
        if colon:
            found.setdefault(place, []).append(both)
    return [
        (f"all of {place}", (sum(low for low, _ in pairs), sum(high for _, high in pairs)))
        for place, pairs in found.items()
        if len(pairs) > 1
    ]


def _round(office: Office, asked: dict[str, Ask]) -> dict[str, float]:
    desk, found = desk_at(office), {}
    gc.collect()
    gc.disable()
    for name, ask in asked.items():
        start = time.perf_counter()
        ask(desk)
        found[name] = (time.perf_counter() - start) * 1e3
    gc.enable()
    return found


def _places(class_id: int) -> dict[str, Ask]:
    return {
        _FIRST_LOOK: lambda desk: desk.rules.findings(),
        "Today: agenda": lambda desk: desk.today.agenda(),
        "Today: charts": lambda desk: desk.today.figures(),
        "Today: age of the lists": lambda desk: desk.today.imports(),
        "Arrivals: board of a week": lambda desk: desk.arrivals.board(TODAY, TODAY + _WEEK),
        "Arrivals: board of 90 days": lambda desk: desk.arrivals.board(TODAY, TODAY + _QUARTER),
        "Arrivals: readiness": lambda desk: desk.arrivals.inbound(),
        "Arrivals: checklists": lambda desk: desk.checklists.overview(),
        "Arrivals: sponsors": lambda desk: desk.sponsors.overview(),
        "Arrivals: families": lambda desk: desk.support.families(),
        "Arrivals: lodging": lambda desk: desk.support.lodging(),
        "Arrivals: ID cards": lambda desk: desk.support.cards(),
        "Arrivals: vouchers": lambda desk: desk.support.vouchers(),
        "Arrivals: leave and absence": lambda desk: desk.absences.rows(),
        "Arrivals: incidents": lambda desk: desk.absences.incidents(),
        "English: students": lambda desk: desk.english.students(),
        "English: test sessions": lambda desk: desk.english.sessions(),
        "English: shortfall cases": lambda desk: desk.english.cases(),
        "English: waivers": lambda desk: desk.english.waivers(),
        "Courses: catalogue": lambda desk: desk.courses.catalogue(),
        "Courses: classes": lambda desk: desk.courses.classes(ClassQuery()),
        "Courses: roster of a class": lambda desk: desk.courses.record(class_id),
        "Courses: standing of a class": lambda desk: desk.grades.standing(class_id),
        "Courses: counselling": lambda desk: desk.counselling.rows(),
        "Courses: changes of lines": lambda desk: desk.line_changes.rows(),
        "Courses: academic reports": lambda desk: desk.academic.rows(),
        "calendar of half a year": _calendar,
    }


def _class_of(desk: Desk) -> int:
    """The fullest class that runs now; it has the same id in every office of this kind."""
    page = desk.courses.classes(ClassQuery())
    return max(page.rows, key=lambda row: row.taken).id


def _calendar(desk: Desk) -> object:
    with tempfile.TemporaryDirectory() as place:
        return desk.calendar.write(Path(place, "calendar.ics"))
