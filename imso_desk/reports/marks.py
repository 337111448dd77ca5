"""The marks of one page, kept as plain records until the page is written.

A page is held back until its student's last page is known ("page 1 of 3"); only then it becomes
PDF operators (ink.py). Lengths are points, the origin is the lower left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from imso_desk.reports.pictures import Picture
from imso_desk.reports.text import Ink, Line, Style

LETTER = (612.0, 792.0)
"""US Letter in points, upright."""
ACROSS = (792.0, 612.0)
"""US Letter turned."""

TextMark = tuple[float, float, Style, Line]
"""x, y of the base line, style, line."""

RuleMark = tuple[float, float, float, float, float, Ink]
"""x and y of both ends, thickness, colour."""

BoxMark = tuple[float, float, float, float, float, Ink]
"""x, y, width and height of a frame, thickness of its line, colour."""

PathMark = tuple[tuple[tuple[float, float], ...], float, Ink, bool]
"""Points of an open line, thickness, colour, whether it is dashed."""

DotMark = tuple[float, float, float, Ink]
"""Centre, radius, colour of a filled dot."""

PictureMark = tuple[float, float, float, float, Picture]
"""x, y, width and height of a picture."""


@dataclass(slots=True)
class Page:
    """All marks of one page in the order in which they are read; `size` is its width and height."""

    size: tuple[float, float] = LETTER
    texts: list[TextMark] = field(default_factory=list)
    rules: list[RuleMark] = field(default_factory=list)
    boxes: list[BoxMark] = field(default_factory=list)
    paths: list[PathMark] = field(default_factory=list)
    dots: list[DotMark] = field(default_factory=list)
    pictures: list[PictureMark] = field(default_factory=list)
