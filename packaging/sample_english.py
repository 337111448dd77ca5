"""English tests of the people of the demonstration, fitting the minimum of the main course."""

from __future__ import annotations

import datetime as dt
from random import Random

from sample_courses import ANCHOR, WEEK
from sample_rows import Rows
from sample_students import Student, Visit, is_school

DAY = dt.timedelta(days=1)
HOME, ENTRY, DURING, EXIT = "Home country", "On entry", "During training", "At exit"


class English:
    """Writes ECL, OPI and practice tests; nothing is dated on or after the anchor."""

    def __init__(self, rows: Rows, chance: Random) -> None:
        self.rows = rows
        self.chance = chance

    def write(self, person: Student) -> None:
        """Write the tests of one person; none for the people of exempt countries."""
        exempt = person.country["english"]
        visit = person.visits[-1]
        plan = visit.lines[-1].held.course.plan
        if plan is None or exempt == "exempt" or not plan.ecl:
            return
        if len(person.visits) > 1 and not exempt:
            self._ecl(person, person.visits[0].begin - 70 * DAY, plan.ecl - 4, HOME)
        if exempt == "arrival":
            if person.here:
                self._ecl(
                    person, visit.begin + 2 * DAY, plan.ecl + self.chance.randrange(4, 18), ENTRY
                )
        elif person.stage != "projected" or self.chance.random() < 0.5:
            self._history(person, visit, plan.ecl)
        if plan.opi or ("field" in plan.who and self.chance.random() < 0.25):
            self._opi(person, visit, plan.opi)

    def _history(self, person: Student, visit: Visit, minimum: int) -> None:
        chance = self.chance
        home = visit.begin - chance.randrange(55, 100) * DAY
        school = visit.lines[0] if is_school(visit.lines[0].held.course) else None
        if school is None:
            score = min(98, minimum + chance.randrange(0, 15))
            if chance.random() < 0.3:
                self._ecl(
                    person,
                    home - chance.randrange(120, 300) * DAY,
                    score - chance.randrange(4, 12),
                    HOME,
                )
            self._ecl(person, home, score, HOME)
            if person.mark == "ecl short":
                self._ecl(person, visit.begin + DAY, minimum - 6, ENTRY)
            elif person.here and chance.random() < 0.3:
                self._ecl(
                    person, visit.begin + 3 * DAY, min(99, score + chance.randrange(0, 4)), ENTRY
                )
        else:
            begin, end = school.held.start, school.held.end
            score = minimum - chance.randrange(7, 15)
            self._ecl(person, home, score, HOME)
            self._ecl(person, begin + DAY, score + chance.randrange(-2, 3), ENTRY)
            steps = 2 if school.held.course.weeks > 9 else 1
            for step in range(steps):
                score += chance.randrange(3, 6)
                self._ecl(person, begin + (3 + 4 * step) * WEEK + 2 * DAY, score, DURING)
            reached = (
                minimum - 2 if person.stage == "held over" else minimum + chance.randrange(1, 9)
            )
            self._ecl(
                person, end - 3 * DAY, max(score, reached) if reached >= minimum else reached, EXIT
            )
        if chance.random() < 0.12:
            self._test(
                person,
                home - 40 * DAY,
                kind="ALCPT",
                score=minimum - chance.randrange(0, 8),
                place=HOME,
            )

    def _opi(self, person: Student, visit: Visit, minimum: str) -> None:
        day = visit.begin - self.chance.randrange(20, 50) * DAY
        levels = self.chance.choice(("2+/2+", "3/2+", "2+/2"))
        if person.mark == "opi short":
            levels = "2/1+"
        listening, speaking = levels.split("/")
        remark = (
            "Below the minimum of the course in both skills" if person.mark == "opi short" else None
        )
        if minimum or day < ANCHOR:
            self._test(
                person,
                day,
                kind="OPI",
                listening=listening,
                speaking=speaking,
                place=HOME,
                remark=remark,
            )

    def _ecl(self, person: Student, day: dt.date, score: int, place: str) -> None:
        form = f"{self.chance.choice(('CAT', '78', '81', '83', '86'))}"
        self._test(person, day, kind="ECL", score=max(30, min(99, score)), place=place, form=form)

    def _test(self, person: Student, day: dt.date, **values: object) -> None:
        if day < ANCHOR:
            self.rows.add("english_test", {"person_id": person.id}, date=day, **values)
