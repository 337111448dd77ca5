"""The rules: an edit and what it moves against a durable commit, and what alumni cost."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.alumni import HERE, opened
from benchmarks.figures import Measured, median, percentile
from benchmarks.offices import PASSPHRASE, TODAY
from imso_desk.database.office import Office, open_office
from imso_desk.runtime.clock import fixed
from imso_desk.services.context import Context
from imso_desk.services.demonstration import make_demonstration
from imso_desk.services.desk import Desk

_ROUNDS = 60
_OPENED = 5
"""So often each office is opened anew."""
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
                 median(rules), 10.0),
        Measured("a rule edited, the costliest of all", "one durable commit", floor,
                 percentile(rules, 1.0), 0),
    ]  # fmt: skip


def alumni(students: int, small: int = 1_000) -> list[Measured]:
    """The same questions with the same students here, few and many alumni.

    The findings of the day are asked for just after opening: nothing of the file is in memory.
    """
    first: dict[int, list[float]] = {small: [], students: []}
    later: dict[int, list[float]] = {small: [], students: []}
    for turn in range(_OPENED + 1):
        for count in first if turn % 2 else reversed(first):
            with opened(count) as (_office, desk):
                spent = _timed(desk.rules.findings)
                edited = _edits(desk) if turn else []
            if turn:  # the first round only brings the list to the day
                first[count].append(spent)
                later[count] += edited
    floor = f"the same at {small:,}"
    return [
        Measured(
            f"all findings after opening, {students:,} students", floor,
            median(first[small]), median(first[students]), 2.0,
        ),
        Measured(
            f"rules after an edit, {students:,} students", floor,
            median(later[small]), median(later[students]), 2.0,
        ),
    ]  # fmt: skip


def _edits(desk: Desk) -> list[float]:
    person = next(iter(desk.rules.people()))
    times = []
    for number in range(_ROUNDS // _OPENED):
        diet = f"diet {time.monotonic()} {number}"
        changes = desk.records.save("person", person, {"diet": diet})
        times.append(_timed(lambda c=changes: desk.rules.refresh(c)))
    return times


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
        make_demonstration(path, who="bench", today=TODAY, students=HERE, passphrase=PASSPHRASE)
        with open_office(path, PASSPHRASE) as office:
            yield office, Desk(Context(office, "bench", "bench", fixed(TODAY)))
