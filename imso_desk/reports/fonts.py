"""The bundled fonts: which sign is in which, how wide it is, and where each script is looked up.

Glyphs are measured in thousandths of the type size, the unit of PDF. Fonts are read on first need.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from imso_desk import assets

UNITS = 1000  # per em: HarfBuzz is asked to speak in the unit of PDF

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"

# (first, last, font) by Unicode block, in code order; what no line names is looked for in Noto
# Sans.
SCRIPT_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x058F, "NotoSansArmenian-Regular"),
    (0x0590, 0x05FF, "NotoSansHebrew-Regular"),
    (0x0600, 0x06FF, "NotoNaskhArabic-Regular"),
    (0x0750, 0x077F, "NotoNaskhArabic-Regular"),
    (0x0780, 0x07BF, "NotoSansThaana-Regular"),
    (0x08A0, 0x08FF, "NotoNaskhArabic-Regular"),
    (0x0900, 0x097F, "NotoSansDevanagari-Regular"),
    (0x0980, 0x09FF, "NotoSansBengali-Regular"),
    (0x0B80, 0x0BFF, "NotoSansTamil-Regular"),
    (0x0D80, 0x0DFF, "NotoSansSinhala-Regular"),
    (0x0E00, 0x0E7F, "NotoSansThai-Regular"),
    (0x0E80, 0x0EFF, "NotoSansLao-Regular"),
    (0x1000, 0x109F, "NotoSansMyanmar-Regular"),
    (0x10A0, 0x10FF, "NotoSansGeorgian-Regular"),
    (0x1200, 0x139F, "NotoSansEthiopic-Regular"),
    (0x1780, 0x17FF, "NotoSansKhmer-Regular"),
    (0x19E0, 0x19FF, "NotoSansKhmer-Regular"),
    (0x1C90, 0x1CBF, "NotoSansGeorgian-Regular"),
    (0x2D00, 0x2D2F, "NotoSansGeorgian-Regular"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic-Regular"),
    (0xA8E0, 0xA8FF, "NotoSansDevanagari-Regular"),
    (0xA9E0, 0xA9FF, "NotoSansMyanmar-Regular"),
    (0xAA60, 0xAA7F, "NotoSansMyanmar-Regular"),
    (0xAB00, 0xAB2F, "NotoSansEthiopic-Regular"),
    (0xFB13, 0xFB17, "NotoSansArmenian-Regular"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew-Regular"),
    (0xFB50, 0xFDFF, "NotoNaskhArabic-Regular"),
    (0xFE70, 0xFEFE, "NotoNaskhArabic-Regular"),
)


class Advances(dict[str, int]):
    """Widths of single characters in thousandths of the type size, asked for once each."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> int:
        font = self._font
        glyph = font.get_nominal_glyph(ord(character)) or 0
        width = self[character] = int(font.get_glyph_h_advance(glyph))
        return width


class HexGlyphs(dict[int, str]):
    """Glyph numbers of single characters as four hexadecimal digits, for `str.translate`."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, code: int) -> str:
        digits = self[code] = f"{self._font.get_nominal_glyph(code) or 0:04x}"
        return digits


# Families drawn small in their square are set larger, so that they look as large as Noto Sans.
ENLARGED = {"NotoNaskhArabic-Regular": 1.2, "NotoSansThaana-Regular": 1.15}


# Scripts that stack signs above and below need lines further apart, in parts of the type size.
TALL = {
    "NotoNaskhArabic-Regular": 0.22,
    "NotoSansDevanagari-Regular": 0.12,
    "NotoSansBengali-Regular": 0.12,
    "NotoSansTamil-Regular": 0.12,
    "NotoSansSinhala-Regular": 0.16,
    "NotoSansThai-Regular": 0.14,
    "NotoSansLao-Regular": 0.2,
    "NotoSansMyanmar-Regular": 0.36,
    "NotoSansKhmer-Regular": 0.36,
}


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file: HarfBuzz face and font, the codes it covers, widths and glyph numbers.

    `enlarged` is a factor on the type size; `tall` is the room its lines need beyond those of
    Noto Sans, in parts of the type size.
    """

    name: str
    face: Any
    font: Any
    covered: frozenset[int] = field(repr=False)
    advances: Advances
    hex_glyphs: HexGlyphs
    order: int
    enlarged: float
    tall: float

    def width(self, text: str, size: float) -> float:
        """Return the width of plain text (no shaping) in points at the type size `size`."""
        return sum(map(self.advances.__getitem__, text)) * size / UNITS


@cache
def face(name: str) -> Face:
    """Read one bundled font by file name without ending; raise FileNotFoundError without it."""
    import uharfbuzz as hb

    hb_face = hb.Face(hb.Blob(assets.read_bytes("fonts", f"{name}.ttf")))
    font = hb.Font(hb_face)
    font.scale = (UNITS, UNITS)
    return Face(
        name=name,
        face=hb_face,
        font=font,
        covered=frozenset(hb_face.unicodes),
        advances=Advances(font),
        hex_glyphs=HexGlyphs(font),
        order=all_names().index(name),
        enlarged=ENLARGED.get(name, 1.0),
        tall=TALL.get(name, 0.0),
    )


@cache
def all_names() -> tuple[str, ...]:
    """Return the file names of all bundled fonts, without ending, main family first."""
    return (REGULAR, BOLD, *dict.fromkeys(name for _first, _last, name in SCRIPT_BLOCKS))


def script_font(code: int) -> str:
    """Return the name of the font that is made for the block of a character code, or ""."""
    for first, last, name in SCRIPT_BLOCKS:
        if code < first:
            break
        if code <= last:
            return name
    return ""


@cache
def plain_characters() -> frozenset[str]:
    """Return the characters that can be set one after the other in both weights of Noto Sans.

    Left out is what needs shaping, direction or care: marks that combine, controls, direction
    marks, spaces that do not break, and characters that share a glyph with an earlier one (their
    text could not be read back from the paper).
    """
    regular, bold = face(REGULAR), face(BOLD)
    plain: set[str] = set()
    taken: set[tuple[str, str]] = set()
    for code in sorted(regular.covered & bold.covered):
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] in "MC" or (category[0] == "Z" and character != " ") or script_font(code):
            continue
        glyphs = (regular.hex_glyphs[code], bold.hex_glyphs[code])
        if glyphs not in taken and unicodedata.normalize("NFC", character) == character:
            taken.add(glyphs)
            plain.add(character)
    return frozenset(plain)
