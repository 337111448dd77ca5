"""Courses of the demonstration: which public rows are used, and when their classes are held."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ANCHOR = dt.date(2027, 3, 1)
"""The Monday that becomes the Monday of the week in which the demonstration is made."""
WEEK = dt.timedelta(weeks=1)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """One course: how its rows are found, what it demands, who comes, what goes before it.

    `ecl` 0 is no minimum; `who` names the band of ranks; `tests` are the assessments of a class.
    """

    code: str
    pattern: str
    who: str
    ecl: int = 0
    opi: str = ""
    kind: str = "PME"
    prep: str = ""
    popular: int = 1
    tests: str = "paper"


PLANS = (
    Plan("CGSC", r"command and general staff officer s course", "field", 80, prep="IOP", popular=6),
    Plan("MCCC", r"maneuver captains career", "captain", 75, prep="MCCP", popular=5),
    Plan(
        "IBOLC", r"infantry basic officer leader branch", "lieutenant", 75, popular=4, tests="field"
    ),
    Plan("USAWC", r"army war college resident course", "senior", 80, prep="IFO", popular=4),
    Plan(
        "ACSC",
        r"air command staff college acsc resident( course)?",
        "air-field",
        80,
        prep="ACSCP",
        popular=3,
    ),
    Plan("SOS", r"squadron officer school", "air-captain", 75, prep="SOSI", popular=2),
    Plan("LOG", r"logistics captains career log c 3", "captain", 75, prep="LOGP", popular=2),
    Plan("ENGC", r"engineer captains career", "captain", 75, prep="ENGP"),
    Plan("FAC", r"field artillery captains career", "captain", 75, prep="FAP"),
    Plan(
        "MIC", r"international officer intel captains career", "captain", 75, prep="MIP", popular=2
    ),
    Plan(
        "SIGB",
        r"signal basic officer leader branch",
        "lieutenant",
        70,
        kind="technical",
        tests="field",
    ),
    Plan("ARMB", r"armor basic officer leader branch", "lieutenant", 70, tests="field"),
    Plan("ENGB", r"engineer basic officer leader branch", "lieutenant", 70, tests="field"),
    Plan("NSC", r"naval staff college", "navy-field", 80, popular=2),
    Plan("NCC", r"naval command college", "navy-senior", 80),
    Plan("IMOC", r"international maritime officer imoc", "navy-junior", 70, popular=2),
    Plan("SWOS", r"international surface warfare officer school", "navy-junior", 70),
    Plan("JCWS", r"joint and combined warfighting school", "field", 80),
    Plan("IDMC", r"international defense management course", "field", 75, kind="postgraduate"),
    Plan(
        "ICTF",
        r"international counterterrorism fellows program",
        "field",
        80,
        prep="ICTP",
        popular=2,
    ),
    Plan("USASMA", r"u s army sergeants major", "sergeant", 70, prep="SGMP", popular=2),
    Plan("NCOPD", r"nco professional development", "nco", tests="field"),
    Plan("CTT", r"countering transnational threats", "captain-joint"),
    Plan("ISOS", r"inter american squadron officer school isos", "air-captain"),
    Plan("ILE", r"intermediate level education", "field"),
    Plan(
        "BALIC",
        r"basic american language instructor course balic",
        "captain-joint",
        60,
        kind="English",
        popular=2,
        tests="english",
    ),
    Plan(
        "AELIC",
        r"advanced english language instructor course aelic",
        "captain-joint",
        75,
        kind="English",
        tests="english",
    ),
    Plan(
        "PCOC",
        r"international patrol craft officer coastal pcoc",
        "navy-junior",
        70,
        kind="technical",
        tests="practical",
    ),
    Plan(
        "DSOM",
        r"diesel system s overhaul and maintenance dsom",
        "navy-nco",
        65,
        kind="technical",
        tests="practical",
    ),
    Plan(
        "TWAR",
        r"technical welding and applied repairs twar",
        "navy-nco",
        65,
        kind="technical",
        tests="practical",
    ),
    Plan(
        "EOD2",
        r"international eod phase ii surface",
        "nco",
        75,
        kind="technical",
        tests="practical",
    ),
    Plan(
        "ALP",
        r"aviation leadership prg t 6a satp",
        "air-lieutenant",
        85,
        "2+/2",
        kind="flying",
        tests="flying",
    ),
    Plan(
        "IERW",
        r"ierw avr comm core th 67( all)?",
        "lieutenant",
        80,
        "2/2",
        kind="flying",
        tests="flying",
    ),
    Plan(
        "AMOC",
        r"aircraft maintenance officer course( amoc)?",
        "air-lieutenant",
        75,
        kind="technical",
        tests="practical",
    ),
    Plan("FSO", r"flight safety officer satp fso", "air-captain", 80, "2/2", kind="technical"),
    Plan(
        "OJT",
        r"on the job training (technical enlisted|admin)",
        "air-nco",
        60,
        kind="OJT",
        tests="practical",
    ),
    Plan("MSLP", r"medical strategic leadership program", "field", 75, kind="observation"),
)
PREPS = {
    "IOP": r"international officer preparatory",
    "MCCP": r"maneuver ccc imso prep",
    "IFO": r"international fellows academic prep",
    "ACSCP": r"acsc preparatory course",
    "SOSI": r"sos international off school course",
    "LOGP": r"international officer logistics preparatory",
    "ENGP": r"engineer ccc international stu prep",
    "FAP": r"fa off advanced preparatory allied officer",
    "MIP": r"international officer intelligence ccc prep",
    "ICTP": r"international counterterrorism fellows program prep",
    "SGMP": r"sgm international mil students pre course",
}
LANGUAGE = {
    "GET": r"american language course general english training only",
    "GETSET": r"american language course get and set",
    "SET": r"alc specialized english training only",
    "PMEP": r"professional military education prep pme prep",
}
LANGUAGE_WEEKS = {"GET": 11, "GETSET": 13, "SET": 9, "PMEP": 9}
# MASL B177001 stands in a public welcome letter; the other numbers are made up in its form.
MASL_LETTER = {"navy": "P", "air": "D", "coast": "P"}


def plain(title: str) -> str:
    """A course title in small letters and digits with single spaces, for comparing."""
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()


def choose_rows(folder: Path, listed: set[str], chance: Random) -> list[Row]:
    """Pick the rows the sample is made of from the whole Foreign Military Training Report."""
    wanted = {plan.code: plan.pattern for plan in PLANS} | PREPS | LANGUAGE
    found: dict[tuple[str, str], Row] = {}
    for path in sorted(folder.glob("fmtr_*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                code = _code_of(row, wanted)
                if code and row["country"] in listed:
                    row["us_unit"] = row["us_unit"].strip()
                    _keep(found, (row["country"], code), {"course": code, **row})
    rank = {plan.code: plan.popular for plan in PLANS}
    chosen = []
    for country in sorted(listed):
        mains = [code for who, code in found if who == country and code in rank]
        chance.shuffle(mains)
        mains.sort(key=lambda code: -rank[code] - chance.random() * 3)
        chosen += [found[country, code] for code in mains[:6]]
    preparing = [key for key in sorted(found) if key[1] not in rank]
    chance.shuffle(preparing)
    kept: Counter[str] = Counter()
    for key in preparing:
        kept[key[1]] += 1
        if kept[key[1]] <= 4:
            chosen.append(found[key])
    return sorted(chosen, key=lambda row: (row["course"], row["country"]))


def _keep(found: dict[tuple[str, str], Row], key: tuple[str, str], row: Row) -> None:
    # one row of each course and country; rather one that is not all in capitals
    if key not in found or (found[key]["us_unit"].isupper() and not row["us_unit"].isupper()):
        found[key] = row


def _code_of(row: Row, wanted: dict[str, str]) -> str:
    if not row["location"].endswith("US"):
        return ""
    title = plain(row["course_title"])
    for code, pattern in wanted.items():
        if re.fullmatch(pattern, title):
            return code if code in PREPS or weeks_of(row) >= 3 else ""
    return ""


def weeks_of(row: Row) -> int:
    """Length of a public row in whole weeks, at least one; 0 when its dates cannot be read."""
    try:
        first, last = (
            dt.datetime.strptime(row[name], "%m/%d/%Y").date()
            for name in ("start_date", "end_date")
        )
    except ValueError:
        return 0
    return max(1, round(((last - first).days + 3) / 7))


@dataclass(slots=True)
class Class:
    """One holding of a course: weeks from a Monday to a Friday; `number` is given at the end."""

    course: Course
    start: dt.date
    number: int = 0

    @property
    def end(self) -> dt.date:
        """The Friday of the last week."""
        return self.start + self.course.weeks * WEEK - dt.timedelta(days=3)


@dataclass(slots=True)
class Course:
    """A course of the catalogue with its public rows and the classes made so far."""

    code: str
    rows: list[Row]
    weeks: int
    plan: Plan | None = None
    classes: dict[dt.date, Class] = field(default_factory=dict)

    def held(self, start: dt.date) -> Class:
        """The class that starts on a Monday, made when it is not there yet."""
        return self.classes.setdefault(start, Class(self, start))


class Catalogue:
    """All courses, and the weeks in which their classes are held relative to the anchor."""

    def __init__(self, rows: list[Row]) -> None:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[row["course"]].append(row)
        plans = {plan.code: plan for plan in PLANS}
        self.courses: dict[str, Course] = {}
        for code in [plan.code for plan in PLANS] + [*PREPS, *LANGUAGE]:
            if groups[code]:
                self.courses[code] = Course(
                    code, groups[code], _usual(groups[code]), plans.get(code)
                )
        for code, weeks in LANGUAGE_WEEKS.items():
            self.courses[code].weeks = weeks
        self.by_country: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row["course"] in plans:
                self.by_country[row["country"]].append(row)

    def main_start(self, course: Course, slot: str) -> dt.date:
        """Monday on which the main course starts for somebody at a stage of the sample."""
        before = self.prep_weeks(course)
        spread = sum(map(ord, course.code))
        if slot == "run":
            return ANCHOR - max(1, min(round(course.weeks * 0.55), course.weeks - 2)) * WEEK
        if slot.startswith("old"):
            back = (4 + spread % 9, 31 + spread % 13, 70 + spread % 17, 118 + spread % 19)
            return ANCHOR - (back[int(slot[3:])] + course.weeks) * WEEK
        first = {"prep": -1, "fresh": 1, "soon": 2, "next": 5, "later": 18 + spread % 13}[slot]
        return ANCHOR + (first + before) * WEEK

    def prep_weeks(self, course: Course) -> int:
        """Weeks of the preparatory course that goes before; 0 without one."""
        prep = self.prep_of(course)
        return prep.weeks if prep else 0

    def prep_of(self, course: Course) -> Course | None:
        """The preparatory course that goes before, if any."""
        return self.courses.get(course.plan.prep) if course.plan and course.plan.prep else None


def _usual(rows: list[Row]) -> int:
    lengths = sorted(filter(None, map(weeks_of, rows)))
    return lengths[len(lengths) // 2]
