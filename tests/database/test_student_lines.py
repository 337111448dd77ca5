"""The lines of many students at once."""

from __future__ import annotations

import datetime as dt

from imso_desk.database.student_lines import lines_of_people
from imso_desk.services.desk import Desk

DAY = dt.date(2027, 3, 4)


def add_person(desk: Desk, name: str, *spans: tuple[str, str]) -> int:
    person, _ = desk.records.add("person", {"passport_name": name}, {})
    if spans:
        visit, _ = desk.records.add("visit", {"ito_number": "1"}, {"person_id": person})
    for number, (start, end) in enumerate(spans):
        values = {
            "wcn": f"W{number}",
            "start_date": dt.date.fromisoformat(start),
            "end_date": dt.date.fromisoformat(end),
        }
        desk.records.add("training_line", values, {"visit_id": visit, "person_id": person})
    return person


def test_all_lines_with_their_stage_on_the_day(desk):
    spans = (
        ("2026-01-01", "2026-02-01"),
        ("2027-03-01", "2027-04-01"),
        ("2027-05-01", "2027-06-01"),
    )
    first, second = add_person(desk, "A", *spans), add_person(desk, "B")
    found = lines_of_people(desk.context.office.reader, [second, first], DAY)
    assert found[second] == ()
    assert [(line.wcn, line.start_date, line.status) for line in found[first]] == [
        ("W0", "2026-01-01", "completed"),
        ("W1", "2027-03-01", "in progress"),
        ("W2", "2027-05-01", "confirmed"),
    ]


def test_more_people_than_one_statement_asks_for(desk, monkeypatch):
    monkeypatch.setattr("imso_desk.database.student_lines.CHUNK", 2)
    people = [add_person(desk, name, ("2027-03-01", "2027-04-01")) for name in "ABCDE"]
    found = lines_of_people(desk.context.office.reader, people, DAY)
    assert [len(found[one]) for one in people] == [1] * 5
    assert {line.person_id for lines in found.values() for line in lines} == set(people)


def test_what_a_person_said_wins_over_the_dates(desk):
    person = add_person(desk, "A", ("2027-03-01", "2027-04-01"))
    desk.students.set_line_status([person], "hospitalized")
    assert desk.students.lines_of([person])[person][0].status == "hospitalized"
