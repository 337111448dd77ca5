from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from imso_desk.ui.palettes import COLOURS, Scheme, palette_of

WORDS = ("text", "muted", "accent", "overdue", "due", "coming", "met", "not_applicable",
         "unknown", "problem")  # fmt: skip


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    red, green, blue = (linear(part) for part in (shade.redF(), shade.greenF(), shade.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("ground", ["window", "side", "base", "alternate"])
def test_words_can_be_read_on_every_ground(scheme, word, ground):
    colours = COLOURS[scheme]
    assert contrast(colours.colour(word), colours.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
def test_what_is_chosen_can_be_read_and_fields_have_a_border(scheme):
    colours = COLOURS[scheme]
    assert contrast(colours.selection_text, colours.selection) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.field_line, colours.base) >= 3
    assert contrast(colours.text, colours.hover) >= 4.5


def test_the_palette_has_the_schemes_colours():
    palette = palette_of(COLOURS[Scheme.DARK])
    assert palette.color(QPalette.ColorRole.Window).name() == COLOURS[Scheme.DARK].window
    assert palette.color(QPalette.ColorRole.Text).name() == COLOURS[Scheme.DARK].text


def test_a_tone_may_be_named_with_a_hyphen():
    colours = COLOURS[Scheme.LIGHT]
    assert colours.tone("not-applicable").name() == colours.not_applicable
