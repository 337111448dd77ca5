from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QPushButton

from imso_desk.ui.icons import icon, pixmap, put_icon
from imso_desk.ui.palettes import DARK, LIGHT
from imso_desk.ui.theme import Look


def strongest_colour(button: QPushButton) -> str:
    image = button.icon().pixmap(20, 20).toImage()
    shades = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
    return max(shades, key=lambda shade: shade.alpha()).name()


def test_every_drawing_is_valid_and_takes_the_colour_asked_for(qapp, repository):
    names = [file.stem for file in (repository / "resources" / "icons").glob("*.svg")]
    assert len(names) > 40
    for name in names:
        image = pixmap(name, "#ff0000", 40).toImage()
        seen = {image.pixelColor(x, y).name() for x in range(40) for y in range(40)}
        assert "#ff0000" in seen, name
        assert (image.width(), image.height()) == (40, 40)


def test_every_icon_named_in_the_code_is_drawn(repository):
    drawn = {file.stem for file in (repository / "resources" / "icons").glob("*.svg")}
    named = set()
    for file in (repository / "imso_desk" / "ui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named.update(re.findall(r"put_icon\([^,()]+, \"([a-z-]+)\"", text))
        named.update(re.findall(r"\bicon\(\"([a-z-]+)\"", text))
    assert named <= drawn


def test_an_icon_that_does_not_exist_is_told(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing")


def test_an_icon_that_was_put_follows_the_scheme(qtbot, theme):
    button = QPushButton("Print")
    qtbot.addWidget(button)
    put_icon(button, "print", "text")
    assert strongest_colour(button) == LIGHT.text
    theme.choose(Look.DARK)
    assert strongest_colour(button) == DARK.text
