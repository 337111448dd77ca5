"""The rows that the rules look at, read in few queries for all who are expected or here.

Everything starts from the few students whom the list calls expected or here, and from those who
left lately, so that alumni cost nothing. Only the columns that some rule looks at are read.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.items import all_items
from imso_desk.database.statements import columns_of
from imso_desk.domain.fields import FieldKind
from imso_desk.domain.records import Item
from imso_desk.domain.rules.rulebook import Rulebook, rule_of, rulebook
from imso_desk.domain.schema import BY_NAME
from imso_desk.domain.student_brief import ACTIVE, GONE
from imso_desk.domain.values import from_plain

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection
    from imso_desk.domain.rules.model import Rule

    Parts = dict[int, dict[str, tuple[Item, ...]]]

LATELY: Final = 60
"""Days for which those who left are still looked at: reports and vouchers come afterwards."""
MOST_GONE: Final = 200
"""So many of those who left last are looked at, however many left in that time."""
_CHUNK: Final = 400
_LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "person": frozenset({"biography", "address", "home_address", "emergency_contact", "diet"}),
    "visit": frozenset({"remarks", "travel_note"}),
    "training_line": frozenset({"remark", "cost"}),
    "document": frozenset({"number"}),
    "counselling": frozenset({"account", "plan", "outcome"}),
    "incident": frozenset({"account"}),
    "academic_report": frozenset({"remarks"}),
    "shortfall": frozenset({"options", "remark"}),
    "lease": frozenset({"address", "remark"}),
    "absence": frozenset({"contact", "vehicle", "remark"}),
}
"""What no rule looks at: private texts stay where they are."""
_ONLY: Final[Mapping[str, str]] = {
    # of checklists only what is still to be done: most steps are done long since
    "check_item": "done_on IS NULL AND coalesce(not_needed, 0) = 0",
    "notice": "absence_id IS NOT NULL OR incident_id IS NOT NULL",
}
PARTS: Final = (
    *("visit", "amendment", "training_line", "result", "class_day", "english_test", "document"),
    *("family_member", "sponsorship", "sponsor_contact", "shortfall", "waiver", "counselling"),
    *("academic_report", "welcome_letter", "lease", "id_card", "voucher", "absence", "incident"),
    *("notice", "check_item", "decision"),
)
"""Parts of a student that some rule looks at."""
_BRIEF: Final = (
    "SELECT person_id, passport_name, rank, country, country_name, course_title, class_name, "
    "status, report_date, pay_grade FROM student_listing "
)


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """A student as lists of findings show him."""

    person_id: int
    name: str
    rank: str
    country: str
    country_name: str
    course: str
    class_name: str
    status: str
    report_date: dt.date | None
    pay_grade: str = ""


def people_of_rules(core: Connection, today: dt.date) -> dict[int, PersonBrief]:
    """Everybody whom the rules look at, in the order of names."""
    marks = ", ".join("?" * len(ACTIVE))
    # a plus keeps the engine from walking all alumni by another index than the one wanted
    rows = core.run(f"{_BRIEF}WHERE status IN ({marks}) ORDER BY +place", ACTIVE).fetchall()
    since = (today - dt.timedelta(days=LATELY)).isoformat()
    rows += core.run(
        f"{_BRIEF}WHERE end_date BETWEEN ? AND ? AND +status IN (?, ?) "
        "ORDER BY end_date DESC LIMIT ?",
        (since, today.isoformat(), *GONE, MOST_GONE),
    ).fetchall()
    return {row[0]: _brief(row) for row in rows}


def briefs_of(core: Connection, people: Iterable[int], today: dt.date) -> dict[int, PersonBrief]:
    """Those of the given students whom the rules look at."""
    since = (today - dt.timedelta(days=LATELY)).isoformat()
    found: dict[int, PersonBrief] = {}
    for numbers in _chunks(people):
        rows = core.run(f"{_BRIEF}WHERE person_id IN ({numbers})").fetchall()
        found.update(
            (row[0], _brief(row))
            for row in rows
            if row[7] in ACTIVE or (row[7] in GONE and _ended(core, row[0], since))
        )
    return found


def _ended(core: Connection, person_id: int, since: str) -> bool:
    sql = "SELECT end_date FROM student_listing WHERE person_id = ?"
    return str(core.run(sql, (person_id,)).scalar() or "") >= since


def _brief(row: Any) -> PersonBrief:
    day = dt.date.fromisoformat(row[8]) if row[8] else None
    name, rank, country, country_name, course, class_name, status = (c or "" for c in row[1:8])
    return PersonBrief(
        row[0], name, rank, country, country_name, course, class_name, status, day, row[9] or ""
    )


def persons_of(core: Connection, people: Iterable[int]) -> dict[int, Item]:
    """The persons with these ids."""
    sql, build = _reader("person")
    return {
        row[0]: build(row)
        for numbers in _chunks(people)
        for row in core.run(f"{sql} WHERE id IN ({numbers})")
    }


def parts_of(core: Connection, people: Iterable[int], names: Iterable[str] = PARTS) -> Parts:
    """By student the rows of the named parts, oldest first."""
    ids = list(people)
    found: Parts = {person_id: {} for person_id in ids}
    for name in names:
        sql, build = _reader(name)
        only = f" AND ({_ONLY[name]})" if name in _ONLY else ""
        rows: dict[int, list[Item]] = defaultdict(list)
        for numbers in _chunks(ids):
            for row in core.run(f"{sql} WHERE person_id IN ({numbers}){only} ORDER BY id"):
                one = build(row)
                rows[one.links["person_id"] or 0].append(one)
        for person_id in ids:
            # rows that went away must not stand any longer
            found[person_id][name] = tuple(rows.get(person_id, ()))
    return found


def attended_topics(core: Connection, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """By student the topics of the events attended."""
    found: dict[int, set[str]] = defaultdict(set)
    for numbers in _chunks(people):
        rows = core.run(
            "SELECT a.person_id, t.name FROM attendance a JOIN event e ON e.id = a.event_id "
            "JOIN event_topic x ON x.event_id = e.id JOIN topic t ON t.id = x.topic_id "
            f"WHERE a.person_id IN ({numbers}) AND a.state = 'Attended' "
            "AND coalesce(e.status, '') <> 'Cancelled'"
        )
        for person_id, name in rows:
            found[person_id].add(name)
    return {person_id: frozenset(names) for person_id, names in found.items()}


def items_in(core: Connection, name: str, column: str, ids: Iterable[int]) -> list[Item]:
    """The rows of an entity whose pointer `column` is one of `ids`."""
    sql, build = _reader(name)
    return [
        build(row)
        for numbers in _chunks(ids)
        for row in core.run(f"{sql} WHERE {column} IN ({numbers}) ORDER BY id")
    ]


def current_topics(core: Connection, today: dt.date) -> tuple[str, ...]:
    """Topics of the current list; those of older lists ask nothing of anybody."""
    day = today.isoformat()
    rows = core.run(
        "SELECT name FROM topic WHERE list_name = 'current' AND coalesce(valid_from, '') <= ? "
        "AND coalesce(valid_to, '9999-12-31') >= ? ORDER BY id",
        (day, day),
    )
    return tuple(row[0] for row in rows)


def rulebook_of(core: Connection, rules: Sequence[Rule]) -> Rulebook:
    """The office's rules, exemptions and minimums."""
    return rulebook(rules, all_items(core, "exemption"), all_items(core, "english_minimum"))


def rule_rows(core: Connection) -> list[tuple[Any, ...]]:
    """The rule table as it stands in the file, oldest row first."""
    return core.run(f"{_reader('rule')[0]} ORDER BY id").fetchall()


def rule_from(row: Sequence[Any]) -> Rule:
    """The rule that a row of `rule_rows` is."""
    return rule_of(_reader("rule")[1](row))


def changes_since(
    core: Connection, changeset_id: int, most: int
) -> tuple[int, frozenset[str], frozenset[int]]:
    """The newest changeset, and the entities and students touched after `changeset_id`.

    With more than `most` students touched only so many and one more are named.
    """
    newest = int(core.run("SELECT coalesce(max(id), 0) FROM changeset").scalar())
    if newest <= changeset_id:
        return newest, frozenset(), frozenset()
    first = _first_change(changeset_id + 1)
    entities = core.run("SELECT DISTINCT entity FROM change WHERE id >= ?", (first,))
    people = core.run(
        "SELECT DISTINCT person_id FROM change WHERE id >= ? AND person_id IS NOT NULL LIMIT ?",
        (first, most + 1),
    )
    return newest, frozenset(row[0] for row in entities), frozenset(row[0] for row in people)


def _first_change(changeset_id: int) -> int:
    from imso_desk.database.unit import first_change

    return first_change(changeset_id)


def _chunks(people: Iterable[int]) -> list[str]:
    ids = sorted(set(people))
    return [",".join(map(str, ids[at : at + _CHUNK])) for at in range(0, len(ids), _CHUNK)]


Build = Callable[[Sequence[Any]], Item]


@lru_cache(maxsize=64)
def _reader(name: str) -> tuple[str, Build]:
    """SELECT of what the rules look at of an entity, and how one of its rows becomes an item.

    Made once for each entity: thousands of rows are read in one go, and asking for each field of
    each row what kind it is cost more than reading it.
    """
    left_out = _LEFT_OUT.get(name, frozenset())
    columns = tuple(one for one in columns_of(name) if one not in left_out)
    kinds = {field.name: field.kind for field in BY_NAME[name].fields}
    fields = tuple(
        (at, one, _CONVERT.get(kinds[one])) for at, one in enumerate(columns) if one in kinds
    )
    pointers = tuple((at, one) for at, one in enumerate(columns) if one.endswith("_id"))

    def build(row: Sequence[Any]) -> Item:
        values = {
            one: value if convert is None else convert(value)
            for at, one, convert in fields
            if (value := row[at]) is not None
        }
        links = {one: row[at] for at, one in pointers}
        return Item(name, row[0], MappingProxyType(values), MappingProxyType(links))

    names = ", ".join(f'"{one}"' for one in columns)
    return f"SELECT {names} FROM {name}", build


def _moment(text: Any) -> dt.datetime:
    return dt.datetime.fromisoformat(str(text)[:16])


def _money(text: Any) -> Any:
    return from_plain(FieldKind.MONEY, text)


_CONVERT: Final[Mapping[FieldKind, Callable[[Any], Any]]] = {
    FieldKind.DATE: dt.date.fromisoformat,
    FieldKind.BIRTH_DATE: dt.date.fromisoformat,
    FieldKind.LOCAL_TIME: _moment,
    FieldKind.FLAG: bool,
    FieldKind.MONEY: _money,
}
