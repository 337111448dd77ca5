"""Right-to-left text: the level of each character, and the visual order of the runs of one line.

The levels are those of the Unicode Bidirectional Algorithm (UAX 9) for a whole paragraph; lines are
broken in reading order first and only then each line is put in visual order (rules L1 and L2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from imso_desk.reports.runs import JOINERS

_Run = TypeVar("_Run")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction in `text` runs from right to left (rule P2)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return False
        if kind in _RIGHT_TO_LEFT:
            return True
    return False


def levels(text: str) -> list[int]:
    """Return the embedding level of each character of a paragraph; odd ones run right to left."""
    if not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return [0] * len(text)
    from bidi import algorithm

    base = int(is_right_to_left(text))
    shown = "".join(character for character in text if character not in JOINERS)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(shown, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = iter([entry["level"] for entry in storage["chars"]])
    result: list[int] = []
    for character in text:
        # A joiner has no direction of its own: it goes with the letter before it.
        if character in JOINERS:
            result.append(result[-1] if result else base)
        else:
            result.append(next(found))
    return result


def visual_order(runs: Sequence[_Run], run_levels: Sequence[int]) -> list[_Run]:
    """Return the runs of one line from left to right as they are seen (rule L2)."""
    ordered = list(zip(runs, run_levels, strict=True))
    if not ordered:
        return []
    odd = [level for _run, level in ordered if level % 2]
    for level in range(max(run_levels), min(odd, default=max(run_levels) + 1) - 1, -1):
        start = 0
        while start < len(ordered):
            if ordered[start][1] < level:
                start += 1
                continue
            end = start
            while end < len(ordered) and ordered[end][1] >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end
    return [run for run, _level in ordered]
