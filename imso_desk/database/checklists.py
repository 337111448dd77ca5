"""Checklists read for those who are expected, here, or left lately, and for given students."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import item_of, items_by
from imso_desk.database.student_briefs import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item
    from imso_desk.domain.student_brief import StudentBrief

_NEEDED: Final = "coalesce(not_needed, 0) = 0"
_IS_OPEN: Final = f"done_on IS NULL AND {_NEEDED}"


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit with its lines: what due dates are counted from."""

    visit: Item
    lines: tuple[Item, ...]


@dataclass(slots=True)
class Given:
    """What was given to one student: open items, and by checklist and step what there is of it."""

    person: StudentBrief
    total: int = 0
    done: int = 0
    names: dict[str, None] = field(default_factory=dict)
    open: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many students were given one step (not counting those who do not need it)."""

    checklist: str
    kind: str
    position: int
    text: str
    total: int


def given_to(core: Connection, people: dict[int, StudentBrief], kind: str = "") -> list[Given]:
    """What each of these students was given, of one kind or of all; nobody without anything."""
    found: dict[int, Given] = {}
    also, values = (" AND kind = ?", [kind]) if kind else ("", [])
    for part in chunks(people):
        among = f"person_id IN ({marks(len(part))}){also}"
        for person_id, name, total, done in core.run(
            f"SELECT person_id, checklist, sum({_NEEDED}), "
            f"sum(done_on IS NOT NULL AND {_NEEDED}) FROM check_item WHERE {among} "
            "GROUP BY person_id, checklist ORDER BY min(id)",
            [*part, *values],
        ):
            one = found.setdefault(person_id, Given(people[person_id]))
            one.total += total
            one.done += done
            one.names[name] = None
        for row in core.run(
            f"SELECT * FROM check_item WHERE {among} AND {_IS_OPEN} ORDER BY position, id",
            [*part, *values],
        ).dicts():
            found[row["person_id"]].open.append(item_of("check_item", row))
    return [found[person_id] for person_id in people if person_id in found]


def step_counts(core: Connection, people: Iterable[int], kind: str = "") -> list[StepCount]:
    """How many of these students were given each step, in the order of the checklists."""
    counted: dict[tuple[str, str, int, str], int] = defaultdict(int)
    also, values = (" AND kind = ?", [kind]) if kind else ("", [])
    for part in chunks(people):
        for row in core.run(
            "SELECT checklist, coalesce(kind, ''), coalesce(position, 0), text, count(*) "
            f"FROM check_item WHERE person_id IN ({marks(len(part))}) AND {_NEEDED}{also} "
            "GROUP BY 1, 2, 3, 4",
            [*part, *values],
        ):
            counted[tuple(row[:4])] += row[4]
    return [StepCount(*key, total) for key, total in sorted(counted.items())]


def stays(core: Connection, visit_ids: Iterable[int]) -> dict[int, Stay]:
    """The visits with these ids and their lines."""
    visits: dict[int, Item] = {}
    lines: dict[int, list[Item]] = defaultdict(list)
    for part in chunks(set(visit_ids)):
        among = marks(len(part))
        for row in core.run(f"SELECT * FROM visit WHERE id IN ({among})", part).dicts():
            visits[row["id"]] = item_of("visit", row)
        for row in core.run(
            f"SELECT * FROM training_line WHERE visit_id IN ({among}) ORDER BY id", part
        ).dicts():
            lines[row["visit_id"]].append(item_of("training_line", row))
    return {number: Stay(visit, tuple(lines[number])) for number, visit in visits.items()}


def stays_of(core: Connection, person_ids: Iterable[int]) -> dict[int, list[Stay]]:
    """All visits of each of these students, oldest first."""
    ids: list[int] = []
    for part in chunks(person_ids):
        rows = core.run(f"SELECT id FROM visit WHERE person_id IN ({marks(len(part))})", part)
        ids += [row[0] for row in rows]
    found: dict[int, list[Stay]] = defaultdict(list)
    for _number, stay in sorted(stays(core, ids).items()):
        found[stay.visit.links["person_id"] or 0].append(stay)
    return found


def family_of(core: Connection, person_ids: Iterable[int]) -> dict[int, list[Item]]:
    """The family members of each of these students."""
    return _by_person(core, "family_member", person_ids)


def items_of(core: Connection, person_ids: Iterable[int]) -> dict[int, list[Item]]:
    """All checklist items of each of these students, in the order in which they were given."""
    return _by_person(core, "check_item", person_ids)


def _by_person(core: Connection, name: str, person_ids: Iterable[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for part in chunks(person_ids):
        for row in core.run(
            f"SELECT * FROM {name} WHERE person_id IN ({marks(len(part))}) ORDER BY id", part
        ).dicts():
            found[row["person_id"]].append(item_of(name, row))
    return found


def steps_of(core: Connection, checklist_id: int) -> tuple[Item, ...]:
    """The steps of a checklist in their order."""
    return tuple(
        sorted(
            items_by(core, "checklist_step", "checklist_id", checklist_id),
            key=lambda one: (one["position"] or 0, one.id),
        )
    )
