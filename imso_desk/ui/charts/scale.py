"""Where the lines and labels of a chart go: plain numbers, no painting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from imso_desk.domain.chart import ChartData

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_WHOLE_STEPS: Final = (1.0, 2.0, 5.0, 10.0)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values from at or below `low` to at or above `high`, about `most` of them.

    Whole numbers keep whole steps.
    """
    if high <= low:
        high = low + 1
    whole = low == int(low) and high == int(high)
    rough = (high - low) / max(1, most - 1)
    scale = 10.0 ** math.floor(math.log10(rough))
    found = next(one for one in _STEPS if one * scale >= rough * (1 - 1e-9)) * scale
    if whole:
        found = max(1.0, found)
        if found != int(found):
            found = next(one for one in _WHOLE_STEPS if one >= found)
    first = math.floor(low / found + 1e-9)
    last = math.ceil(high / found - 1e-9)
    return tuple(round(step * found, 10) for step in range(first, last + 1))


def bounds(data: ChartData, *, stacked: bool, from_zero: bool) -> tuple[float, float]:
    """The lowest and the highest value to be shown, the levels included."""
    values = [value for one in data.series for value in one.values if value is not None]
    if stacked:
        values = [sum(parts) for parts in columns(data)]
    values += [value for _, value in data.levels]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero:
        return min(0.0, low), max(0.0, high)
    room = (high - low) * 0.08 or 1.0
    above = high + room if data.most is None else max(high, min(high + room, data.most))
    return (max(0.0, low - room) if low >= 0 else low - room), above


def columns(data: ChartData) -> list[list[float]]:
    """The values at each label, gaps taken for nothing."""
    return [
        [(one.values[at] if at < len(one.values) else None) or 0.0 for one in data.series]
        for at in range(len(data.labels))
    ]


def every(widths: Sequence[float], slot: float, gap: float = 8.0) -> int:
    """Label each so many-th place only, so that no two labels touch."""
    if not widths or slot <= 0:
        return 1
    return max(1, math.ceil((max(widths) + gap) / slot))


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Move heights as little as needed until all are `apart` and between `low` and `high`."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = list(wanted)
    floor = low
    for at in order:
        placed[at] = max(placed[at], floor)
        floor = placed[at] + apart
    ceiling = high
    for at in reversed(order):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - apart
    return placed
