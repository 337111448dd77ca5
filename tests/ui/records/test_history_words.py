from __future__ import annotations

from dataclasses import dataclass

import pytest

from imso_desk.ui.records.history_words import masked, value_words


@dataclass(frozen=True)
class Entry:
    entity: str
    field: str
    when: str = "2026-11-22T10:00:00+00:00"


@pytest.mark.parametrize(
    ("entity", "field", "plain", "words"),
    [
        ("event", "From", "2027-03-04", "04 MAR 2027"),
        ("event", "Mandatory", 1, "Yes"),
        ("event", "Title", "Court\nvisit", "Court visit"),
        ("event", "Title", None, ""),
        ("event", "From", "not a day", "not a day"),
        ("event", "A field of an older version", "x", "x"),
        ("document", "Number", "P12345678", "••••••78"),
    ],
)
def test_values_are_told_the_way_forms_show_them(entity, field, plain, words):
    assert value_words(Entry(entity, field), plain) == words


def test_short_numbers_are_hidden_wholly():
    assert masked("1234") == "••••••"
    assert masked("") == ""
