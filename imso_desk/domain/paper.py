"""A paper before it is drawn: a title and blocks of facts, tables, lists and lines to sign.

Services make papers, reports draw them, exports write their tables. Every text is plain text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table: its heading, how wide it is against the others, and its side."""

    heading: str
    weight: float = 1.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the paper; kept with what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `look` is "", "muted" or "strong"."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, in `columns` columns; long values wrap."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading is repeated on every page; `empty` stands there without rows."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "None."


@dataclass(frozen=True, slots=True)
class Checks:
    """A list to tick: (done, text, note such as who and when)."""

    rows: tuple[tuple[bool, str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign, each with what stands under it."""

    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Empty lines to write on, with a caption."""

    caption: str
    count: int = 3


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A page of its own, across: school, what is certified, for whom, and who signs.

    Certificates bear no letterhead and no page number, and come after all other blocks.
    """

    heading: str
    before_name: str
    name: str
    after_name: str
    day: str
    signers: tuple[str, ...] = ()


Block = (
    Heading | Paragraph | Facts | Table | Checks | Signatures | WriteLines | NewPage | Certificate
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: `kind` names its file, `wide` turns the page; `releasable` may leave the office.

    A paper that is not releasable says so at its foot: it is the office's own.
    The title names nobody: windows and the properties of the file bear it; names are for the
    subtitle and the blocks.
    """

    kind: str
    title: str
    as_of: dt.date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    wide: bool = False
    releasable: bool = False
