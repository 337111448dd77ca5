"""Places in the order of names: numbers with room between them, so that few ever have to move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imso_desk.database.driver import Connection

STEP: Final = 1 << 32
HIGHEST: Final = 1 << 62
_FEWEST_MOVED: Final = 32


@dataclass(frozen=True, slots=True)
class Gap:
    """Free numbers between two neighbours, both ends taken."""

    low: int
    high: int

    def spread(self, count: int) -> list[int] | None:
        """`count` rising numbers inside the gap, or None when it is too narrow.

        At the open end the step is fixed; inside, the numbers keep near the low end's side no
        closer than an even share, so that runs of neighbours can still grow.
        """
        step = min((self.high - self.low) // (count + 1), STEP)
        if step < 1:
            return None
        return [self.low + step * (number + 1) for number in range(count)]


def gap_for(core: Connection, name_key: str) -> tuple[Gap, str | None]:
    """The gap in which `name_key` belongs, and the key of the neighbour above it (None: no one)."""
    low = core.run(
        "SELECT place FROM student_listing WHERE name_key <= ? "
        "ORDER BY name_key DESC, place DESC LIMIT 1",
        (name_key,),
    ).scalar()
    above = core.run(
        "SELECT place, name_key FROM student_listing WHERE name_key > ? "
        "ORDER BY name_key, place LIMIT 1",
        (name_key,),
    ).fetchone()
    high, key = above if above is not None else (HIGHEST, None)
    return Gap(int(low or 0), int(high)), key


def neighbours(core: Connection, gap: Gap, count: int) -> list[tuple[int, str, int]]:
    """(place, name_key, person_id) of about `count` students on each side of a gap, in order."""
    below = core.run(
        "SELECT place, name_key, person_id FROM student_listing WHERE place <= ? "
        "ORDER BY place DESC LIMIT ?",
        (gap.low, count),
    ).fetchall()
    above = core.run(
        "SELECT place, name_key, person_id FROM student_listing WHERE place >= ? "
        "ORDER BY place LIMIT ?",
        (gap.high, count),
    ).fetchall()
    return [tuple(row) for row in (*reversed(below), *above)]


def places_for(
    core: Connection, newcomers: Sequence[tuple[str, int]]
) -> tuple[list[tuple[int, str, int]], list[int]]:
    """Places for newcomers (name_key, person_id) sorted by key.

    Returns (place, name_key, person_id) of everyone to be written and the ids of those already
    listed who have to move to make room: their old rows are to be taken out first.
    """
    placed: list[tuple[int, str, int]] = []
    moved: list[int] = []
    at = 0
    while at < len(newcomers):
        gap, above = gap_for(core, newcomers[at][0])
        end = at + 1
        while end < len(newcomers) and (above is None or newcomers[end][0] < above):
            end += 1
        group = list(newcomers[at:end])
        numbers = gap.spread(len(group))
        if numbers is None and placed:
            # those placed are not written yet: moving anybody around them would part the order
            return placed, moved
        if numbers is None:
            group, numbers, pushed = _make_room(core, gap, group)
            moved += pushed
            # those pushed may stand in later gaps: write nothing beyond them in this pass
            placed += zip_places(numbers, group)
            return placed, moved
        placed += zip_places(numbers, group)
        at = end
    return placed, moved


def zip_places(
    numbers: Sequence[int], group: Sequence[tuple[str, int]]
) -> list[tuple[int, str, int]]:
    """Put places and (name_key, person_id) together."""
    return [(place, key, person) for place, (key, person) in zip(numbers, group, strict=True)]


def _make_room(
    core: Connection, gap: Gap, group: list[tuple[str, int]]
) -> tuple[list[tuple[str, int]], list[int], list[int]]:
    count = _FEWEST_MOVED
    while True:
        around = neighbours(core, gap, count)
        outer = _outer(core, around)
        everyone = sorted([*((key, person) for _, key, person in around), *group])
        numbers = outer.spread(len(everyone))
        # a window that is nearly full would fill again at once: ask for real room
        if numbers is not None and (outer.high - outer.low) // (len(everyone) + 1) >= 1 << 10:
            return everyone, numbers, [person for _, _, person in around]
        count *= 2


def _outer(core: Connection, around: Sequence[tuple[int, str, int]]) -> Gap:
    low = core.run(
        "SELECT max(place) FROM student_listing WHERE place < ?", (around[0][0],)
    ).scalar()
    high = core.run(
        "SELECT min(place) FROM student_listing WHERE place > ?", (around[-1][0],)
    ).scalar()
    return Gap(int(low or 0), int(high or HIGHEST))
