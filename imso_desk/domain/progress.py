"""The frozen records a progress report is printed from.

A report is handed to the student and may go to a foreign government, so nothing private can be in
it by construction: there is no field for a passport number, a private note, counselling, vetting, a
diagnosis, an address or another person. What is not a field here cannot be printed by mistake.
Remarks are those marked releasable; whoever fills the record leaves the others out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Meets(StrEnum):
    """How an English result stands against the minimum of the line that asks for it."""

    MET = "met"
    SHORT = "short"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """One stay under one Invitational Travel Order; empty text and None mean not recorded."""

    ito_number: str = ""
    program: str = ""
    case_id: str = ""
    arrival: date | None = None
    departure: date | None = None
    dependents: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """One graded piece of work: `score` of `maximum` points, passed from `pass_mark` points.

    `grade` is the school's own word ("A-", "pass") where it gives no points; `weight` is in
    percent.
    """

    name: str
    date: date | None = None
    score: Decimal | None = None
    maximum: Decimal | None = None
    pass_mark: Decimal | None = None
    weight: Decimal | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class LineProgress:
    """One training line (one WCN) with its class, standing, English minimum and assessments.

    `standing` is the place in class in words ("4 of 31"), `opi_minimum` listening/speaking
    ("2+/2").
    """

    wcn: str = ""
    course_title: str = ""
    school: str = ""
    location: str = ""
    class_name: str = ""
    report_date: date | None = None
    start_date: date | None = None
    end_date: date | None = None
    status: str = ""
    standing: str = ""
    ecl_minimum: int | None = None
    opi_minimum: str = ""
    assessments: tuple[AssessmentResult, ...] = ()


@dataclass(frozen=True, slots=True)
class EnglishResult:
    """One English test and how it stands against `minimum`, the text of what the line asks for.

    `kind` is ECL, OPI, ALCPT, TOEFL or SET; `short_by` is the number of points missing, for tests
    that count points; `course_title` names the line whose minimum was taken.
    """

    kind: str
    date: date | None = None
    place: str = ""
    score: int | None = None
    listening: str = ""
    speaking: str = ""
    meets: Meets = Meets.UNKNOWN
    minimum: str = ""
    short_by: int | None = None
    course_title: str = ""


@dataclass(frozen=True, slots=True)
class EventAttendance:
    """One event attended; an event under several topics appears once for each."""

    topic: str
    title: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """How many events under one topic the student attended, of those held during the visit."""

    topic: str
    attended: int
    held: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark marked releasable; its text may hold several paragraphs, split by line breaks."""

    date: date | None
    text: str


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """All that one student's progress report prints, as of one day."""

    student_id: int
    passport_name: str
    as_of: date
    native_name: str = ""
    rank: str = ""
    pay_grade: str = ""
    service: str = ""
    country: str = ""
    country_code: str = ""
    date_of_birth: date | None = None
    control_number: str = ""
    photo: bytes | None = None
    visit: VisitFacts | None = None
    lines: tuple[LineProgress, ...] = ()
    english: tuple[EnglishResult, ...] = ()
    events: tuple[EventAttendance, ...] = ()
    topics: tuple[TopicCoverage, ...] = ()
    open_items: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


def english_verdict(result: EnglishResult) -> str:
    """Say in words how a result stands against its minimum: "met", "short by 5", "exempt"."""
    if result.meets is Meets.MET:
        return f"met (minimum {result.minimum})" if result.minimum else "met"
    if result.meets is Meets.EXEMPT:
        return "exempt"
    if result.meets is Meets.SHORT:
        words = "short" if result.short_by is None else f"short by {result.short_by}"
        return f"{words} (minimum {result.minimum})" if result.minimum else words
    return "no minimum"


def chartable(assessments: tuple[AssessmentResult, ...]) -> tuple[AssessmentResult, ...]:
    """Return the assessments a line chart can show (points of a maximum), oldest first.

    Undated ones keep their place at the end. Fewer than three make no line: the answer is empty.
    """
    usable = [
        one
        for one in assessments
        if one.score is not None and one.maximum is not None and one.maximum > 0
    ]
    usable.sort(key=lambda one: one.date or date.max)
    return tuple(usable) if len(usable) >= MINIMUM_POINTS else ()


MINIMUM_POINTS = 3
