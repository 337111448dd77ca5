"""Which order a column of dates is written in."""

from __future__ import annotations

from datetime import date

import pytest

from imso_desk.domain.dates import CompactOrder, DateOrder, guess_compact, guess_order


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["04/05/2016", "23/05/2016"], DateOrder.DMY),
        (["04/05/2016", "05/23/2016", "2016-05-09", "09-MAY-16"], DateOrder.MDY),
        (["05/07 0615", "05/31 1205"], DateOrder.MDY),
        (["04/05/2016", "05/06/2016"], None),
        (["23/05/2016", "05/23/2016"], None),
        (["2016/05/23", "23.05.2016", "45/45/2016", ""], None),
        (["13-06-26"], DateOrder.DMY),
        (["x" * 5000, "٢٣/٥/٢٠١٦"], DateOrder.DMY),
        ([], None),
    ],
)
def test_order(values, order):
    assert guess_order(values) is order


@pytest.mark.parametrize(
    ("values", "near", "compact"),
    [
        (["251201"], date(2025, 11, 1), CompactOrder.YMD),
        (["011225"], date(2025, 11, 1), CompactOrder.DMY),
        (["251201"], None, None),
        (["251201", "251130", "321201"], None, CompactOrder.YMD),
        (["311285", "010178"], None, CompactOrder.DMY),
        (["", "2025-12-01"], date(2025, 11, 1), None),
        (["101010"], date(2025, 11, 1), None),
    ],
)
def test_six_digits(values, near, compact):
    assert guess_compact(values, near=near) is compact
