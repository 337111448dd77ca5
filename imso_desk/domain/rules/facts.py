"""All that the rules need to know of one student on one day, put in order once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from imso_desk.domain.checklists import anchors_of, day_of
from imso_desk.domain.course_names import Titled, course_named
from imso_desk.domain.current_line import current_of
from imso_desk.domain.dates import format_date
from imso_desk.domain.english_standing import newest
from imso_desk.domain.records import Item
from imso_desk.domain.student_brief import GONE

_NOTHING: Final[Mapping[tuple[str, str], Item]] = MappingProxyType({})
OUT: Final = ("cancelled", "no-show")
"""Lines that never were: nothing is asked of them, and their dates count for nothing."""
BROKEN: Final = ("withdrawn", "early return")
"""Lines that ended before their end date; they no longer say until when somebody stays."""
OVER: Final = ("completed", "attended", "failed", *BROKEN, *OUT)
OPEN_ENDED: Final = ("held over", "recycled")
"""Lines whose planned end counts no more once it has passed: a new one has to be told."""
AWAY: Final = ("on leave", "hospitalized")
CAME: Final = (
    *("arrived", "enrolled", "in progress", "ua", "completed", "attended", "failed"),
    *(*OPEN_ENDED, *AWAY),
)
"""Statuses that only a line can have whose student has come."""
INBOUND: Final = ("projected", "confirmed")
HERE: Final = ("arrived", "in training")
UNAUTHORIZED: Final = "Unauthorized"
COMING_PHASE: Final = 1
EXPECTED_PHASE: Final = 2
"""By the dates the student is here, but nobody has recorded that he came."""
HERE_PHASE: Final = 4
GONE_PHASE: Final = 8
STILL_HERE_PHASE: Final = 16
"""The training is over, but whose arrival was recorded has not been seen off yet."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What belongs to nobody alone: sponsors, classes with their courses, assessments, topics.

    `courses` and `assessments` are by class, `topics` are those of the current list, `titled` are
    the entries of the catalogue by title for lines that no class ties to one.
    """

    sponsors: Mapping[int, Item] = field(default_factory=dict)
    courses: Mapping[int, Item] = field(default_factory=dict)
    assessments: Mapping[int, tuple[Item, ...]] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    titled: Titled = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StudentFacts:
    """One student: the rows by entity, and what follows from them on the day.

    `visit` is the stay that matters, `lines` its lines that were not cancelled, `line` the one
    that matters today, `anchors` the dates that due dates are counted from, `last_day` the end of
    the last line, None while it is open; then `no_end` says why. `phase` is where in the stay the
    student is (a sum of the phases above, 0 for somebody who never came). `away` says in words that
    the student is on leave or in hospital, which stops the clocks of the stay until `back`.
    """

    person: Item
    status: str
    parts: Mapping[str, tuple[Item, ...]]
    shared: Shared
    visit: Item | None
    lines: tuple[Item, ...]
    line: Item | None
    anchors: Mapping[str, dt.date]
    last_day: dt.date | None
    no_end: str
    has_come: bool
    phase: int
    away: str
    back: dt.date | None
    papers: Mapping[str, Item]
    course: str = ""
    topics: frozenset[str] = frozenset()
    decisions: Mapping[tuple[str, str], Item] = field(default_factory=dict)
    memo: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out of these facts alone, kept for the next rule that asks."""

    @property
    def person_id(self) -> int:
        """Whose facts these are."""
        return self.person.id

    @property
    def is_gone(self) -> bool:
        """Say whether the training is over."""
        return bool(self.phase & GONE_PHASE)

    @property
    def is_still_here(self) -> bool:
        """Say whether nobody has recorded the departure of somebody whose training is over."""
        return bool(self.phase & STILL_HERE_PHASE)

    @property
    def report(self) -> dt.date | None:
        """The report date of the visit's first line."""
        return self.anchors.get("report date")

    @property
    def expected(self) -> dt.date | None:
        """The day of the planned arrival, without one the report date."""
        return self.anchors.get("planned arrival") or self.anchors.get("report date")

    @property
    def came(self) -> dt.date | None:
        """The day of the arrival, of somebody without a record of it the expected day."""
        return self.anchors.get("arrival") or self.expected

    @property
    def course_day(self) -> dt.date | None:
        """The day by which rules are chosen: the report date, else the start or end of a line."""
        return self.report or self.anchors.get("class start") or self.anchors.get("last day")

    def of(self, entity: str) -> tuple[Item, ...]:
        """The student's rows of one entity, oldest first."""
        return self.parts.get(entity, ())

    def of_visit(self, entity: str) -> tuple[Item, ...]:
        """The rows of one entity that hang on the visit that matters."""
        rows = self.parts.get(entity)
        if not rows or self.visit is None:
            return ()
        wanted = self.visit.id
        return tuple(one for one in rows if one.links.get("visit_id") == wanted)

    def of_line(self, entity: str, line_id: int) -> tuple[Item, ...]:
        """The rows of one entity that hang on a line."""
        rows = self.parts.get(entity)
        if not rows:
            return ()
        return tuple(one for one in rows if one.links.get("training_line_id") == line_id)

    def newest_test(self, kind: str) -> Item | None:
        """The newest English test of a kind that has a result."""
        if kind not in self.memo:
            self.memo[kind] = newest(self.of("english_test"), kind)
        found: Item | None = self.memo[kind]
        return found

    def course_of(self, line: Item) -> Item | None:
        """The catalogue entry of a line's class; without a class the one that bears its title."""
        class_id = line.links.get("class_id")
        if class_id:
            return self.shared.courses.get(class_id)
        return course_named(line, self.shared.titled)


def facts_of(
    person: Item,
    status: str,
    parts: Mapping[str, tuple[Item, ...]],
    shared: Shared,
    today: dt.date,
    topics: frozenset[str] = frozenset(),
) -> StudentFacts:
    """Put one student's rows in order for a day."""
    every = parts.get("training_line", ())
    line = current_of(every, today)
    visit = _visit(parts.get("visit", ()), line)
    own = [one for one in every if visit is not None and one.links["visit_id"] == visit.id]
    lines = tuple(one for one in own if one["status"] not in OUT)
    anchors = dict(anchors_of(visit, own, today))
    last, why = last_day_of(lines, today)
    if last is None:
        anchors.pop("last day", None)
    else:
        anchors["last day"] = last
    away, back = _away(parts.get("absence", ()), line, today)
    has_come = "arrival" in anchors or any(one["status"] in CAME for one in lines)
    return StudentFacts(
        person=person,
        status=status,
        parts=parts,
        shared=shared,
        visit=visit,
        lines=lines,
        line=line,
        anchors=anchors,
        last_day=last,
        no_end=why,
        has_come=has_come,
        phase=_phase(status, has_come) | _left_behind(status, visit, anchors, today),
        away=away,
        back=back,
        papers=_papers(parts.get("document", ())),
        course=line.text("course_title") if line is not None else "",
        topics=topics,
        decisions=decisions_of(parts.get("decision", ())),
    )


def _phase(status: str, has_come: bool) -> int:
    if status in GONE:
        return GONE_PHASE
    if status not in INBOUND and status not in HERE:
        return 0
    if has_come:
        return HERE_PHASE
    return COMING_PHASE if status in INBOUND else HERE_PHASE | EXPECTED_PHASE


def _left_behind(
    status: str, visit: Item | None, anchors: Mapping[str, dt.date], today: dt.date
) -> int:
    if status not in GONE or visit is None or "arrival" not in anchors or visit["departed_on"]:
        return 0
    return STILL_HERE_PHASE if anchors.get("departure", today) >= today else 0


def decisions_of(rows: Sequence[Item]) -> Mapping[tuple[str, str], Item]:
    """The newest decision on each item."""
    return {(one.text("rule"), one.text("subject")): one for one in rows} if rows else _NOTHING


def last_day_of(lines: Sequence[Item], today: dt.date) -> tuple[dt.date | None, str]:
    """The end of the last of these lines, or None and why it is not known.

    Extensions are in the end dates; lines that were broken off count no more. A line that is held
    or recycled past its planned end is open until a new end is told.
    """
    ends: list[dt.date] = []
    for one in lines:
        status = one["status"]
        if status in BROKEN:
            continue
        end = one["end_date"] or one["graduation_date"]
        if not isinstance(end, dt.date):
            if status not in OVER:
                return None, f"{_title(one)} has no end date"
            continue
        if status in OPEN_ENDED and end < today:
            return None, f"{_title(one)} is {status} and has no new end date"
        ends.append(end)
    return (max(ends), "") if ends else (None, "no training line with an end is recorded")


def _title(line: Item) -> str:
    return line.text("course_title") or line.text("wcn") or "a training line"


def _visit(visits: Sequence[Item], line: Item | None) -> Item | None:
    if line is not None:
        wanted = line.links["visit_id"]
        return next((one for one in visits if one.id == wanted), None)
    return visits[-1] if visits else None


def _away(
    absences: Sequence[Item], line: Item | None, today: dt.date
) -> tuple[str, dt.date | None]:
    """In words that leave or hospital covers the day, and until when; ("", None) when not."""
    for one in absences:
        if one["kind"] == UNAUTHORIZED or one["returned_at"] is not None:
            continue
        begin, end = day_of(one, "starts"), day_of(one, "ends")
        if begin is None or begin > today or (end is not None and end < today):
            continue
        until = f" until {format_date(end)}" if end else ""
        return f"{one.text('kind')} since {format_date(begin)}{until}", end
    if line is not None and line["status"] in AWAY:
        since = day_of(line, "status_date")
        words = f" since {format_date(since)}" if since else ""
        return f"{line.text('status').capitalize()}{words}", None
    return "", None


def _papers(documents: Sequence[Item]) -> Mapping[str, Item]:
    """By kind the document that is good for longest; of those without an end the newest."""
    found: dict[str, Item] = {}
    for one in documents:
        kind = str(one["kind"])
        held = found.get(kind)
        if held is None or _until(one) >= _until(held):
            found[kind] = one
    return found


def _until(document: Item) -> dt.date:
    return day_of(document, "expires") or dt.date.min
