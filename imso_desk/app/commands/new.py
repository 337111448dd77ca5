"""`new`: makes an office."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from imso_desk.app.arguments import add_office, file_to_write, write_private
from imso_desk.app.opening import clock_of, who_acts
from imso_desk.app.output import Output
from imso_desk.app.passphrase import read_passphrase
from imso_desk.runtime.errors import NoRoom, Refused

_OFFICE_NAME: Final = "International Military Student Office"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `new` takes."""
    add_office(parser)
    parser.add_argument("--school", required=True, metavar="NAME", help="the school's name")
    parser.add_argument(
        "--office-name", default=_OFFICE_NAME, metavar="NAME", help="the name of your office in it"
    )
    parser.add_argument(
        "--recovery-sheet",
        metavar="FILE",
        help="write the key that opens the office without its passphrase; print it, lock it away, "
        "delete the file",
    )


def run(args: argparse.Namespace, out: Output) -> int:
    """Make the office and, if asked, its recovery sheet; neither overwrites anything."""
    from imso_desk.services.offices import new_office, recovery_sheet

    path = Path(args.office)
    sheet = _sheet_path(args.recovery_sheet)
    if not args.school.strip() or not args.office_name.strip():
        raise Refused("The school and the office need a name. No office was made.")
    if path.exists():
        raise Refused(f"There is already a file at {path}. It was not touched; take another name.")
    passphrase = read_passphrase(args.passphrase_file, new=True)
    today = clock_of(args.as_of)()
    with (
        _kept_free(sheet),
        new_office(
            path,
            passphrase,
            school=args.school.strip(),
            office_name=args.office_name.strip(),
            who=who_acts(),
            today=today,
        ) as office,
    ):
        if sheet is not None:
            sheet.write_text(recovery_sheet(office, args.school.strip(), today), "utf-8")
    out.document({"office": str(path), "recovery_sheet": str(sheet) if sheet else None})
    out.line(f"{path} is made for {args.school.strip()}.")
    if sheet is None:
        out.line("No recovery sheet was made: without the passphrase nobody can open the office.")
    else:
        out.line(f"The recovery sheet is {sheet}: print it, lock it away, delete the file.")
    return 0


def _sheet_path(text: str | None) -> Path | None:
    return None if text is None else file_to_write(text)


@contextlib.contextmanager
def _kept_free(sheet: Path | None) -> Iterator[None]:
    """Take the sheet's place before an office is made that could then not be recovered."""
    if sheet is None:
        yield
        return
    try:
        write_private(sheet, "")
    except NoRoom as error:
        raise NoRoom(f"{error.message} No office was made.") from None
    try:
        yield
    except BaseException:
        sheet.unlink(missing_ok=True)
        raise
