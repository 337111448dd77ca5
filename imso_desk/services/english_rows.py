"""How each student stands in English, put together from what the office holds on him."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imso_desk.domain.course_names import Titled, course_named, untied_titles
from imso_desk.domain.current_line import current_of
from imso_desk.domain.english_records import EnglishRow, Learner, line_start
from imso_desk.domain.english_standing import (
    ENGLISH_RULES,
    Minimum,
    gaps,
    minimum_of,
    missing,
    newest,
    retest_day,
    standing,
)
from imso_desk.domain.rules.facts import OPEN_ENDED, OVER
from imso_desk.domain.rules.rulebook import covers

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Finding, Rule

_NO_PARTS: Final[Sequence[Item]] = ()
_FIRST: Final = ("report_date", "start_date")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the office holds on some students, by student, and the tables that go with it."""

    who: Mapping[int, Learner]
    lines: Mapping[int, Sequence[Item]]
    tests: Mapping[int, Sequence[Item]]
    waivers: Mapping[int, Sequence[Item]]
    cases: Mapping[int, Sequence[Item]]
    courses: Mapping[int, Item]
    titled: Titled
    table: Sequence[Item]

    def asking(self, person_id: int, today: dt.date) -> tuple[Item | None, Minimum]:
        """The line whose minimum counts, and what it asks for.

        Of the lines of today's visit that go on: the first that the newest results do not reach,
        else the first of which a test is missing, else the line of today.
        """
        lines = self.lines.get(person_id, _NO_PARTS)
        current = current_of(lines, today)
        if current is None:
            return None, Minimum()
        asked = self.all_asking(person_id, today)
        tests = self.tests.get(person_id, _NO_PARTS)
        ecl, opi = newest(tests, "ECL"), newest(tests, "OPI")
        for lacks in (gaps, missing):
            for line, minimum in asked:
                if lacks(minimum, ecl, opi):
                    return line, minimum
        own = self.minimum(current)
        return (current, own) if own or not asked else asked[0]

    def all_asking(self, person_id: int, today: dt.date) -> list[tuple[Item, Minimum]]:
        """The lines of today's visit that go on and ask for something, the first to begin first."""
        lines = self.lines.get(person_id, _NO_PARTS)
        current = current_of(lines, today)
        if current is None:
            return []
        return [
            (line, minimum)
            for line in sorted(lines, key=lambda one: (line_start(one) or dt.date.max, one.id))
            if line.links["visit_id"] == current.links["visit_id"]
            and goes_on(line, today)
            and (minimum := self.minimum(line))
        ]

    def minimum(self, line: Item | None) -> Minimum:
        """What a line asks for."""
        if line is None:
            return Minimum()
        course = self.courses.get(line.links.get("class_id") or 0)
        return minimum_of(line, course or course_named(line, self.titled), self.table)

    def is_waived(
        self, line: Item | None, today: dt.date, kinds: Sequence[str] = ("ECL", "OPI")
    ) -> bool:
        """Say whether a waiver of one of these minimums of a line is granted and in force."""
        if line is None:
            return False
        wanted = {"All English tests", *(f"{kind} minimum" for kind in kinds)}
        owner = line.links["person_id"] or 0
        return any(
            one.links["training_line_id"] == line.id
            and one.text("state") == "Granted"
            and one.text("what") in wanted
            and _holds(one["valid_to"], today)
            for one in self.waivers.get(owner, _NO_PARTS)
        )

    def open_case(self, line: Item | None) -> int | None:
        """The shortfall case that nobody has closed: of the line, else of another of his lines.

        Who is short of a later line is short of the one before it for the same test.
        """
        if line is None:
            return None
        cases = self.cases.get(line.links["person_id"] or 0, _NO_PARTS)
        still_open = [one for one in cases if one["closed_on"] is None]
        own = [one for one in still_open if one.links["training_line_id"] == line.id]
        return next((one.id for one in (*own, *still_open)), None)


def goes_on(line: Item, today: dt.date) -> bool:
    """Say whether a line is not over: neither by its status nor by its end."""
    status, end = line.text("status"), line["end_date"]
    if status in OVER:
        return False
    return not isinstance(end, dt.date) or end >= today or status in OPEN_ENDED


def _holds(until: object, today: dt.date) -> bool:
    return not isinstance(until, dt.date) or until >= today


def holdings(core: Connection, ids: Iterable[int] | None = None) -> Holdings:
    """What the office holds on the students with these ids, or on all expected or here."""
    from functools import partial

    from imso_desk.database import english
    from imso_desk.database.courses import courses_titled
    from imso_desk.database.items import all_items

    if ids is None:
        who = {one.person_id: one for one in english.learners_here(core)}
        parts = partial(english.parts_here, core)
    else:
        wanted = tuple(ids)
        who = english.learners(core, wanted)
        parts = partial(english.parts_of, core, person_ids=wanted)
    lines = parts("training_line")
    every = [line for some in lines.values() for line in some]
    return Holdings(
        who,
        lines,
        parts("english_test"),
        parts("waiver"),
        parts("shortfall"),
        english.courses_of(core, every),
        courses_titled(core, untied_titles(every)),
        all_items(core, "english_minimum"),
    )


def english_findings(findings: Iterable[Finding]) -> dict[int, tuple[Finding, ...]]:
    """By student what the rules found about English."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.person_id is not None and one.rule in ENGLISH_RULES:
            found[one.person_id].append(one)
    return {person_id: tuple(some) for person_id, some in found.items()}


def row_of(
    held: Holdings,
    person_id: int,
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    today: dt.date,
) -> EnglishRow:
    """How one student stands today."""
    line, minimum = held.asking(person_id, today)
    tests = tuple(
        sorted(held.tests.get(person_id, _NO_PARTS), key=lambda one: (one.text("date"), one.id))
    )
    ecl, opi = newest(tests, "ECL"), newest(tests, "OPI")
    short = gaps(minimum, ecl, None), gaps(minimum, None, opi)
    kind = "ECL" if short[0] else "OPI" if short[1] else ""
    again = retest_day(kind, tests, rules) if kind else None
    return EnglishRow(
        held.who[person_id],
        line,
        minimum,
        tests,
        ecl,
        opi,
        standing(minimum, ecl, opi, _about(findings, line), waived=held.is_waived(line, today)),
        again,
        _booked(tests, today),
        held.open_case(line),
        tuple(findings),
        _reports(held.lines.get(person_id, _NO_PARTS), line),
    )


def _reports(lines: Sequence[Item], line: Item | None) -> dt.date | None:
    """The first day of the visit of a line: the earliest report date, else class start."""
    if line is None:
        return None
    days = (
        next((day for name in _FIRST if isinstance(day := one[name], dt.date)), None)
        for one in lines
        if one.links["visit_id"] == line.links["visit_id"] and one.text("status") not in OVER
    )
    return min((day for day in days if day is not None), default=None)


def _about(findings: Sequence[Finding], line: Item | None) -> Sequence[Finding]:
    """What was found of this line; what was found of another line's minimum is left out."""
    own = str(line.id) if line is not None else ""
    if not any(one.rule == "english-minimum" and one.subject == own for one in findings):
        return findings
    return [one for one in findings if one.rule != "english-minimum" or one.subject == own]


def rules_today(rules: Iterable[Rule], today: dt.date) -> tuple[Rule, ...]:
    """The rules that are switched on and hold today."""
    return tuple(one for one in rules if one.enabled and covers(one, today))


def _booked(tests: Sequence[Item], today: dt.date) -> Item | None:
    """The next seat in a session."""
    seats = [
        one
        for one in tests
        if one.text("outcome") == "Booked" and one.text("date") >= today.isoformat()
    ]
    return seats[0] if seats else None
