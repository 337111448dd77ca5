"""Countries by any of their names and codes, without ever guessing between two of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from imso_desk.domain.problems import FieldError

_LONGEST = 120
_REMEMBERED = 4096
# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "&": " and ", ".": ""}
    | dict.fromkeys("'\u2018\u2019\u02bb\u02bc`\u00b4", "")
)


class CodeSet(StrEnum):
    """Which two-letter codes a list uses; the two sets give some letters different meanings."""

    ISO = "ISO"
    DSCA = "DSCA"


@dataclass(frozen=True, slots=True)
class Country:
    """One country with its codes and every spelling it is found by.

    `dsca` is the customer code of SAMM table C4.T2, empty where it is not known for certain;
    `aliases` are former names, short names, demonyms; the two dates are ISO text, empty when open.
    """

    iso2: str
    iso3: str
    dsca: str
    name: str
    aliases: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


class Countries:
    """The table of countries, searched by name, former name or code."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self._all = tuple(countries)
        self._iso2 = {one.iso2: one for one in self._all}
        self._iso3 = {one.iso3: one for one in self._all if one.iso3}
        self._dsca = {one.dsca: one for one in self._all if one.dsca}
        self._named: dict[str, list[Country]] = {}
        for one in self._all:
            for spelling in (one.name, *one.aliases):
                holders = self._named.setdefault(_key(spelling), [])
                if one not in holders:
                    holders.append(one)
        self._found: dict[tuple[str, CodeSet | None], Country | str] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Countries:
        """Build the table from rows of countries.csv; aliases are divided by `|`."""
        return cls(
            Country(
                iso2=row["iso2"],
                iso3=row["iso3"],
                dsca=row["dsca"],
                name=row["name"],
                aliases=tuple(part for part in row["aliases"].split("|") if part),
                valid_from=row["valid_from"],
                valid_to=row["valid_to"],
                source=row["source"],
            )
            for row in rows
        )

    def __iter__(self) -> Iterator[Country]:
        """Go through all countries in the order of the table."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the countries."""
        return len(self._all)

    def by_iso2(self, code: str) -> Country | None:
        """Give the country with this ISO alpha-2 code in capitals, or None."""
        return self._iso2.get(code)

    def find(self, text: str, codes: CodeSet | None = None) -> Country:
        """Give the country a cell means.

        Two letters are a code: of `codes` when it is given, else of either set if both agree.
        Raises FieldError `ambiguous-country-code` when the sets disagree and none is given,
        `ambiguous-country` for a name that two countries share ("Korea"), `unknown-country`.
        """
        asked = (text, codes)
        found = self._found.get(asked)
        if found is None:
            found = self._look_up(text.strip(), codes)
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            if len(text) <= _LONGEST:
                self._found[asked] = found
        if isinstance(found, Country):
            return found
        raise FieldError(found, _MESSAGES[found])

    def _look_up(self, text: str, codes: CodeSet | None) -> Country | str:
        """Find the country, or the code of the problem."""
        if not text or len(text) > _LONGEST:
            return "unknown-country"
        letters = text.upper()
        if len(text) == 2 and text.isascii() and text.isalpha():
            by_code = self._by_two_letters(letters, codes)
            if by_code is not None:
                return by_code
        if letters in self._iso3:
            return self._iso3[letters]
        holders = self._named.get(_key(text)) or self._named.get(_key(_turned(text)), [])
        if len(holders) > 1:
            return "ambiguous-country"
        return holders[0] if holders else "unknown-country"

    def _by_two_letters(self, letters: str, codes: CodeSet | None) -> Country | str | None:
        """Read two capitals as a code; None when no set asked for has them."""
        iso = self._iso2.get(letters) if codes is not CodeSet.DSCA else None
        dsca = self._dsca.get(letters) if codes is not CodeSet.ISO else None
        if iso is not None and dsca is not None and iso is not dsca:
            return "ambiguous-country-code"
        return iso or dsca


_MESSAGES = {
    "unknown-country": "This is no country or country code that the program knows.",
    "ambiguous-country": "This name is used for two countries; write the full name.",
    "ambiguous-country-code": (
        "These two letters mean different countries in ISO and in DSCA codes; "
        "say which of the two sets the list uses."
    ),
}


def _turned(text: str) -> str:
    """Turn "Sudan, Republic of South" into "Republic of South Sudan"."""
    head, comma, tail = text.partition(",")
    return f"{tail.strip()} {head.strip()}" if comma and "," not in tail else text


def _key(text: str) -> str:
    """Fold a spelling: no marks, case, punctuation or "the"; "St" is "Saint"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = (mark if mark.isalnum() else " " for mark in plain if not unicodedata.combining(mark))
    words = "".join(letters).split()
    return " ".join("saint" if word in {"st", "ste"} else word for word in words if word != "the")
