"""`student`: one whole record."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from imso_desk.app.arguments import add_office, number
from imso_desk.app.opening import opened
from imso_desk.app.output import Output

if TYPE_CHECKING:
    from imso_desk.domain.records import Item, StudentRecord
    from imso_desk.domain.rules.model import Finding

_PARTS: Final = (
    ("english_test", "English"),
    ("document", "Documents"),
    ("family_member", "Family"),
    ("note", "Notes"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `student` takes."""
    add_office(parser)
    parser.add_argument("student_id", type=number, metavar="ID", help="the number `students` lists")


def run(args: argparse.Namespace, out: Output) -> int:
    """Show everything the office holds on one person."""
    from imso_desk.app.student_document import student_document

    with opened(args) as desk:
        record = desk.students.record(args.student_id)
        today = desk.context.today
        country = desk.reference.countries.by_iso2(record.person.text("country"))
        findings = desk.rules.findings_of(args.student_id)
    out.document(student_document(record, country.name if country else None, findings, today))
    if not out.as_json:
        _print(record, findings, out)
    return 0


def _print(record: StudentRecord, findings: Iterable[Finding], out: Output) -> None:
    from imso_desk.domain.still_open import still_open

    out.line(f"{record.person.text('passport_name')} ({record.status or 'no status'})")
    for found in still_open(findings):
        out.line(f"  {found.state}: {found.requirement}: {found.reason}")
    _item(record.person, "", out)
    for visit in record.of("visit"):
        _visit(record, visit, out)
    for name, title in _PARTS:
        for item in record.of(name):
            _head(title, item, out)
    for one in record.of("sponsorship"):
        sponsor = record.sponsors.get(one.links["sponsor_id"] or 0)
        _head(f"Sponsor: {sponsor.text('name') if sponsor else ''}", one, out)
    for attended in record.events:
        _head(f"Event: {attended.event.text('title')}", attended.attendance, out)


def _visit(record: StudentRecord, visit: Item, out: Output) -> None:
    _head("Visit", visit, out)
    for amendment in record.of("amendment"):
        if amendment.links["visit_id"] == visit.id:
            _head("  Amendment", amendment, out, "  ")
    for line in record.lines_of(visit.id):
        _head("  Training line", line, out, "  ")
        for scored in record.assessments.get(line.id, ()):
            score = "no result" if scored.result is None else scored.result.text("score")
            out.line(f"      {scored.assessment.text('name')}: {score}")


def _head(title: str, item: Item, out: Output, indent: str = "") -> None:
    out.line()
    out.line(f"{title} [{item.id}]")
    _item(item, indent, out)


def _item(item: Item, indent: str, out: Output) -> None:
    from imso_desk.domain.schema import BY_NAME

    for field in BY_NAME[item.entity].fields:
        value: Any = item[field.name]
        if value is not None:
            out.line(f"{indent}  {field.label}: {_told(value)}")


def _told(value: object) -> str:
    from imso_desk.domain.dates import format_date, format_local_time

    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return format_local_time(value)
    if isinstance(value, dt.date):
        return format_date(value)
    return str(value)
