from __future__ import annotations

import pytest

from imso_desk.reports.breaks import clusters, pieces


def cut(text, parts):
    return [text[start:end] for start, end in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two  three", ["one ", "two  ", "three"]),
        ("al-Sayed and/or -5 1-2", ["al-", "Sayed ", "and/", "or ", "-5 ", "1-2"]),
        ("นายเก่ง", ["นา", "ย", "เก่", "ง"]),
        ("နိုင်ငံ", ["နိုင်", "ငံ"]),
        ("ၿဗိတ္တိ", ["ၿ", "ဗိတ္တိ"]),
        ("", []),
    ],
)
def test_pieces_never_tear_a_syllable_sign(text, expected):
    assert cut(text, pieces(text)) == expected


def test_clusters_keep_marks_and_joiners_with_their_letter():
    text = "ก็m\u0331क्\u200dष"
    assert cut(text, clusters(text)) == ["ก็", "m\u0331", "क्\u200dष"]
