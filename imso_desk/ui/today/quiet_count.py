"""How much is due, counted while the place Today was not looked at yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from imso_desk.ui.today.watch import RulesWatch
    from imso_desk.ui.tools import Tools


class QuietCount(QObject):
    """Counts when asked and after each change that the rules have looked at.

    `counted` carries how many items are overdue or due today. Once the page of the place is there
    it counts by itself: `stop` leaves it to that.
    """

    counted = Signal(int)

    def __init__(self, tools: Tools, watch: RulesWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.is_on = True
        watch.refreshed.connect(self.count)

    def stop(self) -> None:
        """Count no more, and drop what is being counted."""
        self.is_on = False
        self._tools.jobs.forget("today count")

    @Slot()
    def count(self) -> None:
        """Count away from the UI thread."""
        if self.is_on:
            today = self._tools.desk.today
            self._tools.jobs.query(
                lambda: today.agenda().pressing, self.counted.emit, key="today count"
            )
