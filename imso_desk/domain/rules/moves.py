"""What a change moved: open items whose due day is another one than before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.model import OPEN, Finding


@dataclass(frozen=True, slots=True)
class Moved:
    """One open item that is due on another day; a day of None is unknown."""

    finding_key: tuple[int | None, str, str]
    requirement: str
    person_id: int | None
    old_due: dt.date | None
    new_due: dt.date | None

    @property
    def words(self) -> str:
        """Passport: 01 MAR 2027 to 04 MAR 2027."""
        old, new = format_date(self.old_due), format_date(self.new_due)
        return f"{self.requirement}: {old or 'no date'} to {new or 'no date'}"


def has_moved(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Say whether anything may have moved: a quick look, for by far the most have not."""
    if len(before) != len(after):
        return True
    for old, new in zip(before, after, strict=True):
        if old.due != new.due or old.subject != new.subject:
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
