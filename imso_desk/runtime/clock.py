"""The day the program takes for today: the machine's, or one given on the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Today = Callable[[], dt.date]


def machine_today() -> dt.date:
    """The local date of this machine."""
    return dt.datetime.now().astimezone().date()


def fixed(day: dt.date) -> Today:
    """A clock that always answers `day`."""
    return lambda: day
