"""Pictures of the demonstration: drawn portraits that show nobody, and a crest."""

from __future__ import annotations

import io
from random import Random

_SKIN = ("#f1d3b5", "#d9a97c", "#b07d54", "#8a5a3a", "#5f3d28")
_CLOTH = ("#4d5a44", "#2f3e55", "#5b5348", "#3f4f5f", "#59616b")
_GROUND = ("#c9d3dc", "#d8d2c4", "#cfd9cf", "#d5cfdc")


def portrait(chance: Random) -> bytes:
    """A small JPEG of a plain head and shoulders, 160 x 200 pixels."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (320, 400), chance.choice(_GROUND))
    draw = ImageDraw.Draw(image)
    skin, cloth = chance.choice(_SKIN), chance.choice(_CLOTH)
    draw.ellipse((20, 290, 300, 620), fill=cloth)
    draw.rectangle((135, 220, 185, 310), fill=skin)
    draw.ellipse((95, 80, 225, 260), fill=skin)
    draw.pieslice((88, 62, 232, 230), 180, 360, fill="#2d2622")
    if chance.random() < 0.5:
        draw.rectangle((88, 120, 232, 146), fill=cloth)
    draw.polygon([(135, 300), (185, 300), (160, 350)], fill="#e9ebee")
    out = io.BytesIO()
    image.resize((160, 200)).save(out, "JPEG", quality=82)
    return out.getvalue()


def crest() -> bytes:
    """The crest of the invented school, a PNG of 240 x 240 pixels."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (480, 480), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    blue, gold, white = "#1c3357", "#c9a84c", "#f4f1e6"
    shield = [(60, 50), (420, 50), (420, 250), (240, 450), (60, 250)]
    draw.polygon(shield, fill=gold)
    draw.polygon([(80, 70), (400, 70), (400, 242), (240, 422), (80, 242)], fill=blue)
    draw.polygon([(80, 150), (240, 100), (400, 150), (400, 185), (240, 135), (80, 185)], fill=gold)
    draw.ellipse((180, 200, 300, 320), outline=white, width=8)
    draw.line((180, 260, 300, 260), fill=white, width=6)
    draw.ellipse((215, 200, 265, 320), outline=white, width=6)
    out = io.BytesIO()
    image.resize((240, 240)).save(out, "PNG", optimize=True)
    return out.getvalue()
