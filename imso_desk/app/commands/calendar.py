"""`calendar`: arrivals, departures and deadlines as a file for a calendar program."""

from __future__ import annotations

import argparse

from imso_desk.app.arguments import add_office, day, file_to_write
from imso_desk.app.opening import opened
from imso_desk.app.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `calendar` takes."""
    from imso_desk.domain.calendar_entry import WHAT
    from imso_desk.services.calendar import LEVELS

    add_office(parser)
    parser.add_argument("--out", required=True, metavar="FILE.ics", help="the file to write")
    parser.add_argument(
        "--from", dest="first", type=day, metavar="D", help="first day (default: two weeks ago)"
    )
    parser.add_argument(
        "--to", dest="last", type=day, metavar="D", help="last day (default: six months ahead)"
    )
    parser.add_argument(
        "--what", default=",".join(WHAT), metavar="LIST", help=f"default: {','.join(WHAT)}"
    )
    parser.add_argument(
        "--level",
        default="work",
        choices=LEVELS,
        help="none: nothing that names anybody; work: names, countries, courses and flights",
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Write the calendar; a file there before is replaced only when the new one is whole."""
    path = file_to_write(args.out, ending=".ics")
    what = [one.strip() for one in args.what.split(",") if one.strip()]
    with opened(args) as desk:
        written = desk.calendar.write(
            path, what=what, first=args.first, last=args.last, level=args.level
        )
    out.document(
        {
            "files": [str(written.path)],
            "entries": written.entries,
            "from": written.first.isoformat(),
            "to": written.last.isoformat(),
        }
    )
    count = f"{written.entries:,} entr{'y' if written.entries == 1 else 'ies'}"
    out.line(f"{count} from {written.first} to {written.last} in {written.path}.")
    return 0
