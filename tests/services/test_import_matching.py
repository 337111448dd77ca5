"""Whom a row means: by passport, control number, ITO, WCN or name, spelled in whatever way."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from imso_desk.domain.student_query import StudentQuery
from tests.support.files import bring, roster, tally
from tests.support.offices import every_row, line, student, visit

HEADINGS = (
    *("Name", "Country", "DOB", "Passport No", "Control Number", "ITO Number", "WCN", "Course"),
    "Report Date",
)
BORN = "1990-02-28"


def row(name="MUHAMMAD, Ali", country="Jordan", **cells):
    given = {"Name": name, "Country": country, **cells}
    return tuple(given.get(heading, "") for heading in HEADINGS)


@pytest.fixture
def held(desk):
    """One student of the office with all marks, and a namesake without any."""
    person = student(
        desk, "MUHAMMAD, Ali", date_of_birth=dt.date(1990, 2, 28), control_number="27-001"
    )
    stay = visit(desk, person, ito_number="JO-B-OBS001-1420")
    line(desk, stay, "0420A")
    passport = {"kind": "Passport", "number": "P1234567"}
    desk.records.add("document", passport, {"person_id": person})
    return person


@pytest.mark.parametrize(
    "cells",
    [
        {"Passport No": "P1234567", "name": "Altogether Different"},
        {"Passport No": "P1234567", "name": "Mohamed Ali", "country": ""},
        {"Control Number": "27-001", "name": "ALI MOHAMED"},
        {"ITO Number": "JO-B-OBS001-1420", "name": "Mohammed, A."},
        {"WCN": "0420A", "name": "MOHAMED, Ali", "Report Date": "2027-01-04"},
        {"WCN": "420A", "name": "MOHAMED, Ali", "Report Date": "2027-01-11"},
        {"WCN": "0420A", "name": "Ali Muhammad"},
        {"DOB": BORN},
        {"DOB": BORN, "name": "Ali MOHAMMED"},
        {"DOB": BORN, "country": ""},
        {},
    ],
    ids=str,
)
def test_a_row_with_a_mark_meets_the_person(desk, held, tmp_path, cells):
    bring(desk, roster(tmp_path / "list.csv", [row(**cells)], HEADINGS))
    assert desk.students.ids(StudentQuery()) == [held]
    record = desk.students.record(held)
    assert record.person["passport_name"] == "MUHAMMAD, Ali"
    assert record.person["country"] == "JO"
    assert len(record.of("training_line")) == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"DOB": "1991-02-28"},
        {"country": "Egypt"},
        {"country": "Egypt", "DOB": BORN},
        {"country": "Egypt", "WCN": "0420A", "Report Date": "2027-01-04"},
        {"country": "Egypt", "Passport No": "P1234567", "name": "SMITH, John"},
        {"Control Number": "27-002"},
        {"name": "OTHER, Person", "WCN": "0420A", "Report Date": "2027-01-04"},
        {"name": "OTHER, Person", "Control Number": "27-001"},
        {"name": "OTHER, Person", "ITO Number": "JO-B-OBS001-1420"},
        {"name": "OTHER, Person", "DOB": BORN},
        {"name": "MUHAMMAD, Omar", "WCN": "0420B", "Report Date": "2027-01-04"},
    ],
    ids=str,
)
def test_a_row_of_somebody_else_is_a_newcomer(desk, held, tmp_path, cells):
    bring(desk, roster(tmp_path / "list.csv", [row(**cells)], HEADINGS))
    assert desk.students.count(StudentQuery()) == 2
    assert desk.records.item("person", held)["passport_name"] == "MUHAMMAD, Ali"
    assert len(desk.students.record(held).of("training_line")) == 1


def test_another_spelling_is_told_and_the_offices_kept(desk, held, tmp_path):
    result = bring(
        desk, roster(tmp_path / "list.csv", [row("MOHAMED, Aly", WCN="0420A")], HEADINGS)
    )
    assert [one["code"] for one in result.files[0]["problems"]] == ["name-differs"]
    assert tally(result) == (0, 0, 1, 0)
    assert desk.records.item("person", held)["family_name"] == "MUHAMMAD"


def test_a_student_on_several_lines_is_one_person(desk, tmp_path):
    rows = [
        row(
            "KOVAČ, Ana", "Croatia", WCN="2000A", Course="English", **{"Report Date": "2027-01-04"}
        ),
        row("Kovac, Ana", "Croatia", WCN="2000B", Course="Main", **{"Report Date": "2027-05-03"}),
        row("ANA KOVAC", "Croatia", WCN="2000C", Course="Trip", **{"Report Date": "2027-09-06"}),
    ]
    assert tally(bring(desk, roster(tmp_path / "list.csv", rows, HEADINGS)))[0] == 3
    (person,) = desk.students.ids(StudentQuery())
    record = desk.students.record(person)
    assert [one["wcn"] for one in record.of("training_line")] == ["2000A", "2000B", "2000C"]
    assert len(record.of("visit")) == 1


def test_one_wcn_for_two_persons_is_told_and_both_come_in(desk, tmp_path):
    rows = [row("KOVAČ, Ana", "Croatia", WCN="2000A"), row("HORVAT, Ivo", "Croatia", WCN="2000A")]
    result = bring(desk, roster(tmp_path / "list.csv", rows, HEADINGS))
    assert "duplicate-wcn" in {one["code"] for one in result.files[0]["problems"]}
    assert desk.students.count(StudentQuery()) == 2


PEOPLE = (
    ("MUHAMMAD, Ali", "Mohamed, Ali", "ALI MOHAMMED", "Ali Muhammad"),
    ("GARCÍA LÓPEZ, José", "Garcia Lopez, Jose", "José García López"),
    ("NGUYỄN, Văn Đức", "NGUYEN, Van Duc"),
    ("SOEHARTO", "Soeharto"),
    ("KIM, Min Jun", "KIM, Min-Jun", "Min Jun KIM"),
)


def messy(seed):
    """Rows of a few students, each with lines of two courses: spelled so and so, with holes."""
    rng = random.Random(seed)
    rows = []
    for _ in range(rng.randrange(5, 40)):
        number, course = rng.randrange(len(PEOPLE)), rng.randrange(2)
        cells = {
            "DOB": f"199{number}-02-15",
            "Passport No": f"P00{number}",
            "Control Number": f"27-00{number}",
            "ITO Number": f"JO-B-OBS00{number}-1420",
            "WCN": f"0{number}20{'AB'[course]}",
            "Course": ("Pilot Training", "Staff Course")[course],
            "Report Date": ("2027-01-04", "2027-05-10")[course],
        }
        cells = {name: value for name, value in cells.items() if rng.random() < 0.6}
        rows.append(row(rng.choice(PEOPLE[number]), rng.choice(("Jordan", "Jordan", "")), **cells))
    return rows


@pytest.mark.parametrize("seed", range(40))
def test_any_file_twice_changes_nothing_the_second_time(office, desk, tmp_path, seed):
    start = every_row(office)
    path = roster(tmp_path / "messy.csv", messy(seed), HEADINGS)
    first = bring(desk, path)
    before = every_row(office)
    again = bring(desk, path)
    assert tally(again)[:2] == (0, 0), [
        [(one.row, one.outcome, one.changes) for one in sheet.rows if one.changes]
        for sheet in desk.imports.preview(desk.imports.read([path])).sheets
    ]
    assert every_row(office) == before
    assert desk.maintenance.check() == []
    assert desk.imports.undo(first.import_id).result.kept == ()
    assert every_row(office) == start
