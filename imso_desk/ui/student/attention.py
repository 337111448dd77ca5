"""What the page's header says of a student, and how a document or a test stands in its tab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from imso_desk.domain.english import parse_english_cell
from imso_desk.domain.problems import FieldError
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.domain.rules.model import Finding, State
from imso_desk.domain.still_open import still_open
from imso_desk.ui.records.item_columns import day, number
from imso_desk.ui.widgets.date_words import days_from

_DEAD_LINES: Final = ("cancelled", "withdrawn", "early return", "no-show")


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to see to: its tone, a few words, and a longer word on it."""

    tone: str
    text: str
    why: str = ""


def attention_of(findings: Iterable[Finding], today: date) -> list[Attention]:
    """Give what the rules find open, the most pressing first; what waits for a day is left out."""
    return [
        Attention(str(one.state), f"{_when(one, today)}: {one.reason}", one.requirement)
        for one in still_open(findings)
        if one.postponed_to is None
    ]


def _when(one: Finding, today: date) -> str:
    if one.state is State.DUE and one.due is not None and one.due >= today:
        return f"Due {days_from(one.due, today)}"
    return str(one.state).capitalize()


def end_of_training(record: StudentRecord) -> date | None:
    """Give the end of the student's last line that goes on: papers must be good until then."""
    ends = [
        end
        for line in record.of("training_line")
        if line.text("status") not in _DEAD_LINES and (end := day(line, "end_date"))
    ]
    return max(ends, default=None)


def expiry_state(document: Item, end: date | None, today: date) -> tuple[str, str]:
    """Give tone and words for a document's expiry against today and the end of the last line."""
    expires = day(document, "expires")
    if document.text("status") == "Not needed":
        return "not-applicable", "Not needed"
    if expires is None:
        return "unknown", "No expiry date"
    if expires < today:
        return "overdue", f"Expired {days_from(expires, today)}"
    words = "Expires today" if expires == today else f"Expires {days_from(expires, today)}"
    if end is not None and expires < end:
        return "due", f"{words}, before training ends"
    return "met", words


def newest_by_kind(documents: Iterable[Item]) -> dict[str, Item]:
    """Give of each kind the document that runs longest: an old passport is no reason to worry."""
    found: dict[str, Item] = {}
    for one in documents:
        kind = one.text("kind")
        best = found.get(kind)
        if best is None or (day(one, "expires") or date.min) >= (day(best, "expires") or date.min):
            found[kind] = one
    return found


def ecl_minimum(record: StudentRecord) -> tuple[int, str] | None:
    """Give the highest ECL that one of the student's lines asks for, and its course."""
    asked = [
        (minimum, line.text("course_title"))
        for line in record.of("training_line")
        if line.text("status") not in _DEAD_LINES and (minimum := number(line, "ecl_minimum"))
    ]
    return max(asked, key=lambda one: one[0], default=None)


def tests_in_order(record: StudentRecord, kind: str) -> list[Item]:
    """Give the tests of one kind, oldest first; those without a date before all others."""
    found = [one for one in record.of("english_test") if one.text("kind") == kind]
    return sorted(found, key=lambda one: (day(one, "date") or date.min, one.id))


def is_exempt(record: StudentRecord) -> bool:
    """Say whether a remark on the ITO speaks of an exemption or a waiver."""
    for visit in record.of("visit"):
        try:
            cell = parse_english_cell(visit.text("english_note"))
        except FieldError:
            continue
        if cell.exempt or cell.waiver:
            return True
    return False
