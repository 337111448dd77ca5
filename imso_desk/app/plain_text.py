"""Text made harmless and fitted for a terminal: no control signs, no turned direction, columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

_JOINERS: Final = "\u200c\u200d"
"""Signs without width that Persian, Hindi and other scripts need inside words."""
_HIDDEN: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_GAP: Final = "  "
_NARROWEST: Final = 6


def shown(text: str) -> str:
    """Give `text` with control, direction and other invisible signs written out as escapes.

    What a list or a file name holds can then neither move the cursor nor turn a line around.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(one if _harmless(one) else _escape(one) for one in text)


def _harmless(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in _HIDDEN


def _escape(sign: str) -> str:
    number = ord(sign)
    if sign in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[sign]
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def width(text: str) -> int:
    """How many columns of a terminal `text` takes: wide signs two, marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(_sign_width(one) for one in text)


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def fitted(text: str, columns: int) -> str:
    """Cut `text` to `columns`, marked by two dots, or fill it up with spaces."""
    missing = columns - width(text)
    if missing >= 0:
        return text + " " * missing
    kept, left = [], columns - 2
    for sign in text:
        left -= _sign_width(sign)
        if left < 0:
            break
        kept.append(sign)
    cut = "".join(kept).rstrip() + ".."
    return cut + " " * (columns - width(cut))


def table(
    headings: Sequence[str], rows: Sequence[Sequence[object]], columns: int = 100
) -> list[str]:
    """Lines of a table no wider than `columns`: the widest give way, numbers stand right."""
    cells = [["" if cell is None else shown(str(cell)) for cell in row] for row in rows]
    widths = [
        max([width(heading), *(width(row[at]) for row in cells)])
        for at, heading in enumerate(headings)
    ]
    room = columns - len(_GAP) * (len(headings) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    right = [
        bool(rows) and all(isinstance(row[at], int) or row[at] is None for row in rows)
        for at in range(len(headings))
    ]
    lines = [_line(headings, widths, right), _line(["-" * one for one in widths], widths, right)]
    return [*lines, *(_line(row, widths, right) for row in cells)]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = [
        " " * (columns - width(cell)) + cell
        if is_right and width(cell) <= columns
        else fitted(cell, columns)
        for cell, columns, is_right in zip(cells, widths, right, strict=True)
    ]
    return _GAP.join(parts).rstrip()
