"""Three years of events of the Field Studies Program, with attendance and cost lines."""

from __future__ import annotations

import datetime as dt
from random import Random

from sample_courses import ANCHOR, WEEK
from sample_rows import Rows
from sample_students import Student

DAY = dt.timedelta(days=1)
REASONS = ("Examination", "Sick in quarters", "Family matter", "Medical appointment")
COSTS = (("Bus", "Transport", 640), ("Lunch", "Meals", 14), ("Admission", "Admission", 9))


def write_events(
    rows: Rows, plan: list[dict[str, str]], people: list[Student], chance: Random
) -> None:
    """Write the events with topics (by code), attendance of those who were there, and costs.

    `plan` has the rows of events.csv: weeks from the anchor, days, title and so on.
    """
    for line in plan:
        weeks, days, title, kind, place, topics, objective = line.values()
        first = ANCHOR + int(weeks) * WEEK + chance.choice((1, 2, 3, 4)) * DAY
        last = first + (int(days) - 1) * DAY
        status = "Cancelled" if "storm" in title else ("Held" if int(weeks) < 0 else "Planned")
        event = rows.add(
            "event",
            title=title,
            kind=kind,
            starts_on=first,
            ends_on=last,
            place=place,
            objective=objective + ".",
            mandatory=kind in ("Seminar", "In a course"),
            capacity=60 if kind == "Seminar" else 40,
            escorts=4 if int(days) > 1 else 3,
            approved_by="COL M. Hargrove",
            approved_on=first - 30 * DAY if status != "Planned" or int(weeks) < 5 else None,
            status=status,
            review=_review(status, chance),
        )
        for code in topics.split(","):
            row = {"id": len(rows.by_entity["event_topic"]) + 1, "event_id": event}
            rows.by_entity["event_topic"].append({**row, "topic_code": code})
        there = [one for one in people if _present(one, first, last)]
        _attend(rows, event, chance.sample(there, min(len(there), 60)), status, chance)
        _pay(rows, event, first, int(days), status, chance)


def _present(person: Student, first: dt.date, last: dt.date) -> bool:
    if not person.here:
        return False
    for visit in person.visits:
        end = visit.lines[-1].since if person.stage in ("early return", "withdrawn") else visit.end
        if visit.begin + 2 * DAY <= first and last <= (end or visit.end):
            return True
    return False


def _review(status: str, chance: Random) -> str | None:
    if status == "Cancelled":
        return "Roads closed; new date to be found."
    words = (
        "Good questions; ask for more time next year.",
        "Bus late by half an hour, else fine.",
        "Hosts would like to do it again.",
    )
    return chance.choice(words) if status == "Held" and chance.random() < 0.6 else None


def _attend(rows: Rows, event: int, people: list[Student], status: str, chance: Random) -> None:
    for person in people:
        state, reason = "Invited", None
        if status == "Held":
            state = chance.choices(("Attended", "Excused", "Declined", "No-show"), (80, 9, 7, 4))[0]
        elif status == "Planned" and chance.random() < 0.15:
            state = "Declined"
        if state == "Excused":
            reason = chance.choice(REASONS)
        guests = chance.choice((0, 0, 0, 1, 2)) if state == "Attended" else 0
        links = {"event_id": event, "person_id": person.id}
        rows.add("attendance", links, state=state, reason=reason, guests=guests or None)


def _pay(rows: Rows, event: int, day: dt.date, days: int, status: str, chance: Random) -> None:
    going = sum(
        1
        for row in rows.by_entity["attendance"]
        if row["event_id"] == event and row["state"] in ("Attended", "Invited")
    )
    lines = [
        (item, kind, base * (1 if kind == "Transport" else max(going, 10)))
        for item, kind, base in COSTS
    ]
    if days > 1:
        lines.append(("Hotel", "Lodging", 118 * (days - 1) * max(10, going // 2)))
        lines[0] = ("Coach", "Transport", 1450 * days)
    for item, kind, budget in lines[: chance.choice((1, 2, 3)) if days == 1 else 4]:
        spent = round(budget * chance.uniform(0.82, 1.06)) if status == "Held" else None
        rows.add(
            "expense",
            {"event_id": event},
            date=day,
            item=item,
            kind=kind,
            amount=spent,
            budgeted=budget,
            funded=True,
            receipt=status == "Held" and chance.random() < 0.9,
            vendor=chance.choice(("Plains Coach Lines", "Depot Diner", "Prairie Bend Inn", None)),
        )
