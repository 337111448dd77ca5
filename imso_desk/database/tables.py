"""The tables of an office, made from the entities of `domain.schema`: nothing is told twice."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

from imso_desk.domain.fields import Entity, Field, FieldKind
from imso_desk.domain.schema import ENTITIES, STUDENT_PARTS

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: Final = MetaData(naming_convention=NAMING)

_TYPES: Final[dict[FieldKind, type[TypeEngine[Any]]]] = {
    FieldKind.DATE: Date,
    FieldKind.BIRTH_DATE: Date,
    FieldKind.LOCAL_TIME: DateTime,
    FieldKind.SCORE: Integer,
    FieldKind.INTEGER: Integer,
    FieldKind.FLAG: Boolean,
}
_INDEXED: Final = {
    "person": ("control_number",),
    "visit": ("ito_number",),
    "training_line": ("wcn",),
    "document": ("number",),
    "course": ("title",),
    "setting": ("name",),
    "event": ("starts_on",),
    "course_class": ("start_date", "end_date"),
    "test_session": ("starts",),
    "absence": ("starts",),
    "task": ("done_on",),
}


def _column(field: Field) -> Column[Any]:
    if field.kind is FieldKind.MONEY:
        # SQLite has no decimals: kept as text there, so that no cent is ever rounded
        return Column(field.name, Numeric(14, 2).with_variant(Text(), "sqlite"))
    return Column(field.name, _TYPES.get(field.kind, Text), nullable=not field.required)


def _pointer(column: str, target: str, required: bool) -> Column[Any]:
    return Column(column, ForeignKey(f"{target}.id"), nullable=not required, index=True)


def _table(entity: Entity) -> Table:
    columns: list[Column[Any]] = [Column("id", Integer, primary_key=True)]
    pointers = {}
    if entity.parent and entity.parent_column:
        pointers[entity.parent_column] = (entity.parent, True)
    for column, target, required in entity.references:
        pointers[column] = (target, required)
    if entity.name in STUDENT_PARTS:
        # every part of a student says whose it is, so one student is read without joins
        pointers["person_id"] = ("person", True)
    columns += [_pointer(name, *target) for name, target in pointers.items()]
    columns += [_column(field) for field in entity.fields]
    indexes = [Index(f"ix_{entity.name}_{name}", name) for name in _INDEXED.get(entity.name, ())]
    return Table(entity.name, METADATA, *columns, *indexes, sqlite_autoincrement=True)


TABLES: Final[dict[str, Table]] = {entity.name: _table(entity) for entity in ENTITIES}

BLOB: Final = Table(
    "blob",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Photos and documents by the SHA-256 of their bytes, so that undo never has to copy them."""

CHANGESET: Final = Table(
    "changeset",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("undoes", ForeignKey("changeset.id")),
    Column("digest", Text, nullable=False),
    # few changesets undo another: the others cost this index nothing
    Index(
        "ix_changeset_undoes",
        "undoes",
        sqlite_where=text("undoes IS NOT NULL"),
        postgresql_where=text("undoes IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
CHANGE: Final = Table(
    "change",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("changeset_id", ForeignKey("changeset.id"), nullable=False),
    Column("entity", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("person_id", Integer, index=True),
    Column("action", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
)
"""What every write did to one row: `old` and `new` hold the touched columns as JSON.

The id begins with the changeset's (`database.unit.first_change`), so those of one changeset lie
together and need no index of their own, which every edit would have to write.
"""

IMPORT_RUN: Final = Table(
    "import_run",
    METADATA,
    Column("id", Integer, primary_key=True),
    # the changeset is written last, when its digest is known
    Column(
        "changeset_id",
        ForeignKey("changeset.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    Column("summary", Text, nullable=False),
    sqlite_autoincrement=True,
)
IMPORT_ROW: Final = Table(
    "import_row",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("import_run_id", ForeignKey("import_run.id"), nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("person_id", Integer, index=True),
    Column("raw", Text, nullable=False),
    Column("problems", Text),
)
"""Each row of each imported file as it stood, so that a doubt can be settled years later."""

LISTING_TEXT: Final = (
    "passport_name",
    "family_name",
    "given_names",
    "native_name",
    "rank",
    "pay_grade",
    "country",
    "country_name",
    "sex",
    "date_of_birth",
    "service",
    "program",
    "status",
    "control_number",
    "wcn",
    "ito_number",
    "course_title",
    "school",
    "class_name",
    "report_date",
    "start_date",
    "end_date",
    "opi",
    "sponsor",
)
LISTING_SORTED: Final = (
    "country_name",
    "pay_grade",
    "program",
    "status",
    "control_number",
    "wcn",
    "course_title",
    "school",
    "report_date",
    "end_date",
    "date_of_birth",
    "ecl",
)
"""Columns of the list that have an index of their own, so that sorting by them costs nothing."""

LISTING: Final = Table(
    "student_listing",
    METADATA,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, unique=True),
    Column("name_key", Text, nullable=False),
    Column("since", Text),
    Column("until", Text),
    # a checksum of the search words: unchanged words need not be indexed again
    Column("words", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("ecl", Integer),
    # sorted and compared without regard to case, also by the indexes
    *(
        Column(name, Text().with_variant(Text(collation="NOCASE"), "sqlite"))
        for name in LISTING_TEXT
    ),
    Index("ix_student_listing_name_key", "name_key"),
    Index("ix_student_listing_country", "country"),
    Index("ix_student_listing_until", "until"),
    *(Index(f"ix_student_listing_{name}", name) for name in LISTING_SORTED),
)
"""One row a student with what a list shows, in the order of names: `place` is the rank of the name.

Derived from the other tables in the same transaction as every change, checked by `check`.
"""
LISTING_STATE: Final = Table(
    "listing_state",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("students", Integer, nullable=False),
    Column("as_of", Text, nullable=False),
)
"""One row: how many students there are and for which day their states were worked out."""

SEARCH_WORD: Final = Table("search_word", METADATA, Column("word", Text, primary_key=True))
"""Words of countries, courses, schools and programs: few words that very many students share.

The index holds them under a mark of their own, whole. A typed beginning is looked up here first and
then asked for word by word: the engine gathers all hits of a beginning before it gives the first,
but gives the hits of whole words one by one.
"""

SEARCH_DDL: Final = (
    "CREATE VIRTUAL TABLE student_search USING fts5("
    "tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', "
    "tokenize=\"ascii tokenchars '~='\")"
)
"""Word index of SQLite whose row number is the student's `place`, so hits come in name order."""
