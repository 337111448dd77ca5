"""`report` of the papers of the places: what each takes, and writing it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from imso_desk.app.arguments import day, file_to_write, number
from imso_desk.app.opening import opened
from imso_desk.app.output import Output
from imso_desk.runtime.errors import Refused, UsageError

if TYPE_CHECKING:
    from imso_desk.services.desk import Desk
    from imso_desk.services.paper_kinds import PaperChoice, PaperKind

People = Callable[["Desk", argparse.Namespace], list[int]]

_WHOM: Final = ("student", "find", "course", "event", "first", "last", "all")
_TAKES: Final = {
    "nothing": (),
    "day": ("day",),
    "days": ("first", "last"),
    "students": _WHOM,
    "checklist": (*_WHOM, "checklist"),
    "class": ("class_id",),
    "session": ("session",),
    "absence": ("absence",),
}
_OPTIONS: Final = {"first": "--from", "last": "--to", "class_id": "--class"}
_OWN: Final = ("day", "class_id", "session", "absence", "checklist")
_ALL: Final = (*_WHOM, *_OWN, "split")
PROGRESS_TAKES: Final = (*_WHOM, "split")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only the papers of the places take."""
    parser.add_argument("--day", type=day, metavar="YYYY-MM-DD", help="the day of a paper of a day")
    parser.add_argument("--class", dest="class_id", type=number, metavar="ID", help="the class")
    parser.add_argument("--session", type=number, metavar="ID", help="the test session")
    parser.add_argument("--absence", type=number, metavar="ID", help="the absence")
    parser.add_argument(
        "--checklist", metavar="NAME", help="which checklist; without it all of the students'"
    )


def is_meant(args: argparse.Namespace) -> bool:
    """Say whether the kind named is one of these papers."""
    from imso_desk.services.paper_kinds import paper_kind

    return paper_kind(args.kind) is not None


def refuse_options(args: argparse.Namespace, name: str, takes: Sequence[str]) -> None:
    """Raise UsageError for an option that this kind has no use for."""
    for option in _ALL:
        if getattr(args, option) and option not in takes:
            raise UsageError(f"Wrong usage: {name} does not take {_shown(option)}.")


def run(args: argparse.Namespace, out: Output, people: People) -> int:
    """Write one paper as PDF, or its tables as a spreadsheet by the ending of --out."""
    from imso_desk.services.paper_kinds import paper_kind
    from imso_desk.services.papers import FORMATS

    kind = paper_kind(args.kind)
    if kind is None:
        raise UsageError(f"There is no report {args.kind!r}.")
    _check(args, kind)
    path = file_to_write(args.out)
    with opened(args) as desk:
        choice = _choice(args, kind, desk, people)
        missing = kind.missing(choice)
        if missing:
            raise Refused(missing)
        paper = kind.make(desk, choice)
        if path.suffix.lstrip(".").lower() in FORMATS:
            written = desk.papers.export(paper, path)
            out.document({"files": [{"path": str(path), "records": written.records}]})
            out.line(f"{written.records:,} records: {path}")
            notes = written.notes
        else:
            file = desk.papers.write(paper, path)
            shown = {"path": str(path), "pages": file.pages, "uncovered": list(file.uncovered)}
            out.document({"files": [shown]})
            out.line(f"{kind.title}, {file.pages:,} page{'' if file.pages == 1 else 's'}: {path}")
            signs = ", ".join(file.uncovered)
            notes = (f"No bundled font has these signs: {signs}.",) if signs else ()
    for one in notes:
        out.note(one)
    return 0


def listed() -> list[dict[str, str]]:
    """Give the kinds for the JSON document."""
    from imso_desk.services.paper_kinds import PAPERS

    return [
        {"name": one.name, "title": one.title, "description": one.description, "needs": _needs(one)}
        for one in PAPERS
    ]


def lines() -> list[str]:
    """Give a line for each kind, with the options it needs."""
    from imso_desk.services.paper_kinds import PAPERS

    found = []
    for one in PAPERS:
        needs = f" Takes {_needs(one)}." if _needs(one) else ""
        found.append(f"{one.name}: {one.title}. {one.description}{needs}")
    return found


def _needs(kind: PaperKind) -> str:
    if kind.needs in ("students", "checklist"):
        whom = "--student, --find, --course, --event, --from, --to or --all"
        return f"{whom}; --checklist" if kind.needs == "checklist" else whom
    return " and ".join(_shown(one) for one in _TAKES[kind.needs])


def _check(args: argparse.Namespace, kind: PaperKind) -> None:
    takes = _TAKES[kind.needs]
    refuse_options(args, kind.name, (*takes, "student") if kind.some else takes)
    if kind.needs in ("students", "checklist"):
        if not any(getattr(args, one) for one in _WHOM):
            raise UsageError(f"Wrong usage: {kind.name} needs {_needs(kind).partition(';')[0]}.")
    else:
        lacking = [_shown(one) for one in takes if not getattr(args, one)]
        if lacking:
            raise UsageError(f"Wrong usage: {kind.name} needs {' and '.join(lacking)}.")
    if args.first and args.last and args.first > args.last:
        raise UsageError("Wrong usage: --from is later than --to.")


def _choice(args: argparse.Namespace, kind: PaperKind, desk: Desk, people: People) -> PaperChoice:
    from imso_desk.services.paper_kinds import OF_STUDENTS, PaperChoice

    whom = tuple(people(desk, args)) if kind.needs in OF_STUDENTS else tuple(args.student)
    return PaperChoice(
        day=args.day,
        first=args.first,
        last=args.last,
        people=whom,
        row=args.class_id or args.session or args.absence,
        checklist=args.checklist or "",
    )


def _shown(option: str) -> str:
    return _OPTIONS.get(option, f"--{option}")
