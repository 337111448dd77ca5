"""Which columns of a table are shown, in which order and how wide, as plain values to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHeaderView

from imso_desk.ui.tables.columns import Column

ColumnState = list[dict[str, Any]]


def state_of(header: QHeaderView, columns: Sequence[Column[Any]]) -> ColumnState:
    """Describe the columns in the order in which they stand: key, width, shown."""
    described = []
    for place in range(header.count()):
        number = header.logicalIndex(place)
        hidden = header.isSectionHidden(number)
        described.append(
            {
                "key": columns[number].key,
                # A hidden column has no width of its own in Qt.
                "width": columns[number].width if hidden else header.sectionSize(number),
                "shown": not hidden,
            }
        )
    return described


def apply_state(
    header: QHeaderView, columns: Sequence[Column[Any]], state: Sequence[dict[str, Any]]
) -> None:
    """Put the columns as described; a column that the description does not know keeps its own way.

    Widths out of reason are passed over; at least one column stays visible.
    """
    number_of = {column.key: number for number, column in enumerate(columns)}
    known = [one for one in state if one.get("key") in number_of]
    with QSignalBlocker(header):
        for number, column in enumerate(columns):
            header.setSectionHidden(number, not column.shown)
            header.resizeSection(number, column.width)
        for place, one in enumerate(known):
            number = number_of[one["key"]]
            header.moveSection(header.visualIndex(number), place)
            width = one.get("width")
            if isinstance(width, int) and 24 <= width <= 2000:
                header.resizeSection(number, width)
            header.setSectionHidden(number, one.get("shown") is False)
        if columns and header.hiddenSectionCount() == len(columns):
            header.setSectionHidden(0, False)
