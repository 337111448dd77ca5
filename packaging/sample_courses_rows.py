"""Catalogue, classes and assessments of the demonstration as rows, and the results of students."""

from __future__ import annotations

import datetime as dt
from random import Random

from sample_courses import ANCHOR, MASL_LETTER, WEEK, Catalogue, Class, Course
from sample_rows import Rows
from sample_students import Line, Student, is_prep, is_school

DAY = dt.timedelta(days=1)
TESTS = {
    "paper": (
        "Written examination 1",
        "Briefing",
        "Staff exercise",
        "Research paper",
        "Written examination 2",
        "Seminar contribution",
        "Group project",
        "Final examination",
    ),
    "field": (
        "Land navigation",
        "Written examination",
        "Weapons theory",
        "Field exercise 1",
        "Operations order",
        "Leadership lane",
        "Field exercise 2",
    ),
    "practical": (
        "Safety test",
        "Phase test 1",
        "Workshop practical 1",
        "Phase test 2",
        "Workshop practical 2",
        "Final practical",
    ),
    "flying": (
        "Ground school",
        "Instrument check",
        "Simulator check 1",
        "Contact flight check",
        "Simulator check 2",
        "Navigation check",
        "Final check ride",
    ),
    "english": (
        "Unit test 1",
        "Teaching practice 1",
        "Unit test 2",
        "Teaching practice 2",
        "Final lesson",
    ),
    "language": ("Book quiz 1", "Book quiz 2", "Oral presentation", "Final test"),
}


class CourseRows:
    """Writes courses, classes, assessments and results; `ids` of the classes by object."""

    def __init__(self, rows: Rows, catalogue: Catalogue, chance: Random) -> None:
        self.rows = rows
        self.chance = chance
        self.class_ids: dict[int, int] = {}
        self.names: dict[int, str] = {}
        self.masl: dict[str, str] = {}
        self.assessments: dict[int, list[tuple[int, dt.date, int]]] = {}
        self.seats: dict[int, int] = {}
        for number, course in enumerate(catalogue.courses.values(), 1):
            if course.classes:
                self._course(course, number)

    def _course(self, course: Course, number: int) -> None:
        row, plan = course.rows[0], course.plan
        letter = next((MASL_LETTER[k] for k in MASL_LETTER if plan and k in plan.who), "B")
        masl = "B177001" if course.code == "IFO" else f"{letter}{171000 + number * 37}"
        self.masl[course.code] = masl
        opi = plan.opi.split("/") if plan and plan.opi else [None, None]
        course_id = self.rows.add(
            "course",
            title=title_of(course),
            masl=masl,
            number="1-250-IFAP" if course.code == "IFO" else None,
            school=row["us_unit"],
            location=row["location"],
            kind="English" if is_school(course) else (plan.kind if plan else "PME"),
            weeks=course.weeks,
            ecl_minimum=plan.ecl if plan and plan.ecl else None,
            opi_listening_minimum=opi[0],
            opi_speaking_minimum=opi[1],
            e_imet=course.code in ("IDMC", "CTT", "MSLP"),
            source="Foreign Military Training Report (public); dates moved",
        )
        for order, start in enumerate(sorted(course.classes), 1):
            self._class(course.classes[start], course_id, order)

    def _class(self, held: Class, course_id: int, order: int) -> None:
        held.number = order
        name = f"{held.course.code}-{order:02d}"
        self.names[id(held)] = name
        class_id = self.rows.add(
            "course_class",
            {"course_id": course_id},
            name=name,
            start_date=held.start,
            end_date=held.end,
            location=held.course.rows[0]["location"],
            quota=(seats := self.chance.choice((24, 30, 36, 48, 64))),
            source="Moved from the public report",
        )
        self.class_ids[id(held)] = class_id
        self.seats[class_id] = seats
        self.assessments[class_id] = []
        if ANCHOR - 160 * WEEK < held.start < ANCHOR and not is_prep(held.course):
            self._plan_assessments(held, class_id)

    def _plan_assessments(self, held: Class, class_id: int) -> None:
        plan = held.course.plan
        names = TESTS["language" if is_school(held.course) or plan is None else plan.tests]
        count = max(3, min(len(names), held.course.weeks // 3 + 2))
        for at in range(count):
            day = held.start + (held.end - held.start) * ((at + 0.8) / count)
            day -= max(0, day.weekday() - 4) * DAY
            assessment = self.rows.add(
                "assessment",
                {"course_class_id": class_id},
                name=names[at],
                date=day,
                maximum=100,
                pass_mark=70,
                weight=20 if "Final" in names[at] else 10,
            )
            self.assessments[class_id].append((assessment, day, at))

    def results(self, person: Student, line: Line, line_id: int) -> list[int]:
        """Write the results a student has on one line until now; gives the scores."""
        class_id = self.class_ids[id(line.held)]
        if line.status in ("no-show", "cancelled", "held over", "delayed", "projected"):
            return []
        until = min(ANCHOR - DAY, (line.since if line.status != "" and line.since else ANCHOR))
        level = max(78, self.chance.gauss(86, 5))
        if line.status in ("recycled", "failed"):
            level = 61
        found = []
        for assessment_id, day, at in self.assessments[class_id]:
            if day > until:
                continue
            score = round(min(100, max(41, self.chance.gauss(level + at * 0.7, 4.5))))
            self.rows.add(
                "result",
                {
                    "training_line_id": line_id,
                    "assessment_id": assessment_id,
                    "person_id": person.id,
                },
                score=score,
                remark="Retest allowed, see counselling." if score < 70 else None,
            )
            found.append(score)
        return found


def title_of(course: Course) -> str:
    """The title as in the public row, but for a capital S after an apostrophe."""
    return course.rows[0]["course_title"].replace("'S ", "'s ")


def standing_of(scores: list[int], seats: int) -> tuple[str, str]:
    """Class standing ("4 of 31") and grade for the scores of one line; empty without scores."""
    if not scores:
        return "", ""
    mean = sum(scores) / len(scores)
    place = round(seats * min(0.97, max(0.02, (97 - mean) / 26)))
    grade = next(
        g
        for low, g in ((93, "A"), (88, "A-"), (84, "B+"), (79, "B"), (70, "C"), (0, "D"))
        if mean >= low
    )
    return f"{max(1, place)} of {seats}", f"{grade} ({mean:.0f} %)"
