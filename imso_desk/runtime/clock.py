"""The day the program takes for today, the machine's or a given one, and the time on the wall."""

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


def local_now(today: dt.date) -> dt.datetime:
    """The wall clock's time, to the minute, on the day taken for today; naive, as arrivals are."""
    time = dt.datetime.now().astimezone().time()
    return dt.datetime.combine(today, time.replace(second=0, microsecond=0))
