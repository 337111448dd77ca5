"""Where one stands in the list, and where that is once the list has changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imso_desk.domain.student_query import StudentPage, StudentQuery, StudentRow

if TYPE_CHECKING:
    from imso_desk.services.students import StudentService

Range = tuple[int, int]
AT_ONCE: Final = 2000
"""How many rows are read in one question."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is selected (ranges of rows, both ends in), the row under the cursor, the top row.

    `places` are those of the list in which the rows are meant.
    """

    places: array[int]
    ranges: tuple[Range, ...] = ()
    current: int | None = None
    current_id: int | None = None
    top: int = 0
    block_rows: int = 128


@dataclass(frozen=True, slots=True)
class FreshList:
    """The list as it is now; `same` says that its order is as before, only rows may differ.

    `blocks` are rows read ahead, by the number of their block: those one looks at.
    """

    query: StudentQuery
    page: StudentPage
    places: array[int]
    same: bool
    ranges: tuple[Range, ...] = ()
    current: int | None = None
    top: int = 0
    blocks: dict[int, list[StudentRow | None]] = field(default_factory=dict)


def aligned_rows(service: StudentService, places: Sequence[int]) -> list[StudentRow | None]:
    """Read the rows at some places; None stands where a student is no longer there."""
    found = {row.place: row for row in service.rows_at(places)}
    return [found.get(place) for place in places]


def is_whole(page: StudentPage) -> bool:
    """Say whether a first page is all there is."""
    return page.exact and len(page.rows) >= page.total


def places_of(page: StudentPage) -> array[int]:
    """Give the places of the rows of a page."""
    return array("q", (row.place for row in page.rows))


def fresh_list(service: StudentService, query: StudentQuery, before: Standing) -> FreshList:
    """Ask for the list again and find where one stood in it; works away from the UI thread."""
    page = service.first_page(query)
    places = places_of(page) if is_whole(page) else service.places(query)
    if places == before.places:
        return FreshList(query, page, places, same=True)
    top = _row_at(places, before.places, before.top)
    if top is None:
        top = max(0, min(before.top, len(places) - 1))
    first = top // before.block_rows
    blocks = {
        number: aligned_rows(service, places[start : start + before.block_rows])
        for number in (first, first + 1)
        if (start := number * before.block_rows) < len(places)
    }
    ranges = moved_ranges(before.places, before.ranges, places)
    current = _current_row(service, query, before, places)
    # A student whose name was changed stands at another place: the selection follows there.
    if not ranges and current is not None and before.ranges == ((before.current, before.current),):
        ranges = ((current, current),)
    return FreshList(
        query, page, places, same=False, ranges=ranges, current=current, top=top, blocks=blocks
    )


def moved_ranges(
    before: Sequence[int], ranges: Iterable[Range], now: Sequence[int]
) -> tuple[Range, ...]:
    """Find the ranges of rows that hold now what `ranges` held before."""
    chosen: set[int] = set()
    for first, last in ranges:
        chosen.update(before[first : last + 1])
    if not chosen:
        return ()
    return as_ranges(row for row, place in enumerate(now) if place in chosen)


def as_ranges(rows: Iterable[int]) -> tuple[Range, ...]:
    """Put rising row numbers together to ranges, both ends in."""
    found: list[Range] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return tuple(found)


def person_ids(
    service: StudentService, query: StudentQuery, places: Sequence[int], *, everyone: bool
) -> list[int]:
    """Give the ids of the students at some places; `everyone`: they are all that match."""
    if everyone and len(places) > AT_ONCE:
        return service.ids(query)
    ids: list[int] = []
    for start in range(0, len(places), AT_ONCE):
        ids += service.ids_at(places[start : start + AT_ONCE])
    return ids


def _current_row(
    service: StudentService, query: StudentQuery, before: Standing, places: array[int]
) -> int | None:
    if before.current is None:
        return None
    row = _row_at(places, before.places, before.current)
    if row is None and before.current_id is not None:
        ids = service.ids(query)
        row = ids.index(before.current_id) if before.current_id in ids else None
    return row


def _row_at(places: array[int], before: Sequence[int], row: int) -> int | None:
    try:
        return places.index(before[row])
    except (ValueError, IndexError):
        return None
