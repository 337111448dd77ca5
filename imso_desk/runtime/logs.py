"""The program's own log: what happened, by ids and counts only, never anything of a person.

Writing the log may fail (full disk, folder not writable) without the program noticing: a log
serves the work and never stops it.
"""

from __future__ import annotations

import logging
import logging.handlers
import traceback
from pathlib import Path
from typing import Final

from imso_desk.runtime.paths import made

LOGGER: Final = "imso_desk"
FILE_NAME: Final = "imso-desk.log"
FILE_BYTES: Final = 2 * 1024 * 1024
FILES: Final = 5
_FORMAT: Final = "%(asctime)s %(levelname)s %(process)d %(message)s"


def start_logging(folder: Path) -> Path | None:
    """Log into a file in `folder` from now on; give the file, or None when it cannot be written.

    Five files of 2 MB are kept, the oldest goes first. Calling it again changes the folder.
    """
    stop_logging()
    logger = logging.getLogger(LOGGER)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    path = folder / FILE_NAME
    try:
        made(folder)
        handler: logging.Handler = _Quiet(
            path,
            maxBytes=FILE_BYTES,
            backupCount=FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        logger.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)
    return path


def stop_logging() -> None:
    """Close the log, so that its folder can be removed."""
    logger = logging.getLogger(LOGGER)
    logger.propagate = True
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


class _Quiet(logging.handlers.RotatingFileHandler):
    """A log file that swallows its own failures instead of telling the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - a base's method
        return

    def close(self) -> None:
        try:
            super().close()
        except (OSError, ValueError):
            return


def note(message: str, *numbers: object) -> None:
    """Write one line; `numbers` are ids, counts, codes and names of commands, nothing else."""
    logging.getLogger(LOGGER).info(message, *numbers)


def note_error(error: BaseException) -> None:
    """Write down an unexpected error without its message, which may hold anything."""
    logging.getLogger(LOGGER).error("%s", describe(error))


def describe(error: BaseException) -> str:
    """Tell an error by kinds and places in the code only: "KeyError; at cli.py:81 run, ...".

    Messages and values are left out, because they may name a person; causes are told as well.
    """
    told = []
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        frames = traceback.extract_tb(step.__traceback__)[-12:]
        places = ", ".join(
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames
        )
        told.append(f"{type(step).__name__}; at {places or 'no place'}")
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return " | caused by ".join(told)
