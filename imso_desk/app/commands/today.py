"""`today`: what is overdue, due today and coming, and why."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.app.arguments import add_office, whole
from imso_desk.app.opening import opened
from imso_desk.app.output import Output

if TYPE_CHECKING:
    from imso_desk.domain.agenda import Agenda, AgendaItem
    from imso_desk.domain.listing_age import ImportAge

LONGEST: Final = 365


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `today` takes."""
    from imso_desk.domain.agenda import DAYS

    add_office(parser)
    parser.add_argument(
        "--days",
        type=_days,
        default=DAYS,
        metavar="N",
        help=f"how many days ahead (default {DAYS}, at most {LONGEST})",
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Print the items by section, then how old the imported lists are."""
    with opened(args) as desk:
        found = desk.today.agenda(args.days)
        imports = desk.today.imports()
    out.document(
        {
            "as_of": found.today.isoformat(),
            "days": found.days,
            "counts": {str(section): count for section, count in found.counts().items()},
            "later": found.later,
            "items": [item_json(one) for one in found.items],
            "imports": [import_json(one) for one in imports],
        }
    )
    if not out.as_json:
        _print(found, imports, out)
    return 0


def _days(text: str) -> int:
    found = whole(text)
    if found > LONGEST:
        raise argparse.ArgumentTypeError(f"{text} is more than {LONGEST} days")
    return found


def item_json(one: AgendaItem) -> dict[str, object]:
    """One item as scripts read it; dates YYYY-MM-DD, null where there is nothing."""
    return {
        "section": str(one.section),
        "state": str(one.state),
        "due": _day(one.due),
        "requirement": one.requirement,
        "reason": one.reason or None,
        "student_id": one.person_id,
        "passport_name": one.name or None,
        "rank": one.rank or None,
        "country_name": one.country or None,
        "course_title": one.course or None,
        "place": one.place,
        "rule": one.key[1],
        "subject": one.key[2] or None,
        "source": one.source or None,
        "confirm": one.confirm,
        "assigned_to": one.assigned_to or None,
        "postponed_to": _day(one.postponed_to),
        "decided": one.decided or None,
        "task_id": one.task_id,
    }


def import_json(one: ImportAge) -> dict[str, object]:
    """The age of one listing as scripts read it."""
    return {
        "file": one.file,
        "sheet": one.sheet or None,
        "kind": one.kind,
        "rows": one.rows,
        "imported_on": one.on.isoformat(),
        "days": one.days,
        "stale": one.stale,
        "import_id": one.import_id,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _print(found: Agenda, imports: tuple[ImportAge, ...], out: Output) -> None:
    from imso_desk.domain.agenda import Section
    from imso_desk.domain.dates import format_date

    titles = {
        Section.OVERDUE: "Overdue",
        Section.TODAY: "Today",
        Section.NEXT: f"Next {found.days} days",
        Section.WAITING: "Without a date",
        Section.POSTPONED: "Postponed",
    }
    out.line(f"Today is {format_date(found.today)}.")
    for section, title in titles.items():
        items = found.of(section)
        if items:
            out.line()
            out.line(f"{title} ({len(items):,})")
            out.table(("Due", "Student", "Requirement", "Why", "Given to"), list(map(_row, items)))
    if not any(found.of(section) for section in titles):
        out.line("Nothing is open." if found.students else "There are no students yet.")
    if found.later:
        out.line()
        out.line(f"{found.later:,} more are due later.")
    out.line()
    if not imports:
        out.line("No list was imported yet.")
    for one in imports:
        state = "stale" if one.stale else "fresh"
        out.line(f"Imported list {one.name}: {format_date(one.on)}, {one.days} days old, {state}.")


def _row(one: AgendaItem) -> tuple[object, ...]:
    from imso_desk.domain.dates import format_date

    until = f", until {format_date(one.postponed_to)}" if one.postponed_to else ""
    confirm = " (numbers to be confirmed)" if one.confirm else ""
    return (
        format_date(one.due) + until,
        one.name or "Office",
        one.requirement,
        one.reason + confirm,
        one.assigned_to,
    )
