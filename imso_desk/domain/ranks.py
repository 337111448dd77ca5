"""Ranks as the lists write them, and US pay grades, also the ones a spreadsheet has spoilt."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from imso_desk.domain.problems import FieldError

_LONGEST = 60
_MOST_WORDS = 6
_REMEMBERED = 4096
# The order in which a rank of no known service is looked for: army and air meanings first.
_USUAL = ("army", "air", "marines", "navy", "civilian", "police")
# Services that use the ranks of another one when the table has none of their own.
_LIKE = {"coast guard": "navy", "space": "air"}
_SERVICE_WORDS = (
    (re.compile(r"coast|\bUSCG\b", re.IGNORECASE), "coast guard"),
    (re.compile(r"marine|naval infantry|\bUSMC\b", re.IGNORECASE), "marines"),
    (re.compile(r"nav[ya]|marina|\bUSN\b", re.IGNORECASE), "navy"),
    (re.compile(r"army|\bland\b|ground|\bUSA\b", re.IGNORECASE), "army"),
    (re.compile(r"\bair|\bU?S?AF\b|\bfuerza a", re.IGNORECASE), "air"),
    (re.compile(r"space", re.IGNORECASE), "space"),
    (re.compile(r"police|gendarm", re.IGNORECASE), "police"),
    (re.compile(r"civil", re.IGNORECASE), "civilian"),
)
_WORD = re.compile(r"[^\s/,]+")
# Two-letter ranks that may open a name cell; others ("SA", "SR", "PO") are also surnames.
_SHORT = frozenset({"lt", "bg", "mg", "mr", "ms"})


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank of one service; `seniority` sorts, higher is senior, across services.

    `nato` (OF-3) and `pay_grade` (O-4) are empty where the rank has no single equivalent.
    """

    text: str
    service: str
    nato: str
    pay_grade: str
    seniority: int


class Ranks:
    """The table of ranks, searched by abbreviation, full name or common native name."""

    def __init__(self, spellings: Iterable[tuple[Rank, tuple[str, ...]]]) -> None:
        self._by_key: dict[str, dict[str, Rank]] = {}
        self._first_words: set[str] = set()
        self._all: list[Rank] = []
        for rank, aliases in spellings:
            self._all.append(rank)
            for spelling in (rank.text, *aliases):
                self._by_key.setdefault(_key(spelling), {}).setdefault(rank.service, rank)
                self._first_words.add(_key(_WORD.findall(spelling)[0]))
        self._found: dict[tuple[str, str | None], Rank | None] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Ranks:
        """Build the table from rows of ranks.csv; aliases are divided by `|`."""
        return cls(
            (
                Rank(
                    text=row["text"],
                    service=row["service"],
                    nato=row["nato"],
                    pay_grade=row["pay_grade"],
                    seniority=int(row["seniority"]),
                ),
                tuple(part for part in row["aliases"].split("|") if part),
            )
            for row in rows
        )

    def __iter__(self) -> Iterator[Rank]:
        """Go through all ranks in the order of the table."""
        return iter(self._all)

    def find(self, text: str, service: str | None = None) -> Rank | None:
        """Give the rank a cell means, or None.

        A captain is of the army unless `service` (any usual wording: "Navy", "USAF") says
        otherwise; the rank of another service is better than none.
        """
        asked = (text, service)
        if asked in self._found:
            return self._found[asked]
        found = self._look_up(text, service)
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        if len(text) <= _LONGEST:
            self._found[asked] = found
        return found

    def leading(self, text: str) -> tuple[str, str]:
        """Split a name cell into the rank words at its start and the rest, both as written.

        "MAJ RAVUNA, KOFI" -> ("MAJ", "RAVUNA, KOFI"). A lone word before the only comma is a
        surname ("MAJOR, JOHN") unless it cannot be one ("LTC, JOHN"); a cell that is nothing
        but a rank has no rank words.
        """
        words = list(_WORD.finditer(text[:400]))
        if len(words) < 2 or _key(words[0][0]) not in self._first_words:
            return "", text.strip()
        for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            last = words[count - 1]
            written = text[words[0].start() : last.end()]
            key = _key(written)
            if key not in self._by_key or (len(key) < 3 and key not in _SHORT):
                continue
            rest = text[last.end() :].lstrip()
            if rest.startswith(",") and not _rank_before_comma(key, rest):
                continue
            return written, re.sub(r"^\(P\)\s*", "", rest.lstrip(" ,/-\u00a0")).strip()
        return "", text.strip()

    def _look_up(self, text: str, service: str | None) -> Rank | None:
        if len(text) > _LONGEST:
            return None
        meanings = self._by_key.get(_key(text))
        if not meanings:
            return None
        wanted = _service(service)
        for one in (wanted, _LIKE.get(wanted, ""), *_USUAL):
            if one in meanings:
                return meanings[one]
        return next(iter(meanings.values()))


def _rank_before_comma(key: str, rest: str) -> bool:
    """Tell whether the word before a comma is a rank: "MAJ, SMITH, JOHN" and "LTC, JOHN"."""
    return "," in rest[1:] or not re.search("[aeiou]", key) or any(mark.isdigit() for mark in key)


def _service(text: str | None) -> str:
    """Give the service of the table that a wording such as "US Navy" means, or ""."""
    for pattern, service in _SERVICE_WORDS:
        if pattern.search(text or ""):
            return service
    return (text or "").strip().casefold()


def _key(text: str) -> str:
    """Fold a spelling to bare letters and digits, so that "Lt. Col." is "LtCol"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(mark for mark in plain if mark.isalnum())


_GRADE = re.compile(r"([OEW0])\s*-?\s*0*(10|[1-9])E?", re.IGNORECASE)
_NATO_GRADE = re.compile(r"(OF|OR)\s*-?\s*0*(10|[1-9])", re.IGNORECASE)
_WARRANT = re.compile(r"C?WO?-?([1-5])", re.IGNORECASE)
_SPOILT = (
    re.compile(r"0?(10|[1-9])[-/ ]OCT(?:[-/ ]\d{2,4})?", re.IGNORECASE),
    re.compile(r"OCT[-/ ]0?(10|[1-9])(?:,? \d{4})?", re.IGNORECASE),
    re.compile(r"\d{4}-10-(10|0[1-9])(?:[ T]00:00(?::00)?)?"),
)
_NO_GRADE = frozenset({"", "-", "--", "n/a", "na", "none", "civ", "civilian", "nil"})
_HIGHEST = {"O": 10, "E": 9, "W": 5}


def parse_pay_grade(text: str | dt.date) -> str:
    """Read a US pay grade as "O-5", or "" for civilians; see `parse_pay_grade_noted`."""
    return parse_pay_grade_noted(text)[0]


def parse_pay_grade_noted(text: str | dt.date) -> tuple[str, str | None]:
    """Read a US pay grade and say in a sentence what had to be mended.

    Takes "O-5", "o5", "05", "O-3E", "E7", "W2", "CW3", NATO grades with one US grade, and the
    dates a spreadsheet makes of officers' grades (5 October). Raises FieldError
    `ambiguous-pay-grade` for OF-1, which is O-1 or O-2, and `unknown-pay-grade`.
    """
    if isinstance(text, dt.date):
        if text.month == 10 and text.day <= 10:
            return f"O-{text.day}", "A spreadsheet had made a date of the pay grade."
        raise FieldError("unknown-pay-grade", "This is no US pay grade such as O-4 or E-7.")
    plain = text.strip()
    if plain.casefold() in _NO_GRADE or re.fullmatch(r"G[SG]-?\d{1,2}", plain, re.IGNORECASE):
        return "", None
    for pattern in _SPOILT:
        if spoilt := pattern.fullmatch(plain):
            return f"O-{int(spoilt[1])}", "A spreadsheet had made a date of the pay grade."
    if warrant := _WARRANT.fullmatch(plain):
        return f"W-{warrant[1]}", None
    if nato := _NATO_GRADE.fullmatch(plain):
        return _from_nato(nato[1].upper(), int(nato[2]))
    if grade := _GRADE.fullmatch(plain):
        letter, number = grade[1].upper(), int(grade[2])
        note = "A zero was read as the letter O." if letter == "0" else None
        letter = "O" if letter == "0" else letter
        if number <= _HIGHEST[letter]:
            return f"{letter}-{number}", note
    raise FieldError("unknown-pay-grade", "This is no US pay grade such as O-4 or E-7.")


def _from_nato(kind: str, number: int) -> tuple[str, str | None]:
    """Turn a NATO grade into the US one, where there is just one."""
    note = "The US pay grade follows from the NATO grade."
    if kind == "OR" and number <= 9:
        return f"E-{number}", note
    if kind == "OF" and 2 <= number <= 9:
        return f"O-{number + 1}", note
    if kind == "OF" and number == 1:
        raise FieldError("ambiguous-pay-grade", "OF-1 is O-1 or O-2 in US grades; say which.")
    raise FieldError("unknown-pay-grade", "This NATO grade has no US pay grade.")
