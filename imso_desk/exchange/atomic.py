"""Writes a file so that the old one stays whole until the new one is complete on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from imso_desk.runtime.errors import NoRoom, Refused


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; it takes the place of `path` when the block ends without error.

    It lies in the same folder, because only then is the exchange one step. Raises NoRoom when the
    disk is full or not writable and Refused for a path that cannot be a file.
    """
    if "\0" in str(path):
        raise Refused("The path of the file to write holds a sign that no path may hold.")
    temporary = ""
    try:
        number, temporary = tempfile.mkstemp(prefix=".imso-", suffix=".part", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            yield cast("BinaryIO", file)
            file.flush()
            os.fsync(file.fileno())
        _readable_like_new(temporary)
        Path(temporary).replace(path)
        temporary = ""
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(path, error) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _readable_like_new(temporary: str) -> None:
    """Give the file the rights of an ordinary new file instead of those of a temporary one."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    """Make the exchange itself durable, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _told(path: Path, error: OSError) -> NoRoom | Refused:
    """Turn an error of the system into a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom(f"There is no room on the disk for {path.name}; nothing was written.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Refused(f"The folder for {path.name} does not exist; nothing was written.")
    if error.errno in (errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL):
        return Refused(f"{path.name} cannot be the name of a file here; nothing was written.")
    return NoRoom(
        f"{path.name} could not be written here ({error.strerror}); nothing was changed. "
        "Choose another folder."
    )
