"""Finds the students of a test session in a list of scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imso_desk.domain.english_records import ScoreLine, ScoreMatch, Seat
from imso_desk.domain.list_matching import Known, Mention, match_rows

if TYPE_CHECKING:
    from pathlib import Path

    from imso_desk.domain.english_records import SessionRecord
    from imso_desk.exchange.model import ReferenceTables


def match_scores(record: SessionRecord, path: Path, tables: ReferenceTables) -> ScoreMatch:
    """Read a list and match its rows with the seats of a session; nothing is written."""
    from imso_desk.exchange.score_list import read_score_list

    return match_lines(record.seats, read_score_list(path, record.kind, tables))


def match_lines(seats: Sequence[Seat], lines: Sequence[ScoreLine]) -> ScoreMatch:
    """Match rows with seats: by control number, else by the same name, else by one that agrees."""
    known = [
        Known(seat.id, (seat.who.name, seat.who.native_name), seat.who.control_number)
        for seat in seats
    ]
    mentions = (
        Mention(line.row, line.name, line.as_in_file, line.cells, line.control_number)
        for line in lines
    )
    return ScoreMatch(
        *match_rows(
            known,
            mentions,
            nobody="nobody of that name is booked into this session",
            several="students of this session fit",
        )
    )
