from __future__ import annotations

import pytest

from imso_desk.reports.direction import is_right_to_left, levels, visual_order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", False),
        ("123 שלום", True),
        ("(ثم) abc", True),
        ("a שלום", False),
        ("12 ()", False),
        ("", False),
    ],
)
def test_the_first_letter_decides_the_direction_of_a_paragraph(text, expected):
    assert is_right_to_left(text) is expected


def test_levels_follow_the_algorithm_of_unicode():
    assert levels("abc 1") == [0] * 5
    assert levels("שם 12 ab") == [1, 1, 1, 2, 2, 1, 2, 2]
    assert levels("a שם b") == [0, 0, 1, 1, 0, 0]


def test_a_joiner_goes_with_its_letter():
    assert levels("می\u200cخ 1") == [1, 1, 1, 1, 1, 2]


def test_runs_come_in_visual_order():
    assert visual_order(["a", "B", "c"], [0, 0, 0]) == ["a", "B", "c"]
    assert visual_order(["A", "12", "B"], [1, 2, 1]) == ["B", "12", "A"]
    assert visual_order(["x", "A", "1", "B", "y"], [0, 1, 2, 1, 0]) == ["x", "B", "1", "A", "y"]
    assert visual_order([], []) == []
