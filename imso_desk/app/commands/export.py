"""`export`: lists that leave the office, and its complete copy."""

from __future__ import annotations

import argparse
from pathlib import Path

from imso_desk.app.arguments import add_office, file_to_write
from imso_desk.app.opening import opened
from imso_desk.app.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `export` takes."""
    from imso_desk.services.transfer import WHAT, Level

    add_office(parser)
    parser.add_argument("--out", required=True, metavar="PATH", help="the file to write")
    parser.add_argument(
        "--what", default="students", choices=WHAT, metavar="LIST", help=", ".join(WHAT)
    )
    parser.add_argument(
        "--format", choices=("csv", "xlsx", "json"), help="default: the ending of PATH"
    )
    parser.add_argument(
        "--level",
        default=str(Level.WORK),
        choices=[str(one) for one in Level],
        help="none: nothing that names anybody; work: what work needs (default); full: everything",
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Write the list; a file there before is replaced only when the new one is whole."""
    path = file_to_write(args.out)
    kind = args.format or _kind_of(path, args.what)
    with opened(args) as desk:
        written = desk.transfer.export(args.what, path, format=kind, level=args.level)
    out.document(
        {
            "files": [str(written.path)],
            "records": written.records,
            "notes": list(written.notes),
        }
    )
    out.line(f"{written.records:,} records are in {written.path}.")
    for one in written.notes:
        out.note(one)
    return 0


def _kind_of(path: Path, what: str) -> str:
    """The format of a file by its ending; without one, CSV or for everything JSON."""
    ending = path.suffix.lstrip(".").lower()
    return ending or ("json" if what == "everything" else "csv")
