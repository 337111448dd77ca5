"""Marks, bounds and labels of charts."""

from __future__ import annotations

import itertools

import pytest

from imso_desk.domain.chart import ChartData, Series
from imso_desk.ui.charts.scale import bounds, every, spread, ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 0, 4, (0, 1)),
        (0, 1, 4, (0, 1)),
        (0, 3, 4, (0, 1, 2, 3)),
        (0, 7, 4, (0, 5, 10)),
        (0, 132, 4, (0, 50, 100, 150)),
        (-5, 5, 3, (-5, 0, 5)),
        (0.0, 0.5, 3, (0, 0.25, 0.5)),
    ],
)
def test_ticks(low, high, most, expected):
    assert ticks(low, high, most) == expected


def test_ticks_always_hold_what_is_shown():
    for high in (1, 9, 10, 11, 99, 101, 12345, 0.013):
        for most in range(2, 9):
            found = ticks(0, high, most)
            assert found[0] <= 0
            assert found[-1] >= high
            assert len(found) <= most + 2


def test_bounds_hold_levels_and_sums():
    data = ChartData(
        "", ("a", "b"), (Series("x", (1.0, 4.0)), Series("y", (2.0, None))), levels=(("L", 9.0),)
    )
    assert bounds(data, stacked=True, from_zero=True) == (0.0, 9.0)
    low, high = bounds(data, stacked=False, from_zero=False)
    assert 0 <= low < 1
    assert high > 9


@pytest.mark.parametrize(
    ("widths", "slot", "expected"),
    [((30, 40), 50, 1), ((30, 40), 47, 2), ((40,) * 100, 3, 16), ((), 0, 1)],
)
def test_labels_that_would_touch_are_left_out(widths, slot, expected):
    assert every(widths, slot) == expected


def test_names_of_levels_keep_apart():
    placed = spread([50, 50, 51, 10], 15, 0, 100)
    ordered = sorted(placed)
    assert all(b - a >= 15 for a, b in itertools.pairwise(ordered))
    assert placed[3] == 10


def test_a_scale_ends_at_the_most_a_value_can_be():
    results = ChartData("", ("A", "B"), (Series("One", (83.0, 100.0)),), most=100)
    low, high = bounds(results, stacked=False, from_zero=False)
    assert high == 100
    assert ticks(low, high, 4)[-1] == 100
