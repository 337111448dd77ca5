"""Shaping of one run by HarfBuzz: joined, stacked and reordered glyphs with their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from imso_desk.reports.fonts import UNITS, Face


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its number, the text it stands for, nominal and shaped width, and its offset.

    All lengths are in thousandths of the type size.
    """

    number: int
    text: str
    nominal: int
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """The glyphs of a run from left to right, in one font, and their width in thousandths.

    `text` is in reading order.
    """

    face: Face
    text: str
    right_to_left: bool
    glyphs: tuple[Glyph, ...]
    width: int

    def points(self, size: float) -> float:
        """Return the width in points at a type size."""
        return self.width * size * self.face.enlarged / UNITS


@lru_cache(maxsize=4096)
def shape(face: Face, text: str, *, right_to_left: bool) -> ShapedRun:
    """Shape `text`, all in one font and one direction; the glyphs come in visual order."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    # Marks keep a text of their own, so that text read from right to left comes back in order.
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face.font, buffer, {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if any(info.codepoint == 0 for info in infos):
        return _unshaped(face, text, right_to_left=right_to_left)
    texts = _cluster_texts(text, [info.cluster for info in infos])
    glyphs = tuple(
        Glyph(
            number=info.codepoint,
            text=glyph_text,
            nominal=face.font.get_glyph_h_advance(info.codepoint),
            advance=position.x_advance,
            dx=position.x_offset,
            dy=position.y_offset,
        )
        for info, position, glyph_text in zip(infos, positions, texts, strict=True)
    )
    return _run(face, text, glyphs, right_to_left=right_to_left)


def _run(face: Face, text: str, glyphs: tuple[Glyph, ...], *, right_to_left: bool) -> ShapedRun:
    return ShapedRun(face, text, right_to_left, glyphs, sum(glyph.advance for glyph in glyphs))


def _cluster_texts(text: str, starts: list[int]) -> list[str]:
    """Give each cluster's text to its first glyph and none to the others of the cluster."""
    edges = sorted({*starts, len(text)})
    following = dict(pairwise(edges))
    seen: set[int] = set()
    texts: list[str] = []
    for start in starts:
        texts.append("" if start in seen else text[start : following[start]])
        seen.add(start)
    return texts


def _unshaped(face: Face, text: str, *, right_to_left: bool) -> ShapedRun:
    """Set the nominal glyphs side by side: a fault of a font may cost beauty, never a report."""
    glyphs = []
    for character in reversed(text) if right_to_left else text:
        number = face.font.get_nominal_glyph(ord(character))
        if number:
            width = face.font.get_glyph_h_advance(number)
            glyphs.append(Glyph(number, character, width, width, 0, 0))
    return _run(face, text, tuple(glyphs), right_to_left=right_to_left)
