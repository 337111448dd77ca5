"""The office's rows as they are, for lists that leave the office and for the lossless copy."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from imso_desk.database.statements import columns_of
from imso_desk.domain.schema import BY_NAME, ENTITIES, STUDENT_PARTS
from imso_desk.domain.values import from_plain, to_plain
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.fields import Entity, Field


def plain_rows(core: Connection, name: str) -> Iterator[dict[str, Any]]:
    """All rows of one entity in plain form, oldest first; columns with nothing in them left out."""
    entity = BY_NAME[name]
    rows = core.run(f"SELECT * FROM {entity.name} ORDER BY id").dicts()
    texts = {field.name for field in entity.fields if field.kind.value == "money"}
    for row in rows:
        yield {
            column: (str(value) if column in texts else value)
            for column, value in row.items()
            if value is not None
        }


def people_by_id(core: Connection) -> dict[int, dict[str, Any]]:
    """What identifies each person in a list of parts: name, rank, country."""
    rows = core.run(
        "SELECT person_id, passport_name, rank, country, country_name FROM student_listing"
    ).dicts()
    return {row["person_id"]: dict(row) for row in rows}


def blobs(core: Connection) -> dict[str, str]:
    """All kept bytes as base64 text by digest."""
    rows = core.run("SELECT digest, data FROM blob ORDER BY digest")
    return {digest: base64.b64encode(data).decode("ascii") for digest, data in rows}


def take_in(unit: Unit, records: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, int]:
    """Fill an office without students with the records of a lossless copy, ids kept.

    What a new office is seeded with gives way to the copy's, unless the copy is of a version that
    did not know such records yet. Raises Refused when the office holds
    students already or the copy names what this version does not know; counts by entity.
    """
    if unit.core.run("SELECT 1 FROM person LIMIT 1").fetchone():
        raise Refused(
            "The office already holds students. A full copy is only taken into a new office."
        )
    unknown = sorted(set(records) - set(BY_NAME))
    if unknown:
        raise Refused(f"The copy holds {unknown[0]!r}, which this version does not know.")
    for entity in reversed(ENTITIES):
        if entity.name not in records:
            continue
        seeded = unit.core.run(f"SELECT id FROM {entity.name}").fetchall()
        for (row_id,) in seeded:
            unit.remove(entity.name, row_id)
    counts: dict[str, int] = {}
    owners: dict[str, dict[Any, Any]] = {}
    for entity in ENTITIES:
        rows = [_known(entity.name, row) for row in records.get(entity.name, ())]
        if entity.name in STUDENT_PARTS:
            owners[entity.name] = {row["id"]: row.get("person_id") for row in rows}
            _refuse_strangers(entity, rows, owners)
        unit.add_many(entity.name, rows)
        counts[entity.name] = len(rows)
    return counts


def _refuse_strangers(
    entity: Entity, rows: Sequence[Mapping[str, Any]], owners: Mapping[str, Mapping[Any, Any]]
) -> None:
    """Refuse a row that says it is one student's and hangs on what is another's."""
    if entity.parent is None or entity.parent not in owners:
        return
    of_parents, column = owners[entity.parent], f"{entity.parent}_id"
    for row in rows:
        parent = row.get(column)
        if parent in of_parents and of_parents[parent] != row.get("person_id"):
            raise Refused(
                f"A {entity.name} of the copy is another student's than the {entity.parent} it "
                "hangs on. Nothing was written."
            )


def _known(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = columns_of(name)
    strange = sorted(set(row) - set(columns))
    if strange or not isinstance(row.get("id"), int):
        told = strange[0] if strange else "id"
        raise Refused(f"A {name} of the copy has a wrong {told!r}. Nothing was written.")
    for field in BY_NAME[name].fields:
        if not _readable(field, row.get(field.name)):
            raise Refused(f"A {name} of the copy has a wrong {field.name!r}. Nothing was written.")
    return dict(row)


def _readable(field: Field, plain: object) -> bool:
    """Say whether the program would read back what stands there, as it stands there."""
    if plain is None:
        return True
    try:
        value = from_plain(field.kind, plain)
        return type(plain) in (str, int) and to_plain(field.kind, value) == plain
    except (ValueError, TypeError, ArithmeticError):
        return False


def keep_blobs(unit: Unit, kept: Mapping[str, str]) -> None:
    """Put the bytes of a copy into the office."""
    for digest, text in kept.items():
        try:
            data = base64.b64decode(text, validate=True)
        except (ValueError, TypeError):
            data = b""
        if hashlib.sha256(data).hexdigest() != digest:
            raise Refused("A picture or paper of the copy is damaged. Nothing was written.")
        unit.core.run(
            "INSERT INTO blob (digest, data) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
            (digest, data),
        )
