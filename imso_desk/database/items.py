"""Rows of entities as frozen items: one, those under a parent, or a page of a long table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from imso_desk.database.statements import row_of, rows_where
from imso_desk.domain.records import Item
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.values import from_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imso_desk.database.driver import Connection


def item_of(name: str, row: Mapping[str, Any]) -> Item:
    """Freeze one row of entity `name`."""
    values = {
        field.name: from_plain(field.kind, row[field.name])
        for field in BY_NAME[name].fields
        if row[field.name] is not None
    }
    links = {column: value for column, value in row.items() if column.endswith("_id")}
    return Item(name, row["id"], MappingProxyType(values), MappingProxyType(links))


def item(core: Connection, name: str, row_id: int) -> Item | None:
    """The row of entity `name` with this id, or None."""
    row = row_of(core, name, row_id)
    return None if row is None else item_of(name, row)


def items_by(core: Connection, name: str, column: str, value: object) -> tuple[Item, ...]:
    """The rows of entity `name` whose `column` (a pointer or an indexed field) equals `value`."""
    return tuple(item_of(name, row) for row in rows_where(core, name, column, value))


def all_items(core: Connection, name: str) -> tuple[Item, ...]:
    """All rows of a small table (reference data, sponsors, saved views), oldest first."""
    rows = core.run(f"SELECT * FROM {BY_NAME[name].name} ORDER BY id").dicts()
    return tuple(item_of(name, dict(row)) for row in rows)


def items_with_ids(core: Connection, name: str, ids: Iterable[int]) -> dict[int, Item]:
    """The rows of entity `name` with these ids, by id; missing ones are left out."""
    numbers = ",".join(str(int(one)) for one in ids)
    if not numbers:
        return {}
    rows = core.run(f"SELECT * FROM {BY_NAME[name].name} WHERE id IN ({numbers})").dicts()
    return {row["id"]: item_of(name, dict(row)) for row in rows}
