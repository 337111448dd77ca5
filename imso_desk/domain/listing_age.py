"""How old each kind of imported list is: lists go stale, and somebody has to ask for a new one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FRESH_DAYS: Final = 7
FORGOTTEN_DAYS: Final = 400
"""A list not seen for longer is no longer expected."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_NOISE: Final = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|copy|final|new|neu|rev|draft|updated?|v|of|fy"
)


@dataclass(frozen=True, slots=True)
class ImportedSheet:
    """One sheet of one import as the book of imports has it."""

    file: str
    sheet: str
    kind: str
    headings: tuple[str, ...]
    rows: int
    on: dt.date
    import_id: int


@dataclass(frozen=True, slots=True)
class ImportAge:
    """The newest of the imports of one listing, and how many days ago that was."""

    file: str
    sheet: str
    kind: str
    rows: int
    on: dt.date
    days: int
    stale: bool
    import_id: int

    @property
    def name(self) -> str:
        """What to call the listing: its newest file, with the sheet when that says more."""
        plain = re.fullmatch(r"(sheet|tabelle|feuille|hoja)?\s*\d*", self.sheet, re.IGNORECASE)
        return self.file if plain else f"{self.file}, {self.sheet}"


def listing_key(sheet: ImportedSheet) -> tuple[str, ...]:
    """Tell listings apart: by kind and the words of the file's name, without numbers and dates.

    A name of numbers alone tells nothing: then the headings do.
    """
    words = _words(sheet.file.rsplit(".", 1)[0])
    if len(words) < 3:
        headings = sorted(" ".join(one.casefold().split()) for one in sheet.headings)
        return (sheet.kind, *headings)
    return (sheet.kind, words, _words(sheet.sheet))


def _words(text: str) -> str:
    words = (one.casefold() for one in _WORD.findall(text))
    return " ".join(one for one in words if not _NOISE.fullmatch(one))


def ages(
    sheets: Iterable[ImportedSheet], today: dt.date, fresh_days: int = FRESH_DAYS
) -> tuple[ImportAge, ...]:
    """The newest import of each listing, the oldest first; older than `fresh_days` is stale."""
    newest: dict[tuple[str, ...], ImportedSheet] = {}
    for one in sheets:
        key = listing_key(one)
        known = newest.get(key)
        if known is None or (one.on, one.import_id) > (known.on, known.import_id):
            newest[key] = one
    found = [_age(one, today, fresh_days) for one in newest.values()]
    kept = [one for one in found if one.days <= FORGOTTEN_DAYS]
    return tuple(sorted(kept, key=lambda one: (-one.days, one.name.casefold())))


def _age(sheet: ImportedSheet, today: dt.date, fresh_days: int) -> ImportAge:
    days = max(0, (today - sheet.on).days)
    return ImportAge(
        sheet.file,
        sheet.sheet,
        sheet.kind,
        sheet.rows,
        sheet.on,
        days,
        days > fresh_days,
        sheet.import_id,
    )
