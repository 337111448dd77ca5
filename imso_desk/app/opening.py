"""Opens the office a command works on."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from imso_desk.app.passphrase import read_passphrase
from imso_desk.runtime.clock import Today, fixed, machine_today

if TYPE_CHECKING:
    from imso_desk.database.office import Office
    from imso_desk.services.desk import Desk

HOW: Final = "command line"


def clock_of(as_of: dt.date | None) -> Today:
    """The clock a command goes by: the day given with --as-of, else the machine's."""
    return machine_today if as_of is None else fixed(as_of)


def who_acts() -> str:
    """The name under which the user is signed in on this machine, for the history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextmanager
def opened(args: argparse.Namespace, *, up_to_date: bool = True) -> Iterator[Desk]:
    """The desk of the office `args.office`, closed again afterwards.

    With `up_to_date` the students' states are first worked out for the day of `args.as_of`.
    """
    from imso_desk.services.offices import open_office

    path = Path(args.office)
    # a missing file is told before a passphrase is asked for
    passphrase = read_passphrase(args.passphrase_file) if path.is_file() else ""
    with open_office(path, passphrase) as office:
        desk = desk_of(office, args.as_of)
        if up_to_date:
            desk.students.bring_to_today()
        yield desk


def desk_of(office: Office, as_of: dt.date | None) -> Desk:
    """The desk at an open office, acting from the command line."""
    from imso_desk.services.context import Context
    from imso_desk.services.desk import Desk as OpenDesk

    return OpenDesk(Context(office, who_acts(), HOW, clock_of(as_of)))
