"""The numbers of a chart as words and as rows of a table."""

from __future__ import annotations

from typing import Final, NamedTuple

from imso_desk.domain.chart import ChartData, Series
from imso_desk.ui.tables.columns import Column

MOST_SPOKEN: Final = 40
"""Of more values than these a screen reader is told the first, last, lowest and highest."""
GAP: Final = "–"


class ChartRow(NamedTuple):
    """One label with its value in each series."""

    label: str
    values: tuple[float | None, ...]


def number(value: float | None) -> str:
    """Write a value: whole ones without a point, others with one digit after it."""
    if value is None:
        return GAP
    return f"{value:,.0f}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"


def is_empty(data: ChartData) -> bool:
    """Say whether there is nothing to draw."""
    return not any(value is not None for one in data.series for value in one.values)


def described(data: ChartData) -> str:
    """Say all of a chart in words."""
    if is_empty(data):
        return f"{data.note or 'There is nothing to show yet'}"
    unit = f" ({data.unit})" if data.unit else ""
    told = [_series(data, one, named=len(data.series) > 1) for one in data.series]
    told += [f"{name}: {number(value)}" for name, value in data.levels]
    if data.note:
        told.append(data.note.rstrip("."))
    return f"{data.title}{unit}. " + ". ".join(told) + ". T shows the table."


def _series(data: ChartData, one: Series, *, named: bool) -> str:
    points = [
        (label, value)
        for label, value in zip(data.labels, one.values, strict=False)
        if value is not None
    ]
    if not points:
        return f"{one.name}: nothing" if named else "nothing"
    if len(points) > MOST_SPOKEN:
        low, high = (pick(points, key=lambda point: point[1]) for pick in (min, max))
        points = [points[0], low, high, points[-1]]
        words = "{} values, first {}, lowest {}, highest {}, last {}".format(
            len(one.values), *(f"{label}: {number(value)}" for label, value in points)
        )
    else:
        words = "; ".join(f"{label}: {number(value)}" for label, value in points)
    return f"{one.name}: {words}" if named else words


def rows(data: ChartData) -> list[ChartRow]:
    """The rows of the table of a chart."""
    return [
        ChartRow(
            label, tuple(one.values[at] if at < len(one.values) else None for one in data.series)
        )
        for at, label in enumerate(data.labels)
    ]


def table_columns(data: ChartData) -> list[Column[ChartRow]]:
    """The columns of the table of a chart: the label, then one a series."""
    made: list[Column[ChartRow]] = [Column("label", "For", lambda row: row.label, width=130)]
    for at, one in enumerate(data.series):
        name = one.name or data.title
        alone = len(data.series) == 1 and data.unit != name.casefold()
        unit = f" ({data.unit})" if data.unit and alone else ""
        made.append(_value_column(at, name + unit))
    return made


def _value_column(at: int, title: str) -> Column[ChartRow]:
    return Column(
        f"value{at}",
        title,
        lambda row: number(row.values[at]),
        sort=lambda row: row.values[at],
        width=max(64, 8 * len(title) + 24),
        right=True,
    )
