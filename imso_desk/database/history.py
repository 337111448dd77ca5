"""The history: who changed what, taking changes back, and proving that no entry was touched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.statements import next_id, row_of
from imso_desk.database.unit import Unit, chain_digest, first_change
from imso_desk.domain.named_by import NAMED_BY
from imso_desk.domain.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imso_desk.database.driver import Connection
    from imso_desk.domain.fields import Entity

_SELECT: Final = (
    "SELECT c.id, s.id AS changeset, s.at, s.who, s.how, s.what AS label, c.entity, c.row_id, "
    "c.person_id, c.action, c.old, c.new FROM change c JOIN changeset s ON s.id = c.changeset_id"
)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field of one record that a change touched; `old` and `new` in plain form.

    `when` is UTC in ISO 8601; `what` is the kind of record, `label` the use case it belonged to.
    """

    changeset_id: int
    when: str
    who: str
    how: str
    label: str
    entity: str
    row_id: int
    person_id: int | None
    action: str
    what: str
    field: str
    old: str | int | None
    new: str | int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was not taken back because it was edited since; field empty: the whole row."""

    entity: str
    row_id: int
    person_id: int | None
    field: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking changes back did: rows removed, rows restored, and what was kept."""

    removed: int
    restored: int
    kept: tuple[Kept, ...]


def entries(
    core: Connection, *, person_id: int | None = None, limit: int = 200
) -> list[HistoryEntry]:
    """The newest `limit` field changes, newest first, of one student or of the whole office."""
    where, values = ("", ()) if person_id is None else (" WHERE c.person_id = ?", (person_id,))
    sql = f"{_SELECT}{where} ORDER BY c.id DESC LIMIT ?"
    found: list[HistoryEntry] = []
    for row in core.run(sql, (*values, limit)).dicts():
        found += _fields(core, dict(row))
        if len(found) >= limit:
            break
    return found[:limit]


def _fields(core: Connection, row: dict[str, Any]) -> list[HistoryEntry]:
    entity = BY_NAME[row["entity"]]
    old = json.loads(row["old"]) if row["old"] else {}
    new = json.loads(row["new"]) if row["new"] else {}
    touched = [
        (field.label, old.get(field.name), new.get(field.name))
        for field in entity.fields
        if field.name in old or field.name in new
    ]
    touched += _pointers(core, entity, old, new, {label for label, _, _ in touched})
    return [
        HistoryEntry(
            row["changeset"],
            row["at"],
            row["who"],
            row["how"],
            row["label"],
            row["entity"],
            row["row_id"],
            row["person_id"],
            row["action"],
            entity.label,
            label,
            before,
            after,
        )
        for label, before, after in touched or [("", None, None)]
    ]


def _pointers(
    core: Connection,
    entity: Entity,
    old: dict[str, Any],
    new: dict[str, Any],
    told: set[str],
) -> list[tuple[str, str | None, str | None]]:
    """What the record was tied to, by the name it has now; what names itself is not told twice."""
    return [
        (label, _name_of(core, target, old.get(column)), _name_of(core, target, new.get(column)))
        for column, target, _ in entity.references
        if target in NAMED_BY
        and (column in old or column in new)
        and (label := BY_NAME[target].label) not in told
    ]


def _name_of(core: Connection, target: str, row_id: int | None) -> str | None:
    row = None if row_id is None else row_of(core, target, row_id)
    return None if row is None else row[NAMED_BY[target]]


def take_back(unit: Unit, changeset_id: int) -> TakenBack:
    """Undo one changeset inside `unit`, newest change first.

    A value that was edited since is kept and told; a row that was added is removed only when
    nothing of it and nothing that hangs on it was changed since.
    """
    rows = unit.core.run(
        "SELECT * FROM change WHERE id >= ? AND id < ? ORDER BY id DESC",
        (first_change(changeset_id), first_change(changeset_id + 1)),
    ).dicts()
    changes = [dict(row) for row in rows]
    removed = restored = 0
    kept: list[Kept] = []
    for change in changes:
        if change["action"] == "add":
            done = _take_back_add(unit, change)
            removed += done
        elif change["action"] == "remove":
            done = _put_back(unit, change)
            restored += done
        else:
            left = _take_back_edit(unit, change)
            restored += not left
            kept += left
            continue
        if not done and _exists(unit, change) == (change["action"] == "add"):
            kept.append(Kept(change["entity"], change["row_id"], change["person_id"], ""))
    return TakenBack(removed, restored, tuple(reversed(kept)))


def _exists(unit: Unit, change: dict[str, Any]) -> bool:
    return row_of(unit.core, change["entity"], change["row_id"]) is not None


def _take_back_add(unit: Unit, change: dict[str, Any]) -> bool:
    """Remove an added row that stands as it was added and has nothing hanging on it.

    Judged by what is there and not by what happened since: an edit that was itself taken back
    does not keep the row. What the same changeset hung on it has gone before, newest first.
    """
    name, row_id = change["entity"], change["row_id"]
    row = row_of(unit.core, name, row_id)
    if row is None:
        return False
    added = json.loads(change["new"])
    if any(value != added.get(column) for column, value in row.items() if column != "id"):
        return False
    if unit.holds_anything(name, row_id):
        return False
    unit.remove(name, row_id)
    return True


def _put_back(unit: Unit, change: dict[str, Any]) -> bool:
    if _exists(unit, change):
        return False
    row = json.loads(change["old"])
    entity = BY_NAME[change["entity"]]
    pointers = [(f"{entity.parent}_id", entity.parent, True)] if entity.parent else []
    for column, target, required in (*pointers, *entity.references):
        if row.get(column) and row_of(unit.core, target, row[column]) is None:
            if required:
                return False
            del row[column]
    unit.put_back(change["entity"], change["row_id"], row)
    return True


def _take_back_edit(unit: Unit, change: dict[str, Any]) -> list[Kept]:
    row = row_of(unit.core, change["entity"], change["row_id"])
    old, new = json.loads(change["old"]), json.loads(change["new"])
    if row is None:
        return [Kept(change["entity"], change["row_id"], change["person_id"], "")]
    same = {name: old[name] for name in new if row[name] == new[name]}
    if same:
        unit.edit_plain(change["entity"], change["row_id"], same)
    labels = {field.name: field.label for field in BY_NAME[change["entity"]].fields}
    return [
        Kept(change["entity"], change["row_id"], change["person_id"], labels.get(name, name))
        for name in new
        if name not in same
    ]


def standing_undos(core: Connection, after: int = 0) -> dict[int, int]:
    """By changeset: the one that took it back and was not itself taken back since (redo).

    Only changesets after `after` are read. Whatever takes a changeset back is younger than it, so
    going from the youngest each is judged before it is met.
    """
    found: dict[int, int] = {}
    rows = core.run(
        "SELECT id, undoes FROM changeset WHERE undoes IS NOT NULL AND id > ? ORDER BY id DESC",
        (after,),
    )
    for undo, undone in rows:
        if undo not in found:
            found.setdefault(undone, undo)
    return found


def undone_by(core: Connection, changeset_id: int) -> int | None:
    """The changeset that took this one back, or None while it stands."""
    return standing_undos(core, changeset_id).get(changeset_id)


def changeset(core: Connection, changeset_id: int) -> dict[str, Any] | None:
    """Head of a changeset (id, at, who, how, what, undoes), or None."""
    found = core.run(
        "SELECT id, at, who, how, what, undoes FROM changeset WHERE id = ?", (changeset_id,)
    ).dicts()
    return next(found, None)


def broken_links(core: Connection) -> Iterator[int]:
    """Ids of changesets whose digest no longer fits: they, or the one before, were touched."""
    previous, expected_id = "", 1
    heads = core.run(
        "SELECT id, at, who, how, what, undoes, digest FROM changeset ORDER BY id"
    ).fetchall()
    changes = core.run(
        "SELECT id, changeset_id, entity, row_id, person_id, action, old, new FROM change "
        "ORDER BY changeset_id, id"
    )
    grouped = groupby(changes, key=itemgetter(1))
    waiting = next(grouped, None)
    for number, at, who, how, what, undoes, digest in heads:
        rows: list[Any] = []
        while waiting is not None and waiting[0] <= number:
            rows += waiting[1]
            waiting = next(grouped, None)
        fits = chain_digest(previous, (at, who, how, what, undoes), rows) == digest
        if not fits or number != expected_id:
            yield number
        previous, expected_id = digest, number + 1
    if next_id(core, "changeset") > expected_id:
        # the newest were taken away: only the counter of ids still knows of them
        yield expected_id
