"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imso_desk.database.known_people import KnownPerson
    from imso_desk.domain.values import Plain
    from imso_desk.exchange.model import RowProblem, SheetReading


class Outcome(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a row would change: its label, what stands now, what the row says."""

    label: str
    old: Plain
    new: Plain


@dataclass(slots=True)
class RowPlan:
    """One row of a file: what becomes of it, whose it is, what it changes, what is wrong."""

    row: int
    outcome: Outcome
    name: str
    changes: tuple[FieldChange, ...]
    problems: tuple[RowProblem, ...]
    person_id: int | None
    raw: tuple[str, ...]


@dataclass(slots=True)
class SheetPlan:
    """One sheet: its reading, and what becomes of each of its rows."""

    reading: SheetReading
    rows: list[RowPlan] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Rows, created, updated, unchanged, refused, skipped: as the command line reports them."""
        tally = Counter(row.outcome for row in self.rows)
        return {
            "rows": len(self.rows),
            "created": tally[Outcome.NEW],
            "updated": tally[Outcome.CHANGED],
            "unchanged": tally[Outcome.UNCHANGED],
            "refused": tally[Outcome.REFUSED],
            "skipped": len(self.reading.skipped),
        }


@dataclass(slots=True)
class ImportPlan:
    """Everything one import would do.

    `added` are new rows in plain form by entity, `edited` the fields that change by (entity, id).
    """

    sheets: list[SheetPlan] = field(default_factory=list)
    added: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    edited: dict[tuple[str, int], dict[str, Plain]] = field(default_factory=dict)

    def totals(self) -> dict[str, int]:
        """The counts of all sheets together."""
        total: Counter[str] = Counter()
        for sheet in self.sheets:
            total.update(sheet.counts())
        return dict(total)


@dataclass(slots=True)
class Target:
    """Where one row goes: a person and, where they are known, the visit and line it speaks of."""

    person: KnownPerson
    visit: dict[str, Any] | None = None
    line: dict[str, Any] | None = None
