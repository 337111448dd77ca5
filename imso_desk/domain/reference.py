"""The smaller reference lists: programs, services, schools, kinds of training, topics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_LONGEST = 400
_REMEMBERED = 4096
_FISCAL_YEAR = re.compile(
    r"\b(?:fiscal\s+year|F\.?Y\.?)\s*[-:]?\s*'?(20\d\d|\d\d)(?!\d)|(?<![\w.])(20[0-4]\d)(?!\w)"
    r"|/(\d\d)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"\bDepartment of (?:State|Defense|Homeland Security)(?: Training)?", re.I)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a reference list; `note` is the place of a school, else empty."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    source: str = ""


class ReferenceList:
    """A list whose entries are found by code, name or alias in any case and punctuation."""

    def __init__(self, entries: Iterable[ListEntry]) -> None:
        self._all = tuple(entries)
        self._by_key: dict[str, ListEntry] = {}
        for spellings in (_codes, _names, _aliases):  # a code beats a name beats an alias
            for one in self._all:
                for spelling in spellings(one):
                    self._by_key.setdefault(_key(spelling), one)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> ReferenceList:
        """Build a list from rows of services.csv, schools.csv or training_kinds.csv."""
        return cls(
            ListEntry(
                code=row["code"],
                name=row["name"],
                aliases=_divided(row.get("aliases", "")),
                note=row.get("place", ""),
                source=row.get("source", ""),
            )
            for row in rows
        )

    def __iter__(self) -> Iterator[ListEntry]:
        """Go through the entries in the order of the list."""
        return iter(self._all)

    def find(self, text: str) -> ListEntry | None:
        """Give the entry a cell means, or None."""
        return self._by_key.get(_key(text)) if len(text) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class Program:
    """One funding program; `payer` of the allowance is "US", "country" or "" (see the ITO)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    payer: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProgramText:
    """A program cell taken apart: the code ("" when unknown), the program year, the cell."""

    code: str
    fiscal_year: int | None
    text: str


class Programs:
    """The funding programs, found by code, name or alias."""

    def __init__(self, programs: Iterable[Program]) -> None:
        self._all = tuple(programs)
        self._by_key: dict[str, Program] = {}
        for one in self._all:
            self._by_key.setdefault(_key(one.code), one)
        for one in self._all:
            for spelling in (one.name, *one.aliases):
                self._by_key.setdefault(_key(spelling), one)
        self._read: dict[str, ProgramText] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Programs:
        """Build the table from rows of programs.csv; aliases are divided by `|`."""
        return cls(
            Program(
                code=row["code"],
                name=row["name"],
                aliases=_divided(row["aliases"]),
                payer=row["payer"],
                source=row["source"],
            )
            for row in rows
        )

    def __iter__(self) -> Iterator[Program]:
        """Go through the programs in the order of the table."""
        return iter(self._all)

    def find(self, text: str) -> Program | None:
        """Give the program whose code, name or alias the whole text is, or None."""
        return self._by_key.get(_key(text)) if len(text) <= _LONGEST else None

    def read(self, text: str) -> ProgramText:
        """Take a program cell apart, remembering the answers."""
        known = self._read.get(text)
        if known is None:
            known = self._take_apart(text.strip())
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            if len(text) <= _LONGEST:
                self._read[text] = known
        return known

    def _take_apart(self, text: str) -> ProgramText:
        if len(text) > _LONGEST:
            return ProgramText("", None, text)
        year: int | None = None
        if found := _FISCAL_YEAR.search(text):
            digits = next(group for group in found.groups() if group)
            year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        rest = _DEPARTMENT.sub(" ", _FISCAL_YEAR.sub(" ", text))
        words = rest.split()
        for count in range(len(words), 0, -1):
            if program := self.find(" ".join(words[:count])):
                return ProgramText(program.code, year, text)
        return ProgramText("", year, text)


def parse_program(text: str, programs: Programs) -> ProgramText:
    """Split "IMET-1 - Fiscal Year 2016 Department of State Training" into code and year.

    Also reads "FMS FY26", "CTFP 2025", "IMET/25" and "FMS: Foreign Military Sales BN-B-OBS";
    the year is the program's, never taken from a start date. Nothing is raised.
    """
    return programs.read(text)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic area of the Field Studies Program; dates are ISO text, empty when open."""

    code: str
    name: str
    list_name: str
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


def topics_from_rows(rows: Iterable[Mapping[str, str]]) -> tuple[Topic, ...]:
    """Build the topics from rows of topics.csv, in their order."""
    return tuple(
        Topic(
            code=row["code"],
            name=row["name"],
            list_name=row["list"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            source=row["source"],
        )
        for row in rows
    )


def _codes(entry: ListEntry) -> tuple[str, ...]:
    return (entry.code,)


def _names(entry: ListEntry) -> tuple[str, ...]:
    return (entry.name,)


def _aliases(entry: ListEntry) -> tuple[str, ...]:
    return entry.aliases


def _divided(aliases: str) -> tuple[str, ...]:
    return tuple(part for part in aliases.split("|") if part)


def _key(text: str) -> str:
    """Fold a spelling to bare letters and digits; "&" is "and"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", "and").replace("ı", "i"))
    return "".join(mark for mark in plain if mark.isalnum())
