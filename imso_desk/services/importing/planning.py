"""One import's plan over all its sheets, rosters and catalogues alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from imso_desk.database import imports
from imso_desk.database.known_people import sponsor_ids
from imso_desk.database.statements import next_id
from imso_desk.exchange.model import Kind
from imso_desk.services.importing.catalogue import CataloguePlanner
from imso_desk.services.importing.plan import ImportPlan, SheetPlan
from imso_desk.services.importing.planner import RowPlanner, plain_values
from imso_desk.services.importing.roll import Roll, marks_of

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.reference import Programs
    from imso_desk.domain.values import Plain
    from imso_desk.exchange.model import RosterRow, SheetReading


class Planning:
    """Collects the plan of one import; ids of new rows are given here and never used twice."""

    def __init__(self, core: Connection, programs: Programs, today: dt.date) -> None:
        self.plan = ImportPlan()
        self._core = core
        self._programs = programs
        self._ids: dict[str, int] = {}
        self._roll = Roll(core)
        self._rows = RowPlanner(self._roll, self.plan, self._next_id, sponsor_ids(core), today)
        self._courses: CataloguePlanner | None = None
        self._file = ""

    def sheet(self, reading: SheetReading, step: int) -> Iterator[int]:
        """Plan one sheet, yielding after every `step` rows how many they were."""
        sheet = SheetPlan(reading)
        self.plan.sheets.append(sheet)
        if reading.kind is Kind.CATALOGUE:
            sheet.rows = self._catalogue().sheet(reading)
            yield len(reading.rows)
            return
        if reading.file != self._file:
            self._rows.start_file()
            self._file = reading.file
        for at in range(0, len(reading.rows), step):
            chunk = reading.rows[at : at + step]
            plain = [self._plain(row) for row in chunk]
            self._roll.load(marks_of(plain))
            sheet.rows += [self._rows.row(*pair) for pair in zip(chunk, plain, strict=True)]
            yield len(chunk)

    def _plain(self, row: RosterRow) -> dict[str, Plain]:
        plain = plain_values(row)
        if plain.get("program"):
            text = str(plain["program"])
            said = self._programs.read(text)
            plain["program_text"] = text
            plain["program"] = said.code or None
            if said.fiscal_year and not plain.get("program_year"):
                plain["program_year"] = said.fiscal_year
        return plain

    def _next_id(self, entity: str) -> int:
        number = self._ids.get(entity) or next_id(self._core, entity)
        self._ids[entity] = number + 1
        return number

    def _catalogue(self) -> CataloguePlanner:
        if self._courses is None:
            courses, classes = imports.catalogue(self._core)
            by_title: dict[tuple[str, str], dict[str, Any]] = {
                (one["title"].casefold(), (one["school"] or "").casefold()): one for one in courses
            }
            by_dates = {
                (
                    one["course_id"],
                    one["start_date"],
                    one["end_date"],
                    (one["location"] or "").casefold(),
                ): one
                for one in classes
            }
            self._courses = CataloguePlanner(self.plan, self._next_id, by_title, by_dates)
        return self._courses
