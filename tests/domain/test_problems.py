"""Texts that say nothing, and the error that carries a code."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.problems import FieldError, is_nothing


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\xa0",
        "-",
        "--",
        "—",
        "N/A",
        "n/a",
        "NA",
        "N.A.",
        "TBD",
        "tba",
        "T.B.D.",
        "none",
        "nil",
        "Unknown",
        "?",
        "???",
        "pending",
        " TBD ",
        "to be  determined",
        "#N/A",
        "(none)",
    ],
)
def test_words_for_nothing(text):
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text", ["0", "Nadia", "TBA x 3", "-5", "2+", "Nil Armstrong", "=1", "ITO pending"]
)
def test_values_are_not_nothing(text):
    assert not is_nothing(text)


def test_the_error_survives_another_process():
    error = pickle.loads(pickle.dumps(FieldError("no-such-date", "The calendar has no such day.")))
    assert (error.code, error.message, str(error)) == (
        "no-such-date",
        "The calendar has no such day.",
        "The calendar has no such day.",
    )


@given(st.text())
def test_any_text_is_judged(text):
    assert is_nothing(text) in {True, False}
