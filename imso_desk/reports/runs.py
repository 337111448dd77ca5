"""Splits text into runs of one font, and takes the effect out of control characters.

Text is plain text: nothing in it is read as markup. Direction and format controls lose their
effect, other controls are shown as a replacement mark, and what no bundled font covers becomes a
sentence.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from imso_desk.reports.fonts import BOLD, REGULAR, Face, face, script_font

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_HAN = "Chinese or Japanese"
_SCRIPT_WORDS = {"CJK": _HAN, "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One paragraph ready for setting: `text`, the font of each character, scripts not covered."""

    text: str
    fonts: tuple[Face, ...]
    uncovered: tuple[str, ...]


def paragraphs(text: str) -> list[str]:
    """Split at any kind of line end; an empty text is one empty paragraph."""
    return LINE_ENDS.split(text)


def harmless(text: str) -> str:
    """Return text composed (NFC) whose controls have no effect.

    Joiners stay (Persian and Sinhala need them); tabs and odd spaces become a space; direction
    marks and other invisible formats go; controls, lone surrogates and unassigned codes are shown
    as U+FFFD.
    """
    return "".join(map(_harmless_character, unicodedata.normalize("NFC", text)))


def _harmless_character(character: str) -> str:
    if character in JOINERS or character == "\N{NO-BREAK SPACE}":
        return character
    category = unicodedata.category(character)
    if category == "Cf" or _is_variation_selector(character):
        return ""
    if category == "Zs" or character in "\t\n\r\v\f\u2028\u2029":
        return " "
    return REPLACEMENT if category[0] == "C" else character


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def clean(text: str, *, bold: bool, noun: str = "text") -> Cleaned:
    """Prepare one paragraph; `noun` is what the sentence about a missing font calls the text."""
    main = face(BOLD if bold else REGULAR)
    characters: list[str] = []
    fonts: list[Face] = []
    uncovered: list[str] = []
    missing = ""
    for character in harmless(text):
        chosen = _choose(character, main, fonts[-1] if fonts else None)
        if chosen is None:
            missing += character
            continue
        if missing and character == " ":
            missing += " "  # words of one missing script are one missing text
            continue
        if missing:
            _say_missing(missing, noun, main, characters, fonts, uncovered)
            missing = ""
        if character not in JOINERS or chosen is not main:
            characters.append(character)
            fonts.append(chosen)
    if missing:
        _say_missing(missing, noun, main, characters, fonts, uncovered)
    return Cleaned("".join(characters), tuple(fonts), tuple(uncovered))


def _choose(character: str, main: Face, before: Face | None) -> Face | None:
    """Return the font for one character, None when there is none.

    Marks and joiners stay with the letter before them, because they are shaped together.
    """
    code = ord(character)
    if character in JOINERS:
        return before or main
    if before is not None and code in before.covered and unicodedata.category(character)[0] == "M":
        return before
    name = script_font(code)
    chosen = face(name) if name else main
    if code in chosen.covered:
        return chosen
    return main if code in main.covered else None


def _say_missing(
    missing: str,
    noun: str,
    main: Face,
    characters: list[str],
    fonts: list[Face],
    uncovered: list[str],
) -> None:
    """Put a sentence in the place of `missing` and note the names of its scripts."""
    words = missing.rstrip(" ")
    names = list(dict.fromkeys(script_name(one) for one in words if one != " "))
    uncovered += names
    if names == ["symbols"]:
        sentence = "[symbol this program has no font for]"
    else:
        sentence = f"[{noun} in a script this program has no font for]"
    sentence += " " * (len(missing) - len(words) > 0)
    characters += sentence
    fonts += [main] * len(sentence)


def script_name(character: str) -> str:
    """Name the script of a character in plain words: "Korean", "Tibetan", "symbols"."""
    if unicodedata.category(character)[0] not in "LM":
        return "symbols"
    word = unicodedata.name(character, "UNKNOWN").split(" ")[0]
    return _SCRIPT_WORDS.get(word, word.capitalize())
