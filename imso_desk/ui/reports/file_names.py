"""Names of the files and folders of progress reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path


def book_name(person_ids: Sequence[int], today: date) -> str:
    """Give a name for the file that holds nobody's name."""
    if len(person_ids) == 1:
        return f"progress-{person_ids[0]:06}.pdf"
    return f"progress-reports-{today:%Y-%m-%d}.pdf"


def new_folder(parent: Path, today: date) -> Path:
    """Give the path of a folder that is not there yet, so that no older report is written over."""
    name = f"progress-reports-{today:%Y-%m-%d}"
    path, number = parent / name, 2
    while path.exists():
        path, number = parent / f"{name}-{number}", number + 1
    return path
