"""Rows of a list find the students they speak of, or say why they do not."""

from __future__ import annotations

import pytest

from imso_desk.domain.list_matching import Known, Mention, match_rows

HERE = (
    Known(1, ("HADDAD, Omar", "عمر حداد"), "A1", "1420A"),
    Known(2, ("OSEI, Kofi", ""), "B2", "1420A"),
    Known(3, ("OSEI, Ama", ""), "", ""),
)


def matched(**mention: object) -> tuple[list[int], tuple[str, ...]]:
    whole = {"row": 2, "name": "", "as_in_file": "x", "cells": {"t": "1"}, **mention}
    found, left_out = match_rows(HERE, [Mention(**whole)], nobody="nobody", several="fit")
    return list(found), left_out


@pytest.mark.parametrize(
    ("mention", "who"),
    [
        ({"control_number": " a1 ", "name": "OSEI, Kofi"}, [1]),  # the number speaks first
        ({"wcn": "1420A", "name": "Kofi Osei"}, [2]),
        ({"wcn": "1420A"}, []),  # two hold it
        ({"name": "عمر حداد"}, [1]),
        ({"name": "Omar Haddad"}, [1]),
        ({"name": "OSEI"}, []),  # a family name alone may be anybody's
        ({"name": "Somebody Else"}, []),
    ],
)
def test_who_is_meant(mention, who):
    found, left_out = matched(**mention)
    assert found == who
    assert bool(left_out) == (not who)


def test_what_was_left_out_is_told_by_row():
    assert matched(wcn="1420A")[1] == ("Row 2, x: 2 fit; nothing was taken from this row.",)
    assert matched()[1] == ("Row 2 names nobody; nothing was taken from this row.",)
    twice = [Mention(row, "", "x", {"t": "1"}, "A1") for row in (2, 5)]
    found, left_out = match_rows(HERE, twice, nobody="nobody", several="fit")
    assert found == {1: {"t": "1"}}
    assert left_out == ("Row 5, x: row 2 speaks of the same student; only that one was taken.",)
