"""An honest estimate of how long a passphrase would hold against someone who has the file."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

SHORTEST = 8
# Guesses a second of someone with a room of graphics cards against 256,000 rounds of PBKDF2.
GUESSES_PER_SECOND = 1e6
BITS_PER_WORD = 11.0  # a word drawn from the 2,000 most usual ones
COMMON = frozenset(
    "password passphrase passwort letmein welcome admin administrator qwerty qwertz azerty monkey "
    "dragon iloveyou sunshine princess football baseball master shadow secret army navy airforce "
    "marines soldier student office imso imsodesk training".split()
)
SPANS = (
    (60.0, "less than a minute"), (3600.0, "minutes"), (86400.0, "hours"), (2.6e6, "days"),
    (3.2e7, "months"), (3.2e9, "years"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strength:
    """The estimate: bits of entropy, one word, and the sentence for the officer."""

    bits: float
    word: str
    sentence: str


def strength(passphrase: str) -> Strength:
    """Estimate a passphrase; never raises, whatever it holds."""
    if len(passphrase) < SHORTEST:
        return Strength(0.0, "Too short", f"Too short: at least {SHORTEST} characters.")
    bits = estimated_bits(passphrase)
    word = "Weak" if bits < 40 else "Fair" if bits < 60 else "Strong"
    holds = _span(2 ** max(0.0, bits - 1) / GUESSES_PER_SECOND)
    advice = " Four or more unrelated words are better." if word == "Weak" else ""
    return Strength(
        bits,
        word,
        f"{word}: {len(passphrase)} characters, about {bits:.0f} bits. Someone who has the file "
        f"and many computers would need {holds}.{advice}",
    )


def estimated_bits(passphrase: str) -> float:
    """Give the smaller of two estimates: letter by letter, and word by word."""
    return min(_by_letters(passphrase), _by_words(passphrase))


def _by_letters(text: str) -> float:
    # A letter that repeats or continues the one before it adds next to nothing.
    telling = sum(
        1
        for number, letter in enumerate(text)
        if number == 0 or abs(ord(letter) - ord(text[number - 1])) > 1
    )
    pools = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"\d", 10), (r"[ -/:-@\[-`{-~]", 33))
    pool = sum(size for pattern, size in pools if re.search(pattern, text))
    pool += 100 if any(ord(letter) > 126 for letter in text) else 0
    variety = min(1.0, len(set(text)) / max(1, telling) + 0.2)
    return telling * math.log2(max(2, pool)) * variety


def _by_words(text: str) -> float:
    bits = 0.0
    seen: set[str] = set()
    for part in re.findall(r"[^\W\d_]+|\d+|[\W_]", text):
        plain = part.casefold()
        if plain in seen:
            bits += 1
        elif part.isdigit():
            # A year or a short run of figures is soon guessed.
            bits += min(len(part) * 3.3, 7 if len(part) == 4 else 99)
        elif plain in COMMON:
            bits += 4
        elif part.isalpha() and part not in (plain, part.upper(), part.capitalize()):
            bits += len(part) * 5.7  # capitals inside: no word of a list
        elif part.isalpha():
            bits += min(len(part) * 4.7, BITS_PER_WORD + max(0, len(part) - 8) * 1.5)
        else:
            bits += 0.5 if part.isspace() else 4
        seen.add(plain)
    return bits


def _span(seconds: float) -> str:
    return next((words for limit, words in SPANS if seconds < limit), "centuries")
