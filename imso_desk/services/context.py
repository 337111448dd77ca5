"""What every use case needs: the open office, who acts, and the day."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imso_desk.runtime.clock import Today, local_now, machine_today

if TYPE_CHECKING:
    from imso_desk.database.office import Office
    from imso_desk.database.unit import Work


@dataclass(frozen=True, slots=True)
class Context:
    """One officer at one office: `who` acts through `how` (window, command line)."""

    office: Office
    who: str
    how: str
    clock: Today = machine_today

    @property
    def today(self) -> dt.date:
        """The day the program takes for today."""
        return self.clock()

    @property
    def now(self) -> dt.datetime:
        """The local time, to the minute, on that day."""
        return local_now(self.today)

    def work(self, what: str, *, undoes: int | None = None) -> AbstractContextManager[Work]:
        """Open the transaction of one use case, labelled `what` in history and undo."""
        from imso_desk.database.unit import unit_of_work

        return unit_of_work(
            self.office,
            who=self.who,
            how=self.how,
            what=what,
            today=self.today,
            undoes=undoes,
        )
