"""English, Shortfalls: cases from the gap to the decision, and who was told when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from imso_desk.domain.english_records import CaseRow
from imso_desk.ui.dialogs.confirm import ask_leave
from imso_desk.ui.english.cases_part import CasesPart
from imso_desk.ui.english.section import Section
from imso_desk.ui.records.keeper import Ask, Written
from imso_desk.ui.tables.output import output_button

if TYPE_CHECKING:
    from imso_desk.ui.tools import Tools


class ShortfallsSection(Section):
    """The cases, and the writes that belong to one."""

    def __init__(self, tools: Tools, ask: Ask = ask_leave) -> None:
        super().__init__("English shortfalls", tools, ask)
        self._wanted: int | None = None
        self._shown: int | None = None
        self.part = CasesPart(self.records, tools.desk.english, tools.today)
        self.part.bar.addWidget(
            output_button(self, tools, self.part.table, lambda: "English shortfalls")
        )
        self.part.new_wanted.connect(self._new)
        self.part.case_opened.connect(self._read_notices)
        self.part.told.told_wanted.connect(self._told_now)
        self.part.told.party_wanted.connect(self._add_party)
        self.body.addWidget(self.part, 1)

    def read(self) -> None:
        """Read the cases anew."""
        self.tools.jobs.query(self.tools.desk.english.cases, self._show, key="english cases")

    def open_object(self, target: object) -> None:
        """Open a case by its number; a negative number is the student whose open case is meant."""
        if isinstance(target, tuple) and isinstance(target[1], int) and self.part.leave():
            self._wanted = target[1]
            self.refresh()

    def focus_search(self) -> bool:
        self.part.search.setFocus()
        return True

    def save(self) -> bool:
        return self.part.save()

    def escape(self) -> bool:
        return self.part.escape()

    def may_close(self) -> bool:
        return self.part.leave()

    def _show(self, rows: Sequence[CaseRow]) -> None:
        self.part.show_record(rows, fresh=False)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._open(wanted)

    def _open(self, wanted: int) -> None:
        def fits(row: CaseRow) -> bool:
            return row.id == wanted or (row.who.person_id == -wanted and row.is_open)

        if not self.part.open_case(fits):
            self.told.emit("This case is no longer in the list.")

    @Slot(object)
    def _read_notices(self, row: CaseRow) -> None:
        self._shown = row.id
        self.tools.jobs.query(
            partial(self.tools.desk.english.case, row.id),
            lambda found: self.part.told.show_notices(found.notices),
            key="english case",
        )

    @Slot()
    def _new(self) -> None:
        self.pick_one("Open a shortfall case: for whom?", self._open_for)

    def _open_for(self, person_id: int) -> None:
        service = self.tools.desk.english
        self._wanted = -person_id
        self.write(
            lambda: service.open_cases([service.gap_of(person_id)]), "Shortfall case opened."
        )

    @Slot(list)
    def _told_now(self, ids: list[int]) -> None:
        desk = self.tools.desk
        work = partial(desk.line_changes.told, ids, desk.context.now)
        self.write(work, "Told: noted with the time.")

    @Slot(str)
    def _add_party(self, name: str) -> None:
        case_id, keeper = self._shown, self.keeper
        row = next((row for row in self.part.model.rows if row.id == case_id), None)
        if row is None:
            return
        values = {"about": "English shortfall", "party": name}
        links = {"person_id": row.who.person_id, "shortfall_id": case_id}

        def work() -> Written:
            return keeper.added("notice", values, links)

        keeper.write(work, said="Party added.")
