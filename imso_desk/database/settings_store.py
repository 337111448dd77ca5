"""Settings of the office, kept as rows: encrypted, in the history and undone like all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit


def settings(core: Connection) -> dict[str, str]:
    """All settings by name."""
    rows = core.run("SELECT name, value FROM setting ORDER BY id")
    return {name: value or "" for name, value in rows}


def save_setting(unit: Unit, name: str, value: str) -> None:
    """Set one setting; an unchanged value writes nothing."""
    row_id = unit.core.run("SELECT id FROM setting WHERE name = ?", (name,)).scalar()
    if row_id is None:
        unit.add("setting", {"name": name, "value": value})
    else:
        unit.edit("setting", int(row_id), {"value": value})
