"""The rules: an edit and what it moves against a durable commit, and what alumni cost."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Measured, median, percentile
from benchmarks.offices import PASSPHRASE, TODAY, _people, _write, folder
from imso_desk.database import listing
from imso_desk.database.cipher import derive_key
from imso_desk.database.office import Office, open_office
from imso_desk.runtime.clock import fixed
from imso_desk.services.context import Context
from imso_desk.services.demonstration import make_demonstration
from imso_desk.services.desk import Desk
from imso_desk.services.offices import new_office

_ROUNDS = 60
_ACTIVE = 400
_DEMONSTRATION = 560
"""So many people of the demonstration are some 400 who are expected or here."""
_BATCH = 20_000
_DAY = dt.timedelta(days=1)


def edits() -> list[Measured]:
    """What follows an edit at an office of 400 with all their records, history included."""
    with _demonstration() as (office, desk):
        desk.rules.findings()
        people = list(desk.rules.people())
        lines = [
            one
            for one in desk.records.all("training_line")
            if one.links["person_id"] in desk.rules.people() and one["report_date"]
        ]
        floors, persons, moved, rules = [], [], [], []
        gc.disable()
        for number in range(_ROUNDS):
            floors.append(_commit(office, number))
            changes = desk.records.save("person", people[number], {"diet": f"diet {number}"})
            persons.append(_timed(lambda c=changes: desk.rules.refresh(c)))
            line = lines[number * 3 % len(lines)]
            values = {"report_date": line["report_date"] - _DAY}
            changes = desk.records.save("training_line", line.id, values)
            moved.append(_timed(lambda c=changes: desk.rules.refresh(c)))
        for row in desk.rules.rules():
            if row.enabled:
                changes = desk.records.save("rule", row.id, {"days": row.days + 1})
                rules.append(_timed(lambda c=changes: desk.rules.refresh(c)))
        gc.enable()
        floor, name = median(floors), f"{len(people)} active"
    return [
        Measured(f"rules after an edit of a student, {name}", "one durable commit", floor,
                 median(persons), 10.0),
        Measured(f"rules after a report date moved, {name}", "one durable commit", floor,
                 median(moved), 10.0),
        Measured(f"a rule edited, looked at for all, {name}", "one durable commit", floor,
                 median(rules), 0),
        Measured("a rule edited, the costliest of all", "one durable commit", floor,
                 percentile(rules, 1.0), 0),
    ]  # fmt: skip


def alumni(students: int, small: int = 1_000) -> list[Measured]:
    """The same questions with the same number of active students, few and many alumni."""
    found = []
    for count in (small, students):
        with _opened(count) as (_office, desk):
            first = _timed(desk.rules.findings)
            person = next(iter(desk.rules.people()))
            times = []
            for number in range(_ROUNDS):
                changes = desk.records.save("person", person, {"diet": f"diet {number}"})
                times.append(_timed(lambda c=changes: desk.rules.refresh(c)))
            found.append((first, median(times)))
    (few, few_edit), (many, many_edit) = found
    floor = f"the same at {small:,}"
    return [
        Measured(f"all findings of the day, {students:,} students", floor, few, many, 2.0),
        Measured(f"rules after an edit, {students:,} students", floor, few_edit, many_edit, 2.0),
    ]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def _commit(office: Office, number: int) -> float:
    writer = office.raw_writer()
    writer.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, text TEXT)")
    writer.execute("INSERT OR IGNORE INTO bare VALUES (1, 'x')")
    start = time.perf_counter()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE bare SET text = ? WHERE id = 1", (f"text {number}",))
    writer.execute("COMMIT")
    return (time.perf_counter() - start) * 1e3


@contextmanager
def _demonstration() -> Iterator[tuple[Office, Desk]]:
    with TemporaryDirectory() as place:
        path = Path(place, "rules.imso")
        make_demonstration(
            path, who="bench", today=TODAY, students=_DEMONSTRATION, passphrase=PASSPHRASE
        )
        with open_office(path, PASSPHRASE) as office:
            yield office, Desk(Context(office, "bench", "bench", fixed(TODAY)))


@contextmanager
def _opened(students: int) -> Iterator[tuple[Office, Desk]]:
    path = folder() / f"rules-{students}-v1.imso"
    if not path.exists():
        half = path.with_name(f"making-rules-{students}.imso")
        half.unlink(missing_ok=True)
        _fill(half, students)
        half.rename(path)
    with path.open("rb") as file:
        key = derive_key(PASSPHRASE, file.read(16))
    with open_office(path, key=key) as office:
        yield office, Desk(Context(office, "bench", "bench", fixed(TODAY)))


def _fill(path: Path, students: int) -> None:
    """So many students of whom 400 are in training; the others left a year ago and before."""
    office = new_office(
        path, PASSPHRASE, school="Fort Example", office_name="IMSO", who="bench", today=TODAY
    )
    people = list(_people(students))
    for number, one in enumerate(people):
        begin, end = dt.date.fromisoformat(one["report"]), dt.date.fromisoformat(one["end"])
        past = max((end - TODAY).days + 365, 0)
        if number % (students // _ACTIVE) == 0 and number // (students // _ACTIVE) < _ACTIVE:
            past = (begin - TODAY).days + 20
        one["report"] = (begin - past * _DAY).isoformat()
        one["end"] = (end - past * _DAY).isoformat()
    people.sort(key=lambda one: one["key"])
    with office:
        for at in range(0, len(people), _BATCH):
            with office.writing() as core:
                batch = people[at : at + _BATCH]
                _write(core, batch, at)
                listing.refresh(core, range(at + 1, at + 1 + len(batch)), TODAY)
