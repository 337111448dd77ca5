"""Airports as people write them: a name, a code, or both as San Antonio (SAT)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_WITH_CODE: Final = re.compile(r"(?P<name>.*?)[\s,;/-]*[(\[](?P<code>[A-Za-z]{3})[)\]]\s*")
_CODE: Final = re.compile(r"[A-Z]{3}")
_BREAKS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Airport:
    """One airport: what stands on a ticket is `name` and `code` together."""

    code: str
    name: str
    city: str = ""

    @property
    def words(self) -> str:
        """Name and code as officers and sponsors need both: San Antonio (SAT); or a bare code."""
        return f"{self.name} ({self.code})" if self.code and not self.is_bare_code else self.name

    @property
    def is_bare_code(self) -> bool:
        """Say whether somebody wrote a code that nobody knows, so that there is no name to it."""
        return bool(self.code) and self.name == self.code


NOWHERE: Final = Airport("", "")


class Airports:
    """The airports an office knows, found by code, by name or by city."""

    def __init__(self, known: Iterable[Airport]) -> None:
        self.known = tuple(known)
        self._by_code = {one.code.upper(): one for one in self.known}
        self._by_words: dict[str, set[Airport]] = {}
        for one in self.known:
            for words in {_bare(one.name), _bare(one.city), _bare(one.city.partition(",")[0])}:
                if words:
                    self._by_words.setdefault(words, set()).add(one)

    def read(self, text: str) -> Airport:
        """The airport a text speaks of; without a code when nobody said it and it is not known.

        A name or city that only one known airport has brings its code; one that several have
        brings none, for nobody may guess where a driver goes.
        """
        text = " ".join(text.split())
        if not text:
            return NOWHERE
        if match := _WITH_CODE.fullmatch(text):
            code = match["code"].upper()
            name = match["name"].strip()
            return Airport(code, name) if name else self._by_code.get(code, Airport(code, code))
        if _CODE.fullmatch(text):
            return self._by_code.get(text, Airport(text, text))
        found = self._by_words.get(_bare(text), set()) or self._of_small_code(text)
        return next(iter(found)) if len(found) == 1 else Airport("", text)

    def _of_small_code(self, text: str) -> set[Airport]:
        known = self._by_code.get(text.upper())
        return {known} if known else set()


def _bare(text: str) -> str:
    return _BREAKS.sub(" ", text).strip().casefold()
