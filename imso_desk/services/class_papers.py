"""Papers of a class: its roster."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.domain.classes import mix_words, seat_words
from imso_desk.domain.dates import format_date
from imso_desk.domain.paper import Facts, Heading, Paper, PaperColumn, Paragraph, Table

if TYPE_CHECKING:
    from imso_desk.domain.classes import ClassRecord
    from imso_desk.domain.countries import Countries

_COLUMNS = (
    PaperColumn("No.", 0.5, "right"),
    PaperColumn("Name", 3.2),
    PaperColumn("Rank", 0.9),
    PaperColumn("Country", 1.5),
    PaperColumn("WCN", 0.8),
    PaperColumn("Program", 1.0),
    PaperColumn("Control number", 1.2),
    PaperColumn("Status", 1.0),
)


def class_roster(record: ClassRecord, countries: Countries, today: dt.date) -> Paper:
    """Who is on a class and which seats have no name yet; it names people of several countries."""
    rows = []
    for number, seat in enumerate(record.seats, 1):
        about = (seat.rank, seat.country_name, seat.wcn, seat.program, seat.control_number)
        rows.append((str(number), seat.name, *about, seat.status_words))
    for held in record.held:
        words = f"TBA x {held.text('count')}"
        country = countries.by_iso2(held.text("country"))
        name = country.name if country else held.text("country")
        program, wcn = held.text("program"), held.text("wcn")
        rows.append(("", words, "", name, wcn, program, "", "Held"))
    blocks = (
        Facts(_facts(record)),
        Table(_COLUMNS, tuple(rows), "Nobody is on this roster."),
        Heading("Countries"),
        Paragraph(mix_words(record.seats) or "None."),
    )
    return Paper(
        "class-roster", f"Class roster: {record.title}", today, blocks, _subtitle(record), wide=True
    )


def _facts(record: ClassRecord) -> tuple[tuple[str, str], ...]:
    one, course = record.one, record.course
    found = (
        ("Course", course.text("title")),
        ("MASL", course.text("masl")),
        ("Class", one.text("name")),
        ("School", course.text("school")),
        ("Place", one.text("location") or course.text("location")),
        ("Instructor", one.text("instructor")),
        ("Report", _day(one["report_date"])),
        ("Start", _day(one["start_date"])),
        ("End", _day(one["end_date"])),
        ("Graduation", _day(one["graduation_date"])),
        ("Seats", seat_words(record.quota, record.taken, record.held_count)),
        ("Students in all", one.text("size")),
    )
    return tuple((name, text) for name, text in found if text)


def _subtitle(record: ClassRecord) -> str:
    count = record.taken
    return "1 international student" if count == 1 else f"{count:,} international students"


def _day(value: object) -> str:
    return format_date(value) if isinstance(value, dt.date) else ""
