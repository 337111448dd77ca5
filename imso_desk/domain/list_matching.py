"""Finds whom the rows of a list speak of among students who are known: a class, a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imso_desk.domain.matching import names_agree, same_name, wcn_parts


@dataclass(frozen=True, slots=True)
class Known:
    """One student a row may speak of; the first of `names` is the one in the passport."""

    id: int
    names: tuple[str, ...]
    control_number: str = ""
    wcn: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of a list: whom it speaks of, how it says so in the file, and its texts."""

    row: int
    name: str
    as_in_file: str
    cells: Mapping[str, str]
    control_number: str = ""
    wcn: str = ""


Fits = Callable[[Known, Mention], bool]


def match_rows(
    known: Sequence[Known], mentions: Iterable[Mention], *, nobody: str, several: str
) -> tuple[dict[int, Mapping[str, str]], tuple[str, ...]]:
    """Texts by the id of the student they belong to, and a sentence on every row left out.

    `nobody` and `several` ("students of this class fit") say why a row belongs to no one student.
    """
    cells: dict[int, Mapping[str, str]] = {}
    rows: dict[int, int] = {}
    left_out = []
    for one in mentions:
        if not (one.name or one.control_number or one.wcn):
            left_out.append(f"Row {one.row} names nobody; nothing was taken from this row.")
            continue
        found = _who(known, one)
        start = f"Row {one.row}, {one.as_in_file}"
        if len(found) != 1:
            why = f"{len(found)} {several}" if found else nobody
            left_out.append(f"{start}: {why}; nothing was taken from this row.")
            continue
        who = found[0].id
        if who in rows:
            left_out.append(
                f"{start}: row {rows[who]} speaks of the same student; only that one was taken."
            )
            continue
        rows[who] = one.row
        if one.cells:
            cells[who] = one.cells
    return cells, tuple(left_out)


def _who(known: Sequence[Known], mention: Mention) -> list[Known]:
    for fits in _TESTS:
        found = [one for one in known if fits(one, mention)]
        if found:
            return found
    return []


def _by_number(one: Known, mention: Mention) -> bool:
    number = mention.control_number.strip().casefold()
    return bool(number) and one.control_number.strip().casefold() == number


def _by_wcn(one: Known, mention: Mention) -> bool:
    # a WCN repeats across countries: it must not speak against the name beside it
    if not mention.wcn or not one.wcn or wcn_parts(one.wcn) != wcn_parts(mention.wcn):
        return False
    return not mention.name or names_agree(one.names[0], mention.name)


def _by_name(one: Known, mention: Mention) -> bool:
    return bool(mention.name) and any(same_name(name, mention.name) for name in one.names if name)


def _by_agreeing_name(one: Known, mention: Mention) -> bool:
    # one word alone, such as a family name, may be anybody's: two words have to agree
    enough = len(mention.name.split()) > 1 or len(one.names[0].split()) == 1
    return bool(mention.name) and enough and names_agree(one.names[0], mention.name)


_TESTS: Final[tuple[Fits, ...]] = (_by_number, _by_wcn, _by_name, _by_agreeing_name)
