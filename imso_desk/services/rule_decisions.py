"""Writing down what was decided on items: settled, postponed, given to somebody, opened again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.dates import format_date
from imso_desk.domain.rules.facts import decisions_of
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    import datetime as dt

    from imso_desk.database.driver import Connection
    from imso_desk.database.unit import Unit
    from imso_desk.domain.records import Item
    from imso_desk.domain.rules.model import Finding

Key = tuple[int | None, str, str]
OPENED: Final[Mapping[str, object]] = {"decision": "Open", "until": None, "reason": None}


def settled(reason: str = "") -> dict[str, object]:
    """What is kept of an item that is done."""
    return {"decision": "Settled", "until": None, "reason": reason.strip() or None}


def not_applicable(reason: str) -> dict[str, object]:
    """What is kept of an item that is not required; raises Refused without a reason."""
    return {"decision": "Not applicable", "until": None, "reason": _reason(reason)}


def postponed(until: dt.date, reason: str, today: dt.date) -> dict[str, object]:
    """What is kept of an item put off; raises Refused without a reason or for a past day."""
    why = _reason(reason)
    if until <= today:
        raise Refused("Postpone to a day after today. Nothing was saved.")
    return {"decision": "Postponed", "until": until, "reason": why}


def given_to(who: str) -> dict[str, object]:
    """What is kept of an item given to somebody; "" takes it back."""
    return {"assigned_to": who.strip() or None}


def postponed_words(core: Connection, key: Key) -> str:
    """Say until when an item was put off, by whom and why; "" when it was not."""
    person_id, rule, subject = key
    made = _decisions(core, person_id).get((rule, subject))
    return _words(made) if made is not None and made["decision"] == "Postponed" else ""


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
    held: dict[int | None, Mapping[tuple[str, str], Item]] = {}
    for key in dict.fromkeys(keys):
        person_id, rule, subject = key
        if person_id not in held:
            _refuse_unknown(unit.core, person_id)
            held[person_id] = _decisions(unit.core, person_id)
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


def _refuse_unknown(core: Connection, person_id: int | None) -> None:
    from imso_desk.database.items import item

    if person_id is not None and item(core, "person", person_id) is None:
        raise Refused("This student is no longer there. Nothing was saved.")


def _decisions(core: Connection, person_id: int | None) -> Mapping[tuple[str, str], Item]:
    from imso_desk.database.items import all_items, items_by

    if person_id is None:
        return decisions_of(all_items(core, "office_decision"))
    return decisions_of(items_by(core, "decision", "person_id", person_id))


def _words(made: Item) -> str:
    until, on = day_of(made, "until"), day_of(made, "decided_on")
    words = f"Postponed to {format_date(until)}" if until else "Postponed"
    if on:
        words += f" on {format_date(on)}"
    if made.text("decided_by"):
        words += f" by {made.text('decided_by')}"
    why = made.text("reason")
    return f"{words}: {why}" if why else f"{words}."


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("Say why. Nothing was saved.")
    return text.strip()
