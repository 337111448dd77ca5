"""Columns of tables that show records of one kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from imso_desk.domain.dates import format_date
from imso_desk.domain.records import Item
from imso_desk.ui.tables.columns import Column

Get = Callable[[Any], Item]


def itself(row: Any) -> Item:
    """Give the row, which is the record."""
    found: Item = row
    return found


def text_column(
    name: str,
    title: str,
    width: int = 120,
    get: Get = itself,
    *,
    right: bool = False,
    shown: bool = True,
) -> Column[Any]:
    """Show a field as text."""
    sort = (lambda row: get(row)[name]) if right else None
    return Column(
        name,
        title,
        lambda row: one_line(get(row).text(name)),
        sort,
        width=width,
        right=right,
        shown=shown,
    )


def date_column(
    name: str, title: str, get: Get = itself, width: int = 104, *, shown: bool = True
) -> Column[Any]:
    """Show a date as 04 MAR 2027, sorted by the day."""
    return Column(
        name, title, lambda row: format_date(day(get(row), name)), lambda row: day(get(row), name),
        width=width, shown=shown,
    )  # fmt: skip


def flag_column(name: str, title: str, get: Get = itself, width: int = 88) -> Column[Any]:
    """Show yes or no."""
    return Column(name, title, lambda row: "Yes" if get(row)[name] else "No", width=width)


def day(item: Item, name: str) -> date | None:
    """Give a date field as a date or None."""
    value = item[name]
    return value if isinstance(value, date) else None


def number(item: Item, name: str) -> int | None:
    """Give a number field as an int or None."""
    value = item[name]
    return value if isinstance(value, int) else None


def one_line(text: str) -> str:
    """Give text for one line of a table: breaks become spaces."""
    return " ".join(text.split()) if "\n" in text else text
