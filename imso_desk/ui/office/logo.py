"""The school's logo from a chosen picture file."""

from __future__ import annotations

from pathlib import Path

from imso_desk.ui.widgets.picture_file import picture_from_file


def logo_from_file(path: Path) -> bytes:
    """Give a picture file as a small PNG; raises Refused for what is no such picture."""
    return picture_from_file(path, "logo", see_through=True)
