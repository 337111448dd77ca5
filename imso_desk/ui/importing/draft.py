"""What is about to be imported: the lists read, what the officer said of them, what would happen.

Plain records and functions without Qt; the functions run away from the UI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from imso_desk.domain.countries import CodeSet
from imso_desk.domain.dates import DateOrder
from imso_desk.exchange.model import Kind, Question, ReadOptions, RosterRow, SheetReading
from imso_desk.runtime.errors import Cancelled, ImsoError

if TYPE_CHECKING:
    from imso_desk.services.importing.plan import ImportPlan, RowPlan, SheetPlan
    from imso_desk.services.imports import ImportService

SKIPPED: Final = "skipped"
TellShare = Callable[[float], None]
CancelCheck = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What the officer said of one list.

    `mapping` holds only the columns that were changed by hand, `answers` the questions answered
    (option name -> value), `included` whether the list is brought in at all.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    included: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One list (a sheet, or a file of text), or a file that could not be read.

    `error` says why there is no list, `note` why the last choice could not be followed, `asked`
    every question the list ever raised, `settled` the choice that `reading` was made with.
    """

    path: Path
    reading: SheetReading | None = None
    error: str = ""
    note: str = ""
    choice: SheetChoice = SheetChoice()
    settled: SheetChoice = SheetChoice()
    asked: tuple[Question, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether the list must be read again."""
        return (self.choice.mapping, self.choice.answers) != (
            self.settled.mapping,
            self.settled.answers,
        )

    @property
    def has_rows(self) -> bool:
        """Whether there is anything in the list that could be brought in."""
        return not self.error and self.reading is not None and self.reading.kind is not Kind.EMPTY

    @property
    def wanted(self) -> bool:
        """Whether the list is to be brought in."""
        return self.has_rows and self.choice.included

    @property
    def open_questions(self) -> list[Question]:
        """The questions that still wait for an answer."""
        return [] if self.reading is None else list(self.reading.questions)


class PreviewRow(NamedTuple):
    """One row of a list: what becomes of it; `source` is what was read, `plan` what would be done.

    `reason` says why a skipped row was skipped.
    """

    number: int
    outcome: str
    name: str = ""
    reason: str = ""
    plan: RowPlan | None = None
    source: RosterRow | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import of the wanted lists would do: rows by entry, and records by kind."""

    rows: tuple[tuple[PreviewRow, ...], ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
    new_people: int = 0
    changed_people: int = 0
    new_courses: int = 0
    new_classes: int = 0
    changed_rows: int = 0

    @property
    def changes_something(self) -> bool:
        """Whether anything would be written."""
        return bool(self.totals.get("created") or self.totals.get("updated"))


def read_file(service: ImportService, today: date, path: Path) -> list[Entry]:
    """Read one file; one that cannot be read gives one entry with the sentence."""
    try:
        readings = service.read([path], ReadOptions(today=today))
    except Cancelled:
        raise
    except ImsoError as error:
        return [_without_list(service, today, path, error.message)]
    return [Entry(path, one, asked=tuple(one.questions)) for one in readings]


def _without_list(service: ImportService, today: date, path: Path, error: str) -> Entry:
    """Say why a file gave no list; if it has headings, so that one can say what they mean."""
    found: list[tuple[str, ...]] = []

    def note_headings(headings: tuple[str, ...]) -> None:
        found.append(headings)

    with suppress(ImsoError):
        service.read([path], ReadOptions(today=today, saved_mappings=note_headings))
    headings = max(found, key=len, default=())
    if not headings:
        return Entry(path, error=error)
    nothing = {heading: "" for heading in headings if heading}
    reading = SheetReading(path.name, "", Kind.EMPTY, headings=headings, mapping=nothing)
    return Entry(path, reading, error=error)


def read_again(service: ImportService, today: date, entry: Entry) -> list[Entry]:
    """Read a list with what the officer said; if that cannot be followed, the list stays."""
    choice = entry.choice
    codes, order = choice.answers.get("code_set"), choice.answers.get("date_order")
    options = ReadOptions(
        today=today,
        sheet=(entry.reading.sheet if entry.reading else "") or None,
        mapping=choice.mapping or None,
        code_set=CodeSet(codes) if codes else None,
        date_order=DateOrder(order) if order else None,
    )
    try:
        readings = service.read([entry.path], options)
    except Cancelled:
        raise
    except ImsoError as error:
        kept = replace(entry.settled, included=choice.included)
        return [replace(entry, choice=kept, note=error.message)]
    return [
        Entry(entry.path, one, choice=choice, settled=choice, asked=_asked(entry.asked, one))
        for one in readings
    ]


def _asked(before: Iterable[Question], reading: SheetReading) -> tuple[Question, ...]:
    """Keep the questions already answered, so that the answer can be changed."""
    now = {(one.kind, one.column) for one in reading.questions}
    headings = set(reading.headings)
    kept = [one for one in before if (one.kind, one.column) not in now and one.column in headings]
    return (*kept, *reading.questions)


def make_preview(
    service: ImportService, entries: Sequence[Entry], tell: TellShare, cancelled: CancelCheck
) -> Preview:
    """Work out what importing the wanted lists would do; writes nothing."""
    readings = [one.reading for one in entries if one.wanted and one.reading is not None]
    plan = service.preview(readings, tell, cancelled)
    sheets = iter(plan.sheets)
    rows = tuple(_rows(one, next(sheets) if one.wanted else None) for one in entries)
    return _summed(plan, rows)


def _summed(plan: ImportPlan, rows: tuple[tuple[PreviewRow, ...], ...]) -> Preview:
    added = {row["id"] for row in plan.added.get("person", ())}
    touched = {
        row.person_id
        for sheet in plan.sheets
        for row in sheet.rows
        if row.outcome in ("new", "changed") and row.person_id is not None
    }
    totals = plan.totals()
    return Preview(
        rows,
        totals,
        new_people=len(added),
        changed_people=len(touched - added),
        new_courses=len(plan.added.get("course", ())),
        new_classes=len(plan.added.get("course_class", ())),
        changed_rows=totals.get("created", 0) + totals.get("updated", 0),
    )


def _rows(entry: Entry, sheet: SheetPlan | None) -> tuple[PreviewRow, ...]:
    """Put the rows of a list and those passed over in the order of the file."""
    reading = entry.reading
    if reading is None:
        return ()
    rows = [PreviewRow(one.row, SKIPPED, reason=one.reason) for one in reading.skipped]
    if sheet is not None:
        sources = {row.number: row for row in reading.rows}
        rows += [
            PreviewRow(plan.row, str(plan.outcome), plan.name, "", plan, sources.get(plan.row))
            for plan in sheet.rows
        ]
    return tuple(sorted(rows, key=lambda row: row.number))
