"""What the rules found to be still open with a student, the most pressing first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from imso_desk.domain.rules.model import OPEN, Finding, State

_PRESSING: Final = {State.OVERDUE: 0, State.DUE: 1, State.UNKNOWN: 2}


def still_open(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The open findings: what is overdue, then what is due, then what is unknown, each by day.

    What was postponed is open still; what was settled is not.
    """
    found = [one for one in findings if one.state in OPEN]
    return tuple(sorted(found, key=lambda one: (_PRESSING[one.state], one.due or dt.date.max)))


def for_the_country(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What of it may stand on a paper for the country, a sentence each, none of them twice."""
    return tuple(dict.fromkeys(one.reason for one in still_open(findings) if one.printable))
