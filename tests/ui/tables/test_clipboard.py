from __future__ import annotations

import pytest

from imso_desk.ui.tables.clipboard import as_html, as_tsv, plain_cell, table_mime


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("RAVUNA, Kofi", "RAVUNA, Kofi"),
        ("two\nlines\tand tab", "two lines and tab"),
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("-2+3", "'-2+3"),
        ("+1 555 0100", "+1 555 0100"),
        ("-12.50", "-12.50"),
        ("007", "007"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_or_more_than_one_cell(cell, expected):
    assert plain_cell(cell) == expected


def test_rows_become_lines_of_tabs():
    assert as_tsv([["Name", "ECL"], ["Ravuna", "81"]]) == "Name\tECL\nRavuna\t81\n"


def test_markup_in_a_name_stays_text():
    html = as_html([["Name"], ["<b>x</b> & co"]])
    assert "&lt;b&gt;x&lt;/b&gt; &amp; co" in html
    assert "<b>" not in html


def test_both_ways_are_on_the_clipboard(qapp):
    mime = table_mime([["Name"], ["Ravuna"]])
    assert mime.hasText()
    assert mime.hasHtml()
