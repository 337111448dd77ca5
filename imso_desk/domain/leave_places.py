"""The country a leave goes to: the one recorded, else the one that "Where to" names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from imso_desk.domain.folding import fold

HOME: Final = "US"
BORDER: Final[Mapping[str, str]] = MappingProxyType({"CA": "Canada", "MX": "Mexico"})
"""The neighbours that the rule of 72 hours is about, by code."""
_STATES: Final = (
    "alabama al alaska ak arizona az arkansas ar california ca colorado co connecticut ct "
    "delaware de florida fl georgia ga hawaii hi idaho id illinois il indiana in iowa ia kansas "
    "ks kentucky ky louisiana la maine me maryland md massachusetts ma michigan mi minnesota mn "
    "mississippi ms missouri mo montana mt nebraska ne nevada nv ohio oh oklahoma ok oregon or "
    "pennsylvania pa tennessee tn texas tx utah ut vermont vt virginia va washington wa "
    "wisconsin wi wyoming wy nh nj nm ny nc nd ri sc sd wv"
).split()
_LONG_STATES: Final = (
    *("new hampshire", "new jersey", "new mexico", "new york", "north carolina"),
    *("north dakota", "rhode island", "south carolina", "south dakota", "west virginia"),
)
_IN_A_STATE: Final = re.compile(rf" ?, ?(?:{'|'.join((*_LONG_STATES, *_STATES))})(?= ?(?:,|\d|$))")
"""Mexico, Missouri is a town of the United States; what follows the name says so."""
_NOT_THE_COUNTRY: Final = ("new ", "nuevo ", "gulf of ")
"""New Mexico and New Jersey are states, and the Gulf of Mexico has beaches in Alabama."""
_AT_HOME: Final = frozenset({"GE"})
"""Georgia is a state too, and most who go there mean Atlanta."""


def named_country(text: object, names: Iterable[tuple[str, str]]) -> str | None:
    """The code of the country that a place names, of (code, name) pairs; None when none is named.

    A neighbour across the border goes before all others, then the longest name; what is a state or
    a town of the United States is no country.
    """
    if not isinstance(text, str) or not text.strip():
        return None
    place = " ".join(re.sub(r"[^\w,]+", " ", fold(text)).split())
    found = [
        (code not in BORDER, -len(name), code)
        for code, name in names
        if code not in _AT_HOME and _is_named(fold(name), place)
    ]
    return min(found)[2] if found else None


def border_country(values: Mapping[str, object]) -> str | None:
    """CA or MX when a leave goes there: by its country, without one by where it goes to."""
    code = values.get("country")
    if code:
        return str(code) if code in BORDER else None
    return named_country(values.get("destination"), BORDER.items())


def contradicted_by(values: Mapping[str, object]) -> str | None:
    """CA or MX when "Where to" names it and the country recorded is another one."""
    code = values.get("country")
    if not code or code in BORDER:
        return None
    return named_country(values.get("destination"), BORDER.items())


def _is_named(name: str, place: str) -> bool:
    words = " ".join(re.sub(r"[^\w,]+", " ", name).split())
    return words in place and any(
        not place[: match.start()].endswith(_NOT_THE_COUNTRY)
        and not _IN_A_STATE.match(place, match.end())
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", place)
    )
