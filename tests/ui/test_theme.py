from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QPalette

from imso_desk.ui.palettes import COLOURS, Scheme, current_scheme
from imso_desk.ui.theme import FONT_PIXELS, Look, scheme_for, style_sheet


@pytest.mark.parametrize("scheme", Scheme)
def test_the_style_sheet_has_all_its_names_filled_in(scheme):
    sheet = style_sheet(scheme)
    assert COLOURS[scheme].accent in sheet
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


@pytest.mark.parametrize("scheme", Scheme)
def test_every_picture_of_the_style_sheet_is_there(scheme):
    from pathlib import Path

    found = re.findall(r'url\("([^"]+)"\)', style_sheet(scheme))
    assert found
    assert all(Path(name).is_file() for name in found)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST])
def test_choosing_a_look_changes_the_application(qapp, theme, qtbot, look):
    theme.choose(look)
    assert current_scheme() == Scheme(look.value)
    assert theme.scheme == Scheme(look.value)
    wanted = COLOURS[Scheme(look.value)].window
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == wanted


def test_a_change_of_scheme_is_announced_once(theme, qtbot):
    with qtbot.waitSignal(theme.scheme_changed) as told:
        theme.choose(Look.DARK)
    assert told.args == ["dark"]
    with qtbot.assertNotEmitted(theme.scheme_changed):
        theme.choose(Look.DARK)


def test_the_system_decides_when_asked_to(qapp):
    assert scheme_for(Look.SYSTEM, qapp) in set(Scheme)
    assert scheme_for(Look.HIGH_CONTRAST, qapp) is Scheme.HIGH_CONTRAST


def test_text_is_13_pixels_in_the_programs_own_family(qapp, theme):
    assert qapp.font().pixelSize() == FONT_PIXELS == 13
    assert qapp.font().family() == "Noto Sans"
