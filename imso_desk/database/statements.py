"""SQL of single rows: one text for each shape of statement, made once and kept.

Standard SQL written out from the names in `domain.schema`, not through SQLAlchemy's expression
language: importing that costs as much as all the rest of the way to the first list, and executing
through it tripled an edit (docs/decisions). A test holds the names against the tables.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.schema import BY_NAME, STUDENT_PARTS

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection

_KEYS: Final = {"student_listing": "place", "blob": "digest"}
"""Tables whose key is not called id."""


@lru_cache(maxsize=128)
def columns_of(name: str) -> tuple[str, ...]:
    """Columns of an entity's table: id, pointers, fields; KeyError for no such entity."""
    entity = BY_NAME[name]
    pointers = [f"{entity.parent}_id"] if entity.parent else []
    pointers += [column for column, _target, _required in entity.references]
    if name in STUDENT_PARTS and "person_id" not in pointers:
        pointers.append("person_id")
    return ("id", *pointers, *entity.field_names)


@lru_cache(maxsize=1024)
def insert_sql(name: str, columns: tuple[str, ...]) -> str:
    """INSERT of one row with exactly `columns`, in that order."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {name} ({names}) VALUES ({marks})"


@lru_cache(maxsize=1024)
def update_sql(name: str, columns: tuple[str, ...]) -> str:
    """UPDATE of `columns` of one row, in that order; the row's key is the last parameter."""
    parts = ", ".join(f'"{column}" = ?' for column in columns)
    return f"UPDATE {name} SET {parts} WHERE {_KEYS.get(name, 'id')} = ?"


@lru_cache(maxsize=256)
def delete_sql(name: str) -> str:
    """DELETE of one row by its id."""
    return f"DELETE FROM {name} WHERE id = ?"


@lru_cache(maxsize=256)
def select_sql(name: str, by: str) -> str:
    """SELECT of whole rows of an entity where `by` equals one parameter, oldest row first."""
    if by not in columns_of(name):
        raise KeyError(by)
    return f'SELECT * FROM {name} WHERE "{by}" = ? ORDER BY id'


def row_of(core: Connection, name: str, row_id: int) -> dict[str, Any] | None:
    """The row as a plain dictionary of its columns, or None when there is none."""
    return next(core.run(select_sql(name, "id"), (row_id,)).dicts(), None)


def rows_where(core: Connection, name: str, by: str, value: object) -> list[dict[str, Any]]:
    """All rows whose column `by` equals `value`, as plain dictionaries, oldest first."""
    return list(core.run(select_sql(name, by), (value,)).dicts())


def next_id(core: Connection, name: str) -> int:
    """The first id that no row of entity `name` ever had; for bulk additions."""
    used = core.run("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar()
    return int(used or 0) + 1
