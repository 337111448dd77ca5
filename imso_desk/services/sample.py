"""Fills a new office with the bundled demonstration, its dates moved around today.

The sample holds invented people on public course rows; packaging/make_sample.py makes it and
docs/sample.md says what is in it.
"""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Final

from imso_desk import assets
from imso_desk.domain.fields import FieldKind
from imso_desk.domain.schema import BY_NAME, ENTITIES, STUDENT_PARTS
from imso_desk.domain.values import Plain
from imso_desk.services.sample_names import NameSource, invent, member_name, name_sources

if TYPE_CHECKING:
    from imso_desk.database.unit import Unit

__all__ = ["WHAT", "load_sample", "sample_students"]

WHAT: Final = "Demonstration loaded"
"""Label of the one unit of work in which the sample is loaded."""

Row = dict[str, Plain]
_MOVED: Final = (FieldKind.DATE, FieldKind.BIRTH_DATE, FieldKind.LOCAL_TIME)
_PERSONAL: Final = ("person", *STUDENT_PARTS, "attachment")
_NUMBERS: Final = {
    "person": ("service_number",),
    "visit": ("ito_number",),
    "training_line": ("wcn",),
    "document": ("number",),
}
"""Numbers that tell people apart: a copy of a person gets its own."""


@dataclass(frozen=True, slots=True)
class _Sample:
    anchor: dt.date
    settings: dict[str, str]
    records: dict[str, list[Row]]
    blobs: dict[str, str]


def sample_students() -> int:
    """How many students the bundled sample has."""
    return len(_read().records["person"])


def load_sample(
    unit: Unit, today: dt.date, *, students: int | None = None, seed: int = 1
) -> dict[str, int]:
    """Load the sample into an office that has its reference tables; counts of rows by entity.

    The week of the sample's anchor becomes the week of `today`; all dates move by whole weeks.
    `students` takes the first so many persons with what belongs to them; beyond the sample it
    repeats them under new invented names and numbers that follow from `seed`.
    """
    sample = _read()
    weeks = (_monday(today) - sample.anchor).days // 7
    records = {name: _moved(name, rows, weeks) for name, rows in sample.records.items()}
    people = len(records["person"])
    wanted = people if students is None else max(0, students)
    loaded = _taken(records, min(wanted, people))
    sources = name_sources() if wanted > people else {}
    for copy in range(1, -(-wanted // people)):
        part = _taken(records, min(people, wanted - copy * people), shared=False)
        _rename(part, copy, sources, Random(seed * 7919 + copy))
        for name, rows in part.items():
            loaded[name] += rows
    _add(unit, loaded)
    _settle(unit, sample, loaded)
    return {name: len(rows) for name, rows in loaded.items()}


def _read() -> _Sample:
    document: dict[str, Any] = json.loads(
        gzip.decompress(assets.read_bytes("sample", "office.json.gz"))
    )
    return _Sample(
        dt.date.fromisoformat(document["anchor"]),
        document["settings"],
        document["records"],
        document["blobs"],
    )


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _moved(name: str, rows: list[Row], weeks: int) -> list[Row]:
    """The rows with every date moved by whole weeks; program years follow in whole years."""
    fields = [field.name for field in BY_NAME[name].fields if field.kind in _MOVED]
    delta, years = dt.timedelta(weeks=weeks), round(weeks * 7 / 365.25)
    found = []
    for row in rows:
        fresh = dict(row)
        for field in fields:
            text = row.get(field)
            if isinstance(text, str):
                day = dt.date.fromisoformat(text[:10]) + delta
                fresh[field] = day.isoformat() + text[10:]
        if isinstance(year := row.get("program_year"), int):
            fresh["program_year"] = year + years
        found.append(fresh)
    return found


def _taken(
    records: dict[str, list[Row]], people: int, *, shared: bool = True
) -> defaultdict[str, list[Row]]:
    """Copies of the first persons with their parts, and of what belongs to nobody if `shared`."""
    loaded: defaultdict[str, list[Row]] = defaultdict(list)
    kept = {row["id"] for row in records["person"][:people]}
    for name, rows in records.items():
        owner = "id" if name == "person" else "person_id"
        for row in rows:
            of_person = name in _PERSONAL and row.get(owner) is not None
            if row[owner] in kept if of_person else shared:
                loaded[name].append(dict(row))
    return loaded


def _rename(
    part: dict[str, list[Row]], copy: int, sources: dict[str, NameSource], chance: Random
) -> None:
    """Make other people of copied rows: new ids, names and numbers, other birthdays, no photo."""
    part.pop("attachment", None)
    for name, rows in part.items():
        for row in rows:
            _shift_ids(name, row, copy)
            for field in _NUMBERS.get(name, ()):
                if row.get(field):
                    row[field] = f"{row[field]}-{copy}"
    families: dict[Plain, tuple[str, str, str]] = {}
    for person in part.get("person", ()):
        country, sex = str(person["country"]), str(person.get("sex") or "M")
        new = invent(sources[country], sex, chance)
        names = {
            "passport_name": new.passport,
            "family_name": new.family,
            "given_names": new.given,
            "native_name": new.native,
            "preferred_name": new.preferred,
        }
        for field, text in names.items():
            person.pop(field, None)
            if text:
                person[field] = text
        person["control_number"] = f"{person['control_number']}-{copy}"
        person["email"] = f"student{person['id']}@mail.example"
        born = dt.date.fromisoformat(str(person["date_of_birth"]))
        person["date_of_birth"] = (
            born + dt.timedelta(days=chance.randrange(-300, 300))
        ).isoformat()
        families[person["id"]] = (country, sex, new.family)
    for member in part.get("family_member", ()):
        country, sex, family = families[member["person_id"]]
        female = member.get("relation") == ("Spouse" if sex == "M" else "") or (
            member.get("relation") == "Daughter"
        )
        member["name"] = member_name(sources[country], "F" if female else "M", family, chance)


_STRIDE: Final = 100_000
"""Ids of a copy lie this far above the ones before; no entity of the sample has so many rows."""


def _shift_ids(name: str, row: Row, copy: int) -> None:
    row["id"] = int(row["id"] or 0) + copy * _STRIDE
    for column, target in _pointers(name):
        if target in _PERSONAL and row.get(column) is not None:
            row[column] = int(row[column] or 0) + copy * _STRIDE


def _pointers(name: str) -> list[tuple[str, str]]:
    """(column, entity) of every pointer a row of `name` may have."""
    entity = BY_NAME[name]
    found = [(column, target) for column, target, _ in entity.references]
    if entity.parent and entity.parent_column:
        found.append((entity.parent_column, entity.parent))
    if name in STUDENT_PARTS and ("person_id", "person") not in found:
        found.append(("person_id", "person"))
    return found


def _add(unit: Unit, loaded: dict[str, list[Row]]) -> None:
    """Write the rows, parents first, under ids that this office has free."""
    from imso_desk.database.items import all_items

    topics = {item.text("code"): item.id for item in all_items(unit.core, "topic")}
    ids: dict[str, dict[Plain, int]] = {}
    for entity in ENTITIES:
        rows = loaded.get(entity.name, [])
        first = unit.next_id(entity.name) if rows else 0
        ids[entity.name] = {row["id"]: first + at for at, row in enumerate(rows)}
        for row in rows:
            row["id"] = ids[entity.name][row["id"]]
            if "topic_code" in row:
                row["topic_id"] = topics[str(row.pop("topic_code"))]
            for column, target in _pointers(entity.name):
                if target in ids and target != "topic" and row.get(column) is not None:
                    row[column] = ids[target][row[column]]
        unit.add_many(entity.name, rows)


def _settle(unit: Unit, sample: _Sample, loaded: dict[str, list[Row]]) -> None:
    """Keep the pictures that the loaded rows name, and the office's settings."""
    from imso_desk.database.settings_store import save_setting
    from imso_desk.database.student_records import keep_bytes

    for digest in {str(row["digest"]) for row in loaded.get("attachment", ())}:
        keep_bytes(unit.core, base64.b64decode(sample.blobs[digest]))
    for name, value in sample.settings.items():
        save_setting(unit, name, value)
