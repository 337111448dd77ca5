"""`report`: prints papers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from imso_desk.app.arguments import day, file_to_write, number
from imso_desk.app.commands import report_paper
from imso_desk.app.opening import opened
from imso_desk.app.output import Output
from imso_desk.runtime.errors import Refused, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from imso_desk.services.desk import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `report` takes."""
    parser.add_argument("office", nargs="?", metavar="OFFICE", help="the office")
    parser.add_argument(
        "kind",
        nargs="?",
        metavar="KIND",
        help="progress, pick-up-sheet, ...; --list names the kinds",
    )
    parser.add_argument("--list", action="store_true", help="name the kinds of report")
    parser.add_argument(
        "--out",
        metavar="PATH",
        help="the PDF; with --split a folder; of a paper with a table also .xlsx or .csv",
    )
    parser.add_argument(
        "--student", action="append", type=number, default=[], metavar="ID", help="may be repeated"
    )
    parser.add_argument("--find", metavar="TEXT", help="whom `students --find` finds")
    parser.add_argument("--course", metavar="TEXT", help="with a line whose course holds TEXT")
    parser.add_argument("--event", type=number, metavar="ID", help="on the list of an event")
    parser.add_argument(
        "--from",
        dest="first",
        type=day,
        metavar="YYYY-MM-DD",
        help="reporting since; the first day of a paper of several days",
    )
    parser.add_argument(
        "--to", dest="last", type=day, metavar="YYYY-MM-DD", help="reporting until; the last day"
    )
    report_paper.add_arguments(parser)
    parser.add_argument("--all", action="store_true", help="everyone")
    parser.add_argument("--split", action="store_true", help="one file for each student")


def run(args: argparse.Namespace, out: Output) -> int:
    """Print one book of all who are meant, or one file each."""
    if args.list:
        return _list(out)
    _check_place(args)
    if report_paper.is_meant(args):
        return report_paper.run(args, out, people=_people)
    _check_kind(args.kind)
    _check(args)
    path = _out_path(args)
    with opened(args) as desk:
        people = _people(desk, args)
        files = desk.reports.progress(
            people,
            path,
            split=args.split,
            progress=lambda done: out.progress(done / len(people)),
        )
    out.end_progress()
    out.document(
        {
            "files": [
                {
                    "path": str(one.path),
                    "pages": one.pages,
                    "students": list(one.students),
                    "uncovered": list(one.uncovered),
                }
                for one in files
            ]
        }
    )
    pages = sum(one.pages for one in files)
    out.line(f"{len(people):,} students, {pages:,} pages: {path}")
    scripts = sorted({script for one in files for script in one.uncovered})
    if scripts:
        out.note(f"No bundled font has these signs: {', '.join(scripts)}.")
    return 0


def _list(out: Output) -> int:
    from imso_desk.reports.kinds import KINDS

    out.document(
        {
            "kinds": [
                {"name": one.name, "title": one.title, "description": one.description}
                for one in KINDS
            ]
            + report_paper.listed()
        }
    )
    for one in KINDS:
        out.line(f"{one.name}: {one.title}. {one.description}")
    for words in report_paper.lines():
        out.line(words)
    return 0


def _check_place(args: argparse.Namespace) -> None:
    if args.office is None or args.kind is None:
        raise UsageError("Wrong usage: OFFICE and KIND are needed. See imso-desk report --help.")
    if args.out is None:
        raise UsageError("Wrong usage: --out PATH is needed. See imso-desk report --help.")


def _check(args: argparse.Namespace) -> None:
    report_paper.refuse_options(args, args.kind, report_paper.PROGRESS_TAKES)
    chosen = (args.student, args.find, args.course, args.event, args.first, args.last, args.all)
    if not any(chosen):
        raise UsageError(
            "Wrong usage: say whom to print with --student, --find, --course, --event, --from, "
            "--to or --all."
        )
    if args.first and args.last and args.first > args.last:
        raise UsageError("Wrong usage: --from is later than --to.")


def _out_path(args: argparse.Namespace) -> Path:
    from pathlib import Path as SystemPath

    if not args.split:
        return file_to_write(args.out)
    folder = SystemPath(args.out)
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file; --split needs a folder. Nothing was printed.")
    return folder


def _check_kind(kind: str) -> None:
    from imso_desk.reports.kinds import KINDS
    from imso_desk.services.paper_kinds import PAPERS

    own = [one.name for one in KINDS]
    names = [*own, *(one.name for one in PAPERS)]
    if kind not in own:
        raise UsageError(f"There is no report {kind!r}; there are {', '.join(names)}.")


def _people(desk: Desk, args: argparse.Namespace) -> list[int]:
    """Ids of all who fit everything that was asked for, in the order of names."""
    from imso_desk.domain.student_query import StudentQuery

    for person_id in args.student:
        desk.students.record(person_id)  # raises Refused when there is no such student
    query = StudentQuery(
        text=args.find or "",
        report_from=args.first.isoformat() if args.first else None,
        report_to=args.last.isoformat() if args.last else None,
    )
    narrowing: list[set[int]] = []
    if args.student:
        narrowing.append(set(args.student))
    if args.course:
        narrowing.append(set(desk.reports.students_on_course(args.course)))
    if args.event:
        desk.events.record(args.event)  # raises Refused when there is no such event
        narrowing.append(set(desk.reports.students_at_event(args.event)))
    found = desk.students.ids(query)
    for some in narrowing:
        found = [one for one in found if one in some]
    if not found:
        raise Refused("No student fits what was asked for, so nothing was printed.")
    return found
