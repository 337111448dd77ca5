"""The small charts beside the day's list: caseload, arrivals, English, FSP."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.chart import ChartData, Series
from imso_desk.domain.rules.model import Finding, State

BEFORE: Final = 4
AFTER: Final = 8
"""Weeks shown before and after the one of today."""
SHORT_RULES: Final = ("english-minimum", "entry-ecl", "shortfall-open")
NO_COURSE: Final = "No course"


@dataclass(frozen=True, slots=True)
class Figures:
    """The four charts of the place Today."""

    caseload: ChartData
    arrivals: ChartData
    english: ChartData
    coverage: ChartData


def weeks(today: dt.date, before: int = BEFORE, after: int = AFTER) -> tuple[dt.date, ...]:
    """The Mondays of the weeks shown."""
    monday = today - dt.timedelta(days=today.weekday())
    return tuple(monday + dt.timedelta(weeks=at) for at in range(-before, after + 1))


def week_label(monday: dt.date) -> str:
    """Write a week by its Monday, such as 04 MAR."""
    return f"{monday:%d %b}".upper()


def caseload_chart(spans: Iterable[tuple[int, dt.date, dt.date]], today: dt.date) -> ChartData:
    """How many students are in training in each week: (person, first day, last day) of each line.

    A student with two lines in a week counts once.
    """
    mondays = weeks(today)
    here: list[set[int]] = [set() for _ in mondays]
    for person, first, last in spans:
        for at, monday in enumerate(mondays):
            if first <= monday + dt.timedelta(days=6) and last >= monday:
                here[at].add(person)
    values = tuple(float(len(one)) for one in here)
    empty = not any(values)
    return ChartData(
        "Caseload by week",
        tuple(week_label(one) for one in mondays),
        () if empty else (Series("Students", values),),
        unit="students",
        note="Nobody is in training in these weeks." if empty else "",
    )


def arrivals_chart(days: Iterable[tuple[dt.date, bool]], today: dt.date) -> ChartData:
    """How many arrive in each week: (day, has arrived) of each visit."""
    mondays = weeks(today)
    came, coming = Counter[dt.date](), Counter[dt.date]()
    for day, arrived in days:
        monday = day - dt.timedelta(days=day.weekday())
        (came if arrived else coming)[monday] += 1
    empty = not any(came[one] or coming[one] for one in mondays)
    return ChartData(
        "Arrivals by week",
        tuple(week_label(one) for one in mondays),
        ()
        if empty
        else (
            Series("Arrived", tuple(float(came[one]) for one in mondays), "met"),
            Series("Expected", tuple(float(coming[one]) for one in mondays), "coming"),
        ),
        note="Nobody arrives in these weeks." if empty else "",
    )


def english_chart(findings: Iterable[Finding], courses: Mapping[int, str]) -> ChartData:
    """How many students of each course fall short of its minimum, or were not tested yet."""
    short: defaultdict[str, set[int]] = defaultdict(set)
    unknown: defaultdict[str, set[int]] = defaultdict(set)
    for one in findings:
        if one.person_id is None or one.rule not in SHORT_RULES:
            continue
        course = one.course or courses.get(one.person_id, "") or NO_COURSE
        if one.state in (State.DUE, State.OVERDUE):
            short[course].add(one.person_id)
        elif one.state is State.UNKNOWN:
            unknown[course].add(one.person_id)
    names = sorted(
        short.keys() | unknown.keys(),
        key=lambda name: (-len(short[name]), -len(unknown[name]), name.casefold()),
    )
    return ChartData(
        "English shortfalls by course",
        tuple(names),
        (
            Series("Short", tuple(float(len(short[one])) for one in names), "overdue"),
            Series(
                "Not known",
                tuple(float(len(unknown[one] - short[one])) for one in names),
                "unknown",
            ),
        ),
        unit="students",
        note="" if names else "Nobody falls short of a course's minimum.",
    )


def coverage_chart(topics: Sequence[str], seen: Mapping[str, int], students: int) -> ChartData:
    """How many of the students here have attended something on each topic."""
    empty = not students or not topics
    return ChartData(
        "FSP coverage by topic",
        tuple(topics),
        ()
        if empty
        else (
            Series("Attended", tuple(float(seen.get(one, 0)) for one in topics), "met"),
            Series(
                "Not yet",
                tuple(float(max(0, students - seen.get(one, 0))) for one in topics),
                "muted",
            ),
        ),
        unit="students",
        note="Nobody is in training now." if empty else "",
    )
