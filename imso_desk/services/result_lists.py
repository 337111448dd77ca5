"""Finds the students of a class in a list of results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from imso_desk.domain.classes import ListMatch
from imso_desk.domain.matching import names_agree, same_name, wcn_parts

if TYPE_CHECKING:
    from imso_desk.domain.classes import Seat
    from imso_desk.domain.grade_records import GradeSheet
    from imso_desk.exchange.result_list import ResultLine

Fits = Callable[["Seat", "ResultLine"], bool]


def match_results(sheet: GradeSheet, lines: Sequence[ResultLine]) -> ListMatch:
    """Match rows with students: by control number, WCN, the same name, else one that agrees."""
    ids = {one.name: str(one.id) for one in sheet.assessments}
    cells: dict[int, dict[str, str]] = {}
    rows: dict[int, int] = {}
    unmatched = []
    for line in lines:
        found = _seats(sheet.record.seats, line)
        who = f"Row {line.row}, {line.name or line.control_number or line.wcn}"
        if len(found) != 1:
            why = (
                f"{len(found)} students of this class fit" if found else "nobody of that name here"
            )
            unmatched.append(f"{who}: {why}; nothing was taken from this row.")
            continue
        seat = found[0]
        if seat.line_id in rows:
            unmatched.append(
                f"{who}: row {rows[seat.line_id]} speaks of the same student; only that one was "
                "taken."
            )
            continue
        rows[seat.line_id] = line.row
        if line.cells:
            cells[seat.line_id] = {ids[name]: text for name, text in line.cells.items()}
    names = sorted({name for line in lines for name in line.cells}, key=list(ids).index)
    return ListMatch(cells, tuple(names), tuple(unmatched))


def _seats(seats: Sequence[Seat], line: ResultLine) -> list[Seat]:
    tests: tuple[Fits, ...] = (_by_number, _by_wcn, _by_name, _by_agreeing_name)
    for fits in tests:
        found = [seat for seat in seats if fits(seat, line)]
        if found:
            return found
    return []


def _by_number(seat: Seat, line: ResultLine) -> bool:
    number = line.control_number.casefold()
    return bool(number) and seat.control_number.strip().casefold() == number


def _by_wcn(seat: Seat, line: ResultLine) -> bool:
    # a WCN repeats across countries: it must not speak against the name beside it
    if not line.wcn or not seat.wcn or wcn_parts(seat.wcn) != wcn_parts(line.wcn):
        return False
    return not line.name or names_agree(seat.name, line.name)


def _by_name(seat: Seat, line: ResultLine) -> bool:
    names = (seat.name, seat.native_name)
    return bool(line.name) and any(same_name(one, line.name) for one in names if one)


def _by_agreeing_name(seat: Seat, line: ResultLine) -> bool:
    # one word alone, such as a family name, may be anybody's: two words have to agree
    enough = len(line.name.split()) > 1 or len(seat.name.split()) == 1
    return bool(line.name) and enough and names_agree(seat.name, line.name)
