"""Sponsors and those they care for, read from the few who are expected or here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from imso_desk.database.driver import marks
from imso_desk.database.items import all_items, item_of
from imso_desk.database.student_briefs import chunks
from imso_desk.domain.sponsoring import Care

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item
    from imso_desk.domain.student_brief import StudentBrief

_CONTACTS: Final = (
    "SELECT sponsorship_id, max(date), max(CASE WHEN met THEN date END) FROM sponsor_contact "
    "WHERE person_id IN ({among}) GROUP BY sponsorship_id"
)


def cares_of(core: Connection, people: Mapping[int, StudentBrief]) -> list[Care]:
    """All sponsorships of these students, past ones too, oldest first."""
    sponsors = {one.id: one for one in all_items(core, "sponsor")}
    found: list[Care] = []
    for part in chunks(people):
        among = marks(len(part))
        contacts = {
            row[0]: (_day(row[1]), _day(row[2]))
            for row in core.run(_CONTACTS.format(among=among), part)
        }
        for row in core.run(
            f"SELECT * FROM sponsorship WHERE person_id IN ({among}) ORDER BY id", part
        ).dicts():
            link = item_of("sponsorship", row)
            sponsor = sponsors.get(link.links["sponsor_id"] or 0)
            if sponsor is not None:
                last, met = contacts.get(link.id, (None, None))
                found.append(Care(link, sponsor, people[row["person_id"]], last, met))
    return found


def people_of_sponsor(core: Connection, sponsor_id: int) -> list[int]:
    """Ids of all students a sponsor cares or cared for."""
    rows = core.run("SELECT person_id FROM sponsorship WHERE sponsor_id = ?", (sponsor_id,))
    return [row[0] for row in rows]


def contacts_of(core: Connection, sponsorship_ids: Iterable[int]) -> tuple[Item, ...]:
    """The contacts of these sponsorships, newest first."""
    found: list[Item] = []
    for part in chunks(sponsorship_ids):
        rows = core.run(
            f"SELECT * FROM sponsor_contact WHERE sponsorship_id IN ({marks(len(part))})", part
        ).dicts()
        found += [item_of("sponsor_contact", dict(row)) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.text("date"), one.id), reverse=True))


def people_items(core: Connection, person_ids: Iterable[int]) -> dict[int, Item]:
    """The persons with these ids."""
    found: dict[int, Item] = {}
    for part in chunks(person_ids):
        rows = core.run(f"SELECT * FROM person WHERE id IN ({marks(len(part))})", part).dicts()
        found.update((row["id"], item_of("person", row)) for row in rows)
    return found


def country_names(core: Connection, code: str) -> tuple[str, ...]:
    """How a country is called: its code, its name, its other names."""
    if not code:
        return ()
    for name, aliases in core.run("SELECT name, aliases FROM country WHERE iso2 = ?", (code,)):
        return (code, name or "", *str(aliases or "").split("|"))
    return (code,)


def _day(value: Any) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(str(value))
