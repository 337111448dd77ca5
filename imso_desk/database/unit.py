"""The one recorder: every write of the program goes through a unit and is remembered by it.

One unit is one use case and one transaction. In that transaction it writes the rows, their history
(old and new), the chain digest, the students' listing and the search index; leaving the block by
an error leaves nothing behind.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database import listing
from imso_desk.database.items import item_of
from imso_desk.database.statements import (
    delete_sql,
    insert_sql,
    next_id,
    row_of,
    rows_where,
    update_sql,
)
from imso_desk.domain.changes import Changes
from imso_desk.domain.schema import BY_NAME, ENTITIES, STUDENT_PARTS, entity
from imso_desk.domain.values import Plain, Value, plain_row, storable
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.office import Office

    Check = Callable[[Mapping[str, Value]], None]

MANY_PEOPLE: Final = 500
_CHANGESET_COLUMNS: Final = ("id", "at", "who", "how", "what", "undoes", "digest")
CHANGE_BITS: Final = 24
"""How many changes a changeset can hold, as a power of two: 16 million."""
_CHANGE_COLUMNS: Final = (
    "id",
    "changeset_id",
    "entity",
    "row_id",
    "person_id",
    "action",
    "old",
    "new",
)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Unit:
    """A transaction in progress; made by `unit_of_work`.

    Values are the fields' own types (date, Decimal, bool, text, int); pointers are row ids.
    """

    def __init__(self, core: Connection, changeset_id: int, today: dt.date) -> None:
        self.core = core
        self.changeset_id = changeset_id
        self.today = today
        self.people: set[int] = set()
        self.listed: set[int] = set()
        self.copied: dict[int, dict[str, Plain]] = {}
        self.entities: set[str] = set()
        self._log: list[tuple[object, ...]] = []

    def add(self, name: str, values: dict[str, object]) -> int:
        """Add one row of entity `name`, with the pointer to its parent, and return its id."""
        row: dict[str, Plain] = {
            k: v for k, v in plain_row(BY_NAME[name], values).items() if v is not None
        }
        self._own(name, row)
        result = self.core.run(insert_sql(name, tuple(row)), tuple(row.values()))
        row_id = int(result.lastrowid)
        self._remember(name, row_id, "add", None, row)
        return row_id

    def put_back(self, name: str, row_id: int, row: dict[str, Plain]) -> None:
        """Add a row in plain form under an id it had before (undo, lossless import)."""
        full = {"id": row_id, **row}
        self.core.run(insert_sql(name, tuple(full)), tuple(full.values()))
        self._remember(name, row_id, "add", None, row)

    def add_many(self, name: str, rows: Sequence[dict[str, Plain]]) -> None:
        """Add many rows in plain form that bear ids and pointers already."""
        shapes: dict[tuple[str, ...], list[tuple[Plain, ...]]] = {}
        for row in rows:
            shapes.setdefault(tuple(row), []).append(tuple(row.values()))
        for columns, values in shapes.items():
            self.core.run_many(insert_sql(name, columns), values)
        for row in rows:
            kept = {k: v for k, v in row.items() if k != "id"}
            self._remember(name, int(row["id"] or 0), "add", None, kept)

    def edit(
        self, name: str, row_id: int, values: dict[str, object], check: Check | None = None
    ) -> bool:
        """Change fields of one row; True when anything changed. Raises Refused if it is gone.

        `check` gets the fields as they stand and raises when `values` do not go with them.
        """
        before = self._standing(name, row_id)
        if check is not None:
            check(item_of(name, before).values)
        return self._change(name, row_id, before, plain_row(BY_NAME[name], values))

    def edit_plain(self, name: str, row_id: int, wanted: dict[str, Plain]) -> bool:
        """As `edit`, with values already in plain form."""
        return self._change(name, row_id, self._standing(name, row_id), wanted)

    def _standing(self, name: str, row_id: int) -> dict[str, Any]:
        before = row_of(self.core, name, row_id)
        if before is None:
            raise Refused(
                f"This {entity(name).label.lower()} is no longer there. Nothing was saved."
            )
        return before

    def _change(
        self, name: str, row_id: int, before: dict[str, Any], wanted: dict[str, Plain]
    ) -> bool:
        new = {k: v for k, v in wanted.items() if before[k] != v}
        if not new:
            return False
        self.core.run(update_sql(name, tuple(new)), (*new.values(), row_id))
        owner = row_id if name == "person" else before.get("person_id")
        self._remember(name, row_id, "edit", {k: before[k] for k in new}, new, owner)
        return True

    def remove(self, name: str, row_id: int) -> None:
        """Remove a row and all that hangs on it, remembering each so that undo brings all back."""
        before = row_of(self.core, name, row_id)
        if before is None:
            return
        for child, column, owned in _children(name):
            for row in rows_where(self.core, child, column, row_id):
                if owned:
                    self.remove(child, row["id"])
                else:
                    self.edit_plain(child, row["id"], {column: None})
        if name == "person":
            listing.drop(self.core, [row_id])
        self.core.run(delete_sql(name), (row_id,))
        kept = {k: v for k, v in before.items() if k != "id" and v is not None}
        owner = row_id if name == "person" else before.get("person_id")
        self._remember(name, row_id, "remove", kept, None, owner)

    def holds_anything(self, name: str, row_id: int) -> bool:
        """Say whether any row hangs on this one or points to it."""
        return any(
            rows_where(self.core, child, column, row_id) for child, column, _ in _children(name)
        )

    def next_id(self, name: str) -> int:
        """The first id that no row of entity `name` ever had; for bulk additions."""
        return next_id(self.core, name)

    @property
    def log(self) -> list[tuple[object, ...]]:
        """What was remembered so far: rows of the history table."""
        return self._log

    def _own(self, name: str, row: dict[str, Plain]) -> None:
        """Fill in whose row it is from the parent, where the caller did not say."""
        if name not in STUDENT_PARTS or row.get("person_id"):
            return
        parent = BY_NAME[name].parent
        if parent is None or parent == "person":
            return
        found = row_of(self.core, parent, int(row[f"{parent}_id"] or 0))
        if found is None:
            raise Refused(
                f"The {entity(parent).label.lower()} is no longer there. Nothing was saved."
            )
        row["person_id"] = found["person_id"]

    def _remember(
        self,
        name: str,
        row_id: int,
        action: str,
        old: dict[str, Plain] | None,
        new: dict[str, Plain] | None,
        person_id: object = None,
    ) -> None:
        if name == "person":
            owner: int | None = row_id
        else:
            given = person_id if person_id is not None else (new or old or {}).get("person_id")
            owner = int(given) if isinstance(given, int) else None
        self.entities.add(name)
        if owner is not None:
            self.people.add(owner)
            if action == "edit" and listing.is_copied(name, new or {}):
                self.copied.setdefault(owner, {}).update(new or {})
            elif listing.shows(name, None if action != "edit" else new or {}):
                self.listed.add(owner)
        if name in listing.SHARED:
            self.listed.update(listing.people_behind(self.core, name, row_id, old, new))
        self._log.append(
            (
                first_change(self.changeset_id) + len(self._log),
                self.changeset_id,
                name,
                row_id,
                owner,
                action,
                None if old is None else _encode(old),
                None if new is None else _encode(new),
            )
        )


@cache
def _children(name: str) -> tuple[tuple[str, str, bool], ...]:
    """(entity, column, goes with it) of everything that points to entity `name`.

    What need not point anywhere stays and loses its pointer (a line whose class is taken away),
    except what is a person's own.
    """
    found: list[tuple[str, str, bool]] = []
    for one in ENTITIES:
        if one.parent == name:
            found.append((one.name, f"{name}_id", True))
        for column, target, required in one.references:
            if target == name:
                found.append((one.name, column, required or _is_own(one.name, name)))
    return tuple(found)


def _is_own(child: str, name: str) -> bool:
    """Say whether a row that merely points to a person belongs to the person all the same."""
    return name == "person" and child != "sponsor"


class Work:
    """What a finished unit of work gives back: read `changes` after the block."""

    def __init__(self, unit: Unit, label: str) -> None:
        self.unit = unit
        self.label = label
        self.changes = Changes(0, label)


@contextmanager
def unit_of_work(
    office: Office,
    *,
    who: str,
    how: str,
    what: str,
    today: dt.date,
    undoes: int | None = None,
) -> Iterator[Work]:
    """Open the transaction of one use case; everything in the block is kept together or not at all.

    `who` is the officer's name on this machine, `how` where the change came from (window, command
    line, import, undo), `what` a short label without personal data.
    """
    with (
        office.writing() as core,
        unit_inside(core, who=who, how=how, what=what, today=today, undoes=undoes) as work,
    ):
        yield work


@contextmanager
def unit_inside(
    core: Connection,
    *,
    who: str,
    how: str,
    what: str,
    today: dt.date,
    undoes: int | None = None,
) -> Iterator[Work]:
    """As `unit_of_work`, inside a transaction that the caller began and will end."""
    last = core.run("SELECT id, digest FROM changeset ORDER BY id DESC LIMIT 1")
    last_id, previous = last.fetchone() or (0, "")
    unit = Unit(core, last_id + 1, today)
    work = Work(unit, what)
    yield work
    if not unit.log:
        return
    at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    _finish(unit, (at, storable(who), storable(how), storable(work.label), undoes), previous)
    everyone = len(unit.people) > MANY_PEOPLE
    work.changes = Changes(
        unit.changeset_id,
        work.label,
        frozenset(unit.entities),
        frozenset() if everyone else frozenset(unit.people),
        everyone,
    )


def _finish(unit: Unit, head: tuple[object, ...], previous: str) -> None:
    core = unit.core
    listing.roll(core, unit.today)
    listing.refresh(core, unit.listed, unit.today)
    for person_id, values in unit.copied.items():
        if person_id not in unit.listed:
            listing.copy_over(core, person_id, values)
    digest = chain_digest(previous, head, unit.log)
    core.run(
        insert_sql("changeset", _CHANGESET_COLUMNS),
        (unit.changeset_id, *head, digest),
    )
    core.run_many(insert_sql("change", _CHANGE_COLUMNS), unit.log)


def first_change(changeset_id: int) -> int:
    """The id of the first change of a changeset; those of the next begin at the next one's."""
    return changeset_id << CHANGE_BITS


def chain_digest(previous: str, head: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """SHA-256 over the digest before and all this changeset says: a changed or lost entry shows."""
    digest = hashlib.sha256(previous.encode("ascii"))
    digest.update(repr(tuple(head)).encode("utf-8", "surrogatepass"))
    for row in rows:
        digest.update(
            "\x1f".join("" if cell is None else str(cell) for cell in row[2:]).encode(
                "utf-8", "surrogatepass"
            )
        )
        digest.update(b"\x1e")
    return digest.hexdigest()
