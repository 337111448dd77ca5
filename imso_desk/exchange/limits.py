"""How much of a file is read: guards against files that are too big, packed too tight or endless.

The figures are the ones of the reliability goals: 20 MB on disk, 200 MB unpacked, 100:1, 50,000
rows, 4,000 characters in a cell.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from imso_desk.runtime.errors import Refused

MAX_FILE_BYTES: Final = 20 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
MAX_RATIO: Final = 100
RATIO_FREE_BYTES: Final = 16 * 1024 * 1024  # small files may pack well without harm
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 1_000
MAX_CELLS: Final = 4_000_000
MAX_CELL_CHARS: Final = 4_000


def read_guarded(path: Path) -> bytes:
    """Return the bytes of the ordinary file `path`, read once, so that it may vanish afterwards.

    Raises Refused, naming the file, when it is missing, a folder, a device, unreadable, too large
    or changed length while it was read.
    """
    name = path.name or str(path)
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise Refused(f"{name} is not an ordinary file; nothing was imported.")
            if info.st_size > MAX_FILE_BYTES:
                raise too_large(name)
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise Refused(
            f"{name} was not found; it may have been moved or renamed. Nothing was imported."
        ) from None
    except IsADirectoryError:
        raise Refused(f"{name} is a folder, not a file; choose the files in it.") from None
    except PermissionError:
        if path.is_dir():  # what Windows says of a folder
            raise Refused(f"{name} is a folder, not a file; choose the files in it.") from None
        raise Refused(f"{name} may not be read; ask for the right to read it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path is not one"
        raise Refused(f"{name} could not be read ({reason}); nothing was imported.") from None
    if len(data) > MAX_FILE_BYTES:
        raise too_large(name)
    if len(data) < info.st_size:
        raise Refused(f"{name} changed while it was read; nothing was imported. Try again.")
    return data


def _open_without_waiting(path: str, flags: int) -> int:
    """Open `path` so that a pipe without a writer does not hold the program up."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def too_large(name: str) -> Refused:
    """Say that the file `name` is larger than what is read."""
    return Refused(
        f"{name} is larger than {MAX_FILE_BYTES // (1024 * 1024)} MB; nothing was imported. "
        "Split it, or take pictures out of it."
    )


def unpacks_too_large(name: str) -> Refused:
    """Say that the packed file `name` grows too much when it is unpacked."""
    return Refused(
        f"{name} unpacks to far more than a roster holds; it was not opened and nothing was "
        "imported. Ask the sender for a plain copy."
    )


def too_many_rows(name: str, sheet: str = "") -> Refused:
    """Say that the file `name`, or one `sheet` of it, has more rows than are read."""
    where = f"{name}, sheet {sheet}," if sheet else name
    return Refused(
        f"{where} has more than {MAX_ROWS:,} rows; nothing was imported. Split the list."
    )


def too_wide(name: str, sheet: str = "") -> Refused:
    """Say that the file `name`, or one `sheet` of it, reaches too far to the right or down."""
    where = f"{name}, sheet {sheet}," if sheet else name
    return Refused(
        f"{where} has cells far outside a list of people; nothing was imported. "
        "Delete the empty columns and rows around the list and save it again."
    )
