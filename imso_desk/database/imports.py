"""The book of imports: which files came in, what became of each row, and the mappings kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.history import standing_undos
from imso_desk.database.statements import insert_sql
from imso_desk.domain.values import storable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode
_ROW: Final = (
    "import_run_id",
    "file",
    "sheet",
    "row",
    "outcome",
    "person_id",
    "raw",
    "problems",
)


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import: its id, the changeset it made, when and by whom, and its counts by file."""

    id: int
    changeset_id: int
    at: str
    who: str
    files: tuple[Mapping[str, Any], ...]
    taken_back: bool


def note_run(unit: Unit, summary: Sequence[Mapping[str, Any]]) -> int:
    """Write down that the unit is an import; returns its id."""
    result = unit.core.run(
        insert_sql("import_run", ("changeset_id", "summary")),
        (unit.changeset_id, storable(json.dumps(list(summary), ensure_ascii=False))),
    )
    return int(result.lastrowid)


def note_rows(unit: Unit, rows: Sequence[tuple[object, ...]]) -> None:
    """Keep the raw rows: (run, file, sheet, row, outcome, person, raw JSON, problems JSON) each."""
    unit.core.run_many(insert_sql("import_row", _ROW), rows)


def raw_text(cells: Sequence[str]) -> str:
    """A row as it is kept."""
    return storable(_encode(cells))


def whose_row(core: Connection, raw: str, person_ids: Sequence[int]) -> int | None:
    """Whom of these persons the very same row of an earlier list was about, the newest first."""
    found = core.run(
        "SELECT person_id FROM import_row WHERE raw = ? "
        f"AND person_id IN ({marks(len(person_ids))}) ORDER BY id DESC LIMIT 1",
        (raw, *person_ids),
    ).scalar()
    return None if found is None else int(found)


def runs(core: Connection, limit: int = 50) -> list[ImportRun]:
    """The newest imports, newest first."""
    rows = core.run(
        "SELECT r.id, r.changeset_id, c.at, c.who, r.summary "
        "FROM import_run r JOIN changeset c ON c.id = r.changeset_id ORDER BY r.id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    undone = standing_undos(core)
    return [
        ImportRun(row[0], row[1], row[2], row[3], tuple(json.loads(row[4])), row[1] in undone)
        for row in rows
    ]


def changeset_of(core: Connection, import_id: int) -> int | None:
    """The changeset of an import, or None when there is no such import."""
    found = core.run("SELECT changeset_id FROM import_run WHERE id = ?", (import_id,)).scalar()
    return None if found is None else int(found)


def catalogue(core: Connection) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All courses and all classes as plain rows, for matching a catalogue against."""
    courses = core.run("SELECT * FROM course ORDER BY id").dicts()
    classes = core.run("SELECT * FROM course_class ORDER BY id").dicts()
    return [dict(row) for row in courses], [dict(row) for row in classes]


def mappings(core: Connection) -> dict[str, tuple[int, dict[str, str]]]:
    """Kept column mappings by the headings they fit (JSON text): (row id, heading -> field)."""
    rows = core.run("SELECT id, headings, mapping FROM heading_mapping ORDER BY id")
    return {headings: (row_id, json.loads(mapping or "{}")) for row_id, headings, mapping in rows}
