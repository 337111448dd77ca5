"""`undo-import`: takes a whole import back."""

from __future__ import annotations

import argparse

from imso_desk.app.arguments import add_office, number
from imso_desk.app.opening import opened
from imso_desk.app.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `undo-import` takes."""
    add_office(parser)
    parser.add_argument(
        "import_id", type=number, metavar="IMPORT_ID", help="the number `import` gave"
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Take the import back; what was edited since is kept and listed."""
    with opened(args) as desk:
        result = desk.imports.undo(args.import_id).result
    kept = [
        {
            "entity": one.entity,
            "id": one.row_id,
            "student_id": one.person_id,
            "field": one.field or None,
        }
        for one in result.kept
    ]
    out.document({"removed": result.removed, "restored": result.restored, "kept": kept})
    out.line(
        f"Import {args.import_id} is taken back: {result.removed} records removed, "
        f"{result.restored} restored, {len(kept)} kept because they were edited since."
    )
    if kept:
        out.table(
            ("Student", "Record", "Number", "Field"),
            [
                (one["student_id"], str(one["entity"]).replace("_", " "), one["id"], one["field"])
                for one in kept
            ],
        )
    return 0
