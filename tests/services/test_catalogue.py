"""Lists of courses without names: courses and classes with their seats, in any order."""

from __future__ import annotations

import random

import pytest

from tests.support.files import bring, roster, tally
from tests.support.offices import every_row

HEADINGS = (
    *("country", "program", "course_title", "us_unit", "student_unit", "start_date", "end_date"),
    *("location", "quantity", "total_cost", "page_number"),
)


def row(title, start, seats, place="Fort Invented", school="Air School"):
    return ("Jordan", "IMET", title, school, "", start, "2027-06-30", place, seats, "$1", "1")


ROWS = [
    row("PILOT TRAINING", "2027-01-04", "2"),
    row("PILOT TRAINING", "2027-01-04", "3"),
    row("Pilot Training", "2027-02-01", "1"),
    row("STAFF COURSE", "2027-01-04", "1"),
    row("STAFF COURSE", "2027-01-04", "1", place="Elsewhere"),
    row("STAFF COURSE", "2027-01-04", "1", school="Staff School"),
]


@pytest.fixture
def listed(tmp_path):
    return roster(tmp_path / "catalogue.csv", ROWS, HEADINGS)


def seats(desk):
    return sorted(one["quota"] for one in desk.records.all("course_class"))


def test_a_catalogue_comes_in_as_courses_and_classes(desk, listed):
    result = bring(desk, listed)
    assert result.files[0]["kind"] == "catalogue"
    titles = [(one["title"], one["school"]) for one in desk.records.all("course")]
    assert titles == [
        *(("PILOT TRAINING", "Air School"), ("STAFF COURSE", "Air School")),
        ("STAFF COURSE", "Staff School"),
    ]
    assert seats(desk) == [1, 1, 1, 1, 5]
    assert desk.records.all("person") == ()
    assert desk.maintenance.check() == []


def test_the_same_catalogue_in_any_order_changes_nothing(office, desk, listed, tmp_path):
    bring(desk, listed)
    before = every_row(office)
    for seed in range(5):
        rows = ROWS.copy()
        random.Random(seed).shuffle(rows)
        again = bring(desk, roster(tmp_path / f"{seed}.csv", rows, HEADINGS))
        assert tally(again) == (0, 0, len(ROWS), 0)
    assert every_row(office) == before


def test_more_seats_change_a_class_and_fewer_do_not(desk, listed, tmp_path):
    bring(desk, listed)
    more = [row("PILOT TRAINING", "2027-01-04", "9"), row("STAFF COURSE", "2027-01-04", "0")]
    result = bring(desk, roster(tmp_path / "more.csv", more, HEADINGS))
    assert tally(result)[:2] == (0, 1)
    assert seats(desk) == [1, 1, 1, 1, 9]
    desk.imports.undo(result.import_id)
    assert seats(desk) == [1, 1, 1, 1, 5]


def test_a_catalogue_is_taken_back_whole(office, desk, listed):
    before = every_row(office)
    result = bring(desk, listed)
    assert desk.imports.undo(result.import_id).result.kept == ()
    assert every_row(office) == before
