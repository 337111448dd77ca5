"""Sets plain text in lines: measures, breaks, and arranges scripts and directions.

Text that Noto Sans can set one character after the other (nearly all of a report) goes the short
way: it is measured and kept as a string. Everything else is split into runs, broken in reading
order, put in visual order line by line, and shaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from imso_desk.reports.breaks import PLAIN_PIECES, clusters, pieces
from imso_desk.reports.direction import is_right_to_left, levels, visual_order
from imso_desk.reports.fonts import BOLD, REGULAR, Face, face, plain_characters
from imso_desk.reports.runs import Cleaned, clean, paragraphs
from imso_desk.reports.shaping import ShapedRun, shape

Ink = tuple[float, float, float]

BLACK: Ink = (0.09, 0.1, 0.12)
GREY: Ink = (0.38, 0.4, 0.43)
NAVY: Ink = (0.11, 0.2, 0.34)


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: type size and distance of lines in points, weight, colour."""

    size: float
    leading: float
    bold: bool = False
    ink: Ink = BLACK

    @property
    def face(self) -> Face:
        """The font of this weight of the main family."""
        return face(BOLD if self.bold else REGULAR)


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: `text` in reading order, `width` in points; `runs` only where it was shaped.

    `extra` is the height in points that its scripts need beyond the leading of the style.
    """

    text: str
    width: float
    runs: tuple[ShapedRun, ...] = ()
    right_to_left: bool = False
    extra: float = 0.0


def height(lines: Sequence[Line], style: Style) -> float:
    """Return the height of lines below one another."""
    if len(lines) == 1:
        return style.leading + lines[0].extra
    return len(lines) * style.leading + sum(line.extra for line in lines)


class Typesetter:
    """Sets text in lines and remembers which scripts had no font (`uncovered`, in order met)."""

    def __init__(self) -> None:
        self.uncovered: dict[str, None] = {}
        self._plain = plain_characters()

    def line(self, text: str, style: Style, noun: str = "text") -> Line:
        """Set text on one line, whatever its width; line ends in it become spaces."""
        if self._plain.issuperset(text):
            return Line(text, style.face.width(text, style.size))
        joined = " ".join(part for part in paragraphs(text) if part)
        return self._rich(joined, style, float("inf"), noun)[0]

    def wrap(self, text: str, style: Style, width: float, noun: str = "text") -> list[Line]:
        """Set text in lines of at most `width` points; never less than one line.

        A word wider than the line is broken between signs. Nothing is cut off.
        """
        if self._plain.issuperset(text):
            return self._plain_lines(text, style, width)
        lines: list[Line] = []
        for paragraph in paragraphs(text):
            if self._plain.issuperset(paragraph):
                lines += self._plain_lines(paragraph, style, width)
            else:
                lines += self._rich(paragraph, style, width, noun)
        return lines

    def _plain_lines(self, text: str, style: Style, width: float) -> list[Line]:
        measure, size = style.face.width, style.size
        whole = measure(text, size)
        if whole <= width:
            return [Line(text, whole)]
        lines: list[Line] = []
        current, current_width = "", 0.0
        for piece in _fitting_pieces(text, style, width):
            word = piece.rstrip(" ")
            if current and current_width + measure(word, size) > width:
                lines.append(_plain_line(current, style))
                current, current_width = "", 0.0
            current += piece
            current_width += measure(piece, size)
        lines.append(_plain_line(current, style))
        return lines

    def _rich(self, text: str, style: Style, width: float, noun: str) -> list[Line]:
        cleaned = clean(text, bold=style.bold, noun=noun)
        self.uncovered.update(dict.fromkeys(cleaned.uncovered))
        if self._plain.issuperset(cleaned.text):
            return self._plain_lines(cleaned.text, style, width)
        paragraph = _Paragraph(cleaned, style.size)
        return [paragraph.line(start, end) for start, end in paragraph.broken(width)]


class _Paragraph:
    """A cleaned paragraph with the level of each character, ready to be broken and set."""

    def __init__(self, cleaned: Cleaned, size: float) -> None:
        self.text = cleaned.text
        self._fonts = cleaned.fonts
        self._levels = levels(cleaned.text)
        self._size = size
        self.right_to_left = is_right_to_left(cleaned.text)

    def broken(self, width: float) -> list[tuple[int, int]]:
        """Return (start, end) of the lines that fit `width`, in reading order."""
        spans: list[tuple[int, int]] = []
        start, used = 0, 0.0
        for piece_start, piece_end in self._fitting_pieces(width):
            word_end = piece_start + len(self.text[piece_start:piece_end].rstrip(" "))
            if piece_start > start and used + self._width(piece_start, word_end) > width:
                spans.append((start, piece_start))
                start, used = piece_start, 0.0
            used += self._width(piece_start, piece_end)
        spans.append((start, len(self.text)))
        return spans

    def line(self, start: int, end: int) -> Line:
        """Set the characters from start to end, without the spaces around them, as one line."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        runs, run_levels = self._runs(start, end)
        shown = tuple(visual_order(runs, run_levels))
        width = sum(run.points(self._size) for run in shown)
        tall = max((run.face.tall for run in shown), default=0.0)
        return Line(self.text[start:end], width, shown, self.right_to_left, tall * self._size)

    def _fitting_pieces(self, width: float) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for start, end in pieces(self.text):
            if self._width(start, end) <= width:
                found.append((start, end))
                continue
            found += [(start + a, start + b) for a, b in clusters(self.text[start:end])]
        return found

    def _width(self, start: int, end: int) -> float:
        return sum(run.points(self._size) for run in self._runs(start, end)[0])

    def _runs(self, start: int, end: int) -> tuple[list[ShapedRun], list[int]]:
        runs: list[ShapedRun] = []
        run_levels: list[int] = []
        keys = [(self._fonts[at], self._levels[at]) for at in range(start, end)]
        at = start
        for (font, level), members in groupby(keys):
            length = len(list(members))
            text = self.text[at : at + length]
            runs.append(shape(font, text, right_to_left=level % 2 == 1))
            run_levels.append(level)
            at += length
        return runs, run_levels


def _plain_line(text: str, style: Style) -> Line:
    shown = text.rstrip(" ")
    return Line(shown, style.face.width(shown, style.size))


def _fitting_pieces(text: str, style: Style, width: float) -> list[str]:
    """Split plain text where a line may end; words wider than the line are split by letters."""
    found: list[str] = []
    for piece in PLAIN_PIECES.findall(text):
        if style.face.width(piece.rstrip(" "), style.size) <= width:
            found.append(piece)
        else:
            found += piece
    return found
