"""The fact sheet of an unauthorized absence, built from the record; it stays in the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from imso_desk.domain import absences
from imso_desk.domain.absences import AbsenceCase, time_of
from imso_desk.domain.dates import format_date, format_local_time
from imso_desk.domain.paper import (
    Block,
    Checks,
    Facts,
    Heading,
    Paper,
    PaperColumn,
    Paragraph,
    Signatures,
    Table,
)
from imso_desk.domain.records import Item
from imso_desk.domain.support import day_of

Records = Mapping[str, tuple[Item, ...]]
NOT_KNOWN = "not recorded"
NOTICES = (
    PaperColumn("Who is told", 2.4),
    PaperColumn("Told at (local time)", 1.5),
    PaperColumn("How"),
    PaperColumn("By", 1.2),
    PaperColumn("Reference"),
)
FAMILY = (PaperColumn("Name", 2), PaperColumn("Relation"), PaperColumn("Born"), PaperColumn("Here"))


def fact_sheet(case: AbsenceCase, records: Records, now: dt.datetime) -> Paper:
    """Who is missing, since when, what was checked, who was told."""
    item = case.item
    blocks: list[Block] = [
        Paragraph(absences.clock_standing(item, case.hours, now).words, "strong"),
        Facts(_person(case, records)),
        Heading("The absence"),
        Facts(_absence(item)),
    ]
    if item["remark"]:
        blocks.append(Paragraph(item.text("remark")))
    blocks += [Heading("Checked before it was called certain"), _checks(item)]
    blocks += [Paragraph(sentence) for sentence in case.excuses]
    blocks += [
        Heading("Family"),
        Table(FAMILY, tuple(_member(one) for one in records["family_member"]), "None recorded."),
        Heading("Who was told"),
        Table(NOTICES, tuple(_notice(one) for one in case.notices), "Nobody is named yet."),
        Signatures(("Prepared by, date and local time",)),
    ]
    return Paper(
        kind="absence-facts",
        title="Unauthorized absence: facts",
        as_of=now.date(),
        blocks=tuple(blocks),
        subtitle=f"{case.stay.who.who}, as of {format_local_time(now)} local time",
    )


def _person(case: AbsenceCase, records: Records) -> tuple[tuple[str, str], ...]:
    person = records["person"][0] if records["person"] else Item("person", 0, {})
    rows = (
        ("Name as in the passport", person.text("passport_name")),
        ("Rank", person.text("rank")),
        ("Country", case.stay.who.country),
        ("Service", person.text("service")),
        ("Date of birth", format_date(day_of(person, "date_of_birth"))),
        ("Place of birth", person.text("place_of_birth")),
        ("Passport", _document(records, "Passport")),
        ("Visa", _document(records, "Visa")),
        ("ITO number", case.stay.text("ito_number")),
        ("WCN", ", ".join(line.text("wcn") for line in _lines(case, records) if line["wcn"])),
        ("Course", case.stay.who.course),
        ("School", ", ".join(dict.fromkeys(_schools(case, records)))),
        ("Phone", person.text("phone")),
        ("E-mail", person.text("email")),
        ("Address here", person.text("address") or case.stay.text("lodging")),
        ("Emergency contact", person.text("emergency_contact")),
        ("Sponsors", "; ".join(_sponsor(one) for one in records["sponsor"])),
        ("Security cooperation office", case.stay.text("sco")),
    )
    return tuple((label, value or NOT_KNOWN) for label, value in rows)


def _absence(item: Item) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Last seen", format_local_time(time_of(item, "last_seen"))),
        ("Last seen where", item.text("last_seen_where")),
        ("Certain since", format_local_time(time_of(item, "certain_at"))),
        ("Back at", format_local_time(time_of(item, "returned_at"))),
        ("Vehicle", item.text("vehicle")),
        ("Reached at", item.text("contact")),
    )
    return tuple((label, value or NOT_KNOWN) for label, value in rows)


def _checks(item: Item) -> Checks:
    return Checks(
        tuple(
            (bool(item[name]), words, format_local_time(time_of(item, name)))
            for name, words in absences.CHECKS
        )
    )


def _document(records: Records, kind: str) -> str:
    """The number of the passport or visa that runs longest, with its last day."""
    found = [one for one in records["document"] if one["kind"] == kind and one["number"]]
    best = max(found, key=lambda one: (one.text("expires"), one.id), default=None)
    if best is None:
        return ""
    expires = format_date(day_of(best, "expires"))
    return f"{best.text('number')}, good until {expires}" if expires else best.text("number")


def _lines(case: AbsenceCase, records: Records) -> list[Item]:
    lines = records["training_line"]
    return [line for line in lines if line.links["visit_id"] == case.stay.visit_id]


def _schools(case: AbsenceCase, records: Records) -> list[str]:
    return [line.text("school") for line in _lines(case, records) if line["school"]]


def _sponsor(sponsor: Item) -> str:
    parts = (sponsor.text(name) for name in ("name", "phone", "email"))
    return ", ".join(part for part in parts if part)


def _member(member: Item) -> tuple[str, ...]:
    return (
        member.text("name"),
        member.text("relation"),
        format_date(day_of(member, "date_of_birth")),
        "Yes" if member["accompanies"] else "No",
    )


def _notice(notice: Item) -> tuple[str, ...]:
    return (
        notice.text("party"),
        format_local_time(time_of(notice, "told_at")) or "not yet told",
        notice.text("way"),
        notice.text("told_by"),
        notice.text("reference"),
    )
