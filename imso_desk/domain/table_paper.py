"""A list as it is shown, as a paper: the columns shown, the rows in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.paper import Paper, PaperColumn, Table

KIND: Final = "list"
_LEAST, _MOST = 4.0, 34.0  # characters a column is given room for
_UPRIGHT: Final = 100.0  # characters that stand side by side on an upright page
_MEASURED: Final = 400  # rows looked at to find how wide a column is


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of a list: its heading and whether it holds numbers set to the right."""

    heading: str
    right: bool = False


def table_paper(
    title: str,
    as_of: dt.date,
    columns: Sequence[Shown],
    rows: Sequence[tuple[str, ...]],
    subtitle: str = "",
) -> Paper:
    """Make a paper of a list; the page lies across when the columns need it.

    The title names nobody: it is the title of windows and stands in the file's properties.
    """
    weights = [_weight(one.heading, at, rows) for at, one in enumerate(columns)]
    shown = tuple(
        PaperColumn(one.heading, weight, "right" if one.right else "left")
        for one, weight in zip(columns, weights, strict=True)
    )
    count = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
    return Paper(
        kind=KIND,
        title=title,
        as_of=as_of,
        blocks=(Table(shown, tuple(rows), "Nothing is on this list."),),
        subtitle=f"{subtitle}, {count}" if subtitle else count,
        wide=sum(weights) > _UPRIGHT,
    )


def _weight(heading: str, at: int, rows: Sequence[tuple[str, ...]]) -> float:
    """Give the number of characters nearly all cells of a column fit into."""
    step = max(1, len(rows) // _MEASURED)
    lengths = sorted(len(row[at]) for row in rows[::step])
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return min(_MOST, max(_LEAST, usual + 1.5, len(heading) / 2 + 1.5))
