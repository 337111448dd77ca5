"""Papers on families and lodging that stay in the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from imso_desk.domain.dates import format_date
from imso_desk.domain.paper import Block, Facts, Heading, Paper, PaperColumn, Paragraph, Table
from imso_desk.domain.records import Item
from imso_desk.domain.support import Stay, day_of
from imso_desk.runtime.errors import Refused

Parts = Mapping[str, Mapping[int, tuple[Item, ...]]]
FAMILY = (
    PaperColumn("Family member", 2.2),
    PaperColumn("Relation"),
    PaperColumn("Born"),
    PaperColumn("Here"),
)
SPONSORS = (
    PaperColumn("Sponsor", 2.2),
    PaperColumn("Kind"),
    PaperColumn("Phone", 1.4),
    PaperColumn("E-mail", 2),
)


def emergency_sheet(
    stays: Sequence[Stay],
    people: Mapping[int, Item],
    parts: Parts,
    sponsors: Mapping[int, Item],
    today: dt.date,
) -> Paper:
    """One part for each student; raises Refused without students."""
    if not stays:
        raise Refused("Choose at least one student for the emergency contact sheet.")
    blocks: list[Block] = []
    for stay in sorted(stays, key=lambda one: one.who.name.casefold()):
        blocks += _student(stay, people.get(stay.person_id), parts, sponsors, today)
    return Paper(
        kind="emergency-contacts",
        title="Emergency contacts",
        as_of=today,
        blocks=tuple(blocks),
        subtitle="How to reach the student, the family, the sponsors and home",
    )


def _student(
    stay: Stay, person: Item | None, parts: Parts, sponsors: Mapping[int, Item], today: dt.date
) -> list[Block]:
    who = stay.who

    def own(name: str) -> str:
        return person.text(name) if person else ""

    facts = (
        ("Country", who.country),
        ("Course", who.course),
        ("Phone", own("phone")),
        ("E-mail", own("email")),
        ("Lives at", _address(stay, person, parts)),
        ("In an emergency call", own("emergency_contact")),
        ("Address at home", own("home_address")),
        ("Languages", own("languages")),
        ("Security cooperation office", stay.text("sco")),
    )
    given = tuple((name, value or "not recorded") for name, value in facts)
    blocks: list[Block] = [Heading(who.who), Facts(given)]
    members = parts["family_member"].get(stay.person_id, ())
    if members:
        blocks.append(Table(FAMILY, tuple(_member(one) for one in members)))
    known = [
        sponsors[one.links["sponsor_id"] or 0]
        for one in parts["sponsorship"].get(stay.person_id, ())
        if one.links["sponsor_id"] in sponsors and not _is_over(one, today)
    ]
    if known:
        blocks.append(Table(SPONSORS, tuple(_sponsor(one) for one in known)))
    else:
        blocks.append(Paragraph("No sponsor is recorded.", "muted"))
    return blocks


def _address(stay: Stay, person: Item | None, parts: Parts) -> str:
    leases = [
        one
        for one in parts["lease"].get(stay.person_id, ())
        if one.links.get("visit_id") == stay.visit_id and not one["keys_returned"]
    ]
    found = leases[-1].text("address") if leases else ""
    return found or (person.text("address") if person else "") or stay.text("lodging")


def _is_over(sponsorship: Item, today: dt.date) -> bool:
    until = day_of(sponsorship, "to_date")
    return until is not None and until < today


def _member(member: Item) -> tuple[str, ...]:
    return (
        member.text("name"),
        member.text("relation"),
        format_date(day_of(member, "date_of_birth")),
        "Yes" if member["accompanies"] else "No",
    )


def _sponsor(sponsor: Item) -> tuple[str, ...]:
    return tuple(sponsor.text(name) for name in ("name", "kind", "phone", "email"))
