from __future__ import annotations

import pytest

from imso_desk.reports.fonts import all_names, face, plain_characters, script_font
from imso_desk.reports.runs import clean, harmless, paragraphs, script_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\tb", "a b"),
        ("a\u3000b", "a b"),
        ("a\u202e\u2067\u200fb\u00ad", "ab"),
        ("\x00\x1b\x7f\x9b", "����"),
        ("\ud800", "�"),
        ("\ue000\U0010ffff", "��"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("☺\ufe0f", "☺"),
    ],
)
def test_harmless_takes_the_effect_away_and_shows_the_rest(given, shown):
    assert harmless(given) == shown


def test_each_sign_gets_the_font_of_its_script_and_marks_stay_with_letters():
    cleaned = clean("Ab กิ 1", bold=False)
    assert [font.name for font in cleaned.fonts] == [
        "NotoSans-Regular", "NotoSans-Regular", "NotoSans-Regular", "NotoSansThai-Regular",
        "NotoSansThai-Regular", "NotoSans-Regular", "NotoSans-Regular",
    ]  # fmt: skip
    assert clean("A", bold=True).fonts[0].name == "NotoSans-Bold"


def test_words_of_a_missing_script_make_one_sentence():
    cleaned = clean("Li 王 小明 x", bold=False, noun="name")
    assert cleaned.text == "Li [name in a script this program has no font for] x"
    assert len(cleaned.fonts) == len(cleaned.text)
    assert clean("🎖🎖", bold=False).text == "[symbol this program has no font for]"


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("漢", "Chinese or Japanese"),
        ("か", "Japanese"),
        ("한", "Korean"),
        ("ཀ", "Tibetan"),
        ("🎖", "symbols"),
    ],
)
def test_scripts_are_named_in_plain_words(sign, name):
    assert script_name(sign) == name


def test_paragraphs_are_split_at_every_kind_of_line_end():
    assert paragraphs("a\r\nb\u2028c\u0085d") == ["a", "b", "c", "d"]


def test_every_bundled_font_is_there_and_covers_its_blocks():
    for name in all_names():
        assert len(face(name).covered) > 50
    for sign, name in {
        "ק": "Hebrew",
        "ش": "Naskh",
        "က": "Myanmar",
        "ა": "Georgian",
        "ሀ": "Ethiopic",
    }.items():
        font = script_font(ord(sign))
        assert name in font
        assert ord(sign) in face(font).covered


def test_plain_characters_are_those_that_need_no_care():
    plain = plain_characters()
    assert plain.issuperset("Ab 09 ÀÉẫđĐŞİığłŁőŞşəÿŒß βγΩ ЖЯѣЇґ –—…•·’“”€₫")
    assert not plain & set("\u0301\u200f\t\n\x00\u00a0\u00adאبก王")
