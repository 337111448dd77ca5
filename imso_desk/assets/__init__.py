"""Packaged data files: reference tables, fonts, pictures, icons, style, sample and notices.

The files are put here by packaging/build_assets.py from resources/ and are reached through
importlib.resources, so that they are found wherever the package is installed.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def path(*parts: str) -> Traversable:
    """Return the file or folder `parts` of the assets; a missing one fails only when it is read."""
    return files(__name__).joinpath(*parts)


def exists(*parts: str) -> bool:
    """Say whether the assets hold the file or folder `parts`."""
    found = path(*parts)
    return found.is_file() or found.is_dir()


def names(*parts: str) -> list[str]:
    """Return the sorted names in the asset folder `parts`; empty when there is no such folder."""
    folder = path(*parts)
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


def read_bytes(*parts: str) -> bytes:
    """Return the content of one asset file; raise FileNotFoundError when it is not there."""
    return path(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """Return the text of one asset file (UTF-8, a byte order mark is dropped)."""
    return read_bytes(*parts).decode("utf-8-sig")


@cache
def _reference_rows(name: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Read reference/NAME.csv once; immutable, so that no caller can change another's rows."""
    reader = csv.DictReader(io.StringIO(read_text("reference", f"{name}.csv"), newline=""))
    return tuple(
        tuple((heading, row[heading] or "") for heading in reader.fieldnames or ())
        for row in reader
    )


def reference(name: str) -> list[dict[str, str]]:
    """Return the rows of reference/NAME.csv by heading; an absent cell is the empty text."""
    return [dict(row) for row in _reference_rows(name)]
