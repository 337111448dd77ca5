"""The section on training: each line with its class, standing, assessments and chart."""

from __future__ import annotations

from decimal import Decimal

from imso_desk.domain.dates import format_date
from imso_desk.domain.progress import AssessmentResult, LineProgress, chartable
from imso_desk.reports.chart import Point, chart
from imso_desk.reports.sheet import LEFT, LIGHT, NOTE, RIGHT, WIDTH, Sheet
from imso_desk.reports.tables import Column, facts, table
from imso_desk.reports.text import BLACK, GREY, Style

_TITLE = Style(10, 13, bold=True)
_STATUS = Style(9, 12, bold=True, ink=GREY)
_PLACE = Style(8.6, 11.2, ink=BLACK)
_STATUS_WIDTH = 110.0
_KEEP = 96.0  # title, place, dates and the first row of results stay together

_ASSESSMENTS = (
    Column("Assessment", 208),
    Column("Date", 80),
    Column("Result", 64, right=True),
    Column("Maximum", 56, right=True),
    Column("Pass mark", 58, right=True),
    Column("Weight", 38, right=True),
)


def draw_training(sheet: Sheet, lines: tuple[LineProgress, ...]) -> None:
    """Draw all training lines, or say that there are none."""
    sheet.heading("Training", keep=_KEEP if lines else 20)
    if not lines:
        sheet.note("No training line is recorded.")
    for at, line in enumerate(lines):
        if at:
            _separate(sheet)
        _draw_line(sheet, line)


def number(value: Decimal | None) -> str:
    """Write a number without needless zeros; None is empty."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _separate(sheet: Sheet) -> None:
    sheet.y -= 9
    if sheet.room < _KEEP:
        sheet.new_page()
        return
    sheet.rule(LIGHT, 0.8)
    sheet.y -= 4


def _draw_line(sheet: Sheet, line: LineProgress) -> None:
    status = sheet.setter.wrap(line.status, _STATUS, _STATUS_WIDTH)
    top, page = sheet.y, sheet.page
    sheet.paragraph(line.course_title or "Course not named", _TITLE, LEFT, WIDTH - _STATUS_WIDTH)
    for at, words in enumerate(status):
        y = top - _TITLE.leading - at * _STATUS.leading
        page.texts.append((RIGHT - words.width, y, _STATUS, words))
    if sheet.page is page:
        sheet.y = min(sheet.y, top - _TITLE.leading - (len(status) - 1) * _STATUS.leading)
    place = [
        line.school,
        line.location,
        line.class_name and f"Class {line.class_name}",
        line.wcn and f"WCN {line.wcn}",
    ]
    if any(place):
        sheet.paragraph("  ·  ".join(part for part in place if part), _PLACE)
    sheet.y -= 4
    facts(sheet, _line_facts(line), 5)
    sheet.y -= 2
    _draw_assessments(sheet, line.assessments)


def _line_facts(line: LineProgress) -> list[tuple[str, str]]:
    minimum = [
        f"ECL {line.ecl_minimum}" if line.ecl_minimum is not None else "",
        f"OPI {line.opi_minimum}" if line.opi_minimum else "",
    ]
    return [
        ("Report date", format_date(line.report_date)),
        ("Class starts", format_date(line.start_date)),
        ("Class ends", format_date(line.end_date)),
        ("Class standing", line.standing),
        ("English minimum", ", ".join(part for part in minimum if part)),
    ]


def _draw_assessments(sheet: Sheet, assessments: tuple[AssessmentResult, ...]) -> None:
    if not assessments:
        sheet.paragraph("No assessment result is recorded yet.", NOTE)
        return
    table(sheet, _ASSESSMENTS, map(_assessment_row, assessments))
    points = [_point(one) for one in chartable(assessments)]
    if points:
        chart(sheet, "Results in percent of the maximum, in order of date", points)


def _assessment_row(one: AssessmentResult) -> tuple[str, ...]:
    result = " ".join(part for part in (number(one.score), one.grade) if part)
    return (
        one.name,
        format_date(one.date),
        result or "no result",
        number(one.maximum),
        number(one.pass_mark),
        f"{number(one.weight)} %" if one.weight is not None else "",
    )


def _point(one: AssessmentResult) -> Point:
    score, maximum = one.score or Decimal(0), one.maximum or Decimal(1)
    return Point(
        percent=max(0.0, float(score / maximum * 100)),
        label=format_date(one.date)[:6] or "no date",
        pass_percent=None if one.pass_mark is None else float(one.pass_mark / maximum * 100),
    )
