"""What a small chart shows, and the table that goes with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart: None is a gap; `tone` is a tone's name or "" for the accent."""

    name: str
    values: tuple[float | None, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart with its labels (one for each value), its unit, and lines to compare with.

    `levels` are (label, value) of lines across the chart, such as a minimum or a pass mark; no
    value lies above `most`, such as 100 percent, and no line of the scale is drawn there.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    levels: tuple[tuple[str, float], ...] = ()
    note: str = ""
    most: float | None = None
