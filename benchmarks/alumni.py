"""Makes offices that differ only in how many alumni they have: the same students are here.

All who are expected or here come from the demonstration, with everything the workplaces record of
them. The alumni left a year ago and before, and have left behind what an office keeps of a student:
papers, classes and results, tests, sponsors, checklists, vouchers, leave, reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.offices import PASSPHRASE, TODAY, _people, _write, folder
from imso_desk.database import listing
from imso_desk.database.cipher import OfficeKey, derive_key
from imso_desk.database.office import Office, open_office
from imso_desk.runtime.clock import fixed
from imso_desk.services.context import Context
from imso_desk.services.demonstration import make_demonstration
from imso_desk.services.desk import Desk

if TYPE_CHECKING:
    from imso_desk.database.driver import Connection

HERE: Final = 612
"""So many people of the demonstration are some 400 who are expected or here, and some who left."""
_FIRST: Final = 1_000_000
"""Ids of alumni and of what they left behind begin above this."""
_BATCH: Final = 20_000
_DAY: Final = dt.timedelta(days=1)
_YEARS: Final = 40
_CLASS, _SESSION, _EVENT = 20, 25, 200
"""So many alumni shared a class, a test session, an event."""
_WHO: Final = "FROM training_line t WHERE t.id > ? AND t.id <= ?"
_LEFT_BEHIND: Final[tuple[str, ...]] = (
    (
        "INSERT INTO document (person_id, kind, number, expires, status) "
        f"SELECT person_id, 'Passport', 'P' || id, date(end_date, '900 days'), 'Seen' {_WHO}"
    ),
    (
        "INSERT INTO document (person_id, kind, number, expires, status) "
        f"SELECT person_id, 'Visa', 'V' || id, date(end_date, '90 days'), 'Seen' {_WHO}"
    ),
    (
        "INSERT INTO sponsorship (id, person_id, sponsor_id, from_date, to_date, kind) "
        f"SELECT id, person_id, 1 + id % 24, report_date, end_date, 'Military' {_WHO}"
    ),
    (
        "INSERT INTO sponsor_contact (sponsorship_id, person_id, date, met) "
        f"SELECT id, person_id, report_date, 1 {_WHO}"
    ),
    (
        "INSERT INTO family_member (person_id, name, relation) "
        f"SELECT person_id, 'Spouse ' || id, 'Spouse' {_WHO} AND t.id % 3 = 0"
    ),
    (
        "INSERT INTO amendment (visit_id, person_id, number, date) "
        f"SELECT visit_id, person_id, '1', report_date {_WHO} AND t.id % 2 = 0"
    ),
    (
        "INSERT INTO welcome_letter (visit_id, person_id, number, sent_on) "
        f"SELECT visit_id, person_id, 1, date(report_date, '-90 days') {_WHO}"
    ),
    (
        "INSERT INTO lease (visit_id, person_id, kind, from_date, to_date, keys_returned) "
        f"SELECT visit_id, person_id, 'Quarters on post', report_date, end_date, end_date {_WHO}"
    ),
    (
        "INSERT INTO id_card (visit_id, person_id, kind, issued, expires, returned_on) "
        f"SELECT visit_id, person_id, 'US ID card', report_date, end_date, end_date {_WHO}"
    ),
    (
        "INSERT INTO voucher (visit_id, person_id, kind, period_from, period_to, state, paid_on) "
        f"SELECT visit_id, person_id, 'Final', report_date, end_date, 'Paid', end_date {_WHO}"
    ),
    (
        "INSERT INTO absence (id, visit_id, person_id, kind, starts, ends, returned_at) "
        "SELECT id, visit_id, person_id, 'Leave', report_date || ' 08:00:00', "
        f"end_date || ' 08:00:00', end_date || ' 08:00:00' {_WHO}"
    ),
    (
        "INSERT INTO incident (id, visit_id, person_id, kind, happened_at, closed_on) SELECT id, "
        "visit_id, person_id, 'Accident', report_date || ' 08:00:00', end_date "
        f"{_WHO} AND t.id % 50 = 0"
    ),
    (
        "INSERT INTO notice (person_id, incident_id, about, party, told_at) SELECT person_id, id, "
        f"'Incident', 'Embassy', end_date || ' 08:00:00' {_WHO} AND t.id % 50 = 0"
    ),
    *(
        "INSERT INTO check_item (visit_id, person_id, checklist, kind, position, text, due, "
        f"done_on) SELECT visit_id, person_id, 'In-processing', 'In-processing', {at}, "
        f"'Step {at}', report_date, report_date {_WHO}"
        for at in range(1, 5)
    ),
    (
        "INSERT INTO counselling (person_id, training_line_id, date, reason, follow_up, "
        "followed_up) SELECT person_id, id, report_date, 'Academic', end_date, end_date "
        f"{_WHO} AND t.id % 5 = 0"
    ),
    (
        "INSERT INTO line_change (training_line_id, person_id, kind, date, approved_on) "
        f"SELECT id, person_id, 'Recycle', report_date, report_date {_WHO} AND t.id % 10 = 0"
    ),
    (
        "INSERT INTO academic_report (id, training_line_id, person_id, state, final_on, sent_on) "
        f"SELECT id, id, person_id, 'Final', end_date, end_date {_WHO}"
    ),
    (
        "INSERT INTO notice (person_id, academic_report_id, about, party, told_at) "
        f"SELECT person_id, id, 'Academic report', 'Country', end_date || ' 08:00:00' {_WHO}"
    ),
    (
        "INSERT INTO shortfall (training_line_id, person_id, opened_on, gap, closed_on) SELECT id, "
        f"person_id, report_date, 'ECL 70, needs 80', end_date {_WHO} AND t.id % 10 = 1"
    ),
    (
        "INSERT INTO waiver (training_line_id, person_id, what, state, decided_on) SELECT id, "
        f"person_id, 'ECL minimum', 'Granted', report_date {_WHO} AND t.id % 10 = 1"
    ),
    (
        "INSERT INTO result (training_line_id, assessment_id, person_id, score) "
        f"SELECT id, class_id, person_id, 80 {_WHO}"
    ),
    (
        "INSERT INTO class_day (training_line_id, person_id, date, state) "
        f"SELECT id, person_id, report_date, 'Absent' {_WHO}"
    ),
    (
        f"UPDATE english_test SET test_session_id = {_FIRST} + id / {_SESSION}, outcome = 'Taken' "
        "WHERE id > ? AND id <= ?"
    ),
    (
        "INSERT INTO attendance (event_id, person_id, state) "
        f"SELECT {_FIRST} + id / {_EVENT}, person_id, 'Attended' {_WHO}"
    ),
    (
        "INSERT INTO decision (person_id, rule, subject, decision, decided_on) "
        f"SELECT person_id, 'medical', '', 'Settled', report_date {_WHO}"
    ),
    (
        "INSERT INTO task (person_id, text, due, done_on) "
        f"SELECT person_id, 'Send the album', end_date, end_date {_WHO} AND t.id % 5 = 0"
    ),
)


def office_with(students: int) -> tuple[Path, OfficeKey]:
    """Where an office with so many students is, some 400 of them here or expected; and its key."""
    path = folder() / f"alumni-{students}-v2.imso"
    if not path.exists():
        half = path.with_name(f"making-alumni-{students}.imso")
        half.unlink(missing_ok=True)
        _fill(half, students)
        half.rename(path)
    with path.open("rb") as file:
        return path, derive_key(PASSPHRASE, file.read(16))


@contextmanager
def opened(students: int) -> Iterator[tuple[Office, Desk]]:
    """Such an office, open, and its desk."""
    path, key = office_with(students)
    with open_office(path, key=key) as office:
        yield office, desk_at(office)


def desk_at(office: Office) -> Desk:
    """A desk that has read nothing yet, on the day the offices are made for."""
    return Desk(Context(office, "bench", "bench", fixed(TODAY)))


def _fill(path: Path, students: int) -> None:
    make_demonstration(path, who="bench", today=TODAY, students=HERE, passphrase=PASSPHRASE)
    people = list(_people(max(0, students - HERE)))
    for one in people:
        _leave(one)
    people.sort(key=lambda one: one["key"])
    with open_office(path, PASSPHRASE) as office:
        with office.writing() as core:
            _shared(core, len(people))
        for at in range(0, len(people), _BATCH):
            first = _FIRST + at
            with office.writing() as core:
                batch = people[at : at + _BATCH]
                _write(core, batch, first)
                span = (first, first + len(batch))
                _settle(core, span)
                listing.refresh(core, range(first + 1, span[1] + 1), TODAY)


def _leave(one: dict[str, Any]) -> None:
    """Let a student's training end a year ago or before."""
    begin, end = dt.date.fromisoformat(one["report"]), dt.date.fromisoformat(one["end"])
    past = max((end - TODAY).days + 365, 0)
    one["report"] = (begin - past * _DAY).isoformat()
    one["end"] = (end - past * _DAY).isoformat()


def _shared(core: Connection, alumni: int) -> None:
    """The classes, assessments, test sessions and events of the past, some every week."""
    courses = [row[0] for row in core.run("SELECT id FROM course ORDER BY id")]
    classes = []
    for number, begin in _spread(alumni // _CLASS + 1):
        end = begin + 60 * _DAY
        course = courses[number % len(courses)]
        classes.append(
            (_FIRST + number, course, f"{number:05}", begin.isoformat(), end.isoformat(), 20)
        )
    core.run_many(
        "INSERT INTO course_class (id, course_id, name, start_date, end_date, quota) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        classes,
    )
    core.run_many(
        "INSERT INTO assessment (id, course_class_id, name, date, maximum, pass_mark, weight) "
        "VALUES (?, ?, 'Final', ?, 100, 70, 100)",
        [(one[0], one[0], one[4]) for one in classes],
    )
    core.run_many(
        "INSERT INTO test_session (id, kind, starts, seats) VALUES (?, 'ECL', ?, 25)",
        [
            (_FIRST + _FIRST // _SESSION + number, f"{day.isoformat()} 08:00:00")
            for number, day in _spread(alumni // _SESSION + 2)
        ],
    )
    core.run_many(
        "INSERT INTO event (id, title, starts_on, status) VALUES (?, 'Field trip', ?, 'Held')",
        [
            (_FIRST + _FIRST // _EVENT + number, day.isoformat())
            for number, day in _spread(alumni // _EVENT + 2)
        ],
    )
    core.run(
        "INSERT INTO event_topic (event_id, topic_id) SELECT id, 1 + id % 11 FROM event "
        "WHERE id >= ?",
        (_FIRST,),
    )


def _spread(count: int) -> Iterator[tuple[int, dt.date]]:
    """So many days, evenly from forty years ago to fourteen months ago."""
    days = 365 * _YEARS - 425
    for number in range(count):
        yield number, TODAY - dt.timedelta(days=425 + days * number // count)


def _settle(core: Connection, span: tuple[int, int]) -> None:
    """Tie the lines of these alumni to their classes, end a few otherwise, add their records."""
    core.run(
        f"UPDATE training_line SET class_id = {_FIRST} + (id - {_FIRST} - 1) / {_CLASS}, "
        "status = CASE id % 100 WHEN 0 THEN 'no-show' WHEN 1 THEN 'early return' "
        "WHEN 2 THEN 'cancelled' END, status_date = report_date WHERE id > ? AND id <= ?",
        span,
    )
    core.run(
        "UPDATE visit SET arrived_on = (SELECT report_date FROM training_line t "
        "WHERE t.visit_id = visit.id), departed_on = (SELECT end_date FROM training_line t "
        "WHERE t.visit_id = visit.id) WHERE id > ? AND id <= ?",
        span,
    )
    for sql in _LEFT_BEHIND:
        core.run(sql, span)
