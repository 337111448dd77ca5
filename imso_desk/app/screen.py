"""Whether there is a screen to open a window on."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Final

from imso_desk.runtime.errors import Refused

_SCREENLESS: Final = ("offscreen", "minimal", "vnc")


def has_screen() -> bool:
    """True when a window can be shown to somebody."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":", maxsplit=1)[0]
    if platform:
        return platform not in _SCREENLESS
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _answers(os.environ.get("DISPLAY", ""))


def need_screen() -> None:
    """Raise Refused when no window can be made; asking Qt for one would end the process."""
    if not (has_screen() or os.environ.get("QT_QPA_PLATFORM")):
        raise Refused(
            "There is no screen to open a window on. The commands work without one: "
            "imso-desk --help names them."
        )


def _answers(display: str) -> bool:
    """Does the X server of a local display answer? Another machine's is taken at its word."""
    if not display.startswith((":", "unix:")):
        return bool(display)
    number = display.partition(":")[2].partition(".")[0]
    path = f"/tmp/.X11-unix/X{number}"
    for address in (f"\0{path}", path if Path(path).exists() else ""):
        if address:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
                if probe.connect_ex(address) == 0:
                    return True
    return False
