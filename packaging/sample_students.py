"""People of the demonstration with their visits and training lines; all of them are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sample_courses import ANCHOR, LANGUAGE, PREPS, WEEK, Catalogue, Class, Course, Row

from imso_desk.services.sample_names import InventedName, NameSource

DAY = dt.timedelta(days=1)
Values = dict[str, Any]
STAGES = (
    ("main", 62),
    ("alumni", 78),
    ("language", 24),
    ("prep", 12),
    ("arrived", 17),
    ("soon", 11),
    ("this week", 5),
    ("next", 15),
    ("projected", 18),
    ("no-show", 3),
    ("cancelled", 4),
    ("early return", 4),
    ("withdrawn", 1),
    ("recycled", 2),
    ("held over", 2),
    ("delayed", 1),
    ("on leave", 1),
    ("hospitalized", 1),
    ("ua", 1),
    ("failed", 1),
    ("attended", 1),
)
"""How many persons stand where; the sum is the number of students in the sample."""
SLOTS = {
    "main": "run",
    "prep": "prep",
    "arrived": "fresh",
    "soon": "soon",
    "this week": "fresh",
    "next": "next",
    "projected": "later",
    "language": "next",
    "delayed": "soon",
    "held over": "next",
    "cancelled": "next",
}
BANDS: dict[str, tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = {
    "lieutenant": (("Army", (("2LT", "O-1"), ("1LT", "O-2"))), ("Marines", (("2ndLt", "O-1"),))),
    "captain": (("Army", (("CPT", "O-3"), ("CPT", "O-3"), ("1LT", "O-2"))),),
    "captain-joint": (
        ("Army", (("CPT", "O-3"), ("1LT", "O-2"), ("CIV", ""))),
        ("Air Force", (("Capt", "O-3"),)),
        ("Police", (("Inspector", ""),)),
    ),
    "field": (
        ("Army", (("MAJ", "O-4"), ("MAJ", "O-4"), ("LTC", "O-5"))),
        ("Joint", (("LTC", "O-5"), ("CIV", ""))),
    ),
    "senior": (("Army", (("COL", "O-6"), ("LTC", "O-5"))),),
    "air-lieutenant": (("Air Force", (("2nd Lt", "O-1"), ("1st Lt", "O-2"))),),
    "air-captain": (("Air Force", (("Capt", "O-3"),)),),
    "air-field": (("Air Force", (("Maj", "O-4"), ("Lt Col", "O-5"))),),
    "air-nco": (("Air Force", (("SSgt", "E-5"), ("TSgt", "E-6"))),),
    "navy-junior": (("Navy", (("LTJG", "O-2"), ("LT", "O-3"))), ("Coast Guard", (("LT", "O-3"),))),
    "navy-field": (("Navy", (("LCDR", "O-4"), ("CDR", "O-5"))),),
    "navy-senior": (("Navy", (("CAPT", "O-6"), ("CDR", "O-5"))),),
    "navy-nco": (("Navy", (("PO1", "E-6"), ("PO2", "E-5"), ("CPO", "E-7"))),),
    "nco": (("Army", (("SSG", "E-6"), ("SFC", "E-7"), ("SGT", "E-5"))),),
    "sergeant": (("Army", (("MSG", "E-8"), ("SGM", "E-9"))),),
}
FORMER = {"O-3": "2LT", "O-4": "CPT", "O-5": "CPT", "O-6": "MAJ", "E-7": "SGT", "E-8": "SSG"}
AIRPORTS = {
    "Ft. Leavenworth": "Kansas City (MCI)",
    "Lackland": "San Antonio (SAT)",
    "Ft. Sam": "San Antonio (SAT)",
    "Ft. Benning": "Columbus, Georgia (CSG)",
    "Carlisle": "Harrisburg (MDT)",
    "Ft. Huachuca": "Tucson (TUS)",
    "Ft. Lee": "Richmond (RIC)",
    "Ft. Sill": "Lawton (LAW)",
    "Ft. Leonard": "St. Louis (STL)",
    "Ft. Gordon": "Augusta (AGS)",
    "Ft. Rucker": "Dothan (DHN)",
    "Ft. Bliss": "El Paso (ELP)",
    "Ft. Mcnair": "Washington Dulles (IAD)",
    "Maxwell": "Montgomery (MGM)",
    "Newport": "Providence (PVD)",
    "Norfolk": "Norfolk (ORF)",
    "Monterey": "Monterey (MRY)",
    "Stennis": "Gulfport (GPT)",
    "Yorktown": "Newport News (PHF)",
    "Columbus": "Columbus, Mississippi (GTR)",
    "Kirtland": "Albuquerque (ABQ)",
    "Eglin": "Fort Walton Beach (VPS)",
}
WEALTHY = ("DE", "FR", "IT", "NO", "SE", "NL", "AU", "NZ", "JP", "KR", "SA", "TW", "OM", "BH")
"""Countries of the sample that pay for themselves: Foreign Military Sales."""
US_PAID = ("IMET-1", "IMET-2", "IMET-X", "CTFP", "FMF", "INCLE", "PKO", "ALP")


@dataclass(slots=True)
class Line:
    """A training line to be: its class, what was said of it, and the class it belongs to."""

    held: Class
    report: dt.date
    status: str = ""
    since: dt.date | None = None
    remark: str = ""
    end: dt.date | None = None


@dataclass(slots=True)
class Visit:
    """One stay: lines in the order of their dates."""

    lines: list[Line]
    row: Row
    ito: bool = True

    @property
    def begin(self) -> dt.date:
        """First day on which the student has to be there."""
        return self.lines[0].report

    @property
    def end(self) -> dt.date:
        """Last day of the last line."""
        return max(line.held.end for line in self.lines)


@dataclass(slots=True)
class Student:
    """One invented person on the way to becoming rows."""

    stage: str
    country: dict[str, str]
    name: InventedName
    sex: str
    service: str
    rank: tuple[str, str]
    row: Row
    visits: list[Visit] = field(default_factory=list)
    mark: str = ""
    id: int = 0

    @property
    def here(self) -> bool:
        """Whether the person has been or is at the school at the anchor."""
        return self.stage not in (
            "soon",
            "this week",
            "next",
            "projected",
            "no-show",
            "cancelled",
            "delayed",
        )


class Planner:
    """Decides for each person where from, which course, when."""

    def __init__(
        self, catalogue: Catalogue, sources: dict[str, NameSource], chance: Random
    ) -> None:
        self.catalogue = catalogue
        self.sources = sources
        self.chance = chance

    def student(self, stage: str, country: dict[str, str], name: InventedName, sex: str) -> Student:
        """Make the person with visits and lines at `stage`."""
        course, row = self._course(stage, country)
        assert course.plan is not None
        service, ranks = self.chance.choice(BANDS[course.plan.who])
        person = Student(stage, country, name, sex, service, self.chance.choice(ranks), row)
        person.visits.append(self._visit(person, course))
        if stage in ("main", "alumni", "arrived", "next") and self.chance.random() < 0.09:
            self._earlier(person)
        return person

    def _course(self, stage: str, country: dict[str, str]) -> tuple[Course, Row]:
        rows = self.catalogue.by_country.get(country["listed"], [])
        fits = [row for row in rows if self._fits(stage, country, row)]
        if not fits:
            # a seat that the report shows with another country; never a course in Spanish
            fits = [
                row
                for others in self.catalogue.by_country.values()
                for row in others
                if row["program"].startswith("IMET-1")
                and self._weight(row) > 1
                and self._fits(stage, country, row)
            ]
        weights = [self._weight(row) for row in fits]
        row = self.chance.choices(fits, weights)[0]
        return self.catalogue.courses[row["course"]], row

    def _weight(self, row: Row) -> int:
        plan = self.catalogue.courses[row["course"]].plan
        return plan.popular if plan else 1

    def _fits(self, stage: str, country: dict[str, str], row: Row) -> bool:
        course = self.catalogue.courses[row["course"]]
        plan = course.plan
        if plan is None or (plan.kind == "English" and country["english"]):
            return False
        if stage == "prep":
            return self.catalogue.prep_weeks(course) >= 3
        if stage in ("language", "held over"):
            return plan.ecl >= 70
        if stage == "recycled":
            return course.weeks >= 16 and course.code != "USAWC"
        return True

    def _visit(self, person: Student, course: Course) -> Visit:
        stage = person.stage
        slot = SLOTS.get(stage)
        if stage in ("alumni", "early return", "failed", "attended", "no-show", "withdrawn"):
            slot = f"old{self.chance.choices(range(4), (4, 4, 3, 2))[0]}"
        start = self.catalogue.main_start(course, slot or "run")
        lines = self._lines(person, course, start)
        visit = Visit(lines, person.row, ito=stage not in ("projected", "cancelled"))
        self._special(person, visit)
        return visit

    def _lines(self, person: Student, course: Course, start: dt.date) -> list[Line]:
        lines = [Line(course.held(start), start - 3 * DAY)]
        prep = self.catalogue.prep_of(course)
        first = start
        if prep is not None:
            first = start - prep.weeks * WEEK
            lines.insert(0, Line(prep.held(first), first - 3 * DAY))
        if self._needs_language(person, course):
            code = self.chance.choice(("GET", "GETSET", "SET", "PMEP"))
            if person.stage == "language":
                code = "PMEP" if course.plan and "field" in course.plan.who else "SET"
            school = self.catalogue.courses[code]
            begin = first - (school.weeks + 1) * WEEK
            lines.insert(0, Line(school.held(begin), begin - 3 * DAY))
        if person.stage == "this week":
            lines[0].report = ANCHOR + 5 * DAY
        if person.stage == "arrived":
            lines[0].report = ANCHOR - 3 * DAY
        return lines

    def _needs_language(self, person: Student, course: Course) -> bool:
        if person.stage in ("language", "held over"):
            return True
        plan = course.plan
        if plan is None or plan.ecl < 70 or person.country["english"]:
            return False
        return person.stage in ("main", "alumni") and self.chance.random() < 0.5

    def _special(self, person: Student, visit: Visit) -> None:
        last, stage = visit.lines[-1], person.stage
        middle = last.held.start + (last.held.end - last.held.start) * 0.4
        if stage in ("no-show", "cancelled"):
            day = visit.begin + DAY if stage == "no-show" else ANCHOR - 12 * DAY
            for line in visit.lines:
                line.status, line.since = stage, day
            last.remark = {
                "no-show": "Not on the flight; the security cooperation office was asked.",
                "cancelled": "The country gave the seat back.",
            }[stage]
        elif stage in ("early return", "withdrawn"):
            last.status, last.since = stage, middle
            last.remark = "Returned home before the end; agency and embassy told the same day."
        elif stage in ("failed", "attended"):
            last.status, last.since = stage, last.held.end
        elif stage in ("on leave", "hospitalized", "ua"):
            last.status, last.since = stage, ANCHOR - 3 * DAY
        elif stage == "delayed":
            visit.lines[0].status, visit.lines[0].since = stage, ANCHOR - 6 * DAY
            last.remark = "Visa not issued yet."
        elif stage == "held over":
            self._hold(visit)
        elif stage == "recycled":
            self._recycle(visit)

    def _hold(self, visit: Visit) -> None:
        # language school is over, the next class starts in some weeks: the student waits here
        school = visit.lines[0].held.course
        begin = ANCHOR - (school.weeks + 2) * WEEK
        visit.lines[0] = Line(school.held(begin), begin - 3 * DAY)
        del visit.lines[1:-1]
        waiting = visit.lines[-1]
        waiting.status, waiting.since, waiting.report = (
            "held over",
            ANCHOR - 14 * DAY,
            ANCHOR - 10 * DAY,
        )
        waiting.remark = "Missed the class before by two points in English; waits for this one."

    def _recycle(self, visit: Visit) -> None:
        later = visit.lines[-1]
        course = later.held.course
        begin = later.held.start - 10 * WEEK
        if course.weeks < 20:
            begin = later.held.start - 7 * WEEK
        before = Line(course.held(begin), begin - 3 * DAY, "recycled", later.held.start - 10 * DAY)
        before.remark = "Two phase tests not passed; moved to the next class."
        before.end = later.held.start - 7 * DAY
        del visit.lines[:-1]
        visit.lines.insert(0, before)

    def _earlier(self, person: Student) -> None:
        """Give a person a visit some years before, at a lower rank."""
        grade = FORMER.get(person.rank[1])
        if grade is None:
            return
        code = self.chance.choice(
            ("IBOLC", "SIGB", "ENGB", "IMOC") if grade != "SGT" else ("NCOPD",)
        )
        course = self.catalogue.courses[code]
        years = self.chance.choice((5, 6, 7, 9))
        first = person.visits[0].lines[0].held.start
        start = first - (years * 52 + course.weeks) * WEEK
        own = [one for one in course.rows if one["country"] == person.country["listed"]]
        if not own and code == "NCOPD":
            return
        row = own[0] if own else course.rows[0]
        person.mark = f"twice:{grade}"
        person.visits.insert(0, Visit([Line(course.held(start), start - 3 * DAY)], row))


def is_school(course: Course) -> bool:
    """Whether a course is language training."""
    return course.code in LANGUAGE


def is_prep(course: Course) -> bool:
    """Whether a course only prepares for another one."""
    return course.code in PREPS
