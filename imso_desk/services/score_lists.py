"""Finds the students of a test session in a list of scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from imso_desk.domain.english_records import ScoreLine, ScoreMatch, Seat
from imso_desk.domain.matching import names_agree, same_name

if TYPE_CHECKING:
    from pathlib import Path

    from imso_desk.domain.english_records import SessionRecord
    from imso_desk.exchange.model import ReferenceTables

Fits = Callable[[Seat, ScoreLine], bool]


def match_scores(record: SessionRecord, path: Path, tables: ReferenceTables) -> ScoreMatch:
    """Read a list and match its rows with the seats of a session; nothing is written."""
    from imso_desk.exchange.score_list import read_score_list

    return match_lines(record.seats, read_score_list(path, record.kind, tables))


def match_lines(seats: Sequence[Seat], lines: Sequence[ScoreLine]) -> ScoreMatch:
    """Match rows with seats: by control number, else by the same name, else by one that agrees."""
    cells: dict[int, Mapping[str, str]] = {}
    rows: dict[int, int] = {}
    unmatched = []
    for line in lines:
        found = _seats(seats, line)
        if len(found) != 1:
            unmatched.append(_sentence(line, len(found)))
            continue
        seat = found[0]
        if seat.id in rows:
            unmatched.append(
                f"Row {line.row}, {line.as_in_file}: row {rows[seat.id]} speaks of the same "
                "student; only that one was taken."
            )
            continue
        rows[seat.id] = line.row
        if line.cells:
            cells[seat.id] = line.cells
    return ScoreMatch(cells, tuple(unmatched))


def _seats(seats: Sequence[Seat], line: ScoreLine) -> list[Seat]:
    tests: tuple[Fits, ...] = (_by_number, _by_name, _by_agreeing_name)
    for fits in tests:
        found = [seat for seat in seats if fits(seat, line)]
        if found:
            return found
    return []


def _by_number(seat: Seat, line: ScoreLine) -> bool:
    number = line.control_number.strip().casefold()
    return bool(number) and seat.who.control_number.strip().casefold() == number


def _by_name(seat: Seat, line: ScoreLine) -> bool:
    names = (seat.who.name, seat.who.native_name)
    return bool(line.name) and any(same_name(one, line.name) for one in names if one)


def _by_agreeing_name(seat: Seat, line: ScoreLine) -> bool:
    # one word alone, such as a family name, may be anybody's: two words have to agree
    enough = len(line.name.split()) > 1 or len(seat.who.name.split()) == 1
    return bool(line.name) and enough and names_agree(seat.who.name, line.name)


def _sentence(line: ScoreLine, count: int) -> str:
    why = (
        "nobody of that name is booked into this session"
        if not count
        else f"{count} students of this session fit"
    )
    return f"Row {line.row}, {line.as_in_file}: {why}; nothing was taken from this row."
