"""Taking a complete copy in, or trying whether it could be, without leaving anything half done."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imso_desk.runtime.errors import ImsoError, Refused

if TYPE_CHECKING:
    from imso_desk.services.context import Context


@dataclass(frozen=True, slots=True)
class CopyResult:
    """How many students and how many records of all kinds a copy brought, or would bring."""

    students: int
    records: int


class _Tried(Exception):
    """Raised at the end of a trial so that its transaction is rolled back."""


def take_in_copy(context: Context, path: Path, *, dry_run: bool = False) -> CopyResult:
    """Take the complete copy at `path` into an office without students.

    A dry run does all of it and rolls it back, so its counts are the real ones. Raises Refused,
    naming the file, for a copy that is damaged and for an office that holds students.
    """
    from imso_desk.database.copying import keep_blobs, take_in
    from imso_desk.services.transfer import read_copy

    document = read_copy(path)
    if document is None:
        raise Refused(f"{path.name} is not a complete copy of an office. Nothing was written.")
    counts: dict[str, int] = {}
    try:
        with context.work("Complete copy taken in") as work:
            counts = take_in(work.unit, document["records"])
            keep_blobs(work.unit, document.get("blobs", {}))
            if dry_run:
                raise _Tried
    except _Tried:
        pass
    except ImsoError as error:
        raise Refused(f"{path.name} was not taken in. {error.message}") from None
    except Exception as error:
        # whatever a damaged copy holds: wrong kinds of value, pointers to nowhere
        logging.getLogger("imso_desk").warning("copy refused: %s", type(error).__name__)
        raise Refused(
            f"{path.name} is a damaged copy: its records do not fit together. Nothing was written."
        ) from None
    return CopyResult(counts.get("person", 0), sum(counts.values()))
