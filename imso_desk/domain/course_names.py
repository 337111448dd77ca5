"""Which entry of the catalogue a line is of that no class ties to one: imported lines are so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imso_desk.domain.records import Item

Titled = Mapping[str, Sequence["Item"]]
"""Entries of the catalogue by their exact title; several schools may teach under one title."""

_ASKED = ("ecl_minimum", "opi_listening_minimum", "opi_speaking_minimum", "exit_ecl", "kind")


def untied_titles(lines: Iterable[Item]) -> set[str]:
    """The titles of the lines that no class ties to the catalogue."""
    return {title for one in lines if not one.links.get("class_id") and (title := _title(one))}


def course_named(line: Item, titled: Titled) -> Item | None:
    """The entry whose title the line bears, and whose MASL if one of them has it.

    None when several bear it that ask for different things: guessing would be worse than unknown.
    """
    if line.links.get("class_id"):
        return None
    found = titled.get(_title(line), ())
    masl = line["masl"]
    if masl:
        found = [one for one in found if one["masl"] == masl] or [
            one for one in found if not one["masl"]
        ]
    if not found:
        return None
    first = found[0]
    agree = all(one[name] == first[name] for one in found[1:] for name in _ASKED)
    return first if agree else None


def _title(line: Item) -> str:
    return line.text("course_title")
