"""ECL, OPI and the cells that hold everything."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.english import (
    OPI_LEVELS,
    EnglishCell,
    Opi,
    meets_minimum,
    opi_level_meets,
    opi_meets,
    parse_ecl,
    parse_english_cell,
    parse_opi,
    parse_opi_level,
)
from imso_desk.domain.problems import FieldError

LEVELS = st.sampled_from(OPI_LEVELS)


@pytest.mark.parametrize(
    ("text", "score"), [("0", 0), ("80", 80), (" 100 ", 100), ("80.0", 80), ("ECL 78", 78)]
)
def test_ecl(text, score):
    assert parse_ecl(text) == score


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("101", "ecl-out-of-range"),
        ("999", "ecl-out-of-range"),
        ("-1", "not-a-score"),
        ("80.5", "not-a-score"),
        ("2+", "not-a-score"),
        ("", "not-a-score"),
        ("٨٠", "not-a-score"),
    ],
)
def test_ecl_refused(text, code):
    with pytest.raises(FieldError) as error:
        parse_ecl(text)
    assert error.value.code == code


@pytest.mark.parametrize("text", ["2.5", "5+", "6", "", "++", "2/2", "two"])
def test_levels_refused(text):
    with pytest.raises(FieldError):
        parse_opi_level(text)


@pytest.mark.parametrize("text", ["2.5/2", "2+", "2+/2/2", "5+/2", "80/2+/2", "", "12/2", "x/y"])
def test_opi_refused(text):
    with pytest.raises(FieldError):
        parse_opi(text)


@pytest.mark.parametrize("text", ["2+/2", "2+ / 2", "OPI 2+/2", "L2+/S2", "2+ 2", "opi: 2+/2"])
def test_opi(text):
    assert parse_opi(text) == Opi("2+", "2")


@given(LEVELS, LEVELS)
def test_opi_is_read_back(listening, speaking):
    assert parse_opi(str(Opi(listening, speaking))) == Opi(listening, speaking)
    assert parse_opi_level(listening) == listening


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("80/2+/2", EnglishCell(80, Opi("2+", "2"))),
        ("60/3/3", EnglishCell(60, Opi("3", "3"))),
        ("81", EnglishCell(81)),
        ("80/", EnglishCell(80)),
        ("80/-/-", EnglishCell(80)),
        ("1+/1+", EnglishCell(opi=Opi("1+", "1+"))),
        ("80 (2+/2)", EnglishCell(80, Opi("2+", "2"))),
        ("ECL 78 (12MAR25) OPI 2/1+", EnglishCell(78, Opi("2", "1+"), date(2025, 3, 12))),
        ("N/A", EnglishCell()),
        ("-", EnglishCell()),
        ("", EnglishCell()),
        ("72 WAIVER REQ", EnglishCell(72, waiver=True, note="72 WAIVER REQ")),
        ("72 not exempt", EnglishCell(72, note="72 not exempt")),
        (
            "EXEMPT IN-CTRY - TEST ON ARRIVAL",
            EnglishCell(exempt=True, note="EXEMPT IN-CTRY - TEST ON ARRIVAL"),
        ),
        ("80 (OPI pending)", EnglishCell(80, note="80 (OPI pending)")),
        ("retest in May", EnglishCell(note="retest in May")),
    ],
)
def test_cells(text, cell):
    assert parse_english_cell(text) == cell


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("178", "ecl-out-of-range"),
        ("178/2/2", "ecl-out-of-range"),
        ("80/2.5/2", "not-a-score"),
        ("2.5/2", "not-a-score"),
        ("A80", "not-a-score"),
        ("1+", "not-a-score"),
        ("x" * 300, "not-a-score"),
    ],
)
def test_cells_refused(text, code):
    with pytest.raises(FieldError) as error:
        parse_english_cell(text)
    assert error.value.code == code


def test_levels_stand_in_order():
    for lower, higher in pairwise(OPI_LEVELS):
        assert opi_level_meets(higher, lower)
        assert not opi_level_meets(lower, higher)


def test_each_skill_counts_for_itself():
    assert opi_meets(Opi("2+", "2"), Opi("2", "2"))
    assert not opi_meets(Opi("4", "1+"), Opi("2", "2"))


@pytest.mark.parametrize(
    ("ecl", "opi", "ecl_minimum", "opi_minimum", "answer"),
    [
        (80, None, 80, None, True),
        (79, None, 80, None, False),
        (None, None, 80, None, None),
        (None, None, None, None, True),
        (80, None, 80, Opi("2", "2"), None),
        (79, None, 80, Opi("2", "2"), False),
        (None, Opi("1+", "2"), 80, Opi("2", "2"), False),
        (80, Opi("2", "2"), 80, Opi("2", "2"), True),
        (0, None, 0, None, True),
    ],
)
def test_minimum(ecl, opi, ecl_minimum, opi_minimum, answer):
    assert meets_minimum(ecl, opi, ecl_minimum, opi_minimum) is answer


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9+/. ECLOPI()-]{0,20}")))
def test_any_cell_is_read_or_refused(text):
    try:
        cell = parse_english_cell(text)
    except FieldError:
        return
    assert cell.ecl is None or 0 <= cell.ecl <= 100
    assert cell.opi is None or {cell.opi.listening, cell.opi.speaking} <= set(OPI_LEVELS)
