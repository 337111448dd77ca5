"""Writing down what was decided on items: settled, postponed, given to somebody, opened again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    import datetime as dt

    from imso_desk.database.unit import Unit
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Finding

Key = tuple[int | None, str, str]


def decide(
    unit: Unit,
    keys: Iterable[Key],
    values: Mapping[str, object],
    known: Mapping[Key, Finding],
    who: str,
) -> None:
    """Write `values` on each item: into the decision that stands on it, else as a new one.

    Nothing new is written where only a decision was to be taken back.
    """
    held: dict[int | None, dict[tuple[str, str], Item]] = {}
    for key in dict.fromkeys(keys):
        person_id, rule, subject = key
        if person_id not in held:
            held[person_id] = _decisions(unit, person_id)
        name = "office_decision" if person_id is None else "decision"
        made = {**values, "decided_on": unit.today, "decided_by": who}
        standing = held[person_id].get((rule, subject))
        if standing is not None:
            if standing["decision"] in (None, "Open", "Postponed") and key in known:
                made["was_due"] = known[key].due
            unit.edit(name, standing.id, made)
        elif values.get("decision") != "Open":
            due: dt.date | None = known[key].due if key in known else None
            row: dict[str, object] = {"decision": "Open", **made, "was_due": due}
            row |= {"rule": rule, "subject": subject or None}
            if person_id is not None:
                row["person_id"] = person_id
            unit.add(name, row)


def _decisions(unit: Unit, person_id: int | None) -> dict[tuple[str, str], Item]:
    from imso_desk.database.items import all_items, item, items_by

    if person_id is None:
        rows = all_items(unit.core, "office_decision")
    elif item(unit.core, "person", person_id) is None:
        raise Refused("This student is no longer there. Nothing was saved.")
    else:
        rows = items_by(unit.core, "decision", "person_id", person_id)
    return {(one.text("rule"), one.text("subject")): one for one in rows}
