"""The first rows of a new office: reference tables as shipped, and the office's own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imso_desk import assets
from imso_desk.database import listing
from imso_desk.database.settings_store import save_setting
from imso_desk.domain.fields import Field, FieldKind
from imso_desk.domain.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imso_desk.database.unit import Unit
    from imso_desk.domain.values import Plain


SHIPPED: Final = {
    "country": "countries",
    "service": "services",
    "rank": "ranks",
    "program": "programs",
    "training_kind": "training_kinds",
    "school": "schools",
    "topic": "topics",
    "rule": "rules",
    "exemption": "exemptions",
    "english_minimum": "english_minimums",
    "rating_step": "rating_steps",
    "rating_aspect": "rating_aspects",
    "airport": "airports",
}
"""Which shipped table fills which entity."""
CHECKLISTS: Final = "checklists"
"""The shipped checklists: one row a step, the checklist's own fields repeated."""


def seed_shipped(unit: Unit, entities: Iterable[str]) -> None:
    """Fill the named reference tables with what the program ships."""
    seed_reference(unit, {name: _shipped(SHIPPED[name]) for name in entities})


def seed_checklists(unit: Unit) -> None:
    """Add the shipped checklists with their steps."""
    ids: dict[str, int] = {}
    steps: list[dict[str, Plain]] = []
    first = unit.next_id("checklist_step")
    for number, row in enumerate(assets.reference(CHECKLISTS)):
        name = row["checklist"]
        if name not in ids:
            about = {
                "name": name,
                "kind": row["kind"],
                "student_kind": row["student_kind"] or None,
                "source": row["source"] or None,
            }
            ids[name] = unit.add("checklist", {k: v for k, v in about.items() if v})
        step: dict[str, Plain] = {
            "id": first + number,
            "checklist_id": ids[name],
            "position": int(row["position"]),
            "text": row["text"],
            "anchor": row["anchor"] or None,
            "days": int(row["days"]) if row["days"] else None,
            "student_kind": row["step_student_kind"] or None,
            "who": row["who"] or None,
        }
        steps.append({key: value for key, value in step.items() if value is not None})
    unit.add_many("checklist_step", steps)


def _shipped(name: str) -> list[dict[str, str]]:
    """Rows of a shipped reference table under the names of the entity's fields."""
    rows = assets.reference(name)
    return [{("list_name" if key == "list" else key): row[key] for key in row} for row in rows]


def seed_reference(unit: Unit, tables: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Fill the reference tables from rows of text, one table after the other.

    `tables` has the rows by entity name; columns an entity does not know are left out, dates are
    text in plain form already, a flag is 1 or 0.
    """
    for name, rows in tables.items():
        fields = {field.name: field for field in BY_NAME[name].fields}
        first = unit.next_id(name)
        plain: list[dict[str, Plain]] = []
        for number, row in enumerate(rows):
            kept: dict[str, Plain] = {"id": first + number}
            kept.update(
                (key, plain_of(fields[key], text))
                for key, text in row.items()
                if key in fields and text
            )
            plain.append(kept)
        unit.add_many(name, plain)


def plain_of(field: Field, text: str) -> Plain:
    """The plain form of a shipped cell."""
    if field.kind in (FieldKind.INTEGER, FieldKind.SCORE):
        return int(text)
    if field.kind is FieldKind.FLAG:
        return text == "1"
    return text


def seed_settings(unit: Unit, settings: Mapping[str, str]) -> None:
    """Write the settings a new office starts with."""
    for name, value in settings.items():
        save_setting(unit, name, value)


def start_listing(unit: Unit) -> None:
    """Note the day for which the list of the new office is worked out."""
    listing.start(unit.core, unit.today)
