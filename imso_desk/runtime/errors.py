"""Expected failures: each carries the sentence the user reads and an exit code."""

from __future__ import annotations

from typing import ClassVar


class ImsoError(Exception):
    """An expected failure, told to the user in `message` without a traceback.

    The message is one or two plain sentences: what happened, what was not changed and what to do.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(ImsoError):
    """Bad input or an impossible request; nothing was changed."""


class UsageError(ImsoError):
    """The command was called in a way it does not understand."""

    exit_code = 2


class Damaged(ImsoError):
    """The file is damaged or is not an office."""

    exit_code = 3


class WrongPassphrase(ImsoError):
    """The passphrase does not open the office."""

    exit_code = 4


class InUse(ImsoError):
    """The office is open elsewhere."""

    exit_code = 5


class NoRoom(ImsoError):
    """There is no room on the disk, or the place cannot be written."""

    exit_code = 6


class Cancelled(ImsoError):
    """The user stopped a long job; nothing of it was kept."""
