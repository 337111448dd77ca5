from __future__ import annotations

from imso_desk.reports.fonts import face
from imso_desk.reports.shaping import shape

ARABIC = face("NotoNaskhArabic-Regular")
DEVANAGARI = face("NotoSansDevanagari-Regular")


def test_arabic_letters_are_joined_and_come_from_the_left():
    run = shape(ARABIC, "بسم", right_to_left=True)
    nominal = [ARABIC.font.get_nominal_glyph(ord(letter)) for letter in "بسم"]
    assert [glyph.text for glyph in run.glyphs] == ["م", "س", "ب"]
    assert not {glyph.number for glyph in run.glyphs} & set(nominal)


def test_a_vowel_sign_written_before_its_consonant_is_moved_there():
    run = shape(DEVANAGARI, "कि", right_to_left=False)
    assert run.glyphs[-1].number == DEVANAGARI.font.get_nominal_glyph(ord("क"))
    conjunct = shape(DEVANAGARI, "क्ष", right_to_left=False)
    assert len(conjunct.glyphs) == 1
    assert conjunct.glyphs[0].text == "क्ष"


def test_the_width_is_that_of_all_glyphs_at_the_size_the_script_needs():
    run = shape(DEVANAGARI, "नेपाल", right_to_left=False)
    assert run.points(10) == sum(glyph.advance for glyph in run.glyphs) / 100
    arabic = shape(ARABIC, "سعيد", right_to_left=True)
    assert arabic.points(10) > arabic.width / 100


def test_what_a_font_cannot_do_never_ends_in_a_box():
    run = shape(DEVANAGARI, "क王", right_to_left=False)
    assert [glyph.number for glyph in run.glyphs] == [DEVANAGARI.font.get_nominal_glyph(ord("क"))]
