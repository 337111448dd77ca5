"""The catalogue of courses, classes by their dates, and who is on them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.classes import ClassRow, CourseRow, PutInClass
from imso_desk.domain.folding import fold
from imso_desk.domain.student_brief import counted
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.changes import Changes
    from imso_desk.domain.classes import ClassRecord
    from imso_desk.domain.paper import Paper
    from imso_desk.services.context import Context

_NAMED: Final = 4
MOST_CLASSES: Final = 2000
"""Classes shown at once; more are a reason to search."""
RUNNING, COMING, NOW, ENDED, UNDATED = "running", "coming", "now", "ended", "undated"
LATELY: Final = 365
"""How many days back "ended" reaches without a year, and how old a class without end may be."""


@dataclass(frozen=True, slots=True)
class ClassQuery:
    """Which classes: a window of days, a calendar year for those that ended, words, a course."""

    window: str = NOW
    year: int | None = None
    text: str = ""
    school: str = ""
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClassPage:
    """Classes found, how many there are in all, and the schools to choose from."""

    rows: tuple[ClassRow, ...]
    total: int
    schools: tuple[str, ...]


class CourseService:
    """Reads the catalogue and classes; puts students into classes, one undoable step each."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._catalogue: tuple[object, tuple[CourseRow, ...], tuple[str, ...]] | None = None

    # the catalogue

    def catalogue(
        self, text: str = "", sort: str = "title", *, descending: bool = False
    ) -> tuple[CourseRow, ...]:
        """The courses that hold all the words, in order; what is missing comes last."""
        rows, texts = self._whole_catalogue()
        words = fold(text).split()
        if words:
            pairs = zip(rows, texts, strict=True)
            found = [row for row, whole in pairs if all(word in whole for word in words)]
        else:
            found = list(rows)
        if sort == "title":
            return tuple(reversed(found) if descending else found)
        value = attrgetter(sort)
        known = [row for row in found if value(row) not in (None, "")]
        known.sort(key=lambda row: _sortable(value(row)), reverse=descending)
        return (*known, *(row for row in found if value(row) in (None, "")))

    def _whole_catalogue(self) -> tuple[tuple[CourseRow, ...], tuple[str, ...]]:
        """The catalogue with its texts folded, read again after any change of the office."""
        from imso_desk.database.courses import course_rows, last_changeset

        today = self._context.today
        with self._context.office.reading() as core:
            key = (last_changeset(core), today)
            kept = self._catalogue
            if kept is not None and kept[0] == key:
                return kept[1], kept[2]
            rows = tuple(course_rows(core, today))
        texts = tuple(
            fold(f"{one.title} {one.masl} {one.number} {one.school} {one.location} {one.kind}")
            for one in rows
        )
        self._catalogue = (key, rows, texts)
        return rows, texts

    def classes_of(self, course_id: int) -> tuple[ClassRow, ...]:
        """The classes of one course, newest first, with their seats."""
        from imso_desk.database.courses import classes_of

        with self._context.office.reading() as core:
            return tuple(_with_seats(core, classes_of(core, course_id)))

    # classes

    def classes(self, query: ClassQuery) -> ClassPage:
        """The classes of a window of days, by their start."""
        with self._context.office.reading() as core:
            found = self._classes(core, query)
            schools = tuple(sorted({one.school for one in found if one.school}, key=str.casefold))
            words = fold(query.text).split()
            fitting = [
                one
                for one in found
                if (not query.school or one.school == query.school)
                and (not words or _holds(one, words))
            ]
            fitting.sort(key=lambda one: (one.start or dt.date.max, one.course, one.name))
            shown = _with_seats(core, fitting[:MOST_CLASSES])
        return ClassPage(tuple(shown), len(fitting), schools)

    def _classes(self, core: Connection, query: ClassQuery) -> list[ClassRow]:
        from imso_desk.database.courses import classes_in, classes_of

        if query.course_id is not None:
            return classes_of(core, query.course_id)
        today = self._context.today
        first, last = today - dt.timedelta(days=LATELY), today - dt.timedelta(days=1)
        windows: tuple[str, ...] = (query.window,)
        if query.window in (NOW, RUNNING):
            windows = ("running", "open end", *(("coming",) if query.window == NOW else ()))
        elif query.window == ENDED and query.year is not None:
            first = dt.date(query.year, 1, 1)
            last = min(last, dt.date(query.year, 12, 31))
        found: dict[int, ClassRow] = {}
        for window in windows:
            for one in classes_in(core, window, today=today, first=first, last=last):
                found[one.id] = one
        return list(found.values())

    def years(self) -> tuple[int, ...]:
        """Calendar years in which classes ended, newest first."""
        from imso_desk.database.courses import class_years

        with self._context.office.reading() as core:
            return tuple(year for year in class_years(core) if year <= self._context.today.year)

    def record(self, class_id: int) -> ClassRecord:
        """One class with its students; raises Refused when it is no longer there."""
        from imso_desk.database.courses import class_record

        with self._context.office.reading() as core:
            found = class_record(core, class_id)
        if found is None:
            raise Refused("This class is no longer there.")
        return found

    # who is on a class

    def put_in_class(self, class_id: int, person_ids: Sequence[int]) -> PutInClass:
        """Put students into a class: a line of the same course is tied, else one is added.

        One step for all. Who cannot be put in is left out and said; seats may be exceeded, which
        is said too.
        """
        from imso_desk.services.seating import seat

        with self._context.work("Put in a class") as work:
            done = seat(work.unit, class_id, person_ids, self._context.today)
            work.label = f"Put in a class: {counted(done.seated, 'student')}"
        return replace(done, changes=work.changes)

    def name_seat(self, held_id: int, person_ids: Sequence[int]) -> PutInClass:
        """Give seats kept without a name to students; as many fewer are kept then."""
        from imso_desk.services.seating import name_held

        with self._context.work("Seats named") as work:
            done = name_held(work.unit, held_id, person_ids, self._context.today)
            work.label = f"Seats named: {done.seated}"
        return replace(done, changes=work.changes)

    def seat_doubts(self, held_id: int, person_ids: Sequence[int]) -> str:
        """Say for which country seats are held and who of these is from another; "" for nobody."""
        from imso_desk.services.reference import ReferenceBook
        from imso_desk.services.seating import strangers_to

        countries = ReferenceBook(self._context).countries
        with self._context.office.reading() as core:
            held, strangers = strangers_to(core, held_id, person_ids)
        if not strangers:
            return ""
        country = countries.by_iso2(held)
        named = ", ".join(strangers[:_NAMED])
        left = len(strangers) - _NAMED
        more = f" and {left:,} more" if left > 0 else ""
        return f"Held for {country.name if country else held}; from elsewhere: {named}{more}."

    def take_off(self, line_ids: Sequence[int]) -> Changes:
        """Take students off their class; the training lines and their results stay."""
        with self._context.work(f"Taken off a class: {len(line_ids)} students") as work:
            for line_id in line_ids:
                off: dict[str, object] = {"class_id": None, "class_name": None}
                work.unit.edit("training_line", line_id, off)
        return work.changes

    def class_roster(self, class_id: int) -> Paper:
        """The roster of a class as a paper, with the country mix and the seats."""
        from imso_desk.services.class_papers import class_roster
        from imso_desk.services.reference import ReferenceBook

        countries = ReferenceBook(self._context).countries
        return class_roster(self.record(class_id), countries, self._context.today)


def _with_seats(core: Connection, rows: Sequence[ClassRow]) -> list[ClassRow]:
    from imso_desk.database.courses import seats_of

    seats = seats_of(core, [one.id for one in rows])
    return [
        replace(one, taken=seats[one.id][0], held=seats[one.id][1]) if one.id in seats else one
        for one in rows
    ]


def _holds(one: ClassRow, words: Sequence[str]) -> bool:
    text = fold(f"{one.course} {one.masl} {one.name} {one.school} {one.location}")
    return all(word in text for word in words)


def _sortable(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value.casefold() if isinstance(value, str) else value
