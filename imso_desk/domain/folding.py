"""Folding of texts in any script, and the tokens by which texts are found.

What is indexed (`search_tokens`) and what is asked (`query_terms`) are two halves of one rule:
a text is found by typing it, with or without its marks, apostrophes and hyphens, in its script
or in Latin letters, and by another spelling of a name once the word is complete. A longer typed
word never finds more than a shorter one, apart from those other spellings.

Tokens hold letters, digits and marks only; a spelling key starts with ~ (so an index must split
at spaces only). All functions take any text, also lone surrogates and controls, and never raise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from imso_desk.domain.name_keys import name_key

__all__ = ["fold", "name_key", "query_terms", "search_tokens", "sort_key"]

NOTHING: Final = "\u0000"
"""A token that no text has."""

_LONGEST_TOKEN: Final = 100
_MOST_TERMS: Final = 24
_LONGEST_CHAIN: Final = 4

_PARTICLES: Final = frozenset(
    "abd abdal abdel abdoul abdul abdur abdus abou abu ait al bani ben bin bint bou das dela del "
    "den der des della di dos du el fitz ibn las los lou mac mar mc ould saint san santa sidi "
    "st ter umm van von vom zur عبد ال ابو ام بن ابن بنت بو ولد".split()
)

_APOSTROPHES: Final = "'`´‘’‛ʹʺʻʼʽʾʿˈˊˋ′‵＇｀՚׳״ꞌ"
_JOINERS: Final = "-./_@&\\‐‑‒–—―−﹣－·・"
_EARLY: Final = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_JOINERS, "-"))
_ASCII: Final = str.maketrans(
    {
        code: (
            chr(code).lower()
            if chr(code).isalnum()
            else "'"
            if chr(code) in _APOSTROPHES
            else "-"
            if chr(code) in _JOINERS
            else " "
        )
        for code in range(128)
    }
)
_NOT_LATIN: Final = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\ua71f\ua800-\uab2f\uab70-\ud7ff"
    "\ue000-\ufaff\ufb07-\U0010ffff]"
)
# Scripts that are turned into Latin letters in one way only: Greek, Cyrillic, Armenian, Georgian.
_ALPHABETIC: Final = re.compile(
    "[\u0370-\u058f\u10a0-\u10ff\u1c80-\u1cbf\u1f00-\u1fff\u2d00-\u2d2f\u2de0-\u2dff\ua640-\ua69f]"
)
# Marks that writers leave out: accents, Hebrew points, Arabic vowels; Indic and Thai ones stay.
_OPTIONAL_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u093c\u09bc]"
)
_SAME_LETTERS: Final = str.maketrans("ٱىیېکڪھہۃةےۆە", "ايييككههههيوه", "ءٔٴ")
_GERMAN: Final = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe",
        "Ä": "ae", "Ö": "oe", "Ü": "ue", "Å": "aa", "Ø": "oe",
    }
)  # fmt: skip
_SPREAD_UMLAUT: Final = re.compile("ae|oe|ue|aa")


def fold(text: str) -> str:
    """Return the text in small Latin letters without marks, with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = _to_latin(unicodedata.normalize("NFKC", text))
    return " ".join(plain.lower().split())


def _to_latin(text: str) -> str:
    # Imported at the first text that needs it: a plain ASCII start-up never does.
    from anyascii import anyascii

    return anyascii(text)


def sort_key(family: str, given: str, native: str) -> str:
    """Return a key that orders persons by family name, then given names, in any script.

    A person without a family name stands at the given names; without both, at the native name.
    """
    parts = [_sorting(family), _sorting(given), _sorting(native)]
    return "\x01".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def _sorting(text: str) -> str:
    bare = fold(text[:200]).replace("'", "").replace("`", "").replace("-", " ")
    return " ".join("".join(c if c.isprintable() else " " for c in bare).split())


def search_tokens(text: str) -> list[str]:
    """Return the index tokens of a text, each once, in order of appearance."""
    # Courses, schools and countries repeat on thousands of rows.
    return list(_tokens_cached(text) if len(text) <= 200 else _tokens(text))


@lru_cache(maxsize=16384)
def _tokens_cached(text: str) -> tuple[str, ...]:
    return _tokens(text)


def _tokens(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    chunks = _chunks(text)
    for position, chunk in enumerate(chunks):
        found.update(dict.fromkeys(_chunk_tokens(chunk)))
        if _is_particle(chunk) and position + 1 < len(chunks):
            compound = _compound(chunks[position : position + _LONGEST_CHAIN])
            found.update(dict.fromkeys(_word_tokens(compound)))
    return tuple(found)


def query_terms(text: str) -> list[list[list[str]]]:
    """Return what is asked for: one term per typed word, all of which must be met.

    A term is a list of alternatives; an alternative is a list of index tokens that must all be
    there; a trailing * marks a token that need only begin so. A particle and the word after it
    ("al sayed") make one term. A text of signs only gives a term that nothing meets, an empty
    text gives no term. Only the first 24 terms of a long text count.
    """
    chunks = [chunk for chunk in _chunks(text) if _chunk_tokens(chunk)]
    if not chunks:
        return [[[NOTHING]]] if text.strip() else []
    terms: list[list[list[str]]] = []
    start = 0
    while start < len(chunks) and len(terms) < _MOST_TERMS:
        end = start + 1
        while _is_particle(chunks[end - 1]) and end < len(chunks) and end - start < _LONGEST_CHAIN:
            end += 1
        terms.append(_term(chunks[start:end]))
        start = end
    return terms


def _chunks(text: str) -> list[str]:
    """Split a text into words: letters, digits and marks, with ' and - only inside."""
    return [chunk for raw in _normal(text).split() if (chunk := raw.strip("'-"))]


def _normal(text: str) -> str:
    if text.isascii():
        return text.translate(_ASCII)
    spread = unicodedata.normalize("NFKC", text.translate(_EARLY)).translate(_EARLY)
    return "".join(map(_role, spread.lower()))


@lru_cache(maxsize=4096)
def _role(character: str) -> str:
    """Keep letters, digits, marks and joiners; drop invisible signs; all else parts words."""
    if character in "'-":
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] in "LNM":
        return character
    return "" if category == "Cf" and character != "\u200b" else " "


def _is_particle(chunk: str) -> bool:
    if len(chunk) <= 2 or chunk in _PARTICLES:
        return True
    return not chunk.isascii() and _native(chunk) in _PARTICLES


def _compound(chunks: list[str]) -> str:
    """Join a particle with the words after it, up to the first that is no particle."""
    joined = chunks[0]
    for chunk in chunks[1:]:
        joined += chunk
        if not _is_particle(chunk):
            break
    return joined.replace("'", "").replace("-", "")


def _chunk_tokens(chunk: str) -> tuple[str, ...]:
    if "-" not in chunk and "'" not in chunk:
        return _word_tokens(chunk)
    found: dict[str, None] = {}
    for part in chunk.split("-"):
        found.update(dict.fromkeys(_word_tokens(part.replace("'", ""))))
        if "'" in part:
            for piece in part.split("'"):
                found.update(dict.fromkeys(_word_tokens(piece)))
    if "-" in chunk:
        found.update(dict.fromkeys(_word_tokens(chunk.replace("-", "").replace("'", ""))))
    return tuple(found)


def _word_tokens(word: str) -> tuple[str, ...]:
    # Numbers differ on every row: they would push the names out of the cache.
    if word.isascii() and not word.isalpha():
        return (word[:_LONGEST_TOKEN],) if word else ()
    return _name_tokens(word)


@lru_cache(maxsize=32768)
def _name_tokens(word: str) -> tuple[str, ...]:
    """Return the tokens of a word without signs: Latin, its variants, native, spelling key."""
    found: list[str] = []
    latin = _latin(word)
    if latin:
        found.append(latin)
        if not word.isascii():
            spread = _latin(unicodedata.normalize("NFC", word).translate(_GERMAN))
            found.append(spread)
        if _SPREAD_UMLAUT.search(latin):
            found.append(_SPREAD_UMLAUT.sub(lambda pair: pair[0][0], latin))
        if (key := name_key(latin)) is not None:
            found.append("~" + key)
    if not word.isascii() and _NOT_LATIN.search(word):
        native = _native(word)
        if native:
            found.append(native)
        if native.startswith("ال") and len(native) > 4:
            found.append(native[2:])
    return tuple(dict.fromkeys(found))


def _latin(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST_TOKEN]
    source = _native(word) if _NOT_LATIN.search(word) else word
    plain = _to_latin(source).lower()
    return "".join(c for c in plain if c.isascii() and c.isalnum())[:_LONGEST_TOKEN]


def _native(word: str) -> str:
    """Return a word of another script without the marks and letter forms that writers vary."""
    if word.isascii():
        return word
    spread = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFKD", word)).translate(_SAME_LETTERS)
    bare = unicodedata.normalize("NFC", spread.casefold())
    return "".join(c for c in bare if unicodedata.category(c)[0] in "LNM")[:_LONGEST_TOKEN]


def _term(chunks: list[str]) -> list[list[str]]:
    """Return the alternatives for a word, or for particles and the word after them."""
    last = chunks[-1]
    before = [_prefix(chunk) for chunk in chunks[:-1]]
    alternatives = [[*before, *way] for way in _ways(last)]
    for start in range(len(chunks) - 2, -1, -1):
        joined = "".join(chunks[start:]).replace("'", "").replace("-", "")
        alternatives += [[*before[:start], *way] for way in _ways(joined)]
    kept: list[list[str]] = []
    for alternative in alternatives:
        if alternative not in kept:
            kept.append(alternative)
    return kept or [[NOTHING]]


def _prefix(chunk: str) -> str:
    bare = chunk.replace("'", "").replace("-", "")
    return (_native(bare) if _NOT_LATIN.search(bare) else _latin(bare)) + "*"


@lru_cache(maxsize=2048)
def _ways(chunk: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to find one typed word: as a whole, by its parts, by its spelling key."""
    compact = chunk.replace("'", "").replace("-", "")
    found: list[tuple[str, ...]] = [(word,) for word in _whole(compact)]
    parts = [part for part in re.split("['-]+", chunk) if part]
    if len(parts) > 1:
        exact = [_native(p) if _NOT_LATIN.search(p) else _latin(p) for p in parts[:-1]]
        if all(exact):
            found += [(*exact, word) for word in _whole(parts[-1])]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _whole(word: str) -> tuple[str, ...]:
    found: list[str] = []
    latin = _latin(word)
    foreign = [c for c in word if _NOT_LATIN.match(c)]
    if foreign and (native := _native(word)):
        found.append(native + "*")
    if latin and all(_ALPHABETIC.match(c) for c in foreign):
        found.append(latin + "*")
    if latin and (key := name_key(latin)) is not None:
        found.append("~" + key)
    return tuple(found)
