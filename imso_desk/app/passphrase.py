"""Where a passphrase comes from: a file, standard input or a prompt; never argument or variable."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from imso_desk.runtime.errors import Refused, UsageError

_LONGEST: Final = 64 * 1024
_NOWHERE_TO_ASK: Final = (
    "There is no terminal to ask for the passphrase. Give --passphrase-file FILE (- for standard "
    "input)."
)


def read_passphrase(source: str | None, *, new: bool = False) -> str:
    """The first line of the file `source`, of standard input for "-", or what the user types.

    A `new` passphrase is asked for twice. Raises Refused, naming the file, when there is none, and
    UsageError when nobody can be asked.
    """
    if source is not None:
        return from_file(Path(source))
    if not _can_ask():
        raise UsageError(_NOWHERE_TO_ASK)
    from getpass import getpass

    try:
        typed = getpass("Passphrase: ")
        if new and getpass("The same again: ") != typed:
            raise Refused("The two passphrases differ. Nothing was made; try again.")
    except EOFError:
        raise Refused("No passphrase was typed. Nothing was opened.") from None
    if not typed:
        raise Refused("The passphrase is empty. Nothing was opened.")
    return typed


def from_file(path: Path) -> str:
    """First line of a passphrase file, of standard input for "-"; raises Refused without one."""
    if str(path) == "-":
        if sys.stdin is None:
            raise Refused("There is no standard input to read a passphrase from.")
        return _first_line(sys.stdin.buffer.readline(_LONGEST + 1), "Standard input")
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path is not one"
        raise Refused(
            f"The passphrase file {path} could not be read ({reason}). Nothing was opened."
        ) from None
    return _first_line(line, f"The passphrase file {path}")


def _first_line(line: bytes, where: str) -> str:
    if len(line) > _LONGEST:
        raise Refused(f"{where} has no passphrase: its first line is too long.")
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused(f"{where} is not plain text in UTF-8. Nothing was opened.") from None
    if not text:
        raise Refused(f"{where} has no passphrase in its first line. Nothing was opened.")
    return text


def _can_ask() -> bool:
    if os.name != "posix":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
