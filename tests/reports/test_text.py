from __future__ import annotations

import pytest

from imso_desk.reports.text import Style, Typesetter, height
from tests.reports.samples import SCRIPTS

STYLE = Style(10, 13)


@pytest.mark.parametrize("width", [30, 75, 200])
@pytest.mark.parametrize("script", sorted(SCRIPTS))
def test_wrapped_lines_fit_and_lose_nothing(script, width):
    words = f"{SCRIPTS[script]} ({SCRIPTS[script]}) 123"
    lines = Typesetter().wrap(words, STYLE, width)
    assert all(line.width <= width for line in lines), "a line is wider than asked"
    assert "".join(line.text for line in lines).replace(" ", "") == words.replace(" ", "")


def test_a_line_is_broken_at_spaces_and_after_hyphens_first():
    lines = Typesetter().wrap("Smith-Jones and a-b", STYLE, 62)
    assert [line.text for line in lines] == ["Smith-Jones", "and a-b"]
    lines = Typesetter().wrap("Smith-Jones", STYLE, 40)
    assert [line.text for line in lines] == ["Smith-", "Jones"]


def test_line_ends_make_paragraphs_and_an_empty_text_one_empty_line():
    setter = Typesetter()
    assert [line.text for line in setter.wrap("a\n\nb\r\nc", STYLE, 90)] == ["a", "", "b", "c"]
    assert [line.text for line in setter.wrap("", STYLE, 90)] == [""]
    assert setter.line("a\nb", STYLE).text == "a b"


def test_right_to_left_lines_are_ordered_line_by_line():
    lines = Typesetter().wrap("ألف باء تاء ثاء", STYLE, 36)
    assert [line.text for line in lines] == ["ألف باء", "تاء ثاء"]
    first = lines[0]
    assert first.right_to_left
    assert [run.text for run in first.runs] == ["باء", " ", "ألف"]


def test_latin_and_numbers_inside_right_to_left_text_keep_their_direction():
    line = Typesetter().line("سعيد (Ali 12) هنا", STYLE)
    shown = [run.text.strip() for run in line.runs if run.text.strip()]
    assert shown == ["هنا", ")", "Ali 12", "(", "سعيد"]


def test_decomposed_letters_are_composed_and_set_the_short_way():
    line = Typesetter().line("Nguye\u0302\u0303n", STYLE)
    assert line.text == "Nguyễn"
    assert line.runs == ()


def test_marks_without_a_composed_letter_are_placed_by_the_font():
    line = Typesetter().line("m\u0331x", STYLE)
    assert line.runs[0].glyphs[1].dx != 0 or line.runs[0].glyphs[1].advance == 0


def test_tall_scripts_get_lines_further_apart():
    setter = Typesetter()
    assert height([setter.line("Aa", STYLE)], STYLE) == 13
    assert height([setter.line(SCRIPTS["Burmese"], STYLE)], STYLE) > 15


def test_scripts_without_font_are_remembered_once_each():
    setter = Typesetter()
    setter.wrap("王 王 ཀ 🎖", STYLE, 500)
    setter.line("王", STYLE)
    assert list(setter.uncovered) == ["Chinese or Japanese", "Tibetan", "symbols"]


def test_very_long_text_without_a_space_is_broken():
    lines = Typesetter().wrap("x" * 60_000, STYLE, 400)
    assert sum(len(line.text) for line in lines) == 60_000
