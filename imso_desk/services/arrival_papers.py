"""The papers of arrivals: the driver's sheet, the roster of the inbound, instructions to come.

None of them holds anything private: no birth dates, no numbers of documents, no remarks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.domain.arrivals import ArrivalRow, ArrivalState
from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.domain.paper import (
    Checks,
    Facts,
    Heading,
    NewPage,
    Paper,
    PaperColumn,
    Paragraph,
    Signatures,
    Table,
    WriteLines,
)
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.domain.paper import Block

NOT_KNOWN: Final = "not known"
_DELAYED: Final = "Delayed, new time not known: ask the office before you drive"
TO_BRING: Final = (
    "Invitational Travel Order (ITO) with all amendments",
    "Passport with visa, and the passports of all family members who come along",
    "A second identification in Latin letters, for the US identification card",
    "Proof of health insurance, where the ITO asks for it",
    "Medical papers that the security cooperation office has given you",
    "Tickets and receipts of the journey",
    "This page",
)
"""What a student brings, whoever he is (the office's own sheet; not from an official form)."""


def clock(row: ArrivalRow) -> str:
    """The local time of an arrival as 22:15, or that it is not known."""
    return row.at.strftime("%H:%M") if row.at else NOT_KNOWN


def airport_words(row: ArrivalRow) -> str:
    """Name and code of the airport; a missing code is said, for drivers go by it."""
    if not row.airport.name:
        return NOT_KNOWN
    return row.airport.words if row.airport.code else f"{row.airport.name} (no code)"


def party_words(row: ArrivalRow) -> str:
    """How many come: 1, or 3 (2 family); "1 +?" when nobody said who comes along."""
    if row.party is None:
        return "1 + ?"
    return "1" if row.party == 1 else f"{row.party} ({row.party - 1} family)"


def phone_of(settings: Mapping[str, str]) -> str:
    """The office's telephone as set, or '' when nobody has set it."""
    return settings.get("phone", "").strip()


def pick_up_sheet(
    rows: Sequence[ArrivalRow],
    day: dt.date,
    names: Mapping[int, str],
    settings: Mapping[str, str],
    today: dt.date,
) -> Paper:
    """One day for the driver; `names` are preferred names, which stand on the name board.

    Who is delayed without a new time stands apart at the end, so that nobody waits for him.
    """
    timed = tuple(_driven(row, names) for row in rows if not row.is_time_open)
    delayed = tuple(_driven(row, names) for row in rows if row.is_time_open)
    columns = (
        PaperColumn("Time", 0.7),
        PaperColumn("Flight", 0.9),
        PaperColumn("Airport (code)", 1.7),
        PaperColumn("Name board", 2.1),
        PaperColumn("Party", 0.9),
        PaperColumn("Bags", 1.4),
        PaperColumn("Driver", 1.2),
        PaperColumn("Brought to", 1.6),
    )
    blocks: list[Block] = [
        *_telephone(settings),
        Table(columns, timed, "Nobody is to be picked up."),
    ]
    if delayed:
        blocks += [Heading(_DELAYED), Table(columns, delayed)]
    blocks.append(Paragraph("All times are local to the airport.", "muted"))
    blocks.append(Signatures(("Driver",)))
    title = "Pick-up sheet"
    return Paper("pick-up-sheet", title, today, tuple(blocks), subtitle=long_day(day), wide=True)


def _driven(row: ArrivalRow, names: Mapping[int, str]) -> tuple[str, ...]:
    """The line of one student on the driver's sheet."""
    late = row.state is ArrivalState.DELAYED and not row.is_time_open
    flight = row.text("flight")
    return (
        f"{clock(row)} (delayed)" if late else clock(row),
        f"was {flight}" if flight and row.is_time_open else flight or NOT_KNOWN,
        airport_words(row),
        board_name(row, names),
        party_words(row),
        row.text("baggage"),
        row.text("pick_up"),
        row.text("lodging"),
    )


def board_name(row: ArrivalRow, names: Mapping[int, str]) -> str:
    """Rank and name as the student looks for it on the driver's board."""
    name = names.get(row.person_id) or row.name
    return " ".join(filter(None, (row.rank, name))) + (f", {row.country}" if row.country else "")


def inbound_roster(
    rows: Sequence[ArrivalRow], first: dt.date, last: dt.date, today: dt.date
) -> Paper:
    """Who comes in a span of days, by day and time, with what is missing in words."""
    columns = (
        PaperColumn("Day", 1.1),
        PaperColumn("Time", 0.8),
        PaperColumn("State", 0.9),
        PaperColumn("Rank", 0.6),
        PaperColumn("Name", 2),
        PaperColumn("Country", 1.1),
        PaperColumn("Course", 1.9),
        PaperColumn("Flight", 0.8),
        PaperColumn("Airport (code)", 1.5),
        PaperColumn("Party", 0.8),
        PaperColumn("Ready", 1.2),
    )
    table = tuple(
        (
            NOT_KNOWN if row.is_time_open else format_date(row.day),
            clock(row),
            row.state.value,
            row.rank,
            row.name,
            row.country,
            row.course,
            row.text("flight"),
            airport_words(row),
            party_words(row),
            row.readiness.words,
        )
        for row in rows
    )
    span = f"{format_date(first)} to {format_date(last)}"
    counted = f"{len(rows)} students" if len(rows) != 1 else "1 student"
    blocks: tuple[Block, ...] = (
        Paragraph(f"{counted}. Times are local to the airport.", "muted"),
        Table(columns, table, "Nobody arrives in these days."),
    )
    return Paper("inbound-roster", "Inbound roster", today, blocks, subtitle=span, wide=True)


def not_arrived_notice(
    rows: Sequence[ArrivalRow],
    before: Mapping[int, dt.datetime],
    settings: Mapping[str, str],
    today: dt.date,
) -> Paper:
    """The text of a notice on who did not come: facts only, what is known is written by hand.

    `before` are the times by visit that held until a delay was recorded.
    """
    if not rows:
        raise Refused("No student was chosen, so nothing was printed.")
    blocks: list[Block] = [*_telephone(settings)]
    for row in rows:
        planned = format_local_time(row.at) if row.at else format_date(row.day)
        new = ""
        if row.state is ArrivalState.DELAYED:
            new = NOT_KNOWN if row.at is None else planned
            planned = format_local_time(before.get(row.visit_id))
        facts = (
            ("Rank", row.rank),
            ("Country", row.country),
            ("ITO number", row.text("ito_number")),
            ("WCN", row.wcn),
            ("Course", row.course),
            ("Report date", format_date(row.report_date)),
            ("Was expected (local time)", planned),
            ("New time", new),
            ("Flight", row.text("flight")),
            ("Airport and code", airport_words(row)),
            ("Stands recorded as", row.state.value),
        )
        blocks += [
            Heading(row.name),
            Facts(tuple((label, text) for label, text in facts if text)),
            WriteLines("What is known, who was asked, when the office will report again", 3),
        ]
    blocks.append(Signatures(("International Military Student Officer",)))
    title = "Notice: students who did not arrive as expected"
    return Paper("not-arrived-notice", title, today, tuple(blocks), releasable=True)


def arrival_instructions(
    rows: Sequence[ArrivalRow], settings: Mapping[str, str], today: dt.date
) -> Paper:
    """A page a student, which may go to him and to his country; raises Refused for nobody."""
    if not rows:
        raise Refused("No student was chosen, so nothing was printed.")
    blocks: list[Block] = []
    for number, row in enumerate(rows):
        if number:
            blocks.append(NewPage())
        blocks += _instructions(row, settings)
    return Paper(
        "arrival-instructions", "Arrival instructions", today, tuple(blocks), releasable=True
    )


def _instructions(row: ArrivalRow, settings: Mapping[str, str]) -> list[Block]:
    planned = format_local_time(row.at) if row.at and row.state is not ArrivalState.ARRIVED else ""
    flight = "" if row.is_time_open else row.text("flight")
    facts = (
        ("Report not later than", format_date(row.report_date) or NOT_KNOWN),
        ("Course", row.course),
        ("Arrival (local time)", planned or "tell us as soon as it is booked"),
        ("Flight", flight or "tell us as soon as it is booked"),
        ("Airport and code", airport_words(row)),
        ("Who picks you up", row.text("pick_up") or "the office will tell you"),
        ("Lodging", row.text("lodging") or "the office will tell you"),
    )
    where = tuple(filter(None, (settings.get("school"), settings.get("office"))))
    address = settings.get("address", "").strip()
    return [
        Heading(row.who),
        Facts(tuple((label, text) for label, text in facts if text)),
        Heading("Where to report"),
        Paragraph(", ".join(line for line in (*where, *address.splitlines()) if line.strip())),
        *_telephone(settings),
        Heading("Bring with you, in your hand baggage"),
        Checks(tuple((False, text, "") for text in TO_BRING)),
        Paragraph(
            "If your flight is late or changed, call the office before you board the next one. "
            "Wait at the place named above until somebody with your name comes.",
        ),
    ]


def _telephone(settings: Mapping[str, str]) -> list[Block]:
    phone = phone_of(settings)
    if phone:
        return [Facts((("Telephone of the office", phone),), columns=1)]
    return [WriteLines("Telephone of the office", 1)]


def long_day(day: dt.date) -> str:
    """A day with its weekday: TUE 24 NOV 2026."""
    return f"{('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN')[day.weekday()]} {format_date(day)}"
