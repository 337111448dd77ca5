"""The grade sheet and the attendance of a class as pages and papers take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imso_desk.domain.grading import Assessed, Scores, Standing, class_mean, in_order, percent
from imso_desk.domain.grading import rounded as one_decimal

if TYPE_CHECKING:
    from imso_desk.domain.chart import ChartData
    from imso_desk.domain.class_days import Attended
    from imso_desk.domain.classes import ClassRecord, Seat

BANDS = ((0, 50), (50, 60), (60, 70), (70, 80), (80, 90), (90, 101))
"""Bounds of the bars of a distribution: from, and below."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One student of a class, how he stands, and how he attended."""

    seat: Seat
    standing: Standing
    attended: Attended

    @property
    def id(self) -> int:
        """The training line."""
        return self.seat.line_id


@dataclass(frozen=True, slots=True)
class GradeSheet:
    """A class with its assessments in their order and all scores, by line and assessment."""

    record: ClassRecord
    assessments: tuple[Assessed, ...]
    scores: Mapping[int, Scores]


@dataclass(frozen=True, slots=True)
class ClassStanding:
    """The grade sheet worked out: one row a student, best first, those without results last."""

    sheet: GradeSheet
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The attendance of a class: what was recorded by line and day, and how everybody attended."""

    record: ClassRecord
    states: Mapping[int, Mapping[dt.date, str]]
    attended: Mapping[int, Attended]


def score_chart(sheet: GradeSheet, seat: Seat | None) -> ChartData:
    """One student's results over time against the mean of the class, in percent."""
    from imso_desk.domain.chart import ChartData, Series

    order = [one for one in in_order(sheet.assessments) if one.maximum]
    mean = tuple(_number(class_mean(one, sheet.scores)) for one in order)
    series = []
    if seat is not None:
        mine = sheet.scores.get(seat.line_id, {})
        values = tuple(
            _number(one_decimal(percent(one, mine[one.id]))) if one.id in mine else None
            for one in order
        )
        series.append(Series(seat.name, values))
    series.append(Series("Class mean", mean, "not-applicable"))
    names = tuple(one.name for one in order)
    return ChartData("Results over time", names, tuple(series), "%", most=100)


def distribution(standing: ClassStanding) -> ChartData:
    """How many students have which average."""
    from imso_desk.domain.chart import ChartData, Series

    found = [row.standing.average for row in standing.rows if row.standing.average is not None]
    counts = tuple(float(sum(low <= one < high for one in found)) for low, high in BANDS)
    labels = tuple(f"{low} to {min(100, high - 1)}" for low, high in BANDS)
    bars = (Series("Students", counts),) if found else ()
    return ChartData("Averages in the class", labels, bars, "students by %")


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
