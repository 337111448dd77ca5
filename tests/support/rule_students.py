"""Invented students and rules as the rules engine takes them, without any office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from imso_desk.domain.records import Item
from imso_desk.domain.rules.engine import findings
from imso_desk.domain.rules.facts import Shared, StudentFacts, facts_of
from imso_desk.domain.rules.model import Finding, Rule
from imso_desk.domain.rules.rulebook import Rulebook, rulebook

TODAY = dt.date(2027, 3, 3)
Row = Mapping[str, Any]
_ids = count(1)
_TO_LINE = ("shortfall", "waiver", "academic_report", "result", "class_day")
_TO_VISIT = (
    *("amendment", "welcome_letter", "lease", "id_card", "voucher", "absence", "incident"),
    "check_item",
)


def day(text: str) -> dt.date:
    """A day from YYYY-MM-DD."""
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    """A local time from YYYY-MM-DD HH:MM."""
    return dt.datetime.fromisoformat(text)


def item(name: str, values: Row, **links: int | None) -> Item:
    """A record with its pointers; text like 2027-03-04 in `values` becomes a date."""
    typed = {key: _typed(value) for key, value in values.items() if not key.endswith("_id")}
    given = {key: value for key, value in values.items() if key.endswith("_id")}
    return Item(name, next(_ids), typed, {**links, **given})


def _typed(value: Any) -> Any:
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return day(value)
    if isinstance(value, str) and len(value) == 16 and value[4] == value[7] == "-":
        return at(value)
    return value


def student(
    *lines: Row,
    status: str = "in training",
    visit: Row | None = None,
    today: dt.date = TODAY,
    shared: Shared | None = None,
    topics: Sequence[str] = (),
    person: Row | None = None,
    **parts: Sequence[Row],
) -> StudentFacts:
    """One student with one visit; without lines one that runs from January to June 2027."""
    who = item("person", {"passport_name": "A, Given", "country": "JO", **(person or {})})
    stay = item("visit", {"arrived_on": "2027-01-04", **(visit or {})}, person_id=who.id)
    usual = {"course_title": "Staff Officer", "report_date": "2027-01-04", "end_date": "2027-06-04"}
    rows = [item("training_line", one, visit_id=stay.id, class_id=None) for one in lines or [usual]]
    held: dict[str, tuple[Item, ...]] = {"visit": (stay,), "training_line": tuple(rows)}
    for name, own in parts.items():
        links: dict[str, int | None] = {"person_id": who.id}
        if name in _TO_LINE:
            links["training_line_id"] = rows[0].id
        if name in _TO_VISIT:
            links["visit_id"] = stay.id
        held[name] = tuple(item(name, one, **links) for one in own)
    return facts_of(who, status, held, shared or Shared(), today, frozenset(topics))


def coming(*lines: Row, report: str = "2027-04-01", **more: Any) -> StudentFacts:
    """Somebody expected on `report` for a line to September 2027."""
    visit = {"arrived_on": None, **more.pop("visit", {})}
    usual = {"course_title": "Staff Officer", "report_date": report, "end_date": "2027-09-30"}
    return student(*(lines or (usual,)), status="confirmed", visit=visit, **more)


def rule(code: str, **values: Any) -> Rule:
    """A rule of the table."""
    fields: dict[str, Any] = {"name": code, "source": "a source", **values}
    return Rule(next(_ids), code=code, **{key: _typed(one) for key, one in fields.items()})


def looked_at(
    facts: StudentFacts, *rules: Rule, today: dt.date = TODAY, book: Rulebook | None = None
) -> tuple[Finding, ...]:
    """What these rules find."""
    return findings(facts, book or rulebook(rules), today)


def only(facts: StudentFacts, *rules: Rule, today: dt.date = TODAY) -> Finding:
    """The one thing that these rules find."""
    found = looked_at(facts, *rules, today=today)
    assert len(found) == 1, found
    return found[0]
