"""Bringing files in: read, preview, write all or nothing, take back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.changes import Changes
from imso_desk.domain.values import storable
from imso_desk.runtime.errors import Cancelled, Refused
from imso_desk.services.reference import ReferenceBook

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.imports import ImportRun
    from imso_desk.exchange.model import ReadOptions, SheetReading
    from imso_desk.services.context import Context
    from imso_desk.services.history import Undone
    from imso_desk.services.importing.plan import ImportPlan, RowPlan, SheetPlan

Progress = Callable[[float], None]
CancelCheck = Callable[[], bool]

_STEP: Final = 500
_ORDER: Final = (
    *("person", "visit", "amendment", "course", "course_class", "training_line"),
    *("english_test", "document", "sponsor", "sponsorship"),
)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: `import_id` takes it back (None after a dry run), `files` the counts."""

    import_id: int | None
    files: tuple[dict[str, Any], ...]
    changes: Changes
    line: str


def _silent(_share: float) -> None:
    return


def _never() -> bool:
    return False


class ImportService:
    """Brings rosters and catalogues in; a dry run and the real run share every step but one."""

    def __init__(self, context: Context, reference: ReferenceBook) -> None:
        self._context = context
        self._reference = reference

    def read(
        self,
        paths: Sequence[Path],
        options: ReadOptions | None = None,
        progress: Progress = _silent,
        cancelled: CancelCheck = _never,
    ) -> list[SheetReading]:
        """Read files; raises Refused with a sentence about the first that cannot be read."""
        from dataclasses import replace

        from imso_desk.exchange.model import ReadOptions as Options
        from imso_desk.exchange.roster import read_rosters

        chosen = options or Options(today=self._context.today)
        if chosen.saved_mappings is None:
            chosen = replace(chosen, saved_mappings=self._kept_mapping)
        tables = self._reference.for_import()
        readings: list[SheetReading] = []
        for number, path in enumerate(paths):
            _stop_if(cancelled)
            readings += read_rosters(path, chosen, tables)
            progress((number + 1) / len(paths))
        return readings

    def preview(
        self,
        readings: Sequence[SheetReading],
        progress: Progress = _silent,
        cancelled: CancelCheck = _never,
    ) -> ImportPlan:
        """What bringing the readings in would do, row by row; writes nothing."""
        with self._context.office.reading() as core:
            return self._plan(core, readings, progress, cancelled)

    def run(
        self,
        readings: Sequence[SheetReading],
        progress: Progress = _silent,
        cancelled: CancelCheck = _never,
    ) -> ImportResult:
        """Bring the readings in, all or nothing; raises Cancelled, and then nothing was written.

        The plan is made again inside the transaction, so that it fits the office of that moment.
        """
        label = "Import of " + ", ".join(dict.fromkeys(reading.file for reading in readings))
        with self._context.work(label) as work:
            plan = self._plan(work.unit.core, readings, lambda p: progress(p * 0.5), cancelled)
            from imso_desk.database import imports

            for number, entity in enumerate(_ORDER):
                _stop_if(cancelled)
                work.unit.add_many(entity, plan.added.get(entity, []))
                progress(0.5 + 0.3 * (number + 1) / len(_ORDER))
            for (entity, row_id), values in plan.edited.items():
                work.unit.edit_plain(entity, row_id, values)
            files = tuple(file_report(sheet) for sheet in plan.sheets)
            import_id: int | None = None
            if work.unit.log:
                today = self._context.today
                import_id = imports.note_run(work.unit, [_short(one, today) for one in files])
                for sheet in plan.sheets:
                    imports.note_rows(work.unit, _raw_rows(import_id, sheet))
            _stop_if(cancelled)
        progress(1.0)
        return ImportResult(import_id, files, work.changes, _line(plan))

    def dry_run(self, readings: Sequence[SheetReading]) -> ImportResult:
        """The counts and problems of a run that writes nothing."""
        plan = self.preview(readings)
        files = tuple(file_report(sheet) for sheet in plan.sheets)
        return ImportResult(None, files, Changes(0, "Dry run"), _line(plan))

    def undo(self, import_id: int) -> Undone:
        """Take a whole import back; records edited since are kept and told."""
        from imso_desk.database import imports
        from imso_desk.services.history import HistoryService

        with self._context.office.reading() as core:
            changeset = imports.changeset_of(core, import_id)
        if changeset is None:
            raise Refused(f"There is no import {import_id}. Nothing was changed.")
        return HistoryService(self._context).take_back(changeset)

    def runs(self) -> list[ImportRun]:
        """The newest imports, newest first."""
        from imso_desk.database import imports

        with self._context.office.reading() as core:
            return imports.runs(core)

    def save_mapping(self, headings: Sequence[str], mapping: dict[str, str]) -> Changes:
        """Keep what the columns of these headings were taken for, for the next such file."""
        from imso_desk.database.imports import mappings

        key = _mapping_key(headings)
        text = json.dumps(mapping, ensure_ascii=False)
        with self._context.work("Column mapping kept") as work:
            known = mappings(work.unit.core).get(key)
            if known is None:
                work.unit.add("heading_mapping", {"headings": key, "mapping": text})
            else:
                work.unit.edit("heading_mapping", known[0], {"mapping": text})
        return work.changes

    def _kept_mapping(self, headings: tuple[str, ...]) -> dict[str, str] | None:
        from imso_desk.database.imports import mappings

        with self._context.office.reading() as core:
            found = mappings(core).get(_mapping_key(headings))
        return None if found is None else found[1]

    def _plan(
        self,
        core: Connection,
        readings: Sequence[SheetReading],
        progress: Progress,
        cancelled: CancelCheck,
    ) -> ImportPlan:
        from imso_desk.services.importing.planning import Planning

        total = max(1, sum(len(reading.rows) for reading in readings))
        tables = self._reference.for_import()
        planning = Planning(core, tables.programs, self._context.today)
        done = 0
        for reading in readings:
            for count in planning.sheet(reading, _STEP):
                _stop_if(cancelled)
                done += count
                progress(min(1.0, done / total))
        return planning.plan


def _stop_if(cancelled: CancelCheck) -> None:
    if cancelled():
        raise Cancelled("The import was stopped. Nothing was written.")


def _mapping_key(headings: Sequence[str]) -> str:
    return json.dumps([" ".join(heading.split()).casefold() for heading in headings])


def file_report(sheet: SheetPlan) -> dict[str, Any]:
    """Counts, mapping and problems of one sheet, as the command line tells them."""
    reading = sheet.reading
    problems = [*reading.problems, *(one for row in sheet.rows for one in row.problems)]
    return {
        "file": reading.file,
        "sheet": reading.sheet,
        "kind": str(reading.kind),
        **sheet.counts(),
        "mapping": dict(reading.mapping),
        "problems": [
            {"row": one.row, "column": one.column, "code": one.code, "message": one.message}
            for one in problems
        ],
    }


def _short(report: dict[str, Any], today: dt.date) -> dict[str, Any]:
    """A report with its day, and without its problems, which are kept with the rows."""
    kept = {key: value for key, value in report.items() if key != "problems"}
    return {**kept, "imported_on": today.isoformat()}


def _raw_rows(import_id: int, sheet: SheetPlan) -> list[tuple[object, ...]]:
    file, name = storable(sheet.reading.file), storable(sheet.reading.sheet)
    from imso_desk.database import imports

    return [
        (
            import_id,
            file,
            name,
            row.row,
            str(row.outcome),
            row.person_id,
            imports.raw_text(row.raw),
            _problem_text(row),
        )
        for row in sheet.rows
    ]


def _problem_text(row: RowPlan) -> str | None:
    if not row.problems:
        return None
    told = [[one.column, one.code, one.message] for one in row.problems]
    return storable(json.dumps(told, ensure_ascii=False))


def _line(plan: ImportPlan) -> str:
    totals = plan.totals()
    words = (
        ("created", "new"),
        ("updated", "changed"),
        ("unchanged", "unchanged"),
        ("refused", "refused"),
    )
    told = ", ".join(f"{totals.get(key, 0):,} {word}" for key, word in words)
    return f"{totals.get('rows', 0):,} rows: {told}."
