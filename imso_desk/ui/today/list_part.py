"""The day's list, or what stands in its place when there is nothing on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from imso_desk.domain.agenda import Agenda
from imso_desk.ui.today.agenda_table import AgendaTable
from imso_desk.ui.today.filters import Wanted
from imso_desk.ui.today.nothing import nothing_to_show
from imso_desk.ui.widgets.empty_state import EmptyState
from imso_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools


class ListPart(QStackedWidget):
    """Shows the items wanted of an agenda; `import_wanted` and `all_wanted` are first steps."""

    import_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        waiting = label("Working out what is due...", "muted")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = AgendaTable(tools.today, tools.remembered)
        self.empty: EmptyState | None = None
        self.addWidget(waiting)
        self.addWidget(self.table)

    def show_agenda(self, agenda: Agenda, wanted: Wanted) -> None:
        """Show the items wanted, or say why there are none."""
        began = self.table.agenda.rowCount() == 0
        items = [one for one in agenda.items if wanted.takes(one)]
        self.table.show_items(items, agenda.days)
        if not items:
            self._show_empty(agenda, wanted)
            return
        held = self.empty is not None and self.empty.isAncestorOf(self.focusWidget() or self)
        self.setCurrentWidget(self.table)
        if held:
            self.table.setFocus()
        if began:
            self.table.stand_on_first()

    def enter(self) -> None:
        """Put the cursor into the list, on its first item if it stood nowhere."""
        if self.currentWidget() is self.table:
            self.table.setFocus()
            if not self.table.selected_count():
                self.table.stand_on_first()

    def _show_empty(self, agenda: Agenda, wanted: Wanted) -> None:
        before = self.empty
        self.empty, step = nothing_to_show(agenda, wanted)
        if step == "import":
            self.empty.first_step.connect(self.import_wanted)
        elif step == "clear":
            self.empty.first_step.connect(self.all_wanted)
        self.addWidget(self.empty)
        self.setCurrentWidget(self.empty)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
