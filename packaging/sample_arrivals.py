"""What the place Arrivals shows of the demonstration: letters, cards, vouchers, absence."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path
from random import Random

from sample_courses import ANCHOR, WEEK
from sample_rows import Rows
from sample_students import Student

from imso_desk.domain.values import Plain

DAY = dt.timedelta(days=1)
NOON = dt.time(12)
TEMPLATES = Path(__file__).resolve().parent.parent / "resources" / "reference" / "checklists.csv"
Row = dict[str, Plain]


class Arrivals:
    """Writes what was done for each person who is expected, here or just gone."""

    def __init__(self, rows: Rows, chance: Random) -> None:
        self.rows = rows
        self.chance = chance
        with TEMPLATES.open(encoding="utf-8", newline="") as file:
            self.steps = list(csv.DictReader(file))

    def write(self, person: Student) -> None:
        """Write what belongs to the last visit of one person."""
        visit = self._visit(person)
        if person.stage in ("projected", "cancelled", "no-show") or visit is None:
            return
        plan = person.visits[-1]
        over = plan.end < ANCHOR
        links = {"visit_id": _int(visit["id"]), "person_id": person.id}
        if over and (ANCHOR - plan.end).days > 200:
            return
        self._letters(person, links, plan.begin)
        self._ready(person, plan.begin)
        if person.here:
            self._arrived(visit, plan.begin)
            self._stay(visit, links, plan.begin, plan.end)
        self._checks(person, links, plan.begin, plan.end)
        self._special(person, links)

    def _visit(self, person: Student) -> Row | None:
        own = [row for row in self.rows.by_entity["visit"] if row["person_id"] == person.id]
        return own[-1] if own else None

    def _ready(self, person: Student, begin: dt.date) -> None:
        """Most of those who come soon have all their papers looked at."""
        ahead = (begin - ANCHOR).days
        held = {
            str(row["kind"])
            for row in self.rows.by_entity["document"]
            if row["person_id"] == person.id
        }
        if ahead > 45 or self.chance.random() < 0.12:
            return
        own = {"person_id": person.id}
        if "Medical clearance" not in held:
            self.rows.add(
                "document", own, kind="Medical clearance", issued=begin - 60 * DAY, status="Valid"
            )
        if "Human rights vetting" not in held:
            self.rows.add(
                "document", own, kind="Human rights vetting", issued=begin - 70 * DAY,
                status="Valid",
            )  # fmt: skip
        self.rows.add(
            "decision", own, rule="name-agreement", decision="Settled",
            reason="Compared on the copies", was_due=begin - 14 * DAY,
            decided_on=min(ANCHOR - DAY, begin - 20 * DAY), decided_by="J. P. Example",
        )  # fmt: skip

    def _letters(self, person: Student, links: dict[str, int], begin: dt.date) -> None:
        sent = 6 if person.here else min(6, max(1, 7 - (begin - ANCHOR).days // 12))
        for number in range(1, sent + 1):
            day = min(begin - (75 - 11 * number) * DAY, ANCHOR - DAY)
            answered = day + 4 * DAY if number == 1 and day + 4 * DAY < ANCHOR else None
            self.rows.add(
                "welcome_letter", links, number=number, sent_on=day, way="E-mail",
                answered_on=answered,
            )  # fmt: skip

    def _arrived(self, visit: Row, begin: dt.date) -> None:
        came = str(visit.get("arrived_on") or begin.isoformat())
        time = str(visit.get("arrival") or f"{came} 15:20")[11:16]
        visit["arrived_on"] = came
        visit["arrived_at"] = f"{came} {time}"
        left = str(visit.get("departs_on") or "")
        if left and left < ANCHOR.isoformat():
            visit["departed_on"] = left
            day = dt.date.fromisoformat(left) + DAY
            if day < ANCHOR:
                visit["departure_reported_on"] = day.isoformat()
        if dt.date.fromisoformat(came) < ANCHOR - DAY or self.chance.random() < 0.5:
            reported = dt.date.fromisoformat(came) + DAY
            visit["arrival_reported_on"] = min(reported, ANCHOR - DAY).isoformat()

    def _stay(self, visit: Row, links: dict[str, int], begin: dt.date, end: dt.date) -> None:
        chance = self.chance
        rented = "Apartment" in str(visit.get("lodging") or "")
        self.rows.add(
            "lease", links,
            kind="Rented" if rented else "Quarters on post",
            address=visit.get("lodging"),
            landlord="Prairie Homes" if rented else None,
            from_date=begin,
            to_date=end + (-20 if chance.random() < 0.04 else chance.choice((1, 12))) * DAY,
            military_clause=rented, copy_held=rented and chance.random() < 0.85, inspected=True,
        )  # fmt: skip
        appointment = dt.datetime.combine(begin + 2 * DAY, dt.time(9, 30))
        waits = begin + 2 * DAY >= ANCHOR
        self.rows.add(
            "id_card", links, kind="US ID card", appointment=appointment,
            issued=None if waits else begin + 2 * DAY,
            expires=None if waits else end + 14 * DAY,
            returned_on=end if end < ANCHOR else None,
        )  # fmt: skip
        if visit.get("payer") == "US":
            self._vouchers(links, begin, min(end, ANCHOR - DAY), end)

    def _vouchers(
        self, links: dict[str, int], begin: dt.date, until: dt.date, end: dt.date
    ) -> None:
        self._voucher(links, "Initial", begin, begin, begin + 5 * DAY)
        month = dt.date(begin.year, begin.month, 1)
        while (following := (month + 32 * DAY).replace(day=1)) <= until:
            first = max(month, begin)
            self._voucher(links, "Monthly", first, following - DAY, following + 3 * DAY)
            month = following
        if end < ANCHOR:
            self._voucher(links, "Final", max(month, begin), end, end + 4 * DAY)

    def _voucher(
        self, links: dict[str, int], kind: str, first: dt.date, last: dt.date, day: dt.date
    ) -> None:
        if day >= ANCHOR:
            return
        paid = day + 16 * DAY < ANCHOR
        self.rows.add(
            "voucher", links, kind=kind, period_from=first, period_to=last,
            state="Paid" if paid else "Submitted", submitted_on=day,
            paid_on=day + 15 * DAY if paid else None, receipts=True,
        )  # fmt: skip

    def _checks(self, person: Student, links: dict[str, int], begin: dt.date, end: dt.date) -> None:
        if ANCHOR - 4 * WEEK <= begin <= ANCHOR + 7 * WEEK:
            self._checklist("Pre-arrival", links, begin, end)
        if person.here and begin >= ANCHOR - 5 * WEEK:
            self._checklist("In-processing", links, begin, end)
        if person.here and ANCHOR - 2 * WEEK <= end <= ANCHOR + 4 * WEEK:
            self._checklist("Out-processing", links, begin, end)

    def _checklist(self, kind: str, links: dict[str, int], begin: dt.date, end: dt.date) -> None:
        steps = [step for step in self.steps if step["kind"] == kind]
        anchors = {
            "report date": begin,
            "planned arrival": begin,
            "arrival": begin,
            "class start": begin + 3 * DAY,
            "class end": end,
            "graduation": end,
            "last day": end,
            "departure": end + 2 * DAY,
        }
        for step in steps:
            if step["step_student_kind"] not in ("", "All"):
                continue
            day = anchors.get(step["anchor"])
            due = day + int(step["days"] or 0) * DAY if day else None
            late = due is not None and due < ANCHOR
            soon = due is not None and due < ANCHOR + 20 * DAY
            done = (late and self.chance.random() < 0.993) or (soon and self.chance.random() < 0.8)
            done_on = min(due, ANCHOR - DAY) if due is not None and done else None
            self.rows.add(
                "check_item", links, checklist=step["checklist"], kind=kind,
                position=int(step["position"]), text=step["text"],
                anchor=step["anchor"] or None, days=int(step["days"]) if step["days"] else None,
                who=step["who"] or None, due=due if done else None, done_on=done_on,
                done_by="J. P. Example" if done else None,
            )  # fmt: skip

    def _special(self, person: Student, links: dict[str, int]) -> None:
        if person.stage == "on leave":
            self._leave(links, ANCHOR - 3 * DAY, 8, "Denver, Colorado")
        elif person.stage == "hospitalized":
            self.rows.add(
                "absence", links, kind="Hospital",
                starts=dt.datetime.combine(ANCHOR - 3 * DAY, dt.time(7, 40)),
                destination="Community hospital", approved_by="IMSO",
            )  # fmt: skip
            self._hospital(person, links)
        elif person.stage == "ua":
            self._unauthorized(person, links)
        elif person.stage == "main" and self.chance.random() < 0.12:
            self._leave(links, ANCHOR - self.chance.randrange(20, 60) * DAY, 5, "Kansas City")
        elif person.stage == "main" and self.chance.random() < 0.06:
            self._leave(links, ANCHOR + self.chance.randrange(4, 16) * DAY, 4, "Chicago")

    def _hospital(self, person: Student, links: dict[str, int]) -> None:
        at = dt.datetime.combine(ANCHOR - 3 * DAY, dt.time(7, 40))
        incident = self.rows.add(
            "incident", links, kind="Hospitalization", happened_at=at, place="Community hospital",
            account="Admitted in the morning; the sponsor went along. Embassy told at once.",
        )  # fmt: skip
        parties = ("Embassy", "Security cooperation office", "Country program manager", "Insurer")
        for number, party in enumerate(parties):
            told = at + dt.timedelta(minutes=35 + 10 * number) if number < 3 else None
            self.rows.add(
                "notice", {"person_id": person.id, "incident_id": incident}, about="Incident",
                party=party, told_at=told, way="Phone" if told else None,
                told_by="J. P. Example" if told else None,
            )  # fmt: skip

    def _leave(
        self, links: dict[str, int], day: dt.date, days: int, where: str, country: str = ""
    ) -> None:
        starts = dt.datetime.combine(day, dt.time(16))
        ends = starts + dt.timedelta(days=days)
        self.rows.add(
            "absence", links, kind="Leave", starts=starts, ends=ends, destination=where,
            country=country or None, contact="555-0177", approved_by="J. P. Example",
            approved_on=min(day - 6 * DAY, ANCHOR - DAY),
            returned_at=ends if ends.date() < ANCHOR else None,
        )  # fmt: skip

    def _unauthorized(self, person: Student, links: dict[str, int]) -> None:
        seen = dt.datetime.combine(ANCHOR - 3 * DAY, dt.time(16, 30))
        checked = dt.datetime.combine(ANCHOR - 2 * DAY, dt.time(8, 15))
        absence = self.rows.add(
            "absence", links, kind="Unauthorized", starts=seen, last_seen=seen,
            last_seen_where="Seminar room 12", schedule_checked=checked,
            quarters_checked=checked + dt.timedelta(minutes=25),
            hospital_checked=checked + dt.timedelta(minutes=50),
            leave_checked=checked + dt.timedelta(minutes=55),
            sponsor_asked=checked + dt.timedelta(minutes=80),
            certain_at=checked + dt.timedelta(hours=9), vehicle="None registered",
        )  # fmt: skip
        told = checked + dt.timedelta(hours=9, minutes=20)
        parties = (
            "Immigration and customs enforcement, local office",
            "Immigration and customs enforcement, national unit",
            "Service training agency",
            "Country program manager",
            "Combatant command",
            "Defense Security Cooperation Agency",
            "ID card office",
            "Finance office (DD Form 1588)",
            "Lodging",
        )
        for number, party in enumerate(parties):
            is_told = number < 7
            self.rows.add(
                "notice", {"person_id": person.id, "absence_id": absence}, about="Absence",
                party=party,
                told_at=told + dt.timedelta(minutes=7 * number) if is_told else None,
                way="Phone" if is_told else None, told_by="J. P. Example" if is_told else None,
            )  # fmt: skip


MORE_SPONSORS = (
    ("CPT Rhea Lindqvist", "Military"),
    ("1LT Omar Bellweather", "Military"),
    ("SFC Dale Purcell", "Military"),
    ("MAJ Inez Corrigan", "Military"),
    ("CW2 Hollis Trent", "Military"),
    ("SSG Nadine Okoro", "Military"),
    ("CPT Fergus Halloway", "Military"),
    ("LTC Marisol Venn", "Military"),
    ("MSG Curtis Ambler", "Military"),
    ("CPT Yolanda Strick", "Military"),
    ("The Castellan family", "Civilian"),
    ("Mr. and Mrs. Abe Quill", "Civilian"),
    ("The Norwood-Paik family", "Civilian"),
    ("Ms. Greta Halvorsen", "Civilian"),
    ("The Delacroix-Moss family", "Civilian"),
    ("Mr. Otis Farrow", "Civilian"),
)


def sponsors_of_all(rows: Rows, students: list[Student], chance: Random) -> None:
    """Give those who are here or come soon a military and a civilian sponsor, but for a few."""
    for number, (name, kind) in enumerate(MORE_SPONSORS):
        mail = f"sponsor{number + 40}@mail.example"
        rows.add("sponsor", name=name, kind=kind, phone=f"555-03{number:02d}", email=mail)
    by_kind: dict[str, list[int]] = {"Military": [], "Civilian": []}
    for row in rows.by_entity["sponsor"]:
        by_kind.setdefault(str(row["kind"]), []).append(_int(row["id"]))
    for person in students:
        visit = person.visits[-1]
        ahead = (visit.begin - ANCHOR).days
        here = person.here and visit.end >= ANCHOR
        if not (here or 0 <= ahead < 40) or person.stage in ("projected", "cancelled", "no-show"):
            continue
        held = {
            _int(row["sponsor_id"])
            for row in rows.by_entity["sponsorship"]
            if row["person_id"] == person.id
        }
        for kind in ("Military", "Civilian"):
            if held.isdisjoint(by_kind[kind]) and chance.random() < 0.96:
                rows.add(
                    "sponsorship",
                    {"person_id": person.id, "sponsor_id": chance.choice(by_kind[kind])},
                    from_date=min(visit.begin - 14 * DAY, ANCHOR - DAY),
                )
    _set_places(rows)


def _set_places(rows: Rows) -> None:
    """Say how many each sponsor takes: enough, but for the first, who has one too many."""
    cares = Counter(
        _int(row["sponsor_id"]) for row in rows.by_entity["sponsorship"] if not row.get("to_date")
    )
    for number, row in enumerate(rows.by_entity["sponsor"]):
        held = cares[_int(row["id"])]
        row["capacity"] = max(held + number % 4, 2) if number else max(held - 1, 1)


def sponsor_contacts(rows: Rows, chance: Random) -> None:
    """Give every sponsorship its kind and its contacts: most of them lately."""
    kinds = {row["id"]: row["kind"] for row in rows.by_entity["sponsor"]}
    for row in rows.by_entity["sponsorship"]:
        row["kind"] = kinds[row["sponsor_id"]]
        begin = dt.date.fromisoformat(str(row["from_date"]))
        end = dt.date.fromisoformat(str(row.get("to_date") or ANCHOR.isoformat()))
        links = {"sponsorship_id": _int(row["id"]), "person_id": _int(row["person_id"])}
        day, last = begin + 12 * DAY, min(end, ANCHOR)
        if (ANCHOR - end).days > 200:
            continue
        while day < last:
            rows.add(
                "sponsor_contact", links, date=day, way=chance.choice(("Phone", "In person")),
                met=chance.random() < 0.8,
            )  # fmt: skip
            late = chance.random() < 0.04
            day += (44 if late else chance.randrange(20, 29)) * DAY


def _int(value: Plain) -> int:
    return int(value or 0)
