"""Courses and classes as lists and pages show them: frozen rows, dates as days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item

NOT_SEATED: Final = frozenset(("cancelled", "withdrawn", "early return", "no-show", "recycled"))
"""States of a line that no longer takes a seat of its class."""
MOST_NAMED: Final = 3
"""Of students who were left out so many are told why; the others are counted."""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course of the catalogue; `classes` are running or to come, the next from `next_start`."""

    id: int
    title: str
    masl: str
    number: str
    school: str
    location: str
    kind: str
    weeks: int | None
    ecl: int | None
    opi: str
    e_imet: bool
    rights_hours: int | None
    reviewed: dt.date | None
    classes: int
    next_start: dt.date | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class in a list: `taken` seats have names, `held` have none yet."""

    id: int
    course_id: int
    course: str
    masl: str
    school: str
    name: str
    location: str
    report: dt.date | None
    start: dt.date | None
    end: dt.date | None
    graduation: dt.date | None
    quota: int | None
    taken: int = 0
    held: int = 0

    @property
    def over(self) -> int:
        """How many seats more than there are; 0 while the class has room or no number is known."""
        return 0 if self.quota is None else max(0, self.taken + self.held - self.quota)


@dataclass(frozen=True, slots=True)
class Seat:
    """One student of a class: the training line that is tied to it, and whose it is."""

    line_id: int
    person_id: int
    name: str
    native_name: str
    rank: str
    country: str
    country_name: str
    control_number: str
    wcn: str
    program: str
    status: str
    start: dt.date | None
    end: dt.date | None

    @property
    def is_seated(self) -> bool:
        """Whether the line still takes a seat."""
        return self.status not in NOT_SEATED

    @property
    def status_words(self) -> str:
        """The status as lists and papers write it: "UA", "No-show"."""
        return "UA" if self.status == "ua" else self.status[:1].upper() + self.status[1:]


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """One class with its course, its students in the order of names, and seats without names."""

    course: Item
    one: Item
    seats: tuple[Seat, ...]
    held: tuple[Item, ...]

    @property
    def taken(self) -> int:
        """Seats with a name."""
        return sum(seat.is_seated for seat in self.seats)

    @property
    def held_count(self) -> int:
        """Seats kept without a name."""
        return sum(int(str(one["count"] or 0)) for one in self.held)

    @property
    def quota(self) -> int | None:
        """Seats there are, None when nobody has said."""
        value = self.one["quota"]
        return value if isinstance(value, int) else None

    @property
    def title(self) -> str:
        """Course and class in words."""
        return f"{self.course.text('title')} {self.one.text('name')}".strip()


@dataclass(frozen=True, slots=True)
class PutInClass:
    """What came of putting students into a class; `left_out` says who was not and why."""

    changes: Changes
    tied: int
    added: int
    left_out: tuple[str, ...]
    over: int
    quota: int | None

    @property
    def seated(self) -> int:
        """How many were put in."""
        return self.tied + self.added

    @property
    def words(self) -> str:
        """One or more sentences on what was done."""
        count = self.seated
        students = "1 student" if count == 1 else f"{count:,} students"
        parts = [f"{students} put in the class." if count else "Nobody was put in the class."]
        if self.added:
            lines = "a new training line" if self.added == 1 else f"{self.added:,} new lines"
            parts.append(f"With {lines}.")
        if self.over:
            parts.append(over_words(self.over, self.quota))
        more = len(self.left_out) - MOST_NAMED
        if more > 0:
            others = "1 more was" if more == 1 else f"{more:,} more were"
            return " ".join([*parts, *self.left_out[:MOST_NAMED], f"{others} left out."])
        return " ".join([*parts, *self.left_out])


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A list of results matched with a class: texts by line and assessment, and what was left."""

    cells: Mapping[int, Mapping[str, str]]
    assessments: tuple[str, ...]
    unmatched: tuple[str, ...]


def over_words(over: int, quota: int | None) -> str:
    """Say that a class has more students than seats."""
    seats = "1 seat" if quota == 1 else f"{quota:,} seats"
    return f"The class has {seats} and is {over:,} over."


def seat_words(quota: int | None, taken: int, held: int) -> str:
    """Say how the seats of a class stand: "18 of 20 seats taken, 1 held without a name"."""
    words = f"{taken:,} on the roster" if quota is None else f"{taken:,} of {quota:,} seats taken"
    return f"{words}, {held:,} held without a name" if held else words


def mix_words(seats: Sequence[Seat]) -> str:
    """Say how many come from which country, most first: "Jordan 3, Ghana 1"."""
    counted = Counter(one.country_name or "Country unknown" for one in seats if one.is_seated)
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0].casefold()))
    return ", ".join(f"{name} {count:,}" for name, count in ordered)


def span_state(start: dt.date | None, end: dt.date | None, today: dt.date) -> tuple[str, str]:
    """(tone, word) of where a class stands by its dates."""
    if start is None and end is None:
        return "unknown", "No dates"
    if end is not None and end < today:
        return "not-applicable", "Ended"
    if start is not None and start > today:
        return "coming", "Coming"
    return "met", "Running"
