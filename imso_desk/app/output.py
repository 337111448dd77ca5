"""What the command line says: results on standard output, messages on standard error."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from imso_desk.app.plain_text import shown, table
from imso_desk.runtime.errors import NoRoom

WIDEST: Final = 120


def prepare_streams() -> None:
    """Let no sign that the terminal's encoding lacks stop the program."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors="backslashreplace")


def _reconfigure(stream: object, **settings: str) -> None:
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(**settings)


def tell(message: str) -> None:
    """Say one sentence on standard error; a closed standard error is not worth a failure."""
    try:
        _write(sys.stderr, f"{shown(message)}\n")
        if sys.stderr is not None:
            sys.stderr.flush()
    except (OSError, ValueError):
        return


def silence() -> None:
    """Send what is still to be written to standard output nowhere: its reader has gone."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
    except OSError:
        return


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        stream.write(text)


def flush() -> None:
    """Write out what standard output still holds.

    Raises BrokenPipeError when its reader has gone and NoRoom when it takes no more.
    """
    if sys.stdout is not None:
        with _told():
            sys.stdout.flush()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise NoRoom(
            f"The result could not be written to standard output ({error.strerror}). What the "
            "command does else was done."
        ) from None


class Output:
    """One command's output: `as_json` prints one document, else lines and tables are printed."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._progress = False

    def document(self, found: object) -> None:
        """Print the one JSON document (UTF-8); does nothing when JSON was not asked for."""
        if self.as_json:
            _reconfigure(sys.stdout, encoding="utf-8")
            self._put(json.dumps(found, ensure_ascii=False, indent=2))

    def line(self, text: str = "") -> None:
        """Print a line for a reader; does nothing when JSON was asked for."""
        if not self.as_json:
            self._put(shown(text))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print a table for a reader, as wide as the terminal but no wider than 120 columns."""
        if not self.as_json:
            columns = max(80, min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns))
            for one in table(headings, rows, columns):
                self._put(one)

    @staticmethod
    def _put(text: str) -> None:
        with _told():
            _write(sys.stdout, f"{text}\n")

    def note(self, message: str) -> None:
        """Say a sentence beside the result, on standard error."""
        self.end_progress()
        tell(message)

    def progress(self, share: float) -> None:
        """Show how far a long job is (0 to 1), on a terminal only."""
        if sys.stderr is not None and sys.stderr.isatty():
            self._progress = True
            _write(sys.stderr, f"\r{share:4.0%}")
            sys.stderr.flush()

    def end_progress(self) -> None:
        """Take the progress off the terminal again."""
        if self._progress:
            self._progress = False
            _write(sys.stderr, "\r     \r")
