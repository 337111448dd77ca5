"""One officer at a time: a lock of the operating system on the office file itself.

The system drops the lock when the process ends, however it ends, so no stale lock can shut an
officer out and no side file is left behind.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, Final

from imso_desk.runtime.errors import Damaged, InUse, NoRoom

if TYPE_CHECKING:
    from pathlib import Path

_FAR_BYTE: Final = 1 << 40
"""Windows locks byte ranges: one far behind any page, so that the engine never meets it."""


class FileLock:
    """Holds an office file for this process until `release`.

    The descriptor must be closed after the last database connection: closing any descriptor of a
    file drops the engine's own locks on it (POSIX).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = self._open(path)
        try:
            self._lock()
        except OSError:
            os.close(self._descriptor)
            raise InUse(
                f"{path.name} is open in another window or program. Nothing was changed; close it "
                "there first."
            ) from None

    @staticmethod
    def _open(path: Path) -> int:
        try:
            if path.is_dir():
                raise Damaged(f"{path} is a folder, not an office.")
            return os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            raise Damaged(
                f"There is no office at {path}. Check the path, or make a new office."
            ) from None
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                raise Damaged(
                    f"There is no office at {path}: no file can have this name."
                ) from None
            raise NoRoom(
                f"{path} cannot be written. Nothing was changed; copy it to a place where you may "
                "write, or ask for the right to write there."
            ) from None

    def _lock(self) -> None:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(self._descriptor, _FAR_BYTE, os.SEEK_SET)
            msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def head(self, count: int) -> bytes:
        """Read the first `count` bytes through the held descriptor."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return os.read(self._descriptor, count)

    def size(self) -> int:
        """Size of the file in bytes."""
        return os.fstat(self._descriptor).st_size

    def release(self) -> None:
        """Let go of the file; safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
