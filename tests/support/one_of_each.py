"""Records of every kind there is, each field of each filled, made from the schema."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from imso_desk.database.student_records import keep_bytes
from imso_desk.database.unit import Unit
from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.schema import ENTITIES, STUDENT_PARTS
from imso_desk.domain.values import plain_row
from imso_desk.services.desk import Desk
from tests.support.offices import TODAY

STRIDE = 1000
"""Ids of one kind of record lie so far from those of the next: no two records share one."""
PHOTO = b"\xff\xd8\x00photo"
_VALUES: dict[FieldKind, object] = {
    FieldKind.DATE: TODAY,
    FieldKind.BIRTH_DATE: dt.date(1990, 2, 28),
    FieldKind.LOCAL_TIME: dt.datetime.combine(TODAY, dt.time(9, 30)),
    FieldKind.COUNTRY: "JO",
    FieldKind.RANK: "MAJ",
    FieldKind.PAY_GRADE: "O-4",
    FieldKind.SEX: "F",
    FieldKind.SCORE: 80,
    FieldKind.OPI_LEVEL: "2+",
    FieldKind.FLAG: True,
    FieldKind.INTEGER: 3,
    FieldKind.MONEY: Decimal("0.10"),
}


def word(entity: str, field: str) -> str:
    """The text that stands in one field of one kind of record and nowhere else."""
    return f"CANARY-{entity}-{field}-END"


def sample_value(entity: Entity, field: Field) -> object:
    """What `one_of_each` puts into a field."""
    if field.kind is FieldKind.CHOICE:
        return field.choices[0]
    return _VALUES.get(field.kind) or word(entity.name, field.name)


def first_id(name: str) -> int:
    """The id of the first record of a kind; the second has the next."""
    return STRIDE * (1 + [one.name for one in ENTITIES].index(name))


def one_of_each(desk: Desk, count: int = 1, *, without: tuple[str, ...] = ()) -> None:
    """Add `count` records of every kind: the first of each hang together, and so the second."""
    with desk.context.work("One of each") as work:
        digest = keep_bytes(work.unit.core, PHOTO)
        for number in range(count):
            for entity in ENTITIES:
                if entity.name not in without:
                    _add(work.unit, entity, number, digest)


def _add(unit: Unit, entity: Entity, number: int, digest: str) -> None:
    values = {field.name: sample_value(entity, field) for field in entity.fields}
    targets = [(column, target) for column, target, _ in entity.references]
    if entity.parent is not None:
        targets.append((f"{entity.parent}_id", entity.parent))
    if entity.name in STUDENT_PARTS:
        targets.append(("person_id", "person"))
    values |= {column: first_id(target) + number for column, target in targets}
    if entity.name == "attachment":
        values["digest"] = digest
    unit.put_back(entity.name, first_id(entity.name) + number, plain_row(entity, values))
