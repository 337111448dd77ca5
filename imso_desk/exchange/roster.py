"""Reads rosters and course catalogues out of files; the door of this package for reading."""

from __future__ import annotations

from pathlib import Path

from imso_desk.exchange.files import read_grids
from imso_desk.exchange.mapping import load_mapping
from imso_desk.exchange.model import (
    FIELD_LABELS,
    Kind,
    Question,
    ReadOptions,
    ReferenceTables,
    RosterRow,
    RowProblem,
    SheetReading,
    SkippedRow,
)
from imso_desk.exchange.sheet import read_sheet
from imso_desk.runtime.errors import Refused

__all__ = [
    "FIELD_LABELS",
    "Kind",
    "Question",
    "ReadOptions",
    "ReferenceTables",
    "RosterRow",
    "RowProblem",
    "SheetReading",
    "SkippedRow",
    "load_mapping",
    "read_rosters",
]


def read_rosters(path: Path, options: ReadOptions, tables: ReferenceTables) -> list[SheetReading]:
    """Read every sheet of the file `path`, or the sheet the options name.

    Sheets without headings come back as `empty` beside others that have them. Raises Refused with
    one sentence that names the file when it cannot be read or no sheet holds a list.
    """
    grids = read_grids(path, options.sheet)
    readings = [read_sheet(grid, options, tables) for grid in grids]
    if any(reading.kind is not Kind.EMPTY for reading in readings):
        return readings
    name = path.name or str(path)
    headed = next((reading for reading in readings if reading.header_rows), None)
    if headed is not None:
        where = f"row {headed.header_rows[0]}"
        where += f" of sheet {headed.sheet}" if headed.sheet else ""
        raise Refused(
            f"No column with names was found in {name}: {where} has headings, but none such as "
            "Name, Last Name or Student. Nothing was imported; give a mapping for the columns."
        )
    raise Refused(
        f"No headings were found in {name}: a row with a name column (Name, Last Name, Student) "
        "and other known headings (Country, Course, WCN, Report Date) was looked for in the first "
        "60 rows. Nothing was imported; add a row of headings, or give a mapping."
    )
