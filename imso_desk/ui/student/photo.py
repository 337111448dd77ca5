"""A student's photo from a chosen picture file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from imso_desk.ui.widgets.picture_file import picture_from_file

if TYPE_CHECKING:
    from imso_desk.domain.changes import Changes
    from imso_desk.services.records import RecordService


def photo_from_file(path: Path) -> bytes:
    """Give a picture file as a small JPEG; raises Refused for what is no such picture."""
    return picture_from_file(path, "photo", see_through=False)


def keep_photo(records: RecordService, person_id: int, path: Path) -> tuple[int, list[Changes]]:
    """Keep a picture file as a student's photo: work to hand to the keeper's `write`."""
    data = photo_from_file(path)
    return person_id, [records.set_photo(person_id, data, "image/jpeg")]
