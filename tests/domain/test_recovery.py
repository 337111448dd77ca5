"""The recovery key on paper: read back exactly, and a slip of the pen is named by its group."""

from __future__ import annotations

import random

import pytest

from imso_desk.domain.recovery import decode, encode
from imso_desk.runtime.errors import Refused

SECRET = bytes(random.Random(31).randbytes(48))
TEXT = encode(SECRET)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def group_of(at):
    return len(TEXT[: at + 1].split())


@pytest.mark.parametrize("length", [1, 5, 16, 32, 47, 48, 64])
def test_any_secret_comes_back(length):
    rng = random.Random(length)
    for _ in range(50):
        secret = rng.randbytes(length)
        assert decode(encode(secret), length) == secret


@pytest.mark.parametrize(
    "typed",
    [
        TEXT.lower(),
        TEXT.replace("\n", "   "),
        TEXT.replace(" ", "-"),
        f"\n {TEXT}\t",
        TEXT.replace("O", "0").replace("I", "1").replace("B", "8"),
    ],
)
def test_how_it_is_typed_does_not_matter(typed):
    assert decode(typed, 48) == SECRET


def test_every_single_wrong_letter_is_named():
    for at, letter in enumerate(TEXT):
        if letter.isspace():
            continue
        for other in LETTERS:
            if other != letter:
                with pytest.raises(Refused, match=rf"Group {group_of(at)} "):
                    decode(TEXT[:at] + other + TEXT[at + 1 :], 48)


def test_every_two_swapped_neighbours_are_named():
    for secret in (SECRET, bytes(range(48)), b"\x00\xff" * 24):
        text = encode(secret)
        for at in range(len(text) - 1):
            one, other = text[at], text[at + 1]
            # the last letter and its check are no two places of one group
            if one == other or one.isspace() or other.isspace() or text[at + 2 : at + 3].isspace():
                continue
            with pytest.raises(Refused):
                decode(text[:at] + other + one + text[at + 2 :], 48)


def test_every_lost_or_doubled_letter_is_found():
    for at, letter in enumerate(TEXT):
        if not letter.isspace():
            for typed in (TEXT[:at] + TEXT[at + 1 :], TEXT[:at] + letter + TEXT[at:]):
                with pytest.raises(Refused):
                    decode(typed, 48)


def test_swapped_and_missing_groups_are_found():
    groups = TEXT.split()
    for at in range(len(groups)):
        with pytest.raises(Refused):
            decode(" ".join(groups[:at] + groups[at + 1 :]), 48)
        if at:
            swapped = groups.copy()
            swapped[at - 1], swapped[at] = swapped[at], swapped[at - 1]
            with pytest.raises(Refused, match=rf"Group ({at}|{at + 1}) "):
                decode(" ".join(swapped), 48)


@pytest.mark.parametrize("text", ["", " ", "?", "ÄÖÜ", "A", "\x00", TEXT + " " + TEXT, "é" * 8])
def test_other_texts_are_refused_and_never_repeated(text):
    with pytest.raises(Refused) as told:
        decode(text, 48)
    assert len(text) < 8 or text not in told.value.message
