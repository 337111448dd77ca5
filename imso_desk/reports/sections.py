"""The sections of a progress report apart from training, in the order in which they stand."""

from __future__ import annotations

from datetime import date

from imso_desk.domain.dates import format_date
from imso_desk.domain.progress import (
    EnglishResult,
    EventAttendance,
    Meets,
    ProgressReport,
    Remark,
    TopicCoverage,
    VisitFacts,
    english_verdict,
)
from imso_desk.reports.pictures import Picture
from imso_desk.reports.sheet import BODY, LEFT, LIGHT, WIDTH, Sheet
from imso_desk.reports.tables import Column, facts, table
from imso_desk.reports.text import GREY, Style

_NAME = Style(15, 19, bold=True)
_NATIVE = Style(12.5, 19)
_DAY = Style(8, 12.2, bold=True, ink=GREY)
_PHOTO_WIDTH, _PHOTO_HEIGHT = 84.0, 105.0
_INDENT = 12.0

_ENGLISH = (
    Column("Test", 48),
    Column("Date", 74),
    Column("Place", 104),
    Column("Score", 44, right=True),
    Column("Listening", 56),
    Column("Speaking", 54),
    Column("Against the minimum", 124),
)
_COVERAGE = (
    Column("Topic", 330),
    Column("Attended", 74, right=True),
    Column("Held during the visit", 100, right=True),
)
_EVENTS = (Column("Topic", 196), Column("Event", 228), Column("Date", 80))


def draw_identity(sheet: Sheet, report: ProgressReport, photo: Picture | None) -> None:
    """Draw name, native name and facts of the person, with the photo to the right."""
    top, page = sheet.y, sheet.page
    width = WIDTH
    if photo:
        wide, high = photo.fit(_PHOTO_WIDTH, _PHOTO_HEIGHT)
        page.pictures.append((LEFT + WIDTH - wide, top - high, wide, high, photo))
        page.boxes.append((LEFT + WIDTH - wide, top - high, wide, high, 0.4, LIGHT))
        width -= _PHOTO_WIDTH + 16
    setter = sheet.setter
    for text, style in ((report.passport_name, _NAME), (report.native_name, _NATIVE)):
        if text:
            for line in setter.wrap(text, style, width, "name"):
                sheet.need(style.leading + line.extra)
                sheet.y -= style.leading + line.extra
                sheet.text(LEFT, line, style)
    sheet.y -= 8
    rank = ", ".join(part for part in (report.rank, report.pay_grade) if part)
    country = f"{report.country} ({report.country_code})" if report.country_code else report.country
    entries = [
        ("Rank and grade", rank),
        ("Service", report.service),
        ("Country", country),
        ("Date of birth", format_date(report.date_of_birth)),
        ("Control number", report.control_number),
    ]
    facts(sheet, entries, 3, LEFT, width)
    if photo and sheet.page is page:
        sheet.y = min(sheet.y, top - _PHOTO_HEIGHT)


def draw_visit(sheet: Sheet, visit: VisitFacts | None) -> None:
    """Draw the facts of the visit, or say that none is recorded."""
    sheet.heading("Visit")
    entries: list[tuple[str, str]] = []
    if visit:
        entries = [
            ("Invitational Travel Order", visit.ito_number),
            ("Program", visit.program),
            ("Case", visit.case_id),
            ("Arrival", format_date(visit.arrival)),
            ("Departure", format_date(visit.departure)),
            ("Family", visit.dependents),
        ]
    if any(value for _label, value in entries):
        facts(sheet, entries, 3)
    else:
        sheet.note("No visit is recorded.")


def draw_english(sheet: Sheet, results: tuple[EnglishResult, ...]) -> None:
    """Draw the English tests, each with words on how it stands against the minimum."""
    sheet.heading("English")
    if not results:
        sheet.note("No English test result is recorded.")
        return
    table(sheet, _ENGLISH, map(_english_row, results))


def _english_row(result: EnglishResult) -> tuple[str, ...]:
    verdict = english_verdict(result)
    if result.course_title and result.meets is not Meets.UNKNOWN:
        verdict = f"{verdict}: {result.course_title}"
    return (
        result.kind,
        format_date(result.date),
        result.place,
        "" if result.score is None else str(result.score),
        result.listening,
        result.speaking,
        verdict,
    )


def draw_events(
    sheet: Sheet, topics: tuple[TopicCoverage, ...], events: tuple[EventAttendance, ...]
) -> None:
    """Draw how far each topic was covered, and the events attended, by topic and date."""
    sheet.heading("Events attended")
    if not events:
        sheet.note("No attendance at an event is recorded.")
    if topics:
        rows = [(topic.topic, str(topic.attended), str(topic.held)) for topic in topics]
        table(sheet, _COVERAGE, rows)
        sheet.y -= 8
    if events:
        table(sheet, _EVENTS, _event_rows(events))


def _event_rows(events: tuple[EventAttendance, ...]) -> list[tuple[str, str, str]]:
    """Order by topic and date; a topic is written once, at its first event."""
    rows: list[tuple[str, str, str]] = []
    before: str | None = None
    for event in sorted(events, key=lambda one: (one.topic, one.date or date.max, one.title)):
        topic = event.topic or "No topic"
        rows.append(("" if topic == before else topic, event.title, format_date(event.date)))
        before = topic
    return rows


def draw_open_items(sheet: Sheet, items: tuple[str, ...]) -> None:
    """List what is still open, or say that nothing is."""
    sheet.heading("Open")
    if not items:
        sheet.note("Nothing is open.")
    for item in items:
        if sheet.room < BODY.leading:
            sheet.new_page()
        bullet = sheet.setter.line("•", BODY)
        sheet.page.texts.append((LEFT, sheet.y - BODY.leading, BODY, bullet))
        sheet.paragraph(item, BODY, LEFT + _INDENT, WIDTH - _INDENT)
        sheet.y -= 1.5


def draw_remarks(sheet: Sheet, remarks: tuple[Remark, ...]) -> None:
    """Print the remarks that may be released, oldest first as they come."""
    sheet.heading("Remarks")
    if not remarks:
        sheet.note("There are no remarks.")
    for remark in remarks:
        sheet.need(2 * BODY.leading)
        if remark.date:
            sheet.paragraph(format_date(remark.date), _DAY)
        sheet.paragraph(remark.text)
        sheet.y -= 4
