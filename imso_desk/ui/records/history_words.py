"""The words in which a change of one field is told."""

from __future__ import annotations

import datetime as dt
from typing import Final, Protocol

from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.domain.fields import Field
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.values import from_plain
from imso_desk.ui.records.item_columns import one_line

DID: Final = {"add": "Added", "edit": "Changed", "remove": "Removed"}


class Entry(Protocol):
    """What the history tells of one field of one change; `when` is UTC in ISO 8601."""

    @property
    def when(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def field(self) -> str: ...


def field_by_label(entity: str, label_: str) -> Field | None:
    """Give the field of an entity that the history names by its label, or None."""
    return next((one for one in BY_NAME[entity].fields if one.label == label_), None)


def plain_words(field: Field, plain: object) -> str:
    """Write a value in plain form the way the forms show it."""
    try:
        value = from_plain(field.kind, plain)
    except (ValueError, ArithmeticError):
        return str(plain)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return format_local_time(value)
    if isinstance(value, dt.date):
        return format_date(value)
    return "" if value is None else str(value)


def value_words(entry: Entry, plain: object) -> str:
    """Write the old or new value of an entry on one line."""
    if plain is None:
        return ""
    field = field_by_label(entry.entity, entry.field)
    if entry.entity == "document" and field is not None and field.name == "number":
        return masked(str(plain))
    return one_line(str(plain) if field is None else plain_words(field, plain))


def masked(number: str) -> str:
    """Hide all of a number but its last two signs; a short one wholly."""
    return "" if not number else "••••••" + (number[-2:] if len(number) > 5 else "")


def when_words(when: str) -> str:
    """Give the local day and time of a moment in UTC (ISO 8601)."""
    try:
        moment = dt.datetime.fromisoformat(when)
    except ValueError:
        return when
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    local = aware.astimezone()
    return f"{format_date(local.date())} {local:%H:%M}"
