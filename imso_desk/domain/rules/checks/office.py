"""What the office itself has to do: lists to confirm, entries to review, reports, results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from imso_desk.domain.records import Item
from imso_desk.domain.rules.days import add, fiscal_start, fiscal_year, format_date
from imso_desk.domain.rules.model import Finding, Rule, State


@dataclass(frozen=True, slots=True)
class Waiting:
    """A test session or a class of which results are missing."""

    id: int
    name: str
    day: dt.date
    missing: int
    about: int = 0


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the rules need to know of the office.

    `reviewed` counts the catalogue's entries by the day of their last review, `event_years` are the
    fiscal years of events; `sessions` are past ones whose booked seats have no score, `classes`
    assessments of which results are missing.
    """

    list_year: int | None = None
    lists_confirmed: bool = False
    reviewed: Mapping[dt.date | None, int] = field(default_factory=dict)
    event_years: frozenset[int] = frozenset()
    sessions: tuple[Waiting, ...] = ()
    classes: tuple[Waiting, ...] = ()
    decisions: Mapping[tuple[str, str], Item] = field(default_factory=dict)


def exemption_list(rule: Rule, office: OfficeFacts, today: dt.date) -> Iterable[Finding]:
    """One reminder a fiscal year to confirm the English exemption lists; none for each student."""
    year = fiscal_year(today)
    due = add(fiscal_start(year), rule.days, rule.unit)
    if office.list_year is not None and office.list_year >= year and office.lists_confirmed:
        reason = f"The exemption lists are those of fiscal year {office.list_year}."
        yield _of_office(rule, State.MET, reason, f"FY{year}", None)
        return
    if office.list_year is None:
        known = "No exemption list is held"
    else:
        known = f"The exemption lists are those last known, of fiscal year {office.list_year}"
    reason = f"{known}: confirm them for fiscal year {year}."
    yield _dated(rule, reason, f"FY{year}", due, today)


def masl_review(rule: Rule, office: OfficeFacts, today: dt.date) -> Iterable[Finding]:
    """Every entry of the catalogue is reviewed once a year."""
    if not office.reviewed:
        return
    since = add(today, -(rule.days or rule.amount or 12), rule.unit) or today
    old = sum(n for day, n in office.reviewed.items() if day is None or day < since)
    total = sum(office.reviewed.values())
    subject = f"FY{fiscal_year(today)}"
    if not old:
        reason = f"All {total} entries were reviewed since {format_date(since)}."
        yield _of_office(rule, State.MET, reason, subject, None)
        return
    days = [day for day in office.reviewed if day is not None and day < since]
    due = min((add(day, rule.days or 12, rule.unit) or day for day in days), default=None)
    if due is None:
        due = fiscal_start(fiscal_year(today) + 1) - dt.timedelta(days=1)
    reason = f"{old} of {total} catalogue entries were not reviewed since {format_date(since)}."
    yield _dated(rule, reason, subject, due, today)


def fsp_annual_report(rule: Rule, office: OfficeFacts, today: dt.date) -> Iterable[Finding]:
    """The annual report of the Field Studies Program follows the fiscal year that ended."""
    year = fiscal_year(today) - 1
    if year not in office.event_years:
        return
    due = add(fiscal_start(year + 1), rule.days, rule.unit)
    reason = f"FSP annual report of fiscal year {year}: settle this when it is sent."
    yield _dated(rule, reason, f"FY{year}", due, today)


def session_scores(rule: Rule, office: OfficeFacts, today: dt.date) -> Iterable[Finding]:
    """After a test session every booked seat has a score, or says why there is none."""
    for one in office.sessions:
        due = add(one.day, rule.days, rule.unit)
        seats = "1 seat" if one.missing == 1 else f"{one.missing} seats"
        reason = f"{one.name} of {format_date(one.day)}: {seats} without a score."
        yield _dated(rule, reason, str(one.id), due, today, ("session", one.id))


def class_results(rule: Rule, office: OfficeFacts, today: dt.date) -> Iterable[Finding]:
    """Some days after an assessment its results are typed in."""
    for one in office.classes:
        due = add(one.day, rule.days, rule.unit)
        if due is not None and due < today:
            count = "1 result" if one.missing == 1 else f"{one.missing} results"
            reason = f"{one.name} of {format_date(one.day)}: {count} missing."
            yield _dated(rule, reason, str(one.id), due, today, ("class", one.about))


def _dated(
    rule: Rule,
    reason: str,
    subject: str,
    due: dt.date | None,
    today: dt.date,
    target: tuple[str, int] | None = None,
) -> Finding:
    late = due is not None and due < today
    state = State.OVERDUE if late else State.DUE
    if not late and due is not None and rule.lead and (due - today).days > rule.lead:
        state = State.NOT_APPLICABLE
        reason = f"{reason} Looked at from {rule.lead} days before {format_date(due)}."
    return _of_office(rule, state, reason, subject, due, target)


def _of_office(
    rule: Rule,
    state: State,
    reason: str,
    subject: str,
    due: dt.date | None,
    target: tuple[str, int] | None = None,
) -> Finding:
    return Finding(
        None,
        rule.code,
        subject,
        rule.name,
        rule.place,
        state,
        due,
        reason,
        rule.source,
        rule.confirm,
        target,
    )
