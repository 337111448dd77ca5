"""Values of fields in their plain form: what the file, the history and JSON exports hold.

Plain is None, int, or text: dates as YYYY-MM-DD, local times as YYYY-MM-DD HH:MM, money with
two decimals, flags as 0 or 1. `from_plain(kind, to_plain(kind, v)) == v` for every valid value.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from imso_desk.domain.fields import Entity, FieldKind

Plain = str | int | None
Value = str | int | bool | dt.date | dt.datetime | Decimal | None

_DATES = (FieldKind.DATE, FieldKind.BIRTH_DATE)
_NUMBERS = (FieldKind.INTEGER, FieldKind.SCORE, FieldKind.FLAG)


def to_plain(kind: FieldKind, value: object) -> Plain:
    """Turn a value into its plain form; empty text and blanks become None."""
    if value is None:
        return None
    if isinstance(value, str):
        return storable(value) if value.strip() else None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dt.datetime):
        if kind in _DATES:
            return value.date().isoformat()
        return value.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return f"{value.isoformat()} 00:00" if kind is FieldKind.LOCAL_TIME else value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, int):
        if kind is FieldKind.MONEY:
            return f"{value}.00"
        # a number in a field of text is kept as the text that is read back
        return value if kind in _NUMBERS else str(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


def storable(text: str) -> str:
    """The text as a file can hold it: a lone surrogate has no bytes in any encoding of Unicode."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def from_plain(kind: FieldKind, plain: object) -> Value:
    """Turn a plain form back into the value a rule or a form works with."""
    if plain is None:
        return None
    if kind in _DATES:
        return dt.date.fromisoformat(str(plain))
    if kind is FieldKind.LOCAL_TIME:
        return dt.datetime.fromisoformat(str(plain)[:16])
    if kind is FieldKind.MONEY:
        return Decimal(str(plain))
    if kind is FieldKind.FLAG:
        return bool(plain)
    if isinstance(plain, int):
        return plain
    return str(plain)


def plain_row(entity: Entity, values: dict[str, object]) -> dict[str, Plain]:
    """Plain forms of `values`, which are fields or pointers of `entity`; others raise KeyError."""
    kinds = {field.name: field.kind for field in entity.fields}
    row: dict[str, Plain] = {}
    for name, value in values.items():
        if name in kinds:
            row[name] = to_plain(kinds[name], value)
        elif name.endswith("_id"):
            row[name] = value  # type: ignore[assignment]
        else:
            raise KeyError(name)
    return row
