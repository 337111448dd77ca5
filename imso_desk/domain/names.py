"""Personal names: nothing is re-cased, nothing invented, the passport spelling is the master."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Protocol

from imso_desk.domain.problems import is_nothing


class LeadingRanks(Protocol):
    """The one thing that names need to know about ranks."""

    def leading(self, text: str) -> tuple[str, str]:
        """Return the rank words at the start of a name cell ('' if none) and the rest."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; any part may be empty.

    `passport_name` is the whole name in passport spelling, `preferred` the name-tag name,
    `native` the name in its own script.
    """

    family: str
    given: str
    passport_name: str
    preferred: str = ""
    native: str = ""


@dataclass(frozen=True, slots=True)
class NameParts:
    """What one name cell holds; without a comma or capitals only `passport_name` is known."""

    rank_text: str
    family: str
    given: str
    passport_name: str


_EDGE: Final = (
    " \t\r\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u00ad\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_UNKNOWN_MARK: Final = re.compile(r"(?<!\w)[FL]\.?\s?N\.?\s?U\b\.?(?!\w)", re.IGNORECASE)
_NOBODY: Final = (
    r"VACANT|VACANCY|TBA|TBD|TBN|TBC|TO BE (?:NAMED|ANNOUNCED|DETERMINED|ADVISED|CONFIRMED)|UNNAMED"
    r"|UNFILLED|NO NAME(?: YET| GIVEN)?|NAME (?:PENDING|TO FOLLOW|UNKNOWN|TBA|TBD)"
    r"|(?:OPEN|EMPTY|RESERVED) (?:SEAT|SLOT|QUOTA)|NOT (?:YET )?(?:NAMED|KNOWN|NOMINATED)"
)
_PLACEHOLDER: Final = re.compile(
    rf"(?:\d+ ?X ?)?(?:\S{{1,6}} )?(?:{_NOBODY})(?:[ -]*(?:X|#|NO\.?)? ?\d+)?"
    r"(?: SEATS?| SLOTS?)?(?: ?[(:;/-].*)?"
)
_COUNTED: Final = re.compile(
    r"\d+ ?X? ?(?:MORE |OTHER |ADDITIONAL |ADDL |EXTRA )*"
    r"(?:KIDS?|CHILD(?:REN)?|STUDENTS?|SEATS?|SLOTS?|PAX|PERSONS?|PEOPLE|IMS|DEPENDENTS?|DEPS?"
    r"|FAMILY MEMBERS?|GUESTS?|OTHERS?|MORE|VACANT|TBA|TBD)\b.*"
)
_NUMBERED: Final = re.compile(r"(?:SEAT|SLOT|STUDENT|IMS|QUOTA|NOMINEE|ALTERNATE) ?#? ?\d+")
_PARTICLES: Final = frozenset(
    "de la las los del da das do dos di della van von der den ter bin ibn al el ad abu ben le du d"
    " y e af av zu".split()
)


def clean(text: str) -> str:
    """Return the text with single spaces and without blanks or direction marks at its ends."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(text.split()).strip(_EDGE)


def drop_unknown_marks(text: str) -> str:
    """Take FNU and LNU out of a name: they say that a name is unknown and are no name."""
    if "u" not in text and "U" not in text:
        return clean(text)
    return clean(_UNKNOWN_MARK.sub(" ", text)).strip(", ")


def is_placeholder(text: str) -> bool:
    """Tell whether a name cell holds no person: VACANT, TBA x 3, 2 more kids, FNU LNU, N/A."""
    bare = clean(text).upper()
    if is_nothing(bare) or not drop_unknown_marks(bare):
        return True
    if len(bare) > 80:
        return False
    patterns = (_PLACEHOLDER, _COUNTED, _NUMBERED)
    return any(pattern.fullmatch(bare) for pattern in patterns)


def full_name(family: str, given: str) -> str:
    """Return the whole name, family name first, as the lines of a passport have it."""
    return f"{family} {given}".strip()


def join_name(family: str, given: str, preferred: str = "", native: str = "") -> PersonName:
    """Build a name from separate columns; FNU and LNU are left out."""
    family_name, given_names = drop_unknown_marks(family), drop_unknown_marks(given)
    whole = full_name(family_name, given_names)
    return PersonName(family_name, given_names, whole, clean(preferred), clean(native))


def split_name(text: str, ranks: LeadingRanks | None) -> NameParts:
    """Split a name cell such as "MAJ RAVUNA, KOFI TAN" into rank and name; never raises.

    With a comma the family name stands before it. Without one, words in capitals beside words in
    small letters mark the family name ("DE LA VEGA Ana Lucia", "Tem KOLA"); otherwise family and
    given names stay empty and the whole text is the passport name.
    """
    rank, name = _without_rank(clean(text), ranks)
    before, comma, after = name.partition(",")
    if not comma:
        whole = drop_unknown_marks(name)
        family, given = _by_capitals(whole)
        return NameParts(rank, family, given, whole)
    given = clean(after)
    if not rank and ranks is not None:
        rank, given = _inner_rank(given, ranks)
    family, given = drop_unknown_marks(before), drop_unknown_marks(given.replace(",", " "))
    return NameParts(rank, family, given, full_name(family, given))


def _without_rank(name: str, ranks: LeadingRanks | None) -> tuple[str, str]:
    if ranks is None:
        return "", name
    rank, rest = ranks.leading(name)
    rest = clean(rest)
    # "MAJOR, John" is a person of the name Major.
    return ("", name) if not rest or rest[0] == "," else (clean(rank), rest)


def _inner_rank(given: str, ranks: LeadingRanks) -> tuple[str, str]:
    """Find a rank after the comma: "RAVUNA, MAJ KOFI" or "RAVUNA, KOFI, MAJ"."""
    names, comma, last = given.rpartition(",")
    if comma:
        # A lone rank word may be a name, so it is asked for with a name behind it.
        rank, rest = ranks.leading(f"{clean(last)} X")
        if rank and rest.strip() == "X":
            return clean(rank), clean(names)
    rank, rest = ranks.leading(given)
    return (clean(rank), clean(rest)) if rank and rest.strip(" ,") else ("", given)


def _by_capitals(name: str) -> tuple[str, str]:
    words = name.split(" ")
    capital = [_is_capital(word) for word in words]
    if not any(map(str.islower, name)) or all(capital) or not any(capital):
        return "", ""
    first_small = capital.index(False)
    if first_small:
        return _halves(words, first_small)
    start = len(words)
    while capital[start - 1]:
        start -= 1
    if start == len(words):
        return "", ""
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1].islower():
        start -= 1
    given, family = _halves(words, start)
    return family, given


def _halves(words: list[str], at: int) -> tuple[str, str]:
    return " ".join(words[:at]), " ".join(words[at:])


def _is_capital(word: str) -> bool:
    letters = word.removeprefix("Mc").removeprefix("Mac")
    return letters.isupper() and sum(map(str.isalpha, letters)) > 1
