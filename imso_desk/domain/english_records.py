"""Rows of the place English: who stands how, test sessions with their seats, cases, waivers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imso_desk.domain.english_standing import Minimum, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imso_desk.domain.changes import Changes
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Finding


@dataclass(frozen=True, slots=True)
class Learner:
    """Who a row speaks of: a student who is expected or here."""

    person_id: int
    name: str
    rank: str
    country: str
    country_name: str
    status: str
    control_number: str = ""
    native_name: str = ""


@dataclass(frozen=True, slots=True)
class EnglishRow:
    """How one student stands: the line that asks, what it asks, the newest results.

    `tests` are oldest first; `case_id` is the open shortfall case of the line, if there is one;
    `reports` is the first day of the visit.
    """

    who: Learner
    line: Item | None
    minimum: Minimum
    tests: tuple[Item, ...]
    ecl: Item | None
    opi: Item | None
    standing: Standing
    retest_from: dt.date | None = None
    booked: Item | None = None
    case_id: int | None = None
    findings: tuple[Finding, ...] = ()
    reports: dt.date | None = None

    @property
    def id(self) -> int:
        """The student."""
        return self.who.person_id

    @property
    def course(self) -> str:
        """The course of the line that asks."""
        return self.line.text("course_title") if self.line else ""

    @property
    def start(self) -> dt.date | None:
        """The day on which that line begins."""
        return line_start(self.line)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A test session in the list: seats taken, results in it, seats still without an outcome."""

    item: Item
    taken: int
    tested: int
    waiting: int

    @property
    def id(self) -> int:
        """The session."""
        return self.item.id

    @property
    def starts(self) -> dt.datetime | None:
        """When it begins (local time)."""
        found = self.item["starts"]
        return found if isinstance(found, dt.datetime) else None

    @property
    def seats(self) -> int | None:
        """How many seats the room has, None when nobody said."""
        found = self.item["seats"]
        return found if isinstance(found, int) else None


@dataclass(frozen=True, slots=True)
class Seat:
    """One student's test in a session: booked, or with its result."""

    test: Item
    who: Learner
    minimum: Minimum
    course: str

    @property
    def id(self) -> int:
        """The test."""
        return self.test.id


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A whole session: its own fields, and who sits in it in the order of names.

    `below` are those who are short of a minimum by its results and of whom there is no case yet.
    """

    item: Item
    seats: tuple[Seat, ...]
    below: tuple[Below, ...] = ()

    @property
    def kind(self) -> str:
        """Which test is given."""
        return self.item.text("kind")

    @property
    def day(self) -> dt.date | None:
        """The day on which it is held."""
        starts = self.item["starts"]
        return starts.date() if isinstance(starts, dt.datetime) else None

    @property
    def taken(self) -> int:
        """How many seats are taken; a cancelled one is free again."""
        return sum(seat.test["outcome"] != "Cancelled" for seat in self.seats)

    @property
    def left(self) -> int | None:
        """How many seats are left, below 0 for too many taken; None when nobody said."""
        seats = self.item["seats"]
        return seats - self.taken if isinstance(seats, int) else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A student who might get a seat; `against` is the sentence that speaks against it, or ""."""

    person_id: int
    name: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class BookingPlan:
    """Who of some students may get a seat in a session, those due first, and what is left of it.

    `left` is None when nobody said how many seats there are; `later` counts those who must take
    the test too, but not about the day of the session.
    """

    session_id: int
    candidates: tuple[Candidate, ...]
    left: int | None = None
    later: int = 0

    @property
    def may(self) -> tuple[Candidate, ...]:
        """Those against whom nothing speaks."""
        return tuple(one for one in self.candidates if not one.against)

    @property
    def may_not(self) -> tuple[Candidate, ...]:
        """Those who should not sit the test yet."""
        return tuple(one for one in self.candidates if one.against)

    @property
    def seated(self) -> tuple[Candidate, ...]:
        """Of those who may, the first for whom there are seats."""
        return self.may if self.left is None else self.may[: max(0, self.left)]

    @property
    def unseated(self) -> tuple[Candidate, ...]:
        """Of those who may, the ones for whom there is no seat."""
        return self.may[len(self.seated) :]

    @property
    def is_doubtful(self) -> bool:
        """Say whether somebody should be asked before all of them are booked."""
        return bool(self.may_not or self.unseated)

    @property
    def words(self) -> str:
        """How many may be booked, how many may not, and whether the seats suffice."""
        many = len(self.candidates)
        chosen = "1 student chosen" if many == 1 else f"{many:,} students chosen"
        words = f"{chosen}: {len(self.may):,} may be booked, {len(self.may_not):,} may not yet."
        if self.unseated:
            left = len(self.seated)
            seats = "1 seat" if left == 1 else f"{left:,} seats" if left else "No seat"
            words += f" {seats} left for the {len(self.may):,} who may."
        return words

    @property
    def too_many(self) -> int:
        """How many would be without a seat if everybody was booked."""
        return 0 if self.left is None else max(0, len(self.candidates) - max(0, self.left))


@dataclass(frozen=True, slots=True)
class Below:
    """A result below the minimum of a line; `case_id` is the open case it has already."""

    person_id: int
    line_id: int
    name: str
    gap: str
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class SavedScores:
    """What saving a session's scores did; `unknown` scores have no minimum to compare with."""

    changes: Changes
    saved: int
    below: tuple[Below, ...]
    unknown: int = 0

    @property
    def without_case(self) -> tuple[Below, ...]:
        """Those for whom nobody has opened a case yet."""
        return tuple(one for one in self.below if one.case_id is None)

    @property
    def sentence(self) -> str:
        """What the message line says."""
        scores = "1 score" if self.saved == 1 else f"{self.saved:,} scores"
        low = f"{len(self.below):,} below the minimum" if self.below else "none below the minimum"
        if not self.unknown:
            return f"Saved {scores}: {low}."
        if self.unknown == self.saved and not self.below:
            return f"Saved {scores}: there is no minimum to compare with."
        have = "1 has" if self.unknown == 1 else f"{self.unknown:,} have"
        return f"Saved {scores}: {low}; {have} no minimum to compare with."


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One row of a score list: who is meant, and the texts by column of the grid.

    `name` is without rank, `as_in_file` how the row names the student.
    """

    row: int
    name: str
    control_number: str
    as_in_file: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScoreMatch:
    """Texts of a score list by the seats they belong to, and sentences on rows without one."""

    cells: Mapping[int, Mapping[str, str]]
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A shortfall case in the list."""

    item: Item
    who: Learner
    line: Item | None
    notices: tuple[Item, ...] = field(default=())

    @property
    def id(self) -> int:
        """The case."""
        return self.item.id

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to close it."""
        return self.item["closed_on"] is None

    def days_open(self, today: dt.date) -> int | None:
        """For how many days the case has been open, or was."""
        opened, closed = self.item["opened_on"], self.item["closed_on"]
        if not isinstance(opened, dt.date):
            return None
        return ((closed if isinstance(closed, dt.date) else today) - opened).days


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A waiver in the list, with whose line it is for."""

    item: Item
    who: Learner
    line: Item | None

    @property
    def id(self) -> int:
        """The waiver."""
        return self.item.id


def line_start(line: Item | None) -> dt.date | None:
    """The day on which a line begins: its class start, else its report date."""
    for name in ("start_date", "report_date"):
        day = line[name] if line is not None else None
        if isinstance(day, dt.date):
            return day
    return None
