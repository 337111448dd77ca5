"""Whether two rows speak of the same person: names that agree, control numbers that do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from imso_desk.domain.folding import fold
from imso_desk.domain.name_keys import name_key

_WCN: Final = re.compile(r"^\s*0*(\d{1,6})\s*([A-Za-z]?)\s*$")
_NOT_ALNUM: Final = re.compile(r"[^0-9A-Z]")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in spelling-blind form, sorted: Mohammed and Muhammad are one word."""
    words = re.findall(r"[a-z0-9]+", fold(name).replace("'", "").replace("`", ""))
    return tuple(sorted(name_key(word) or word for word in words))


def same_name(one: str, other: str) -> bool:
    """Say whether both names have exactly the same words, in any order and spelling."""
    return bool(name_words(one)) and name_words(one) == name_words(other)


def names_agree(one: str, other: str) -> bool:
    """Say whether every word of the shorter name, or its initial, is in the longer one."""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short:
        return False
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((w for w in left if w == word), None) or next(
            (w for w in left if len(word.strip("~")) == 1 and w.strip("~").startswith(word)), None
        )
        found = found or next(
            (w for w in left if len(w.strip("~")) == 1 and word.strip("~").startswith(w)), None
        )
        if found is None:
            return False
        left.remove(found)
    return True


@lru_cache(maxsize=65536)
def wcn_parts(wcn: str) -> tuple[str, str]:
    """Number without leading zeros and suffix letter of a WCN; an unusual one is its own number.

    A spreadsheet eats leading zeros, so 0420A and 420A are the same control number.
    """
    found = _WCN.match(wcn)
    if found is None:
        return wcn.strip().upper(), ""
    return found[1].lstrip("0") or "0", found[2].upper()


def wcn_forms(wcn: str) -> set[str]:
    """The ways in which an office may have written a WCN down: with and without leading zeros."""
    number, suffix = wcn_parts(wcn)
    forms = {f"{number.zfill(width)}{suffix}" for width in (len(number), 4, 5)}
    return {wcn, *forms, *(form.lower() for form in forms)}


@lru_cache(maxsize=65536)
def ito_form(ito: str) -> str:
    """An ITO number without its punctuation, the letter O and the digit 0 taken for one."""
    return _NOT_ALNUM.sub("", ito.upper()).replace("O", "0")
