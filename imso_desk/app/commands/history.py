"""`history`: who changed what, when, from what to what."""

from __future__ import annotations

import argparse

from imso_desk.app.arguments import add_office, number, whole
from imso_desk.app.opening import opened
from imso_desk.app.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `history` takes."""
    add_office(parser)
    parser.add_argument("--student", type=number, metavar="ID", help="of one student only")
    parser.add_argument(
        "--limit", type=whole, default=200, metavar="N", help="at most so many (default 200)"
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """List the newest field changes, newest first."""
    with opened(args) as desk:
        entries = desk.history.entries(args.student, max(args.limit, 1))
        if args.student is not None and not entries:
            desk.students.record(args.student)  # raises Refused for a student who never was
    entries = entries[: args.limit]
    out.document(
        {
            "changes": [
                {
                    "when": one.when,
                    "who": one.who,
                    "how": one.how,
                    "what": one.what,
                    "field": one.field or None,
                    "old": one.old,
                    "new": one.new,
                    "action": one.action,
                    "step": one.label,
                    "student_id": one.person_id,
                    "record_id": one.row_id,
                }
                for one in entries
            ]
        }
    )
    out.table(
        ("When (UTC)", "Who", "Student", "What", "Field", "Old", "New"),
        [
            (
                one.when[:16].replace("T", " "),
                one.who,
                one.person_id,
                one.what,
                one.field,
                one.old,
                one.new,
            )
            for one in entries
        ],
    )
    return 0
