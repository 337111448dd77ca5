"""The section Leave and absence of the place Arrivals: leave, missing students, incidents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from imso_desk.ui.absences.cases import CasesSection
from imso_desk.ui.absences.incidents import IncidentsSection
from imso_desk.ui.absences.leave import LeaveSection
from imso_desk.ui.widgets.looks import label
from imso_desk.ui.widgets.page import Page
from imso_desk.ui.widgets.view_bar import RowView, ViewBar

if TYPE_CHECKING:
    from imso_desk.ui.records.rows_section import RowsSection
    from imso_desk.ui.tools import Tools

LEAVE, CASES, INCIDENTS = "leave", "cases", "incidents"


class AbsencesSection(Page):
    """Three lists, one at a time; `open_object` finds the one with the student's open row."""

    def __init__(self, tools: Tools) -> None:
        super().__init__("Leave and absence")
        self.tools = tools
        self.switch = ViewBar(
            (
                RowView(LEAVE, "Leave", lambda _row: True),
                RowView(CASES, "Unauthorized absence", lambda _row: True),
                RowView(INCIDENTS, "Incidents", lambda _row: True),
            )
        )
        self.parts: dict[str, RowsSection] = {
            LEAVE: LeaveSection("Leave", tools),
            CASES: CasesSection("Unauthorized absence", tools),
            INCIDENTS: IncidentsSection("Incidents", tools),
        }
        self.stack = QStackedWidget()
        self.views = QStackedWidget()
        for part in self.parts.values():
            part.title_label.hide()
            outer = part.layout()
            if outer is not None:
                outer.setContentsMargins(0, 0, 0, 0)
            for signal, own in ((part.done, self.done), (part.told, self.told)):
                signal.connect(own)
            part.go.connect(self.go)
            self.stack.addWidget(part)
            self.views.addWidget(part.part.view_bar)
        self.filter_line.addWidget(self.switch)
        self.filter_line.addSpacing(16)
        self.filter_line.addWidget(label("Show", "muted"))
        self.filter_line.addWidget(self.views, 1)
        self.body.addWidget(self.stack, 1)
        self.switch.chosen.connect(self._choose)

    @property
    def current(self) -> RowsSection:
        """The list in front."""
        return self.parts[self.switch.key]

    def bring(self, key: str) -> RowsSection:
        """Bring a list to the front."""
        self.switch.choose(key)
        part = self.parts[key]
        if self.stack.currentWidget() is not part:
            self.section_left.emit()
        self.stack.setCurrentWidget(part)
        self.views.setCurrentWidget(part.part.view_bar)
        part.shown()
        return part

    def shown(self) -> None:
        self.current.shown()

    def open_object(self, target: object) -> None:
        if isinstance(target, tuple) and len(target) > 1:
            person_id = int(target[1])
            work = partial(self.tools.desk.absences.place_of, person_id)
            self.tools.jobs.query(work, partial(self._open, person_id), key="place of absence")

    def focus_search(self) -> bool:
        return self.current.focus_search()

    def save(self) -> bool:
        return self.current.save()

    def escape(self) -> bool:
        return self.current.escape()

    def may_close(self) -> bool:
        return all(part.may_close() for part in self.parts.values())

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.bring(key)

    def _open(self, person_id: int, key: str) -> None:
        self.bring(key).open_object(("absence", person_id))
