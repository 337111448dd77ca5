"""A filled office in which every use case of the workplaces can be tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imso_desk.database.office import Office
from imso_desk.services.desk import Desk
from tests.support.offices import TODAY, Kit, desk_at, line, student, visit

DAY = dt.timedelta(days=1)
NOON = dt.datetime.combine(TODAY, dt.time(12))


@dataclass(frozen=True)
class World:
    """The office and the ids of what is in it; each person is (person, visit, line)."""

    office: Office
    people: list[tuple[int, int, int]]
    classes: list[int]
    exam: int
    held: int
    sponsor: int
    session: int
    lists: list[int]

    @property
    def person(self) -> int:
        """The student most is done with; in the first class."""
        return self.people[0][0]

    @property
    def visit(self) -> int:
        """That student's visit."""
        return self.people[0][1]

    @property
    def line(self) -> int:
        """That student's line."""
        return self.people[0][2]

    def steps(self) -> int:
        """How many changesets the history has."""
        count = self.office.reader.execute("SELECT count(*) FROM changeset").fetchone()[0]
        return int(count)


@contextmanager
def work_office(kit: Kit, path: Path) -> Iterator[World]:
    """A new office at `path` with three students, a class, a sponsor and a test session."""
    with kit.open(kit.copy(path)) as office:
        desk = desk_at(office)
        people = [_inbound(desk, name) for name in ("ALPHA, A", "BRAVO, B", "CHARLIE, C")]
        add = desk.records.add
        course = {"course_id": add("course", {"title": "Staff Officer Course"})[0]}
        dates = {"start_date": TODAY - 9 * DAY, "end_date": TODAY + 90 * DAY, "quota": 9}
        classes = [
            add("course_class", {"name": name, **dates}, course)[0] for name in ("27-1", "27-2")
        ]
        under = {"course_class_id": classes[0]}
        desk.records.save("training_line", people[0][2], {"class_id": classes[0]})
        yield World(
            office,
            people,
            classes,
            exam=add("assessment", {"name": "Exam", "maximum": 100}, under)[0],
            held=add("held_seat", {"count": 2}, under)[0],
            sponsor=add("sponsor", {"name": "The Hollister family", "capacity": 4})[0],
            session=add("test_session", {"kind": "ECL", "starts": NOON, "seats": 9})[0],
            lists=[one.item.id for one in desk.checklists.templates.to_give()],
        )


def _inbound(desk: Desk, name: str) -> tuple[int, int, int]:
    person = student(desk, name)
    stay = visit(desk, person, ito_number="JO-B-1", arrival=NOON, party_size=2, payer="US")
    days = {"report_date": TODAY, "end_date": TODAY + 90 * DAY}
    return person, stay, line(desk, stay, ecl_minimum=80, **days)
