"""`import`: brings in rosters, course catalogues or a complete copy, all or nothing."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from imso_desk.app.arguments import add_office
from imso_desk.app.opening import opened
from imso_desk.app.output import Output
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from imso_desk.exchange.model import SheetReading
    from imso_desk.services.desk import Desk
    from imso_desk.services.imports import ImportResult

_COUNTS: Final = ("rows", "created", "updated", "unchanged", "refused", "skipped")
_PROBLEMS_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of an import: its number (None when nothing was written) and its sheets."""

    import_id: int | None
    files: list[dict[str, Any]]
    line: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `import` takes."""
    add_office(parser)
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="CSV, XLSX, XLS or ODS; or one complete copy made by `export --what everything`",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument(
        "--mapping", metavar="FILE", help='JSON of heading to field, such as {"Rpt": "report_date"}'
    )
    parser.add_argument("--sheet", metavar="NAME", help="read only this sheet of a workbook")
    parser.add_argument(
        "--country-codes",
        choices=("ISO", "DSCA"),
        type=str.upper,
        help="what two letters mean where the two sets differ",
    )
    parser.add_argument(
        "--date-order",
        choices=("DMY", "MDY"),
        type=str.upper,
        help="what 03/04/2027 means where a list does not tell",
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Bring the files in and list what became of them; 1 when no row could be used."""
    paths = [Path(one) for one in args.files]
    # a dry run leaves not even the students' states of another day behind
    with opened(args, up_to_date=not args.dry_run) as desk:
        copies = [path for path in paths if _is_copy(path)]
        if copies and len(paths) > 1:
            raise Refused(f"{copies[0].name} is a complete copy: bring it in alone.")
        done = _take_in(desk, paths[0], args) if copies else _bring_in(desk, paths, args, out)
    out.end_progress()
    out.document({"import_id": done.import_id, "files": done.files})
    _print(done, args, out)
    totals = {name: sum(one[name] for one in done.files) for name in ("rows", "refused")}
    if totals["rows"] == totals["refused"] > 0:
        out.note("No row could be used, so nothing was written.")
        return Refused.exit_code
    return 0


def _is_copy(path: Path) -> bool:
    from imso_desk.services.transfer import read_copy

    return read_copy(path) is not None


def _take_in(desk: Desk, path: Path, args: argparse.Namespace) -> _Done:
    from imso_desk.services.copies import take_in_copy

    if args.sheet or args.mapping:
        raise Refused(f"{path.name} is a complete copy: it takes no --sheet and no --mapping.")
    result = take_in_copy(desk.context, path, dry_run=args.dry_run)
    counts = dict.fromkeys(_COUNTS, 0) | {"rows": result.students, "created": result.students}
    report = {
        "file": path.name,
        "sheet": "",
        "kind": "copy",
        **counts,
        "records": result.records,
        "mapping": {},
        "problems": [],
        "questions": [],
    }
    line = f"{result.records:,} records of {result.students:,} students."
    return _Done(None, [report], line)


def _bring_in(desk: Desk, paths: list[Path], args: argparse.Namespace, out: Output) -> _Done:
    from imso_desk.domain.countries import CodeSet
    from imso_desk.domain.date_forms import DateOrder
    from imso_desk.exchange.model import ReadOptions
    from imso_desk.exchange.roster import load_mapping

    options = ReadOptions(
        today=desk.context.today,
        sheet=args.sheet,
        mapping=load_mapping(Path(args.mapping)) if args.mapping else None,
        code_set=CodeSet(args.country_codes) if args.country_codes else None,
        date_order=DateOrder(args.date_order) if args.date_order else None,
    )
    readings = desk.imports.read(paths, options, lambda share: out.progress(share * 0.4))
    if args.sheet:
        _refuse_without_sheets(readings)
    result: ImportResult
    if args.dry_run:
        result = desk.imports.dry_run(readings)
    else:
        result = desk.imports.run(readings, lambda share: out.progress(0.4 + share * 0.6))
    files = [
        report | {"questions": _questions(reading)}
        for report, reading in zip(result.files, readings, strict=True)
    ]
    return _Done(result.import_id, files, result.line)


def _refuse_without_sheets(readings: list[SheetReading]) -> None:
    for one in readings:
        if not one.sheet:
            raise Refused(
                f"{one.file} has no sheets, so --sheet does not fit it. Nothing was imported."
            )


def _questions(reading: SheetReading) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "column": one.column,
            "message": one.message,
            "choices": list(one.choices),
            "rows": list(one.rows),
        }
        for one in reading.questions
    ]


def _print(done: _Done, args: argparse.Namespace, out: Output) -> None:
    if out.as_json:
        return
    out.table(
        ("File", "Sheet", "Rows", "New", "Changed", "Unchanged", "Refused", "Skipped"),
        [(one["file"], one["sheet"], *(one[name] for name in _COUNTS)) for one in done.files],
    )
    for one in done.files:
        _print_problems(one, out)
    out.line()
    out.line(("Would be: " if args.dry_run else "") + done.line)
    if done.import_id is not None:
        out.line(
            f"This is import {done.import_id}; imso-desk undo-import {args.office} "
            f"{done.import_id} takes it back."
        )


def _print_problems(report: dict[str, Any], out: Output) -> None:
    found = report["problems"]
    if found:
        out.line()
        out.line(f"{report['file']}: {len(found):,} remarks")
        out.table(
            ("Row", "Column", "Remark"),
            [(one["row"] or "", one["column"], one["message"]) for one in found[:_PROBLEMS_SHOWN]],
        )
    if len(found) > _PROBLEMS_SHOWN:
        out.line(f"... and {len(found) - _PROBLEMS_SHOWN:,} more; --json lists them all.")
    for one in report["questions"]:
        option = "--country-codes" if one["kind"] == "code_set" else "--date-order"
        out.note(f"{report['file']}, {one['column']}: {one['message']} Say it with {option}.")
