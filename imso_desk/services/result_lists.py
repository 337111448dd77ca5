"""Finds the students of a class in a list of results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imso_desk.domain.classes import ListMatch
from imso_desk.domain.list_matching import Known, Mention, match_rows

if TYPE_CHECKING:
    from imso_desk.domain.grade_records import GradeSheet
    from imso_desk.exchange.result_list import ResultLine


def match_results(sheet: GradeSheet, lines: Sequence[ResultLine]) -> ListMatch:
    """Match rows with students: by control number, WCN, the same name, else one that agrees."""
    ids = {one.name: str(one.id) for one in sheet.assessments}
    known = [
        Known(seat.line_id, (seat.name, seat.native_name), seat.control_number, seat.wcn)
        for seat in sheet.record.seats
    ]
    mentions = (
        Mention(
            line.row,
            line.name,
            line.name or line.control_number or line.wcn,
            {ids[name]: text for name, text in line.cells.items()},
            line.control_number,
            line.wcn,
        )
        for line in lines
    )
    cells, unmatched = match_rows(
        known, mentions, nobody="nobody of that name here", several="students of this class fit"
    )
    names = sorted({name for line in lines for name in line.cells}, key=list(ids).index)
    return ListMatch(cells, tuple(names), unmatched)
