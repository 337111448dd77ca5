"""What should not have happened: kept in the log without values, told in one sentence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType


def details_of(error: BaseException) -> str:
    """Kind of error and the places it passed through; never its message, which may hold data."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    for frame in frames[-20:]:
        module = frame.filename.replace("\\", "/").rsplit("/imso_desk/", 1)[-1]
        lines.append(f"  {module}:{frame.lineno} in {frame.name}")
    return "\n".join(lines)


def catch_all(tell: Callable[[str], object]) -> None:
    """Send every unexpected error of the main thread to the log and to `tell`."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note(error)
        tell(details_of(error))

    sys.excepthook = hook


def note(error: BaseException) -> str:
    """Write an unexpected error to the log; returns what was written."""
    import logging

    details = details_of(error)
    logging.getLogger("imso_desk").error("unexpected error\n%s", details)
    return details
