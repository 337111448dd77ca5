"""What every place is handed: the services, the jobs, the announcer, what is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from imso_desk.services.desk import Desk
    from imso_desk.ui.changes import Announcer
    from imso_desk.ui.dialogs.files import FileChooser
    from imso_desk.ui.jobs import Jobs
    from imso_desk.ui.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Tools:
    """One office's services and the window's helpers, passed on as they are to a place's parts."""

    desk: Desk
    jobs: Jobs
    announcer: Announcer
    remembered: Remembered
    files: FileChooser

    @property
    def today(self) -> dt.date:
        """The day the program takes for today."""
        return self.desk.context.today
