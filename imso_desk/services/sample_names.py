"""Invented names for the people of the demonstration, plausible for their countries."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from imso_desk import assets

_NAME_HELD_ONCE: Final = 0.35
"""How many people have a single name where that is usual."""


@dataclass(frozen=True, slots=True)
class InventedName:
    """A name as the passport has it and in its parts; `native` is empty where Latin is native."""

    passport: str
    family: str
    given: str
    native: str
    preferred: str


@dataclass(frozen=True, slots=True)
class NameSource:
    """Where the names of a country come from: pools of (Latin, native) parts and a manner."""

    style: str
    male: Sequence[tuple[str, str]]
    female: Sequence[tuple[str, str]]
    family: Sequence[tuple[str, str]]


def name_sources() -> dict[str, NameSource]:
    """Name sources by ISO 2 code of the country, read from the bundled sample."""
    pools: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in _rows("names.csv"):
        pairs = [part.partition("=") for part in row["names"].split(";")]
        pools[row["pool"], row["kind"]] = [(latin, native) for latin, _, native in pairs]
    return {
        row["iso2"]: NameSource(
            row["style"],
            pools[row["given"], "m"],
            pools[row["given"], "f"],
            pools.get((row["family"], "family"), []),
        )
        for row in _rows("countries.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(assets.read_text("sample", name), newline="")))


def invent(source: NameSource, sex: str, chance: Random) -> InventedName:
    """Make up one name of the country's manner; `sex` is M or F."""
    pool = source.male if sex == "M" else source.female
    first = chance.choice(pool)
    if source.style == "burmese":
        return _burmese(source, pool, chance)
    if source.style == "mono" and chance.random() < _NAME_HELD_ONCE:
        return InventedName(first[0].upper(), "", first[0], first[1], "")
    family = _of_sex(chance.choice(source.family), sex)
    if source.style == "patronymic":
        family = chance.choice([*source.male, family])
    if source.style == "double":
        second = chance.choice([one for one in source.family if one != family])
        family = (f"{family[0]} {second[0]}", "")
    given = first
    if source.style == "chain":
        given = _joined([first, *chance.sample(source.male, chance.choice((1, 1, 2)))], " ")
    return _whole(source.style, given, family, first[0])


def member_name(source: NameSource, sex: str, family: str, chance: Random) -> str:
    """Name of a member of the family of somebody whose family name is `family`."""
    given = chance.choice(source.male if sex == "M" else source.female)[0]
    return f"{given} {family}".strip()


def _burmese(source: NameSource, pool: Sequence[tuple[str, str]], chance: Random) -> InventedName:
    # no family names: two or three words that belong together
    others = [one for one in source.male if one not in pool] or list(source.male)
    words = [chance.choice(pool), *chance.sample(others, chance.choice((1, 2)))]
    latin, native = _joined(words, " ")[0], _joined(words, "")[1]
    return InventedName(latin.upper(), "", latin, native, "")


def _joined(words: Sequence[tuple[str, str]], gap: str) -> tuple[str, str]:
    native = gap.join(word[1] for word in words) if all(word[1] for word in words) else ""
    return gap.join(word[0] for word in words), native


def _whole(
    style: str, given: tuple[str, str], family: tuple[str, str], preferred: str
) -> InventedName:
    native = ""
    if given[1] and family[1]:
        eastern = style in ("cjk", "korean")
        native = f"{family[1]}{given[1]}" if eastern else f"{given[1]} {family[1]}"
    shown = preferred if " " in given[0] else ""
    passport = f"{family[0].upper()} {given[0]}"
    return InventedName(passport, family[0], given[0], native, shown)


_FEMININE: Final[Mapping[str, str]] = {
    "ov": "ova",
    "ev": "eva",
    "ski": "ska",
    "bin ": "binti ",
    "poulos": "poulou",
    "chos": "chou",
    "idis": "idi",
    "nnis": "nni",
    "ý": "á",
    "ák": "áková",
    "áč": "áčová",
    "čka": "čková",
    "ška": "šková",
    "ов": "ова",
    "ев": "ева",
    "ски": "ска",
    "πουλος": "πούλου",
    "χος": "χου",
    "δης": "δη",
    "ννης": "ννη",
}


def _of_sex(family: tuple[str, str], sex: str) -> tuple[str, str]:
    return family if sex == "M" else (_feminine(family[0]), _feminine(family[1]))


def _feminine(text: str) -> str:
    for ending, feminine in _FEMININE.items():
        if ending.endswith(" ") and text.startswith(ending):
            return feminine + text.removeprefix(ending)
        if text.endswith(ending):
            return text.removesuffix(ending) + feminine
    return text
