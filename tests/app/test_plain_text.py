"""Text for terminals: harmless and in columns."""

from __future__ import annotations

import pytest

from imso_desk.app.plain_text import fitted, shown, table, width


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("Åsa Ødegård", "Åsa Ødegård"),
        ("محمد", "محمد"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("\x9b2J", "\\x9b2J"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\udc80", "\\udc80"),
        ("\U000e0041", "\\U000e0041"),
        ("\u2028", "\\u2028"),
    ],
)
def test_shown(text, seen):
    assert shown(text) == seen


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("ก\u0e35", 1), ("", 0)]
)
def test_width(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize("text", ["short", "a much longer text", "日本日本日本", "e\u0301" * 20])
def test_fitted_is_exactly_as_wide_as_asked(text):
    assert width(fitted(text, 9)) == 9


def test_a_table_never_is_wider_than_asked():
    rows = [(1, "x" * 300, None), (22, "日" * 80, "y")]
    lines = table(("ID", "Long", "End"), rows, 80)
    assert len(lines) == 4
    assert max(map(width, lines)) <= 80
    assert lines[2].startswith(" 1")
    assert lines[3].startswith("22")


def test_an_empty_table_has_its_headings():
    assert table(("A", "B"), [])[0] == "A  B"
