"""A connection as the database layer uses it: statements run by the driver, nothing in between.

Measured on an edit of one field: going through SQLAlchemy's own execution costs more than all the
engine's work, and an import of 20,000 rows three times as much. SQLAlchemy keeps what it is best
at: the tables, their constraints and their migrations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as Driver
    from sqlcipher3.dbapi2 import Cursor


@lru_cache(maxsize=1024)
def marks(count: int) -> str:
    """Placeholders for so many values: one text for one count, so that statements stay prepared."""
    return ", ".join("?" * count)


class Rows:
    """What a statement answered; iterate it, or take one, all, a scalar or dictionaries."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    @property
    def lastrowid(self) -> int:
        """Id of the row just added."""
        return int(self._cursor.lastrowid)

    def fetchone(self) -> Any:
        """The next row, or None."""
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """All remaining rows."""
        found: list[Any] = self._cursor.fetchall()
        return found

    def scalar(self) -> Any:
        """First column of the first row, or None when there is none."""
        row = self._cursor.fetchone()
        return None if row is None else row[0]

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries by column."""
        names = [column[0] for column in self._cursor.description]
        for row in self._cursor:
            yield dict(zip(names, row, strict=True))


class Connection:
    """One open transaction on the driver's connection."""

    __slots__ = ("_driver",)

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def run(self, sql: str, values: Sequence[object] = ()) -> Rows:
        """Execute one statement with its values."""
        return Rows(self._driver.execute(sql, values))

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Execute one statement for every row of values; nothing happens without rows."""
        if rows:
            self._driver.executemany(sql, rows)
