"""`demo`: a demonstration office of invented people, and the window on it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from imso_desk.app.arguments import number
from imso_desk.app.output import Output
from imso_desk.app.passphrase import read_passphrase

if TYPE_CHECKING:
    import datetime as dt

    from imso_desk.app.demo import Demo


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `demo` takes."""
    parser.add_argument(
        "--out", metavar="DIR", help="where to make it (default: imso-desk-demo in your documents)"
    )
    parser.add_argument("--students", type=number, metavar="N", help="how many students")
    parser.add_argument(
        "--no-window",
        action="store_true",
        help="leave the office, two reports and a picture of each place instead of the window",
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Make the demonstration or keep the one there; show it in the window or leave papers of it."""
    from imso_desk.app.demo import FOLDER, prepare, take_pictures
    from imso_desk.app.screen import has_screen
    from imso_desk.runtime.paths import user_folders

    folder = Path(args.out) if args.out else user_folders().documents / FOLDER
    given = read_passphrase(args.passphrase_file) if args.passphrase_file else None
    demo = prepare(folder, as_of=args.as_of, students=args.students, passphrase=given)
    with_window = has_screen() and not args.no_window
    reports: list[Path] = []
    pictures: list[Path] = []
    if not with_window:
        reports = _papers(demo, args.as_of)
        pictures = take_pictures(demo, args.as_of)
    out.document(
        {
            "office": str(demo.office),
            "passphrase_file": str(demo.passphrase_file),
            "reports": [str(one) for one in reports],
            "screenshots": [str(one) for one in pictures],
        }
    )
    word = "is made" if demo.made else "was there already"
    out.line(f"{demo.office} {word}; its passphrase is in {demo.passphrase_file}.")
    for one in (*reports, *pictures):
        out.line(f"  {one}")
    if not with_window:
        return 0
    from imso_desk.app.bootstrap import run_window

    return run_window(demo.office, passphrase_file=demo.passphrase_file, as_of=args.as_of)


def _papers(demo: Demo, as_of: dt.date | None) -> list[Path]:
    from imso_desk.app.demo import print_papers
    from imso_desk.app.opening import desk_of
    from imso_desk.services.offices import open_office

    with open_office(demo.office, demo.passphrase) as office:
        desk = desk_of(office, as_of)
        desk.students.bring_to_today()
        return print_papers(desk, demo.office.parent)
