"""The persons of the office whom rows of an import may speak of, read in bulk by their marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from imso_desk.domain.matching import wcn_forms, wcn_parts

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection

_CHUNK: Final = 500
_PARTS: Final = ("visit", "training_line", "english_test", "document", "amendment", "sponsorship")


@dataclass(slots=True)
class Marks:
    """What rows identify persons by; `wcns` and `births` (days) are pairs with the country."""

    passports: set[str] = field(default_factory=set)
    controls: set[str] = field(default_factory=set)
    itos: set[str] = field(default_factory=set)
    wcns: set[tuple[str, str]] = field(default_factory=set)
    name_keys: set[str] = field(default_factory=set)
    births: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class KnownPerson:
    """A person with the parts an import may touch, as plain rows; `new` until written."""

    row: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]]
    new: bool = False

    @property
    def id(self) -> int:
        """The person's id."""
        return int(self.row["id"])


def _chunks(values: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(set(values))
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


def _ids(core: Connection, sql: str, values: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for chunk in _chunks(values):
        marks = ", ".join("?" * len(chunk))
        rows = core.run(sql.format(marks=marks), tuple(chunk))
        found.update(row[0] for row in rows)
    return found


def ids_for(core: Connection, marks: Marks) -> set[int]:
    """Ids of all persons who bear one of the marks; nothing is read from an empty office."""
    if not core.run("SELECT students FROM listing_state").scalar():
        return set()
    found = _ids(
        core,
        "SELECT person_id FROM document WHERE kind = 'Passport' AND number IN ({marks})",
        marks.passports,
    )
    found |= _ids(core, "SELECT id FROM person WHERE control_number IN ({marks})", marks.controls)
    found |= _ids(core, "SELECT person_id FROM visit WHERE ito_number IN ({marks})", marks.itos)
    found |= _ids(
        core,
        "SELECT person_id FROM student_listing WHERE name_key IN ({marks})",
        marks.name_keys,
    )
    found |= _born(core, marks.births)
    wanted = {(wcn_parts(wcn), country) for wcn, country in marks.wcns}
    for chunk in _chunks(form for wcn, _ in marks.wcns for form in wcn_forms(wcn)):
        holders = core.run(
            "SELECT l.wcn, p.country, p.id FROM training_line l "
            f"JOIN person p ON p.id = l.person_id WHERE l.wcn IN ({', '.join('?' * len(chunk))})",
            tuple(chunk),
        )
        # a WCN repeats in every country's program: only the row's own country counts
        found.update(row[2] for row in holders if (wcn_parts(row[0]), row[1] or "") in wanted)
    return found


def _born(core: Connection, births: set[tuple[str, str]]) -> set[int]:
    """Persons of the same country born on the same day: their names may be spelled otherwise."""
    found: set[int] = set()
    for chunk in _chunks({day for day, _ in births}):
        rows = core.run(
            "SELECT date_of_birth, country, person_id FROM student_listing "
            f"WHERE date_of_birth IN ({', '.join('?' * len(chunk))})",
            tuple(chunk),
        )
        found.update(row[2] for row in rows if (row[0], row[1] or "") in births)
    return found


def people(core: Connection, ids: Iterable[int]) -> list[KnownPerson]:
    """The persons with these ids and their parts."""
    wanted = sorted(ids)
    found: list[KnownPerson] = []
    for at in range(0, len(wanted), _CHUNK):
        numbers = ",".join(map(str, wanted[at : at + _CHUNK]))
        parts: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(
            lambda: {name: [] for name in _PARTS}
        )
        for name in _PARTS:
            rows = core.run(
                f"SELECT * FROM {name} WHERE person_id IN ({numbers}) ORDER BY id"
            ).dicts()
            for row in rows:
                parts[row["person_id"]][name].append(dict(row))
        rows = core.run(f"SELECT * FROM person WHERE id IN ({numbers})").dicts()
        found += [KnownPerson(dict(row), parts[row["id"]]) for row in rows]
    return found


def sponsor_ids(core: Connection) -> dict[str, int]:
    """Ids of the sponsors by name, case ignored."""
    rows = core.run("SELECT id, name FROM sponsor ORDER BY id DESC")
    return {name.casefold(): row_id for row_id, name in rows}
