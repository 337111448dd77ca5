"""Small rosters written by tests."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imso_desk.services.desk import Desk
    from imso_desk.services.imports import ImportResult

HEADINGS = ("Name", "Country", "WCN", "Course", "Report Date", "End Date")
ROWS = (
    ("FLEMING, Ada", "Jordan", "1420A", "Staff Officer Course", "2027-01-04", "2027-06-04"),
    ("PETRENKO, Ivan", "Ukraine", "1421A", "Staff Officer Course", "2027-01-04", "2027-06-04"),
    ("NGUYEN, Van Duc", "Vietnam", "1422A", "Pilot Training", "2027-02-01", "2027-08-30"),
)


def roster(
    path: Path, rows: Iterable[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS
) -> Path:
    """Write a comma-separated roster."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def bring(desk: Desk, *paths: Path) -> ImportResult:
    """Bring files in as the window does: read, preview, run; the preview must tell what came."""
    readings = desk.imports.read(paths)
    planned = desk.imports.preview(readings)
    tried = desk.imports.dry_run(readings)
    result = desk.imports.run(readings)
    assert tried.files == result.files
    assert tried.line == result.line
    assert tried.import_id is None
    for sheet, told in zip(planned.sheets, result.files, strict=True):
        assert sheet.counts().items() <= told.items()
    return result


def tally(result: ImportResult) -> tuple[int, int, int, int]:
    """(new, changed, unchanged, refused) of all files together."""
    names = ("created", "updated", "unchanged", "refused")
    new, changed, unchanged, refused = (sum(file[n] for file in result.files) for n in names)
    return new, changed, unchanged, refused
