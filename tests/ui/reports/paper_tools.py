"""What papers need of a window, for their tests: an office, jobs with threads, a file chooser."""

from __future__ import annotations

from imso_desk.ui.changes import Announcer
from imso_desk.ui.tools import Tools


def tools_for(desk, jobs, remembered, files) -> Tools:
    return Tools(desk, jobs, Announcer(), remembered, files)
