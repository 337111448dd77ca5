"""What the rules about the office look at: lists, catalogue, sessions and classes of late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from imso_desk.database.items import all_items
from imso_desk.domain.rules.checks.office import OfficeFacts, Waiting
from imso_desk.domain.rules.days import fiscal_start, fiscal_year

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection

BACK: Final = 90
"""Sessions and assessments older than so many days are asked for no more."""
# a plus keeps the engine from walking all that is long past by another index than the one wanted
_SESSIONS: Final = (
    "SELECT s.id, s.kind, substr(s.starts, 1, 10), count(*) FROM test_session s "
    "CROSS JOIN english_test t ON t.test_session_id = s.id "
    "WHERE s.starts >= ? AND s.starts < ? AND t.outcome = 'Booked' GROUP BY +s.id ORDER BY s.starts"
)
_CLASSES: Final = (
    "SELECT a.id, a.name, a.date, c.id, c.name, "
    "(SELECT count(*) FROM training_line l WHERE l.class_id = c.id AND coalesce(l.status, '') NOT "
    "IN ('cancelled', 'no-show', 'withdrawn', 'early return', 'recycled', 'held over')) "
    "- (SELECT count(*) FROM result r JOIN training_line l ON l.id = r.training_line_id "
    "WHERE r.assessment_id = a.id AND r.score IS NOT NULL AND coalesce(l.status, '') NOT "
    "IN ('cancelled', 'no-show', 'withdrawn', 'early return', 'recycled', 'held over')) "
    "FROM course_class c CROSS JOIN assessment a ON a.course_class_id = c.id "
    "WHERE c.end_date >= ? AND +c.start_date <= ? AND a.date >= ? AND a.date < ? ORDER BY a.date"
)


def office_facts(core: Connection, today: dt.date) -> OfficeFacts:
    """What the rules about the office look at; costs nothing for what is long ago."""
    lists = all_items(core, "exemption")
    years = [year for one in lists if isinstance(year := one["fiscal_year"], int)]
    newest = max(years, default=None)
    reviewed = core.run("SELECT reviewed_on, count(*) FROM course GROUP BY reviewed_on")
    decisions = all_items(core, "office_decision")
    return OfficeFacts(
        newest,
        all(not one["confirm"] for one in lists if one["fiscal_year"] == newest),
        {(dt.date.fromisoformat(day) if day else None): count for day, count in reviewed},
        _event_years(core, today),
        _sessions(core, today),
        _classes(core, today),
        {(one.text("rule"), one.text("subject")): one for one in decisions},
    )


def _event_years(core: Connection, today: dt.date) -> frozenset[int]:
    year = fiscal_year(today) - 1
    first, after = fiscal_start(year).isoformat(), fiscal_start(year + 1).isoformat()
    found = core.run(
        "SELECT 1 FROM event WHERE starts_on >= ? AND starts_on < ? LIMIT 1", (first, after)
    ).scalar()
    return frozenset((year,)) if found else frozenset()


def _sessions(core: Connection, today: dt.date) -> tuple[Waiting, ...]:
    since = (today - dt.timedelta(days=BACK)).isoformat()
    rows = core.run(_SESSIONS, (since, today.isoformat()))
    return tuple(
        Waiting(row[0], f"{row[1]} session", dt.date.fromisoformat(row[2]), row[3]) for row in rows
    )


def _classes(core: Connection, today: dt.date) -> tuple[Waiting, ...]:
    since = (today - dt.timedelta(days=BACK)).isoformat()
    day = today.isoformat()
    return tuple(
        Waiting(row[0], f"{row[1]}, class {row[4] or ''}", dt.date.fromisoformat(row[2]), row[5],
                row[3])
        for row in core.run(_CLASSES, (since, day, since, day))
        if row[5] > 0
    )  # fmt: skip
