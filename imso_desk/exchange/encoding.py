"""Text of unknown encoding to characters: byte order mark, UTF-16, strict UTF-8, then a guess.

A guess is always told. The library that guesses mixes up Western, Turkish and Central European
code pages, so among those our own count of misplaced signs decides.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 64 * 1024
# In order of preference when the text reads equally well.
_LATIN: Final = ("cp1252", "cp1254", "cp1250", "cp1257", "cp850", "mac_roman")
_LATIN_LIKE: Final = frozenset(
    "ascii cp1252 cp1254 cp1250 cp1257 cp437 cp850 cp852 cp775 cp858 cp860 cp861 cp863 cp865 cp857 "
    "cp037 cp500 cp1026 cp1140 cp273 hp_roman8 latin_1 iso8859_1 iso8859_2 iso8859_3 iso8859_4 "
    "iso8859_9 iso8859_10 iso8859_13 iso8859_14 iso8859_15 iso8859_16 mac_roman mac_latin2 "
    "mac_turkish mac_iceland mac_croatian cp1258 tis_620 johab cp949 big5 big5hkscs cp950 gb2312 "
    "gbk shift_jis cp932 euc_jp euc_kr".split()
)
_NAMES: Final = {
    "cp1250": "Windows Central European (1250)",
    "cp1251": "Windows Cyrillic (1251)",
    "cp1252": "Windows Western (1252)",
    "cp1254": "Windows Turkish (1254)",
    "cp1256": "Windows Arabic (1256)",
    "cp850": "DOS Western (850)",
    "mac_roman": "Macintosh Western",
}
_RARE: Final = frozenset("ÞþÐðÝý")  # Icelandic here, but Ş ş Ğ ğ İ ı in a Turkish file


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read as, and a sentence of doubt (empty when there is none)."""

    text: str
    encoding: str
    doubt: str = ""


def decode(data: bytes) -> Decoded:
    """Turn the bytes of a text file into characters; never fails.

    Bytes that fit no reading become U+FFFD, and the doubt says so.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], name)
    if b"\x00" in data[:_SAMPLE]:
        wide = _utf16_without_mark(data)
        if wide is not None:
            return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _guess(data)


def _with_mark(data: bytes, name: str) -> Decoded:
    """Decode text whose byte order mark told its encoding; damaged signs become U+FFFD."""
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return Decoded(text, name, "Some characters are damaged and are shown as \ufffd.")


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """Read UTF-16 that lacks its mark, by which byte order gives more plain separators."""
    found: list[tuple[int, str, str]] = []
    even = data[: len(data) // 2 * 2]
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = even.decode(name)
        except UnicodeDecodeError:
            continue
        plain = sum(text.count(sign) for sign in "\n\t,; 0123456789")
        found.append((plain, name, text))
    if not found:
        return None
    plain, name, text = max(found)
    odd = ("Cn", "Co", "Cc")
    strange = sum(unicodedata.category(sign) in odd for sign in text[:2000] if sign > "\r")
    if not plain or strange * 20 > min(len(text), 2000):
        return None
    doubt = "The text was taken for UTF-16 (it carries no mark); check the names."
    return Decoded(text, name, doubt)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 in which a few lines of another program are Windows text."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= sign <= "\udcff" for sign in text)
    good = sum(sign > "\x7f" for sign in text) - stray
    if good < 4 * stray:
        return None
    table = {
        0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
    }
    doubt = "Most of the text is UTF-8, a few characters are not; check the names."
    return Decoded(text.translate(table), "utf-8", doubt)


def _guess(data: bytes) -> Decoded:
    """Guess a code page and say so."""
    sample = _telling_lines(data)
    name = _library_guess(sample)
    if name in _LATIN_LIKE:
        name = min(_LATIN, key=lambda one: (_misplaced(sample, one), _LATIN.index(one)))
    text = data.decode(name, "replace")
    doubt = f"The text was taken for {_NAMES.get(name, name)}; check names with accents."
    return Decoded(text, name, doubt)


def _telling_lines(data: bytes) -> bytes:
    """Return up to 64 KB of lines that hold a byte above 127."""
    lines: list[bytes] = []
    size = 0
    for line in re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*", data[: 32 * _SAMPLE]):
        lines.append(line[:4096])
        size += len(lines[-1])
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _library_guess(sample: bytes) -> str:
    """Ask charset-normalizer; Windows Western when it has no answer or cannot be asked."""
    from charset_normalizer import from_bytes

    try:
        best = from_bytes(sample, steps=5, chunk_size=512).best()
    except Exception:  # the library promises nothing for hostile bytes
        return "cp1252"
    return best.encoding if best is not None else "cp1252"


def _is_odd_case(before: str, sign: str, after: str) -> bool:
    """Say whether a letter is a capital after a small one, or small between capitals."""
    if sign.isupper():
        return before.islower()
    return sign.islower() and before.isupper() and after.isupper()


def _misplaced(sample: bytes, name: str) -> float:
    """Count signs that a person's name or a course title would not hold in code page `name`."""
    text = sample.decode(name, "replace")
    bad = 0.0
    for index, sign in enumerate(text):
        if sign < "\x80":
            continue
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        if sign == "\ufffd" or "\u2500" <= sign <= "\u259f":
            bad += 4
        elif not sign.isalpha():
            bad += 3 if before.isalpha() or after.isalpha() else 0.5
        elif _is_odd_case(before, sign, after):
            bad += 2
        elif sign in _RARE:
            bad += 0.5
    return bad
