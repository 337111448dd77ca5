"""What is open or overdue with one student: papers that run out, English that falls short."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.english import OPI_LEVELS
from imso_desk.domain.status import LineFacts, LineStatus, current_index

if TYPE_CHECKING:
    from imso_desk.domain.records import Item, StudentRecord

TO_THE_END: Final = ("Passport", "Visa", "Health insurance", "I-94")
"""Papers that must be valid to the end of the last training line (US Army War College newcomers'
page for passport and visa; insurance for the whole stay)."""
ON_PAPER: Final = (*TO_THE_END, "US ID card", "Driver's licence", "Lease")
"""Papers that may be named on a report for the country; vetting and medical never are."""


class Urgency(StrEnum):
    """How an item stands: overdue already, or coming."""

    OVERDUE = "overdue"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that is open: how it stands, a sentence, and may it be printed for the country."""

    urgency: Urgency
    text: str
    printable: bool


def line_facts(line: Item, *, has_ito: bool = False) -> LineFacts:
    """What the rules of a line's state need to know of it."""

    def day(name: str) -> dt.date | None:
        value = line[name]
        return value if isinstance(value, dt.date) else None

    return LineFacts(
        status=LineStatus(line.text("status")),
        has_ito=has_ito,
        report_date=day("report_date"),
        start_date=day("start_date"),
        end_date=day("end_date"),
    )


def current_line_of(record: StudentRecord, today: dt.date) -> Item | None:
    """The line a student is on today, else the next, else the last."""
    lines = record.of("training_line")
    place = current_index([line_facts(line) for line in lines], today)
    return None if place is None else lines[place]


def last_day(record: StudentRecord, today: dt.date) -> dt.date | None:
    """End of the last line of the visit a student is on."""
    current = current_line_of(record, today)
    if current is None:
        return None
    ends = [
        line["end_date"]
        for line in record.of("training_line")
        if line.links["visit_id"] == current.links["visit_id"] and line["status"] != "cancelled"
    ]
    days = [day for day in ends if isinstance(day, dt.date)]
    return max(days, default=None)


def open_items(record: StudentRecord, today: dt.date) -> tuple[OpenItem, ...]:
    """What is open with a student who has not left yet; nothing for alumni and those who left."""
    if record.status in ("alumni", "no-show", "cancelled", "left early"):
        return ()
    end = last_day(record, today)
    found = [*_papers(record, today, end), *_english(record, today)]
    return tuple(sorted(found, key=lambda one: one.urgency is Urgency.COMING))


def _papers(record: StudentRecord, today: dt.date, end: dt.date | None) -> list[OpenItem]:
    found = []
    newest: dict[str, Item] = {}
    for paper in record.of("document"):
        held = newest.get(paper.text("kind"))
        if held is None or _expiry(paper) >= _expiry(held):
            newest[paper.text("kind")] = paper
    for kind, paper in newest.items():
        expires = paper["expires"]
        if not isinstance(expires, dt.date) or paper["status"] == "Not needed":
            continue
        printable = kind in ON_PAPER
        if expires < today:
            text = f"{kind} ran out on {format_date(expires)}."
            found.append(OpenItem(Urgency.OVERDUE, text, printable))
        elif kind in TO_THE_END and end is not None and expires < end:
            text = f"{kind} runs out on {format_date(expires)}, before training ends."
            found.append(OpenItem(Urgency.COMING, text, printable))
    return found


def _expiry(paper: Item) -> dt.date:
    expires = paper["expires"]
    return expires if isinstance(expires, dt.date) else dt.date.min


def minimum_line(record: StudentRecord, today: dt.date) -> Item | None:
    """The line whose English minimum counts: the current, else the hardest of the same visit."""
    current = current_line_of(record, today)
    if current is None:
        return None
    if _has_minimum(current):
        return current
    same = [
        line
        for line in record.of("training_line")
        if line.links["visit_id"] == current.links["visit_id"] and _has_minimum(line)
    ]
    return max(same, key=lambda line: line["ecl_minimum"] or 0, default=None)


def _has_minimum(line: Item) -> bool:
    needs = ("ecl_minimum", "opi_listening_minimum", "opi_speaking_minimum")
    return any(line[name] is not None for name in needs)


def is_exempt(record: StudentRecord) -> bool:
    """Say whether the English remark on an ITO frees the student from the test."""
    return any("EXEMPT" in visit.text("english_note").upper() for visit in record.of("visit"))


def _english(record: StudentRecord, today: dt.date) -> list[OpenItem]:
    line = minimum_line(record, today)
    if line is None or is_exempt(record):
        return []
    found = []
    minimum, score = line["ecl_minimum"], latest_ecl(record)
    if isinstance(minimum, int):
        if score is None:
            text = f"No ECL is recorded; {line.text('course_title')} asks for {minimum}."
            found.append(OpenItem(Urgency.COMING, text, printable=True))
        elif score < minimum:
            text = f"ECL {score} is {minimum - score} short of the minimum of {minimum}."
            found.append(OpenItem(Urgency.OVERDUE, text, printable=True))
    opi = latest_opi(record)
    needs = [line.text(f"opi_{skill}_minimum") for skill in ("listening", "speaking")]
    if opi is None and any(needs):
        wanted = "/".join(need or "-" for need in needs)
        text = f"No OPI is recorded; {line.text('course_title')} asks for {wanted}."
        found.append(OpenItem(Urgency.COMING, text, printable=True))
    for skill in ("listening", "speaking"):
        wanted, level = line.text(f"opi_{skill}_minimum"), opi.text(skill) if opi else ""
        if wanted and level and OPI_LEVELS.index(level) < OPI_LEVELS.index(wanted):
            text = f"OPI {skill} {level} is below the minimum of {wanted}."
            found.append(OpenItem(Urgency.OVERDUE, text, printable=True))
    return found


def english_tests(record: StudentRecord, kind: str = "") -> tuple[Item, ...]:
    """English tests by date, undated ones first; all kinds when `kind` is empty."""
    tests = [one for one in record.of("english_test") if not kind or one["kind"] == kind]
    return tuple(sorted(tests, key=lambda one: (one.text("date"), one.id)))


def latest_ecl(record: StudentRecord) -> int | None:
    """The newest ECL score, or None."""
    scores = [test["score"] for test in english_tests(record, "ECL")]
    known = [score for score in scores if isinstance(score, int)]
    return known[-1] if known else None


def latest_opi(record: StudentRecord) -> Item | None:
    """The newest OPI that has a level, or None: a booked seat is no test yet."""
    taken = [one for one in english_tests(record, "OPI") if one["listening"] or one["speaking"]]
    return taken[-1] if taken else None
