"""The shapes of arguments that several commands share, and the parser that speaks in sentences."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
from pathlib import Path
from typing import NoReturn

from imso_desk.runtime.errors import NoRoom, Refused, UsageError


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint instead of ending the process."""
        raise UsageError(f"Wrong usage: {message.rstrip('.')}. See {self.prog} --help.")


def parser_for(command: str, summary: str) -> Parser:
    """A parser for one command with the options that every command has."""
    parser = Parser(prog=f"imso-desk {command}", description=summary, allow_abbrev=False)
    add_passphrase_and_day(parser)
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document on standard output"
    )
    return parser


def add_passphrase_and_day(parser: argparse.ArgumentParser) -> None:
    """Add the options that also the window takes."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="its first line is the passphrase; - is standard input; without it you are asked",
    )
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="the day to take for today")


def add_office(parser: argparse.ArgumentParser) -> None:
    """Add the office, the first argument of nearly every command."""
    parser.add_argument("office", metavar="OFFICE", help="the office, a file ending in .imso")


def day(text: str) -> dt.date:
    """Read YYYY-MM-DD; raises argparse.ArgumentTypeError for anything else."""
    try:
        found = dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2399:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2027-03-04")
    return found


def number(text: str) -> int:
    """Read a whole number from 1 up; raises argparse.ArgumentTypeError for anything else."""
    found = whole(text)
    if found == 0:
        raise argparse.ArgumentTypeError("0 is too small")
    return found


def whole(text: str) -> int:
    """Read a whole number from 0 up; raises argparse.ArgumentTypeError for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def file_to_write(text: str, *, ending: str = "") -> Path:
    """A path that a list or a paper may be written to.

    Raises Refused for a folder and for an office, which must never be written over, and UsageError
    for a file that ends otherwise than in `ending`.
    """
    path = Path(text)
    if path.suffix.lower() == ".imso":
        raise Refused(f"{path.name} is the name of an office, so nothing is written over it.")
    if path.is_dir():
        raise Refused(f"{path} is a folder; name a file in it. Nothing was written.")
    if ending and path.suffix.lower() != ending:
        raise UsageError(f"{path.name} must end in {ending}.")
    return path


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its user may read.

    Raises Refused when something is there already and NoRoom when it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(f"There is already a file at {path}. It was not touched.") from None
    except (OSError, ValueError):
        raise NoRoom(f"{path} cannot be written. Choose another place for it.") from None
