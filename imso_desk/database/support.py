"""What belongs to stays: lodging, cards, vouchers, family."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import all_items, item_of
from imso_desk.database.student_briefs import briefs, chunks, concerned
from imso_desk.domain.current_line import current_of
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.student_brief import ACTIVE
from imso_desk.domain.support import Stay, day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item
    from imso_desk.domain.student_brief import StudentBrief

NO_MORE: Final = ("cancelled", "withdrawn", "early return", "no-show")
"""States of lines that no longer say how long somebody stays."""


def stays(core: Connection, today: dt.date, left_since: dt.date | None = None) -> dict[int, Stay]:
    """The stay of everybody who is expected or here, in the order of names.

    Given a day, also of those who left since: their training ended then or later too.
    """
    found = _stays(core, concerned(core, left_since.isoformat() if left_since else ""), today)
    return {
        person_id: stay
        for person_id, stay in found.items()
        if stay.who.status in ACTIVE or _left_since(stay, left_since)
    }


def stays_of(core: Connection, person_ids: Iterable[int], today: dt.date) -> dict[int, Stay]:
    """The stays of the given students, whatever has become of them, in the order of names."""
    return _stays(core, briefs(core, person_ids), today)


def parts_of(core: Connection, name: str, person_ids: Iterable[int]) -> dict[int, tuple[Item, ...]]:
    """The rows of a part of these students, oldest first; only students who have any."""
    found: dict[int, list[Item]] = defaultdict(list)
    table = BY_NAME[name].name
    for part in chunks(person_ids):
        sql = f"SELECT * FROM {table} WHERE person_id IN ({marks(len(part))}) ORDER BY id"
        for row in core.run(sql, part).dicts():
            found[row["person_id"]].append(item_of(name, dict(row)))
    return {person_id: tuple(rows) for person_id, rows in found.items()}


def rule_number(
    core: Connection, code: str, field: str, today: dt.date, otherwise: int, subject: str = ""
) -> int:
    """A number of the rule that holds on a day: of this subject, else of any, or `otherwise`."""
    found: dict[str, int] = {}
    for rule in all_items(core, "rule"):
        begins, ends = day_of(rule, "valid_from"), day_of(rule, "valid_to")
        holds = (begins is None or begins <= today) and (ends is None or today <= ends)
        value = rule[field]
        if rule["code"] == code and rule["enabled"] and holds and isinstance(value, int):
            found[rule.text("subject")] = value
    return found.get(subject, found.get("", otherwise))


def _stays(core: Connection, people: dict[int, StudentBrief], today: dt.date) -> dict[int, Stay]:
    visits = parts_of(core, "visit", people)
    lines = parts_of(core, "training_line", people)
    return {
        person_id: _stay(Stay(who), visits.get(person_id, ()), lines.get(person_id, ()), today)
        for person_id, who in people.items()
    }


def _stay(bare: Stay, visits: Sequence[Item], lines: Sequence[Item], today: dt.date) -> Stay:
    if not visits:
        return bare
    line = current_of(lines, today)
    wanted = visits[-1].id if line is None else line.links["visit_id"]
    visit = next((one for one in visits if one.id == wanted), visits[-1])
    own = [
        one for one in lines if one.links["visit_id"] == visit.id and one["status"] not in NO_MORE
    ]
    reports = [day for one in own if (day := day_of(one, "report_date"))]
    ends = [day for one in own if (day := day_of(one, "end_date"))]
    return replace(
        bare, visit=visit, report=min(reports, default=None), last=max(ends, default=None)
    )


def _left_since(stay: Stay, day: dt.date | None) -> bool:
    leaves = stay.leaves
    return stay.has_left and day is not None and leaves is not None and leaves >= day
