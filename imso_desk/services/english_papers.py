"""Papers and charts of the place English; they are the office's own."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.chart import ChartData, Series
from imso_desk.domain.dates import format_date
from imso_desk.domain.english_standing import Kind, result_words
from imso_desk.domain.local_times import format_local_time
from imso_desk.domain.paper import (
    Facts,
    Heading,
    Paper,
    PaperColumn,
    Paragraph,
    Signatures,
    Table,
)

if TYPE_CHECKING:
    from imso_desk.domain.english_records import EnglishRow, Seat, SessionRecord
    from imso_desk.domain.paper import Block
    from imso_desk.domain.records import Item

NO_COURSE: Final = "No course"
NO_COUNTRY: Final = "No country"
_MOST_COURSES: Final = 12


def dated(test: Item | None) -> str:
    """A result with its day."""
    words = result_words(test)
    day = test["date"] if test is not None else None
    return f"{words} ({format_date(day)})" if words and isinstance(day, dt.date) else words


def session_roster(record: SessionRecord, today: dt.date) -> Paper:
    """Who sits in a session, with room to write results and to sign."""
    session = record.item
    starts = session["starts"]
    when = format_local_time(starts) if isinstance(starts, dt.datetime) else ""
    facts = (
        ("Test", record.kind),
        ("Date and time", when),
        ("Room", session.text("room")),
        ("Form", session.text("form")),
        ("Test control officer", session.text("giver")),
        ("Students", f"{len(record.seats):,}"),
    )
    results = ("Listening", "Speaking") if record.kind == "OPI" else ("Score",)
    columns = (
        PaperColumn("No.", 0.4, "right"),
        PaperColumn("Name", 2.4),
        PaperColumn("Rank", 0.8),
        PaperColumn("Country", 1.2),
        PaperColumn("Course", 2.0),
        PaperColumn("Minimum", 1.4),
        *(PaperColumn(one, 0.7) for one in results),
        PaperColumn("Signature", 1.6),
    )
    rows = tuple(
        _roster_row(number, seat, record.kind) for number, seat in enumerate(record.seats, 1)
    )
    return Paper(
        "english-session-roster",
        f"{record.kind} session roster",
        today,
        (Facts(facts), Table(columns, rows), Signatures(("Test control officer",))),
        wide=True,
    )


def _roster_row(number: int, seat: Seat, kind: str) -> tuple[str, ...]:
    who = seat.who
    levels = (seat.test.text("listening"), seat.test.text("speaking"))
    results = levels if kind == "OPI" else (seat.test.text("score"),)
    return (
        str(number),
        who.name,
        who.rank,
        who.country_name,
        seat.course,
        seat.minimum.words,
        *results,
        seat.test.text("outcome") if seat.test.text("outcome") not in ("Booked", "Tested") else "",
    )


def status_report(rows: Sequence[EnglishRow], by: str, today: dt.date) -> Paper:
    """How everybody stands, under a heading for each course or country."""
    groups: dict[str, list[EnglishRow]] = defaultdict(list)
    for row in rows:
        name = row.who.country_name if by == "country" else row.course
        groups[name or (NO_COUNTRY if by == "country" else NO_COURSE)].append(row)
    other = "Course" if by == "country" else "Country"
    columns = (
        PaperColumn("Name", 2.2),
        PaperColumn("Rank", 0.7),
        PaperColumn(other, 1.8),
        PaperColumn("Minimum", 1.6),
        PaperColumn("ECL", 1.5),
        PaperColumn("OPI", 1.7),
        PaperColumn("State", 1.6),
        PaperColumn("Reason", 2.3),
    )
    blocks: list[Block] = [Paragraph(counts_words(rows), "strong")]
    if not rows:
        blocks.append(Paragraph("Nobody is expected or here."))
    for name in sorted(groups, key=str.casefold):
        blocks.append(Heading(f"{name} ({len(groups[name]):,})"))
        blocks.append(Table(columns, tuple(_status_row(row, by) for row in groups[name])))
    if any(row.standing.confirm for row in rows):
        blocks.append(
            Paragraph("* This rests on a rule whose numbers are still to be confirmed.", "muted")
        )
    return Paper(
        f"english-status-by-{by}",
        f"English status by {by}",
        today,
        tuple(blocks),
        wide=True,
    )


def _status_row(row: EnglishRow, by: str) -> tuple[str, ...]:
    mark = " *" if row.standing.confirm else ""
    return (
        row.who.name,
        row.who.rank,
        row.course if by == "country" else row.who.country_name,
        row.minimum.words,
        dated(row.ecl),
        dated(row.opi),
        f"{row.standing.words}{mark}",
        row.standing.reason,
    )


def counts_words(rows: Sequence[EnglishRow]) -> str:
    """Such as "41 students: 30 meet the minimum, 4 short, 3 must test, 4 exempt"."""
    names = (
        (Kind.MET, "meet the minimum"),
        (Kind.SHORT, "short of it"),
        (Kind.MUST_TEST, "must test"),
        (Kind.RUNS_OUT, "run out before the start"),
        (Kind.EXEMPT, "exempt"),
        (Kind.WAIVED, "waived"),
        (Kind.UNKNOWN, "unknown"),
    )
    counted = {kind: sum(row.standing.kind is kind for row in rows) for kind, _ in names}
    parts = [f"{counted[kind]:,} {words}" for kind, words in names if counted[kind]]
    students = "1 student" if len(rows) == 1 else f"{len(rows):,} students"
    return f"{students}: {', '.join(parts)}" if parts else students


def shortfall_chart(rows: Sequence[EnglishRow]) -> ChartData:
    """Short of the minimum and not yet tested, by course, the worst courses first."""
    short: dict[str, int] = defaultdict(int)
    untested: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.standing.kind is Kind.SHORT:
            short[row.course or NO_COURSE] += 1
        elif row.standing.kind is Kind.MUST_TEST:
            untested[row.course or NO_COURSE] += 1
    names = sorted({*short, *untested}, key=lambda one: (-short[one] - untested[one], one))
    left = len(names) - _MOST_COURSES
    names = names[:_MOST_COURSES]
    return ChartData(
        "English shortfalls by course",
        tuple(names),
        (
            Series("Short of the minimum", tuple(float(short[one]) for one in names), "overdue"),
            Series("Must test", tuple(float(untested[one]) for one in names), "due"),
        ),
        unit="students",
        note=f"{left:,} more courses are in the list." if left > 0 else "",
    )
