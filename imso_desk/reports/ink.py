"""Turns the marks of a page into PDF operators."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import category

from imso_desk.reports.embedding import EmbeddedFont
from imso_desk.reports.fonts import UNITS, Face
from imso_desk.reports.marks import DotMark, Page, PathMark
from imso_desk.reports.shaping import ShapedRun
from imso_desk.reports.text import Ink, Line, Style

FontOf = Callable[[Face], EmbeddedFont]


def page_operators(page: Page, font_of: FontOf, picture_names: list[str]) -> bytes:
    """Return the content of a page: pictures, lines and frames first, then all text."""
    out: list[str] = []
    for (x, y, width, height, _picture), name in zip(page.pictures, picture_names, strict=True):
        out.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")
    _lines(page, out)
    for path in page.paths:
        _path(path, out)
    for dot in page.dots:
        _dot(dot, out)
    _texts(page, font_of, out)
    return "\n".join(out).encode("ascii")


def _lines(page: Page, out: list[str]) -> None:
    state: tuple[float, Ink] | None = None
    for x1, y1, x2, y2, thickness, ink in page.rules:
        if (thickness, ink) != state:
            state = (thickness, ink)
            out.append(f"{thickness:g} w {_colour(ink)} RG")
        out.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")
    for x, y, width, height, thickness, ink in page.boxes:
        out.append(f"{thickness:g} w {_colour(ink)} RG")
        out.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")


def _path(path: PathMark, out: list[str]) -> None:
    points, thickness, ink, dashed = path
    steps = [f"{x:.2f} {y:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)]
    dash = "[3 2] 0 d " if dashed else ""
    out.append(f"q {dash}1 j {thickness:g} w {_colour(ink)} RG {' '.join(steps)} S Q")


def _dot(dot: DotMark, out: list[str]) -> None:
    """Draw a dot: a line of no length with round ends."""
    x, y, radius, ink = dot
    place = f"{x:.2f} {y:.2f}"
    out.append(f"q 1 J {2 * radius:g} w {_colour(ink)} RG {place} m {place} l S Q")


def _texts(page: Page, font_of: FontOf, out: list[str]) -> None:
    out.append("BT")
    style_now: Style | None = None
    font: EmbeddedFont | None = None
    for x, y, style, line in page.texts:
        if line.runs:
            _shaped(x, y, style, line, font_of, out)
            style_now = None
            continue
        if not line.text:
            continue
        if style is not style_now or font is None:
            font = font_of(style.face)
            style_now = style
            out.append(f"/{font.name} {style.size:g} Tf {_colour(style.ink)} rg")
        out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm <{font.use_plain(line.text)}> Tj")
    out.append("ET")


def _shaped(x: float, y: float, style: Style, line: Line, font_of: FontOf, out: list[str]) -> None:
    """Draw the runs of a shaped line, marked with the text they stand for.

    A line from left to right carries its text as a whole. Readers of PDF take text that runs from
    right to left as drawn, from the left, and turn it around themselves: there each run carries its
    own text turned around, and only where its glyphs do not say it.
    """
    out.append(f"{_colour(style.ink)} rg")
    turned = any(run.right_to_left for run in line.runs)
    if not turned:
        out.append(_span(line.text))
    for run in line.runs:
        font = font_of(run.face)
        marked = not font.use_run(run) and turned
        if marked:
            out.append(_span(_as_drawn(run)))
        size = style.size * run.face.enlarged
        out.append(f"/{font.name} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm")
        out.append(_run_operators(run, size))
        if marked:
            out.append("EMC")
        x += run.points(style.size)
    if not turned:
        out.append("EMC")


def _span(text: str) -> str:
    return f"/Span << /ActualText {text_string(text)} >> BDC"


def _as_drawn(run: ShapedRun) -> str:
    """Return the text of a run from left to right as drawn."""
    if not run.right_to_left:
        return run.text
    drawn = run.text[::-1]
    # A mark at the very left has no direction for readers; a direction mark lends it one.
    return f"\N{RIGHT-TO-LEFT MARK}{drawn}" if category(drawn[0])[0] == "M" else drawn


def _run_operators(run: ShapedRun, size: float) -> str:
    """Return the operators that place every glyph where the shaper put it."""
    out: list[str] = []
    pieces: list[str] = []
    wanted = actual = rise = 0
    for glyph in run.glyphs:
        if glyph.dy != rise:
            if pieces:
                out.append(f"[{''.join(pieces)}] TJ")
                pieces = []
            rise = glyph.dy
            out.append(f"{rise * size / UNITS:.3f} Ts")
        shift = wanted + glyph.dx - actual
        if shift:
            pieces.append(f"{-shift}")
            actual += shift
        pieces.append(f"<{glyph.number:04x}>")
        actual += glyph.nominal
        wanted += glyph.advance
    if pieces:
        out.append(f"[{''.join(pieces)}] TJ")
    if rise:
        out.append("0 Ts")
    return " ".join(out)


def text_string(text: str) -> str:
    """Return text as a PDF text string (UTF-16 in hexadecimal digits, which need no escapes)."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _colour(ink: Ink) -> str:
    red, green, blue = ink
    return f"{red:g} {green:g} {blue:g}"
