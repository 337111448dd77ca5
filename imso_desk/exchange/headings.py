"""Finds the row or the two rows of headings, and what known headings stand for."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.folding import fold
from imso_desk.exchange.grid import Cell, Grid, as_text, is_blank
from imso_desk.exchange.model import CATALOGUE_FIELDS, PERSON_FIELDS

IGNORED: Final = "-"
SEARCHED_ROWS: Final = 60
_LONGEST_HEADING: Final = 80
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APART: Final = re.compile(r"[\W_]+")
_BRACKETS: Final = re.compile(r"[(\[{].*?[)\]}]")
_OWNERS: Final = frozenset("ims imss student students trainee participant officer member".split())
_SUBJECTS: Final = frozenset("course training class crs trng".split())
_CLOSE: Final = 0.9

HeadingBook = Mapping[str, tuple[str, ...]]
Known = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings are: `rows` counted from 0, one `titles` entry for each column.

    `candidates` has for each column the fields its heading may stand for; empty for unknown ones.
    """

    rows: tuple[int, ...]
    titles: tuple[str, ...]
    candidates: tuple[tuple[str, ...], ...]

    @property
    def known(self) -> int:
        """Count the columns with a known heading."""
        return sum(bool(one) for one in self.candidates)

    @property
    def meanings(self) -> int:
        """Count the different fields that the headings most likely stand for."""
        return len({one[0] for one in self.candidates if one})

    @property
    def fields(self) -> set[str]:
        """All fields that the headings may stand for."""
        return {field for one in self.candidates for field in one if field != IGNORED}


def heading_book(rows: Iterable[Mapping[str, str]]) -> HeadingBook:
    """Build the book of headings from rows of headings.csv (field, heading).

    A heading that stands for several fields keeps them in the order of the file; '-' is a heading
    that is known and never taken, such as a running number.
    """
    book: dict[str, list[str]] = {}
    for row in rows:
        fields = book.setdefault(normal(row["heading"]) or row["heading"].strip(), [])
        if row["field"] not in fields:
            fields.append(row["field"])
    return {heading: tuple(fields) for heading, fields in book.items()}


def normal(text: str) -> str:
    """Fold a heading to plain words: "Rpt_Date:" and "RptDate" become "rpt date", # is "no"."""
    plain = fold(_CAMEL.sub(" ", text[:400]).replace("#", " no ").replace("№", " no "))
    return " ".join(_APART.sub(" ", plain).split())


def signature(headings: Sequence[str]) -> str:
    """Give the same short text for the same headings in the same order, to keep a mapping by."""
    plain = "\x1f".join(normal(one) or one.strip() for one in headings)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def look_up(text: str, book: HeadingBook) -> tuple[str, ...]:
    """Return the fields a heading may stand for, best first; empty when it is not known."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST_HEADING:
        return ()
    if bare in book:
        return book[bare]
    words = normal(bare)
    outside = normal(_BRACKETS.sub(" ", bare))
    for one in (words, outside, _without(words, _OWNERS), _without(words, _SUBJECTS)):
        if one in book:
            return book[one]
    return ()


def look_up_misspelt(text: str, book: HeadingBook) -> tuple[str, ...]:
    """Return the fields of the known heading that `text` is a typing error of, if there is one."""
    words = normal(text)
    if not 8 <= len(words) <= _LONGEST_HEADING:
        return ()
    near = [one for one in book if one[:1] == words[0] and abs(len(one) - len(words)) <= 2]
    close = difflib.get_close_matches(words, near, n=1, cutoff=_CLOSE)
    return book[close[0]] if close else ()


def _without(words: str, dropped: frozenset[str]) -> str:
    """Take whole words such as "ims" or "student" off a heading of several words."""
    return " ".join(word for word in words.split() if word not in dropped)


def find_header(grid: Grid, book: HeadingBook, mapped: frozenset[str]) -> Header | None:
    """Find the headings among the first rows of a sheet; None when there are none.

    `mapped` are headings, folded, that the officer's own mapping names: they count as known.
    """
    rows = grid.rows[:SEARCHED_ROWS]
    memory: dict[str, tuple[str, ...]] = {}

    def known(text: str) -> tuple[str, ...]:
        if text not in memory:
            found = look_up(text, book)
            memory[text] = found or (("",) if normal(text) in mapped else ())
        return memory[text]

    best: Header | None = None
    for index, row in enumerate(rows):
        if _has_data(row):
            continue
        titles = _titles(row)
        header = Header((index,), titles, tuple(known(one) for one in titles))
        if header.known and (best is None or header.known > best.known):
            best = header
    if best is None:
        return None
    best = _two_rows(grid, best, known)
    pairs = zip(best.titles, best.candidates, strict=True)
    mended = tuple(fields or look_up_misspelt(title, book) for title, fields in pairs)
    best = Header(best.rows, best.titles, mended)
    return best if _enough(grid, best, mapped) else None


def _has_data(row: Sequence[Cell]) -> bool:
    """Say whether a row holds a typed number or date, which headings never are."""
    return any(not isinstance(cell, str) for cell in row)


def _titles(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(as_text(cell).split()) for cell in row)


def _two_rows(grid: Grid, best: Header, known: Known) -> Header:
    """Join the headings with the row above or below when that explains more columns."""
    index = best.rows[0]
    choice = best
    for upper, lower in ((index - 1, index), (index, index + 1)):
        if upper < 0 or lower >= len(grid.rows):
            continue
        if _has_data(grid.rows[upper]) or _has_data(grid.rows[lower]):
            continue
        above, below = _titles(grid.rows[upper]), _titles(grid.rows[lower])
        header = Header((upper, lower), *_join(above, below, known))
        gained = header.known >= choice.known and header.meanings > choice.meanings
        if gained and _looks_like_headings(above, below) and _explains(header, below, known):
            choice = header
    return choice


def _join(
    upper: Sequence[str], lower: Sequence[str], known: Known
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Join two rows of headings; a group heading reaches over the empty cells to its right."""
    titles: list[str] = []
    candidates: list[tuple[str, ...]] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        group = above or (group if below else "")
        whole = below if group == below else f"{group} {below}".strip()
        fields = known(whole) or (known(below) if below else known(group))
        titles.append(whole)
        candidates.append(fields)
    return tuple(titles), tuple(candidates)


def _explains(header: Header, lower: Sequence[str], known: Known) -> bool:
    """Say whether most cells of the lower row are headings, alone or with the one above."""
    filled = [column for column, text in enumerate(lower) if text]
    found = [one for one in filled if known(header.titles[one]) or known(lower[one])]
    return len(found) >= 2 and len(found) * 3 >= len(filled) * 2


def _looks_like_headings(*rows: Sequence[str]) -> bool:
    """Say whether both rows hold at least two short texts without figures."""
    for row in rows:
        texts = [text for text in row if text]
        plain = [one for one in texts if len(one) <= 40 and not re.search(r"\d{2}", one)]
        if len(plain) < 2 or len(plain) < len(texts):
            return False
    return True


def _enough(grid: Grid, header: Header, mapped: frozenset[str]) -> bool:
    """Say whether the known headings are enough for a list of people or of courses."""
    fields = header.fields
    if mapped and any(normal(title) in mapped for title in header.titles):
        return True
    person = any(field in fields for field in PERSON_FIELDS)
    if header.known >= 2 and (person or len(fields) >= 3):
        return True
    if {"course_title"} <= fields and len(fields & CATALOGUE_FIELDS) >= 3:
        return True
    first = next((i for i, row in enumerate(grid.rows) if not all(map(is_blank, row))), -1)
    filled = [title for title in header.titles if title]
    short = max(map(len, filled)) <= 40
    return person and short and header.rows[0] == first and header.known * 3 >= len(filled)
