"""English scores: ECL 0-100, the eleven levels of the OPI, and score cells as rosters write them.

Source of the scales: DLIELC pages on ECL and OPI. Minimum scores belong to a line's course and
are data; nothing here knows one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from imso_desk.domain.dates import parse_date
from imso_desk.domain.problems import FieldError, is_nothing

OPI_LEVELS: Final = ("0", "0+", "1", "1+", "2", "2+", "3", "3+", "4", "4+", "5")
"""Levels from lowest to highest; they are words in an order, never numbers."""

_RANK: Final = {level: rank for rank, level in enumerate(OPI_LEVELS)}
_LEVEL: Final = r"(?:[0-4]\+?|5)(?![\d.+])"
_ECL: Final = re.compile(r"(?:ECL)?[ :=]*(\d{1,4})(?:\.0+)?")
_OPI: Final = re.compile(
    rf"(?:OPI)?[ :=]*L?[ :]*({_LEVEL}) ?(?:[/,;\\-]| ) ?S?[ :]*({_LEVEL})(?: ?\(?L/S\)?)?"
)
_BOTH: Final = re.compile(rf"(\d{{1,4}}) ?[/;,-] ?({_LEVEL}) ?/ ?({_LEVEL})")
_LOOSE_OPI: Final = re.compile(
    rf"(?:\bOPI\b[ :=]*)?(?<![\d/.+])L?({_LEVEL}) ?/ ?S?({_LEVEL})(?! ?/)"
)
_LOOSE_ECL: Final = re.compile(
    r"\bECL\b[ :=]*(\d{1,4})(?![\d.+])|(?<![\w./+-])(\d{2,4})(?![\w.+/])"
)
_LOOSE_DATE: Final = re.compile(
    r"\(?\b(\d{1,2}[ -]?[A-Z]{3,9}[ -]?(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)\b\)?"
)
_WAIVER: Final = re.compile(r"\bWA?I?VE?R?D?\b|WAIV")
_EXEMPT: Final = re.compile(r"\bEXE?MP")
_NOT_EXEMPT: Final = re.compile(r"\bN(?:OT|ON)[ -]*EXE?MP")
_KNOWN_WORDS: Final = re.compile(r"\b(?:ECL|OPI|SCORE|AND)\b|[/:;,()=-]")
_EMPTY_OPI: Final = re.compile(r"(?<=\d) ?/(?: ?(?:-+|N/?A|/))*$")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Opi:
    """The result of an oral proficiency interview; both are members of `OPI_LEVELS`."""

    listening: str
    speaking: str

    def __str__(self) -> str:
        return f"{self.listening}/{self.speaking}"


@dataclass(frozen=True, slots=True)
class EnglishCell:
    """What a score cell says.

    `waiver` and `exempt` tell that the cell speaks of one; `note` is the whole text when it says
    more than the scores.
    """

    ecl: int | None = None
    opi: Opi | None = None
    date: date | None = None
    waiver: bool = False
    exempt: bool = False
    note: str = ""


_NOTHING: Final = EnglishCell()


@lru_cache(maxsize=4096)
def parse_ecl(text: str) -> int:
    """Return an ECL score of 0 to 100; raises FieldError not-a-score or ecl-out-of-range."""
    match = _ECL.fullmatch(text.strip().upper()) if text.isascii() else None
    if match is None:
        raise FieldError("not-a-score", "An ECL score is a whole number from 0 to 100.")
    return _in_range(int(match[1]))


def _in_range(score: int) -> int:
    if score > 100:
        raise FieldError("ecl-out-of-range", "An ECL score lies between 0 and 100.")
    return score


def parse_opi_level(text: str) -> str:
    """Return one level of `OPI_LEVELS`; raises FieldError not-an-opi-level (2.5 is no level)."""
    level = text.strip().upper().replace(" ", "").replace("PLUS", "+").removesuffix(".0")
    if level not in _RANK:
        raise FieldError("not-an-opi-level", "An OPI level is one of 0, 0+, 1, 1+ and so on to 5.")
    return level


@lru_cache(maxsize=4096)
def parse_opi(text: str) -> Opi:
    """Return listening and speaking of 2+/2; raises FieldError not-an-opi."""
    match = _OPI.fullmatch(" ".join(text.upper().split())) if text.isascii() else None
    if match is None:
        raise FieldError("not-an-opi", "An OPI is listening and speaking, such as 2+/2.")
    return Opi(match[1], match[2])


@lru_cache(maxsize=4096)
def parse_english_cell(text: str) -> EnglishCell:
    """Read a cell that may hold ECL, OPI, date and remarks: 80/2+/2, 1+/1+, 72 WAIVER REQ.

    Words without any number are kept as a note. Raises FieldError not-a-score or
    ecl-out-of-range for numbers that make no sense as scores.
    """
    if is_nothing(text):
        return _NOTHING
    bare = " ".join(text[: _LONGEST + 1].upper().split())
    if len(bare) > _LONGEST:
        raise FieldError("not-a-score", "The cell is too long for English scores.")
    bare = _EMPTY_OPI.sub("", bare)
    if match := _BOTH.fullmatch(bare):
        return EnglishCell(_in_range(int(match[1])), Opi(match[2], match[3]))
    if match := _ECL.fullmatch(bare):
        return EnglishCell(_in_range(int(match[1])))
    if match := _OPI.fullmatch(bare):
        return EnglishCell(opi=Opi(match[1], match[2]))
    return _loose(bare, " ".join(text.split()))


def _loose(bare: str, original: str) -> EnglishCell:
    rest, day = _take_date(bare)
    ecl, opi = None, None
    if match := re.search(rf"(?<![\d.]){_BOTH.pattern}", rest):
        ecl, opi = _in_range(int(match[1])), Opi(match[2], match[3])
        rest = rest[: match.start()] + " " + rest[match.end() :]
    if opi is None and (match := _LOOSE_OPI.search(rest)):
        opi = Opi(match[1], match[2])
        rest = rest[: match.start()] + " " + rest[match.end() :]
    if ecl is None and (match := _LOOSE_ECL.search(rest)):
        ecl = _in_range(int(match[1] or match[2]))
        rest = rest[: match.start()] + " " + rest[match.end() :]
    if ecl is None and opi is None and any(c.isdigit() for c in rest):
        raise FieldError("not-a-score", "The cell holds a number that is no ECL and no OPI.")
    left = _KNOWN_WORDS.sub(" ", rest).strip()
    exempt = bool(_EXEMPT.search(rest)) and not _NOT_EXEMPT.search(rest)
    return EnglishCell(ecl, opi, day, bool(_WAIVER.search(rest)), exempt, original if left else "")


def _take_date(bare: str) -> tuple[str, date | None]:
    match = _LOOSE_DATE.search(bare)
    if match is None:
        return bare, None
    try:
        day = parse_date(match[1])
    except FieldError:
        return bare, None
    return bare[: match.start()] + " " + bare[match.end() :], day


def opi_level_meets(level: str, minimum: str) -> bool:
    """Tell whether one skill reaches its minimum in the order of `OPI_LEVELS`."""
    return _RANK[level] >= _RANK[minimum]


def opi_meets(score: Opi, minimum: Opi) -> bool:
    """Tell whether both skills reach their minimum, each for itself."""
    return opi_level_meets(score.listening, minimum.listening) and opi_level_meets(
        score.speaking, minimum.speaking
    )


def meets_minimum(
    ecl: int | None, opi: Opi | None, ecl_minimum: int | None, opi_minimum: Opi | None
) -> bool | None:
    """Tell whether scores reach a course's minima; None when a needed score is missing.

    A score that is too low decides even when the other one is missing.
    """
    answers: list[bool | None] = []
    if ecl_minimum is not None:
        answers.append(None if ecl is None else ecl >= ecl_minimum)
    if opi_minimum is not None:
        answers.append(None if opi is None else opi_meets(opi, opi_minimum))
    if False in answers:
        return False
    return None if None in answers else True
