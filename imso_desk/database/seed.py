"""The first rows of a new office: reference tables as shipped, and the office's own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imso_desk.database import listing
from imso_desk.database.settings_store import save_setting
from imso_desk.domain.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imso_desk.database.unit import Unit
    from imso_desk.domain.values import Plain


def seed_reference(unit: Unit, tables: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Fill the reference tables from rows of text, one table after the other.

    `tables` has the rows by entity name; columns an entity does not know are left out, dates and
    numbers are text in plain form already.
    """
    for name, rows in tables.items():
        fields = set(BY_NAME[name].field_names)
        first = unit.next_id(name)
        plain: list[dict[str, Plain]] = []
        for number, row in enumerate(rows):
            kept: dict[str, Plain] = {"id": first + number}
            kept.update((key, text) for key, text in row.items() if key in fields and text)
            plain.append(kept)
        unit.add_many(name, plain)


def seed_settings(unit: Unit, settings: Mapping[str, str]) -> None:
    """Write the settings a new office starts with."""
    for name, value in settings.items():
        save_setting(unit, name, value)


def start_listing(unit: Unit) -> None:
    """Note the day for which the list of the new office is worked out."""
    listing.start(unit.core, unit.today)
