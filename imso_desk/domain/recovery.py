"""The recovery sheet's form of a key: groups a person can type, each with a check character."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from imso_desk.runtime.errors import Refused

_GROUP: Final = 7
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _times(one: int, other: int) -> int:
    """Product in the field of 32 elements (x^5 + x^2 + 1), where nothing but 0 divides 0."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= 0b100101
        other >>= 1
    return product


def _check(group: str, position: int) -> str:
    # a weight of its own for each place catches every wrong letter and every two swapped ones
    total = position
    for at, letter in enumerate(group):
        total ^= _times(at + 2, _ALPHABET.index(letter))
    return _ALPHABET[total % 32]


def encode(secret: bytes) -> str:
    """Write bytes as groups of seven signs and a check character, four groups a line."""
    text = base64.b32encode(secret).decode("ascii").rstrip("=")
    parts = [text[at : at + _GROUP] for at in range(0, len(text), _GROUP)]
    groups = [part + _check(part, number) for number, part in enumerate(parts)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def decode(text: str, length: int) -> bytes:
    """Read what `encode` wrote, `length` bytes; raises Refused naming a mistyped group."""
    typed = text.upper().replace("0", "O").replace("1", "I").replace("8", "B")
    groups = typed.replace("-", " ").split()
    last = (length * 8 + 4) // 5 % _GROUP or _GROUP
    body = []
    for number, group in enumerate(groups):
        part, check = group[:-1], group[-1:]
        if len(part) != _GROUP and (number + 1 < len(groups) or len(part) != last):
            check = ""
        if not check or any(c not in _ALPHABET for c in group) or _check(part, number) != check:
            raise Refused(
                f"Group {number + 1} of the recovery key is mistyped. Compare it with the sheet."
            )
        body.append(part)
    joined = "".join(body)
    try:
        secret = base64.b32decode(joined + "=" * (-len(joined) % 8))
    except binascii.Error:
        secret = b""
    if len(secret) != length:
        raise Refused("A part of the recovery key is missing. Compare it with the sheet.")
    return secret
