"""Leave, absence and incidents of those who are expected or here, and who was told of them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from imso_desk.database.items import items_by
from imso_desk.database.student_records import current_line_id
from imso_desk.database.support import parts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item

_SET: Final = (
    "SELECT old, new FROM \"change\" WHERE person_id = ? AND entity = 'training_line' "
    "AND row_id = ? AND action = 'edit' ORDER BY id DESC"
)


def told_counts(
    core: Connection, person_ids: Iterable[int], column: str
) -> dict[int, tuple[int, int]]:
    """(told, all) parties by case; `column` is absence_id or incident_id."""
    told: Counter[int] = Counter()
    parties: Counter[int] = Counter()
    for notices in parts_of(core, "notice", person_ids).values():
        for one in notices:
            case = one.links.get(column)
            if case:
                parties[case] += 1
                told[case] += one["told_at"] is not None
    return {case: (told[case], count) for case, count in parties.items()}


def checklist_steps(core: Connection, kind: str) -> tuple[Item, ...]:
    """The steps of the office's first checklist of a kind, oldest first; none without one."""
    lists = items_by_kind(core, kind)
    return items_by(core, "checklist_step", "checklist_id", lists[0].id) if lists else ()


def items_by_kind(core: Connection, kind: str) -> tuple[Item, ...]:
    """The checklists of a kind, oldest first."""
    return items_by(core, "checklist", "kind", kind)


def newest_visa(core: Connection, person_id: int) -> Item | None:
    """The visa of a student that runs longest, None when there is none."""
    visas = [one for one in items_by(core, "document", "person_id", person_id)
             if one["kind"] == "Visa"]  # fmt: skip
    return max(visas, key=lambda one: (one.text("expires"), one.id), default=None)


def line_of_today(core: Connection, person_id: int, today: dt.date) -> Item | None:
    """The line a student is on, else the next, else the last."""
    line_id = current_line_id(core, person_id, today)
    found = items_by(core, "training_line", "id", line_id) if line_id is not None else ()
    return found[0] if found else None


def status_before(core: Connection, line: Item, status: str) -> str | None:
    """What a line's status was before it was set to `status`, by the history; None for nothing."""
    for old, new in core.run(_SET, (line.links["person_id"], line.id)).fetchall():
        if new and json.loads(new).get("status") == status:
            before = json.loads(old).get("status") if old else None
            return str(before) if before else None
    return None
