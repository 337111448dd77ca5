"""What about a student is overdue or due, said in the page's header; only rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.english import parse_english_cell
from imso_desk.domain.problems import FieldError
from imso_desk.domain.records import Item, StudentRecord
from imso_desk.ui.records.item_columns import day, number
from imso_desk.ui.widgets.date_words import days_from

_OVER: Final = ("alumni", "cancelled", "no-show", "left early")
_DEAD_LINES: Final = ("cancelled", "withdrawn", "early return", "no-show")


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to see to: `tone` is overdue or due, `why` a longer word on it."""

    tone: str
    text: str
    why: str = ""


def attention_of(record: StudentRecord, today: date) -> list[Attention]:
    """Give what is overdue first, then what is due; nothing for one who has left."""
    if record.status in _OVER:
        return []
    found = [*_documents(record, today), *_english(record)]
    return sorted(found, key=lambda one: one.tone != "overdue")


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


def _documents(record: StudentRecord, today: date) -> list[Attention]:
    newest = newest_by_kind(record.of("document"))
    end = end_of_training(record)
    found = []
    if "Passport" not in newest:
        found.append(Attention("due", "No passport recorded"))
    for kind, document in newest.items():
        tone, words = expiry_state(document, end, today)
        if tone in ("overdue", "due"):
            expires = format_date(day(document, "expires"))
            found.append(Attention(tone, f"{kind}: {lower_first(words)} ({expires})"))
    return found


def _english(record: StudentRecord) -> list[Attention]:
    asked = ecl_minimum(record)
    if asked is None or is_exempt(record):
        return []
    minimum, course = asked
    why = f"{course} asks for ECL {minimum}." if course else ""
    tests = tests_in_order(record, "ECL")
    score = number(tests[-1], "score") if tests else None
    if score is None:
        return [Attention("due", f"No ECL recorded, {minimum} needed", why)]
    if score < minimum:
        return [Attention("overdue", f"ECL {score}, {minimum} needed", why)]
    return []


def lower_first(words: str) -> str:
    """Give the program's own words for the middle of a sentence."""
    return words[:1].lower() + words[1:]
