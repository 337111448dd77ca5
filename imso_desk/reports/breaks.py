"""Where a line may be broken: at spaces, after hyphens, and between syllables of Thai and Burmese.

Thai, Lao, Khmer and Burmese write no spaces between words. Without a dictionary a break between
words cannot be told from one within a word, but a syllable is never torn: no break before a vowel
sign, a tone mark, a final consonant that carries a killer, nor after a vowel written before its
consonant.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from imso_desk.reports.runs import JOINERS

# A piece of plain text: a word up to and with a hyphen or stroke inside it, and the spaces after.
PLAIN_PIECES = re.compile(r"(?:[^ ]*?[^ \-/][\-/–](?=[^\W\d_])|[^ ]+) *| +")

_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
_NEVER_FIRST = frozenset("ะาำๅๆฯ" + "ະາຳຽໆຯ" + "းံ့ၖၗ" + "ៗ។៕៖")
_STACKERS = frozenset("\u1039\u17d2\N{DEVANAGARI SIGN VIRAMA}\N{BENGALI SIGN VIRAMA}\u0dca")
_ASAT = "\u103a"
_WORDSPACE = "\N{ETHIOPIC WORDSPACE}"


def pieces(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the unbreakable pieces of text, each with the spaces after it."""
    cuts = [0]
    cuts += [at for at in range(1, len(text)) if _may_break(text, at)]
    cuts.append(len(text))
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def clusters(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of what must stay together even in a word that is wider than its line."""
    cuts = [0]
    cuts += [at for at in range(1, len(text)) if not _joined(text, at)]
    cuts.append(len(text))
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _joined(text: str, at: int) -> bool:
    """Say whether the characters on both sides of `at` make one sign together."""
    after, before = text[at], text[at - 1]
    return (
        after in JOINERS
        or before in JOINERS
        or unicodedata.category(after)[0] == "M"
        or before in _STACKERS
    )


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == " ":
        return False
    if before in (" ", _WORDSPACE):
        return True
    if before in "-/–" and after.isalpha() and at > 1 and text[at - 2] not in " -/":
        return True
    return _spaceless(after) and _spaceless(before) and _syllable_starts(text, at)


def _syllable_starts(text: str, at: int) -> bool:
    if _joined(text, at):
        return False
    before, after = text[at - 1], text[at]
    if before in _LEADING_VOWELS or after in _NEVER_FIRST:
        return False
    # A Burmese consonant with a killer, or one that carries a stacked one, closes the syllable.
    return not (at + 1 < len(text) and text[at + 1] in (_ASAT, "\u1039"))


@cache
def _spaceless(character: str) -> bool:
    """Say whether the character is of a script that writes no spaces between words."""
    return (
        "\u0e00" <= character <= "\u0eff"
        or "\u1000" <= character <= "\u109f"
        or "\u1780" <= character <= "\u17ff"
    )
