"""What a change did to the open items: due on another day, open no more, or newly open."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.model import OPEN, Finding

Key = tuple[int | None, str, str]


class Move(StrEnum):
    """What became of an item."""

    MOVED = "moved"
    GONE = "open no more"
    OPENED = "newly open"


@dataclass(frozen=True, slots=True)
class Moved:
    """One item that is due on another day, or that came or went; a day of None is unknown."""

    finding_key: Key
    requirement: str
    person_id: int | None
    old_due: dt.date | None
    new_due: dt.date | None
    how: Move = Move.MOVED

    @property
    def days(self) -> str:
        """01 MAR 2027 to 04 MAR 2027, or the one day that tells when it was or is due."""
        old, new = format_date(self.old_due) or "no date", format_date(self.new_due) or "no date"
        if self.how is Move.MOVED:
            return f"{old} to {new}"
        return old if self.how is Move.GONE else new

    def words(self, name: str = "") -> str:
        """Passport of ADEYEMI Ola: 01 MAR 2027 to 04 MAR 2027."""
        return f"{self.requirement}{f' of {name}' if name else ''}: {self.days}"


_MOST_NAMED: Final = 2
_COUNTED: Final = {
    Move.MOVED: ("open item moved", "open items moved"),
    Move.GONE: ("item open no more", "items open no more"),
    Move.OPENED: ("item newly open", "items newly open"),
}


def moved_words(moved: Sequence[Moved], names: Mapping[int, str]) -> str:
    """Say what was moved: `2 open items moved: Visa of ADEYEMI Ola: 01 MAR 2027 to ...`."""
    counts = Counter(one.how for one in moved)
    said = []
    for how in Move:
        if not counts[how]:
            continue
        some = [one for one in moved if one.how is how][:_MOST_NAMED]
        named = "; ".join(one.words(names.get(one.person_id or 0, "")) for one in some)
        left = counts[how] - len(some)
        count = f"{counts[how]:,} {_COUNTED[how][counts[how] > 1]}"
        said.append(f"{count}: {named}{f' and {left:,} more' if left else ''}.")
    return " ".join(said)


def has_moved(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Say whether anything may have moved: a quick look, for by far the most have not."""
    if len(before) != len(after):
        return True
    for old, new in zip(before, after, strict=True):
        if old.due != new.due or old.subject != new.subject or old.state is not new.state:
            return True
    return False


def moves(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Moved, ...]:
    """Items open before and after whose day changed; what is done or new is not among them."""
    if not has_moved(before, after):
        return ()
    old = {one.key: one for one in before if one.state in OPEN}
    return tuple(
        Moved(one.key, one.requirement, one.person_id, was.due, one.due)
        for one in after
        if one.state in OPEN and (was := old.get(one.key)) is not None and was.due != one.due
    )


def rule_moves(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Moved, ...]:
    """What another rule did: nobody did anything, so what came and went is told as well."""
    if not has_moved(before, after):
        return ()
    old, new = _waiting(before), _waiting(after)
    gone = (
        Moved(key, one.requirement, one.person_id, one.due, None, Move.GONE)
        for key, one in old.items()
        if key not in new
    )
    opened = (
        Moved(key, one.requirement, one.person_id, None, one.due, Move.OPENED)
        for key, one in new.items()
        if key not in old
    )
    return (*moves(before, after), *gone, *opened)


def _waiting(found: Iterable[Finding]) -> dict[Key, Finding]:
    """What somebody still has to look at: what was settled is none of it."""
    return {one.key: one for one in found if one.state in OPEN}
