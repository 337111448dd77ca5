"""SQL of single rows, compiled by SQLAlchemy once for each shape and then only executed.

Building a statement anew for each edit costs more than running it; the recorder and the import
use these texts with the driver's own parameters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from imso_desk.database.tables import TABLES

if TYPE_CHECKING:
    from sqlalchemy import Dialect, Table

    from imso_desk.database.driver import Connection


DIALECT: Final = SQLiteDialect_pysqlite()
"""How an office file is spoken to; a server would bring its own."""


def table(name: str) -> Table:
    """The table of an entity, or of the office's own books (history, listing)."""
    return TABLES[name] if name in TABLES else TABLES["person"].metadata.tables[name]


def _mark(dialect: Dialect) -> str:
    return "?" if dialect.paramstyle == "qmark" else "%s"


def _quoted(name: str, columns: tuple[str, ...], dialect: Dialect) -> list[str]:
    """Names of `columns` as SQL; KeyError for one the table does not have."""
    known = table(name).c
    return [dialect.identifier_preparer.quote(known[column].name) for column in columns]


@lru_cache(maxsize=1024)
def insert_sql(name: str, columns: tuple[str, ...], dialect: Dialect) -> str:
    """INSERT of one row with exactly `columns`, in that order.

    Written out here because SQLAlchemy's own puts columns into the table's order.
    """
    names = ", ".join(_quoted(name, columns, dialect))
    marks = ", ".join([_mark(dialect)] * len(columns))
    return f"INSERT INTO {name} ({names}) VALUES ({marks})"


@lru_cache(maxsize=1024)
def update_sql(name: str, columns: tuple[str, ...], dialect: Dialect) -> str:
    """UPDATE of `columns` of one row, in that order; the row's key is the last parameter."""
    mark = _mark(dialect)
    parts = ", ".join(f"{column} = {mark}" for column in _quoted(name, columns, dialect))
    key = table(name).primary_key.columns[0].name
    return f"UPDATE {name} SET {parts} WHERE {key} = {mark}"


@lru_cache(maxsize=256)
def delete_sql(name: str, dialect: Dialect) -> str:
    """DELETE of one row by its id."""
    target = table(name)
    return str(delete(target).where(target.c.id == bindparam("row")).compile(dialect=dialect))


@lru_cache(maxsize=256)
def select_sql(name: str, by: str, columns: tuple[str, ...], dialect: Dialect) -> str:
    """SELECT of `columns` (all when empty) where `by` equals one parameter, oldest row first."""
    target = table(name)
    wanted = [target.c[column] for column in columns] or list(target.c)
    order = target.c["id"] if "id" in target.c else target.primary_key.columns[0]
    statement = select(*wanted).where(target.c[by] == bindparam("value")).order_by(order)
    return str(statement.compile(dialect=dialect))


def row_of(core: Connection, name: str, row_id: int) -> dict[str, Any] | None:
    """The row as a plain dictionary of its columns, or None when there is none."""
    found = core.run(select_sql(name, "id", (), core.dialect), (row_id,))
    return next(found.dicts(), None)


def rows_where(core: Connection, name: str, by: str, value: object) -> list[dict[str, Any]]:
    """All rows whose column `by` equals `value`, as plain dictionaries, oldest first."""
    found = core.run(select_sql(name, by, (), core.dialect), (value,))
    return list(found.dicts())


def next_id(core: Connection, name: str) -> int:
    """The first id that no row of entity `name` ever had; for bulk additions."""
    used = core.run("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar()
    return int(used or 0) + 1
