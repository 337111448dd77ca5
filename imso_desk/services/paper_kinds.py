"""The papers of the places, by the name the command line and the window call them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.domain.paper import Paper
    from imso_desk.services.desk import Desk


class Needs(StrEnum):
    """What has to be said before a paper can be made."""

    NOTHING = "nothing"
    DAY = "day"
    DAYS = "days"
    STUDENTS = "students"
    CHECKLIST = "checklist"
    CLASS = "class"
    SESSION = "session"
    ABSENCE = "absence"


OF_STUDENTS: Final = frozenset({Needs.STUDENTS, Needs.CHECKLIST})
"""What is said by choosing students."""
MOST_STUDENTS: Final = 1000
"""Students of one paper: it is made whole before it is shown."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """Of which day or days, of whom, of which row: what a kind needs of these is filled."""

    day: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    people: tuple[int, ...] = ()
    row: int | None = None
    checklist: str = ""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper: what it is called, where it belongs, what it needs, how it is made.

    `some`: of a class, it may be made for some of its students only.
    """

    name: str
    title: str
    place: str
    description: str
    needs: Needs
    make: Callable[[Desk, PaperChoice], Paper]
    some: bool = False

    def missing(self, choice: PaperChoice) -> str:
        """Say in a sentence what is still to be chosen, '' when nothing is."""
        match self.needs:
            case Needs.DAY:
                return "" if choice.day else "Choose a day."
            case Needs.DAYS:
                return _span_missing(choice)
            case Needs.STUDENTS | Needs.CHECKLIST:
                return _students_missing(choice)
            case Needs.CLASS:
                return "" if choice.row else "Choose a class."
            case Needs.SESSION:
                return "" if choice.row else "Choose a test session."
            case Needs.ABSENCE:
                return "" if choice.row else "Choose an absence."
            case _:
                return ""


def _students_missing(choice: PaperChoice) -> str:
    if not choice.people:
        return "Choose students."
    count = len(choice.people)
    if count <= MOST_STUDENTS:
        return ""
    return f"A paper is of at most {MOST_STUDENTS:,} students; these are {count:,}. Choose fewer."


def _span_missing(choice: PaperChoice) -> str:
    if choice.first is None or choice.last is None:
        return "Choose the first and the last day."
    return "The last day is before the first." if choice.last < choice.first else ""


def _row(choice: PaperChoice) -> int:
    if choice.row is None:
        raise Refused("It was not said of what to print.")
    return choice.row


def _day(day: dt.date | None) -> dt.date:
    if day is None:
        raise Refused("It was not said of which day to print.")
    return day


def _lines(desk: Desk, choice: PaperChoice) -> list[int]:
    """Give the lines of a class; those of some students if any are named."""
    from imso_desk.database.training import lines_of_class

    with desk.context.office.reading() as core:
        lines = lines_of_class(core, _row(choice))
    some = set(choice.people)
    found = [one.line_id for one in lines if not some or one.person_id in some]
    if not found:
        raise Refused("Nobody is in this class, so nothing was printed.")
    return found


PAPERS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        "pick-up-sheet",
        "Pick-up sheet",
        "Arrivals",
        "For the driver: who arrives on a day, when and where, with how much baggage.",
        Needs.DAY,
        lambda desk, choice: desk.arrivals.pick_up_sheet(_day(choice.day)),
    ),
    PaperKind(
        "inbound-roster",
        "Inbound roster",
        "Arrivals",
        "Who is to come between two days, and what is still missing.",
        Needs.DAYS,
        lambda desk, choice: desk.arrivals.inbound_roster(_day(choice.first), _day(choice.last)),
    ),
    PaperKind(
        "arrival-instructions",
        "Arrival instructions",
        "Arrivals",
        "A page for each student: where to report, who picks up, what to bring.",
        Needs.STUDENTS,
        lambda desk, choice: desk.arrivals.arrival_instructions(choice.people),
    ),
    PaperKind(
        "checklist-sheet",
        "Checklist sheet",
        "Arrivals",
        "A page for each student with the steps of a checklist to tick.",
        Needs.CHECKLIST,
        lambda desk, choice: desk.checklists.sheet(choice.people, choice.checklist),
    ),
    PaperKind(
        "sponsor-list",
        "Sponsor list",
        "Arrivals",
        "All sponsors with how to reach them and whom they care for.",
        Needs.NOTHING,
        lambda desk, _choice: desk.sponsors.list_paper(),
    ),
    PaperKind(
        "emergency-contacts",
        "Emergency contact sheet",
        "Arrivals",
        "Whom to call for each student, at home and here.",
        Needs.STUDENTS,
        lambda desk, choice: desk.support.emergency_sheet(choice.people),
    ),
    PaperKind(
        "absence-fact-sheet",
        "Absence fact sheet",
        "Arrivals",
        "What was checked of an unauthorized absence, and who was told when.",
        Needs.ABSENCE,
        lambda desk, choice: desk.absences.fact_sheet(_row(choice)),
    ),
    PaperKind(
        "session-roster",
        "Test session roster",
        "English",
        "Who sits in a test session, to take along and to sign.",
        Needs.SESSION,
        lambda desk, choice: desk.english.session_roster(_row(choice)),
    ),
    PaperKind(
        "english-by-course",
        "English status by course",
        "English",
        "How everybody stands against the minimum of the course.",
        Needs.NOTHING,
        lambda desk, _choice: desk.english.status_report("course"),
    ),
    PaperKind(
        "english-by-country",
        "English status by country",
        "English",
        "How everybody stands, country by country.",
        Needs.NOTHING,
        lambda desk, _choice: desk.english.status_report("country"),
    ),
    PaperKind(
        "class-roster",
        "Class roster",
        "Courses",
        "Who is in a class, with the seats that have no names yet.",
        Needs.CLASS,
        lambda desk, choice: desk.courses.class_roster(_row(choice)),
    ),
    PaperKind(
        "class-report",
        "Class report",
        "Courses",
        "A class with standing, results, and how each line stands.",
        Needs.CLASS,
        lambda desk, choice: desk.academic.class_report(_row(choice)),
    ),
    PaperKind(
        "academic-report",
        "Academic report (DD 2496 worksheet)",
        "Courses",
        "The worksheet of each student of a class, to fill in the form from.",
        Needs.CLASS,
        lambda desk, choice: desk.academic.worksheet(_lines(desk, choice)),
        some=True,
    ),
    PaperKind(
        "graduation-list",
        "Graduation list",
        "Courses",
        "Names as they are printed and called, in the order of the ceremony.",
        Needs.CLASS,
        lambda desk, choice: desk.academic.graduation_list(_row(choice)),
    ),
    PaperKind(
        "certificates",
        "Certificates",
        "Courses",
        "A page across for each student of a class; no official form.",
        Needs.CLASS,
        lambda desk, choice: desk.academic.certificates(_lines(desk, choice)),
        some=True,
    ),
)


def paper_kind(name: str) -> PaperKind | None:
    """The kind of paper of this name, None when there is none."""
    return next((kind for kind in PAPERS if kind.name == name), None)
