"""One student's whole record as a JSON document; docs/command-line.md describes its shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.current_line import line_facts
from imso_desk.domain.fields import FieldKind
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.status import stage_of
from imso_desk.domain.still_open import still_open
from imso_desk.domain.values import to_plain

if TYPE_CHECKING:
    from imso_desk.domain.records import Item, StudentRecord
    from imso_desk.domain.rules.model import Finding

Document = dict[str, Any]


def student_document(
    record: StudentRecord,
    country_name: str | None,
    findings: Iterable[Finding],
    today: dt.date,
) -> Document:
    """Everything the office holds on one person, every record with its id.

    `findings` is what the rules say of that person; what of it is open stands in `open_items`.
    """
    return {
        **_fields(record.person),
        "country_name": country_name,
        "status": record.status,
        "as_of": today.isoformat(),
        "has_photo": record.photo is not None,
        "open_items": [_open_item(one) for one in still_open(findings)],
        "visits": [_visit(record, visit, today) for visit in record.of("visit")],
        "english_tests": [{**_fields(one), **_pointers(one)} for one in record.of("english_test")],
        "documents": [_fields(one) for one in record.of("document")],
        "family_members": [_fields(one) for one in record.of("family_member")],
        "notes": [_fields(one) for one in record.of("note")],
        "sponsorships": [_sponsorship(record, one) for one in record.of("sponsorship")],
        "events": [
            {
                "event": _fields(one.event),
                "topics": list(one.topics),
                "attendance": _fields(one.attendance),
            }
            for one in record.events
        ],
        "attachments": [_fields(one) for one in record.attachments],
        "tasks": [_fields(one) for one in record.of("task")],
        **_under(record, record.person),
    }


_NESTED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "person": (
        ("counselling", "counselling"),
        ("notices", "notice"),
        ("decisions", "decision"),
    ),
    "visit": (
        ("welcome_letters", "welcome_letter"),
        ("checklist_items", "check_item"),
        ("lodging_stays", "lease"),
        ("id_cards", "id_card"),
        ("vouchers", "voucher"),
        ("absences", "absence"),
        ("incidents", "incident"),
    ),
    "training_line": (
        ("shortfalls", "shortfall"),
        ("waivers", "waiver"),
        ("class_days", "class_day"),
        ("changes", "line_change"),
        ("academic_reports", "academic_report"),
    ),
    "academic_report": (("ratings", "report_rating"),),
    "sponsorship": (("contacts", "sponsor_contact"),),
}
"""Lists of records by what they hang on: (name in the document, entity)."""


def _under(record: StudentRecord, item: Item) -> Document:
    """What hangs on a record, with what hangs on that."""
    column = f"{item.entity}_id"
    return {
        name: [
            {**_fields(one), **_pointers(one), **_under(record, one)}
            for one in record.of(entity)
            if one.links.get(column) == item.id
        ]
        for name, entity in _NESTED.get(item.entity, ())
    }


def _pointers(item: Item) -> Document:
    """The pointers of a record to others than what it hangs on."""
    return {
        column: item.links.get(column) for column, _target, _ in BY_NAME[item.entity].references
    }


def _open_item(one: Finding) -> Document:
    """A finding under the names that an item of `today` has."""
    return {
        "state": str(one.state),
        "due": _day(one.due),
        "requirement": one.requirement,
        "reason": one.reason,
        "course_title": one.course or None,
        "place": one.place,
        "rule": one.rule,
        "subject": one.subject or None,
        "source": one.source or None,
        "confirm": one.confirm,
        "assigned_to": one.assigned_to or None,
        "postponed_to": _day(one.postponed_to),
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _fields(item: Item) -> Document:
    """The id and every field of a record in its JSON form, null where nothing is recorded."""
    found: Document = {"id": item.id}
    for field in BY_NAME[item.entity].fields:
        value = item[field.name]
        is_flag = field.kind is FieldKind.FLAG and value is not None
        found[field.name] = bool(value) if is_flag else to_plain(field.kind, value)
    return found


def _visit(record: StudentRecord, visit: Item, today: dt.date) -> Document:
    return {
        **_fields(visit),
        "amendments": [
            _fields(one) for one in record.of("amendment") if one.links["visit_id"] == visit.id
        ],
        "lines": [_line(record, visit, line, today) for line in record.lines_of(visit.id)],
        **_under(record, visit),
    }


def _line(record: StudentRecord, visit: Item, line: Item, today: dt.date) -> Document:
    stage = stage_of(line_facts(line, has_ito=bool(visit.text("ito_number"))), today)
    scored = record.assessments.get(line.id, ())
    shown = {one.result.id for one in scored if one.result is not None}
    return {
        **_fields(line),
        "stage": str(stage),
        "class_id": line.links.get("class_id"),
        "assessments": [
            {
                **_fields(one.assessment),
                "result": None if one.result is None else _fields(one.result),
            }
            for one in scored
        ],
        # of a class that the line is no longer in
        "other_results": [
            {**_fields(one), "assessment_id": one.links["assessment_id"]}
            for one in record.of("result")
            if one.links["training_line_id"] == line.id and one.id not in shown
        ],
        **_under(record, line),
    }


def _sponsorship(record: StudentRecord, item: Item) -> Document:
    sponsor = record.sponsors.get(item.links["sponsor_id"] or 0)
    return {
        **_fields(item),
        "sponsor": None if sponsor is None else _fields(sponsor),
        **_under(record, item),
    }
