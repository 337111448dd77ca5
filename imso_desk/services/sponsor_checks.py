"""What keeps a sponsor from being assigned: never, or unless the officer wants it anyway."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from imso_desk.domain.dates import format_date
from imso_desk.domain.sponsoring import Care, SponsorRow, is_himself, overlaps
from imso_desk.domain.student_brief import ACTIVE
from imso_desk.runtime.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imso_desk.database.driver import Connection
    from imso_desk.domain.records import Item


def cares(core: Connection, person_ids: Iterable[int]) -> list[Care]:
    """All sponsorships of these students, past ones too."""
    from imso_desk.database.sponsors import cares_of
    from imso_desk.database.student_briefs import briefs

    return cares_of(core, briefs(core, set(person_ids)))


def sponsor_row(core: Connection, sponsor_id: int, today: dt.date) -> SponsorRow:
    """A sponsor with the students who are expected or here; raises Refused when it is gone."""
    from imso_desk.database.items import item
    from imso_desk.database.sponsors import people_of_sponsor

    found = item(core, "sponsor", sponsor_id)
    if found is None:
        raise Refused("This sponsor is no longer there. Nothing was saved.")
    own = [
        one
        for one in cares(core, people_of_sponsor(core, sponsor_id))
        if one.sponsor.id == sponsor_id and one.runs(today) and one.person.status in ACTIVE
    ]
    return SponsorRow(found, tuple(own))


def refuse_impossible(
    core: Connection, sponsor: Item, people: Sequence[int], values: Mapping[str, object]
) -> None:
    """Raise Refused for a sponsor who is the student, and for a sponsorship that is there."""
    from imso_desk.database.sponsors import people_items

    found = people_items(core, people)
    if len(found) < len(people):
        raise Refused("A student is no longer there. Nothing was saved.")
    student_id = sponsor.links.get("student_id")
    if any(is_himself(sponsor.values, student_id, one) for one in found.values()):
        raise Refused("Nobody can be his own sponsor. Nothing was saved.")
    kind = values["kind"] or sponsor["kind"]
    first, last = _day(values["from_date"]), _day(values["to_date"])
    have = {
        one.person.person_id
        for one in cares(core, people)
        if one.sponsor.id == sponsor.id
        and one.kind == (kind or "")
        and overlaps(one.item, first, last)
    }
    if have:
        who = "This student has" if len(people) == 1 else f"{len(have)} of these students have"
        raise Refused(f"{who} this sponsor at that time already. Nothing was saved.")


def refuse_still_to_come(day: object, today: dt.date) -> None:
    """Raise Refused for a contact on a day that is still to come."""
    if isinstance(day, dt.date) and day > today:
        raise Refused(f"{format_date(day)} is still to come. No contact was noted.")


def doubts_of(row: SponsorRow, people: Iterable[int], day: dt.date) -> tuple[str, ...]:
    """Sentences saying why a sponsor should not be given to more students."""
    found = []
    more = len(set(people) - {one.person.person_id for one in row.cares})
    if row.free is not None and more > row.free:
        found.append(
            f"The sponsor cares for {row.load_words} students; {more} more would be too many."
        )
    if not row.available(day):
        found.append(f"The sponsor is not available on {format_date(day)}.")
    return tuple(found)


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
