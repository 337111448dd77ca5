"""How lines go: academic reports, early warning, follow-up; and the Field Studies Program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from imso_desk.domain.checklists import day_of
from imso_desk.domain.class_days import AWAY, attended
from imso_desk.domain.grading import Assessed, Scope, Standing, standings, warn
from imso_desk.domain.records import Item
from imso_desk.domain.rules.checks.base import Ask
from imso_desk.domain.rules.days import add, format_date
from imso_desk.domain.rules.facts import OPEN_ENDED, OVER, StudentFacts
from imso_desk.domain.rules.model import Finding, State

FORGOTTEN: Final = 120
"""Days after the end of a line after which a report nobody began is asked for no more."""
_NAMED: Final = 4
"""So many missing topics are named in a sentence."""


def academic_report(ask: Ask) -> Iterable[Finding]:
    """The report of a line goes out within some days after its end.

    Lines that are held or recycled have not ended; of a line that was broken off the day counts on
    which it was.
    """
    line = ask.line
    if line is None or line["status"] in OPEN_ENDED:
        return
    over = line["status"] in OVER
    planned = day_of(line, "end_date")
    end = day_of(line, "status_date") or planned if over else planned
    if end is not None and planned is not None:
        end = min(end, planned) if over else planned
    if end is None or (end >= ask.today and not over):
        return
    title = line.text("course_title")
    where, subject = ("report", line.id), str(line.id)
    reports = ask.facts.of_line("academic_report", line.id)
    sent = [day for one in reports if (day := day_of(one, "sent_on"))]
    if sent:
        reason = f"The report of {title or 'the line'} was sent on {format_date(max(sent))}."
        yield ask.finding(
            State.MET, reason, subject=subject, target=where, course=title, printable=True
        )
        return
    if not reports and (ask.today - end).days > FORGOTTEN:
        return
    begun = f"is {reports[-1].text('state').lower()}, not sent" if reports else "is not begun"
    due = add(end, ask.rule.days, ask.rule.unit)
    ended = f"{title or 'The line'} ended on {format_date(end)}"
    reason = f"{ended}; its report {begun} and is due {format_date(due)}."
    yield ask.to_do(due, reason, subject=subject, target=where, course=title, printable=True)


def early_warning(ask: Ask) -> Iterable[Finding]:
    """A low average or a failed assessment, until somebody has talked to the student since."""
    line = ask.line
    if line is None or line["status"] in (*OVER, *OPEN_ENDED):
        return
    end = day_of(line, "end_date")
    if end is not None and end < ask.today:
        return
    key = ("standing", line.id)
    if key not in ask.facts.memo:
        # counted in fractions, which takes its time: once for all rules that look at it
        ask.facts.memo[key] = _standing_of(ask.facts, line, ask.today)
    found: _Standing = ask.facts.memo[key]
    attendance = ask.rule.subject == "attendance"
    if (found.present is None) if attendance else not found.standing.counted:
        return
    visit = ask.facts.visit
    scope = Scope(
        ask.facts.person.text("country"),
        visit.text("program") if visit else "",
        line.text("course_title"),
        line.text("masl"),
    )
    warned = _warned(ask, found, scope)
    subject = f"{line.id}{f'-{ask.rule.subject}' if ask.rule.subject else ''}"
    # a talk is what settles it
    where, title = ("counsel", ask.facts.person_id), line.text("course_title")
    if not warned:
        what = "Attendance" if attendance else "Results"
        reason = f"{what} so far give{'s' if attendance else ''} no reason for a warning."
        yield ask.finding(State.MET, reason, subject=subject, target=where, course=title)
        return
    days = found.missed if attendance else found.scored
    talks = ask.facts.of("counselling")
    talked = max((day for one in talks if (day := day_of(one, "date"))), default=None)
    if talked is not None and talked >= max(days, default=ask.today):
        reason = f"{warned} Counselled on {format_date(talked)}."
        yield ask.finding(State.MET, reason, subject=subject, target=where, course=title)
        return
    since = _warned_since(ask, [day for day in days if talked is None or day > talked], scope)
    if since is None:
        reason = f"{warned} No counselling is recorded since."
        yield ask.to_do(ask.today, reason, subject=subject, target=where, course=title)
        return
    due = add(since, ask.rule.days, ask.rule.unit)
    reason = f"{warned} No counselling since {format_date(since)}."
    yield ask.to_do(due, reason, subject=subject, target=where, course=title)


def _warned(ask: Ask, found: _Standing, scope: Scope) -> str:
    """Why the rule warns of a standing, "" when it does not."""
    assert ask.line is not None
    day = _day(ask.line, ask)
    warnings = warn(found.standing, [ask.rule], scope, day, found.present).warnings
    return warnings[0].reason if warnings else ""


def _warned_since(ask: Ask, days: Sequence[dt.date], scope: Scope) -> dt.date | None:
    """The first of these days on which the rule warned: another bad result is no new respite."""
    assert ask.line is not None
    for day in days:
        if _warned(ask, _standing_of(ask.facts, ask.line, ask.today, until=day), scope):
            return day
    return days[-1] if days else None


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a line stands: by its results and its class days, with the days of each in order."""

    standing: Standing
    scored: tuple[dt.date, ...]
    present: Decimal | None
    missed: tuple[dt.date, ...]


def _standing_of(
    facts: StudentFacts, line: Item, today: dt.date, until: dt.date = dt.date.max
) -> _Standing:
    """How a line stands today, or stood when only what is dated up to a day was known."""
    rows = facts.shared.assessments.get(line.links.get("class_id") or 0, ())
    scores = {
        one.links["assessment_id"] or 0: score
        for one in facts.of_line("result", line.id)
        if isinstance(score := one["score"], int)
    }
    assessed = [one for row in rows if (one := _assessed(row)).date is None or one.date <= until]
    scores = {key: score for key, score in scores.items() if any(one.id == key for one in assessed)}
    days = {
        day: one.text("state")
        for one in facts.of_line("class_day", line.id)
        if (day := day_of(one, "date"))
    }
    first, last = day_of(line, "start_date", "report_date"), day_of(line, "end_date")
    seen = min(today, until)
    return _Standing(
        standings(assessed, {0: scores})[0],
        tuple(sorted(one.date for one in assessed if one.date and one.id in scores)),
        attended(first, last, days, seen).percent,
        tuple(sorted(day for day, state in days.items() if state in AWAY and day <= seen)),
    )


def _day(line: Item, ask: Ask) -> dt.date:
    return day_of(line, "start_date", "report_date") or ask.today


def _assessed(item: Item) -> Assessed:
    def number(name: str) -> int | None:
        value = item[name]
        return value if isinstance(value, int) else None

    return Assessed(
        item.id,
        item.text("name"),
        item.text("phase"),
        day_of(item, "date"),
        number("maximum"),
        number("pass_mark"),
        number("weight"),
    )


def follow_up(ask: Ask) -> Iterable[Finding]:
    """A talk is followed up on the day that was agreed, after leave or hospital where it falls in.

    Nothing of what was said is repeated.
    """
    facts = ask.facts
    for talk in facts.of("counselling"):
        agreed = day_of(talk, "follow_up")
        if agreed is None or talk["followed_up"]:
            continue
        due = add(agreed, ask.rule.days, ask.rule.unit) or agreed
        reason = f"Counselling of {format_date(day_of(talk, 'date'))}: follow-up agreed for "
        reason += f"{format_date(agreed)}."
        where = ("counselling", facts.person_id)
        if facts.away and facts.back is None:
            words = f"{reason} {facts.away}."
            yield ask.finding(State.NOT_APPLICABLE, words, subject=str(talk.id), target=where)
            continue
        if facts.back is not None and due <= facts.back:
            due = facts.back + dt.timedelta(days=1)
            reason = f"{reason} {facts.away}."
        yield ask.to_do(due, reason, subject=str(talk.id), target=where)


def fsp_coverage(ask: Ask) -> Iterable[Finding]:
    """Whoever trains for long enough meets every topic of the Field Studies Program."""
    facts, end = ask.facts, ask.facts.last_day
    begin, least = facts.came, ask.rule.amount or 0
    where = ("readiness", facts.person_id)
    if end is None or begin is None:
        why = facts.no_end or "no first day is recorded"
        yield ask.finding(State.UNKNOWN, f"The length of training is not known: {why}.")
        return
    length = (end - begin).days + 1
    if length < least:
        reason = f"Training of {length} days; the program is for {least} days or more."
        yield ask.finding(State.NOT_APPLICABLE, reason, target=where)
        return
    lacking = [one for one in facts.shared.topics if one not in facts.topics]
    if not lacking:
        yield ask.finding(State.MET, "All topics were attended.", target=where)
        return
    due = add(end, ask.rule.days, ask.rule.unit)
    reason = f"{len(lacking)} topics not attended yet: {_some(lacking)}."
    yield ask.to_do(due, reason, target=where)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown
