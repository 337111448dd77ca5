"""The spelling key of a name word: spellings of one name in Latin letters share it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from imso_desk.domain.name_variants import VARIANTS

_LONGEST: Final = 40
_FEWEST_CONSONANTS: Final = 3
_WORD: Final = re.compile(r"[a-z]{2,40}")
_SERVANT: Final = re.compile(r"^abd[aeou]l?(?=[^aeiou])")
_HARD_G: Final = re.compile(r"gu(?=[ei])")
_SILENT_H: Final = re.compile(r"(?<=[^aeiouy])h|h$")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_FIRST_Y: Final = re.compile(r"^y(?=[aeiou])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_DIGRAPHS: Final = (
    *(("sch", "X"), ("tch", "C"), ("ch", "C"), ("sh", "X"), ("zh", "j"), ("dj", "j")),
    *(("kh", "k"), ("ph", "f"), ("dh", "d"), ("gh", "g"), ("th", "t"), ("x", "ks")),
)
_SINGLE: Final = str.maketrans({"q": "k", "c": "k", "w": "v", "C": "c", "X": "x"})


@lru_cache(maxsize=16384)
def name_key(word: str) -> str | None:
    """Return the key that spellings of a name share, or None for words too short to have one.

    `word` is folded (small ASCII letters). Vowels fall into two classes, written u (o, u) and
    a (a, e, i, y); doubled letters count once; q, c, k, kh are one sound, so are ph and f, w and
    v, dh and d, gh and g, th and t. A word needs three consonants, or a place among the variants.
    """
    if len(word) > _LONGEST or _WORD.fullmatch(word) is None:
        return None
    head = VARIANTS.get(word)
    if head is not None:
        return _computed(head) or head
    return _computed(word)


def _computed(word: str) -> str | None:
    text = _SERVANT.sub("abda", word)
    if text != word and len(text) > 5 and text[4] == text[5]:
        text = text[:4] + text[5:]
    for sign, sound in _DIGRAPHS:
        text = text.replace(sign, sound)
    text = _HARD_G.sub("g", text)
    text = _SILENT_H.sub("", text)
    text = _FIRST_Y.sub("Y", text)
    text = _VOWELS.sub(_vowel_class, text).translate(_SINGLE)
    key = _DOUBLED.sub(r"\1", text).lower()
    consonants = len(key) - key.count("a") - key.count("u")
    return key if consonants >= _FEWEST_CONSONANTS else None


def _vowel_class(run: re.Match[str]) -> str:
    return "u" if run[0][0] in "ou" else "a"
