"""Catalogue, classes by date, and putting students into classes."""

from __future__ import annotations

import datetime as dt

import pytest

from imso_desk.domain.classes import mix_words, seat_words, span_state
from imso_desk.runtime.errors import Refused
from imso_desk.services.courses import ClassQuery
from tests.support.offices import TODAY, enrolled, line, student, visit

ADDED = {"title": "Pilot Training", "masl": "D123456", "school": "Flying School", "ecl_minimum": 80}


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def course(desk, **values) -> int:
    return desk.records.add("course", {**ADDED, **values})[0]


def school_class(
    desk, course_id: int, name: str, start: int | None, end: int | None, **more
) -> int:
    values = {
        "name": name,
        "start_date": None if start is None else ahead(start),
        "end_date": None if end is None else ahead(end),
        **more,
    }
    return desk.records.add("course_class", values, {"course_id": course_id})[0]


def lines_of(desk, person_id: int):
    return desk.students.record(person_id).of("training_line")


@pytest.fixture
def pilot(desk) -> int:
    return school_class(desk, course(desk), "27-01", 10, 100, quota=2)


def test_the_catalogue_is_searched_and_sorted(desk):
    course(desk)
    course(desk, title="Basic English", masl="B000001", school="Language School", weeks=12)
    course(desk, title="Álgebra", masl="B000002", weeks=3)
    assert [one.title for one in desk.courses.catalogue()] == [
        "Basic English",
        "Pilot Training",
        "Álgebra",
    ]
    assert [one.masl for one in desk.courses.catalogue("algebra")] == ["B000002"]
    assert [one.masl for one in desk.courses.catalogue("school lang")] == ["B000001"]
    assert desk.courses.catalogue("nothing like it") == ()
    assert [one.weeks for one in desk.courses.catalogue(sort="weeks")] == [3, 12, None]
    assert [one.weeks for one in desk.courses.catalogue(sort="weeks", descending=True)] == [
        12,
        3,
        None,
    ]


def test_the_catalogue_is_read_again_after_a_change(desk, pilot):
    row = desk.courses.catalogue()[0]
    assert (row.classes, row.next_start, row.opi, row.e_imet) == (1, ahead(10), "", False)
    changed = {"title": "Advanced Pilot", "opi_listening_minimum": "2+", "e_imet": True}
    desk.records.save("course", row.id, changed)
    row = desk.courses.catalogue("advanced")[0]
    assert (row.opi, row.e_imet) == ("2+/-", True)


def test_classes_stand_in_the_window_of_their_dates(desk):
    of = course(desk)
    for name, start, end in (
        ("ended yesterday", -90, -1),
        ("ends today", -90, 0),
        ("starts today", 0, 30),
        ("starts tomorrow", 1, 30),
        ("no dates", None, None),
        ("no end", -30, None),
        ("long over", -900, -800),
    ):
        school_class(desk, of, name, start, end)

    def names(**query) -> list[str]:
        return [one.name for one in desk.courses.classes(ClassQuery(**query)).rows]

    assert names(window="running") == ["ends today", "no end", "starts today"]
    assert names(window="coming") == ["starts tomorrow"]
    assert names() == ["ends today", "no end", "starts today", "starts tomorrow"]
    assert names(window="ended") == ["ended yesterday"]
    assert names(window="ended", year=ahead(-800).year) == ["long over"]
    assert names(window="undated") == ["no dates"]
    assert len(names(course_id=of)) == 7
    assert names(text="PILOT tomorrow") == ["starts tomorrow"]
    assert names(school="Other school") == []
    assert desk.courses.years() == (2027, ahead(-800).year)


def test_a_line_of_the_same_course_is_tied(desk, pilot):
    person = student(desk, "HADDAD, Omar")
    at = visit(desk, person)
    line(desk, at, "1420A", course_title="Basic English", end_date=ahead(5))
    line(desk, at, "1420B", course_title="pilot TRAINING", report_date=ahead(9), end_date=ahead(99))
    done = desk.courses.put_in_class(pilot, [person])
    assert (done.tied, done.added, done.words) == (1, 0, "1 student put in the class.")
    tied = lines_of(desk, person)[1]
    assert tied.links["class_id"] == pilot
    assert (tied["class_name"], tied["start_date"], tied["end_date"]) == (
        "27-01",
        ahead(10),
        ahead(100),
    )
    assert len(lines_of(desk, person)) == 2


def test_without_such_a_line_one_is_added_on_the_visit_of_today(desk, pilot):
    person = enrolled(desk, "HADDAD, Omar")
    done = desk.courses.put_in_class(pilot, [person])
    assert done.words == "1 student put in the class. With a new training line."
    new = lines_of(desk, person)[1]
    assert new.links["visit_id"] == lines_of(desk, person)[0].links["visit_id"]
    assert (new["course_title"], new["masl"], new["ecl_minimum"]) == (
        "Pilot Training",
        "D123456",
        80,
    )


def test_another_masl_is_another_course_and_a_finished_line_is_left(desk, pilot):
    person = student(desk, "HADDAD, Omar")
    at = visit(desk, person)
    same = {"course_title": "Pilot Training", "report_date": ahead(9), "end_date": ahead(99)}
    line(desk, at, "1", **same, masl="D999999")
    line(desk, at, "2", **same, status="cancelled")
    assert desk.courses.put_in_class(pilot, [person]).added == 1


def test_a_student_without_a_visit_gets_one_in_the_same_step(desk, pilot):
    person = student(desk, "HADDAD, Omar")
    done = desk.courses.put_in_class(pilot, [person])
    assert done.added == 1
    desk.history.remember(done.changes)
    desk.history.undo()
    record = desk.students.record(person)
    assert not record.of("visit")
    assert not record.of("training_line")


def test_who_is_there_already_or_in_another_class_is_left_out_and_said(desk, pilot):
    other = school_class(desk, desk.courses.record(pilot).course.id, "27-02", 40, 120)
    people = [enrolled(desk, "HADDAD, Omar"), enrolled(desk, "OSEI, Kofi", "GH", "2")]
    desk.courses.put_in_class(pilot, people[:1])
    desk.courses.put_in_class(other, people[1:])
    done = desk.courses.put_in_class(pilot, [*people, people[0]])
    assert done.changes.nothing
    assert done.words == (
        "Nobody was put in the class. HADDAD, Omar is on the roster already. "
        "OSEI, Kofi is in class 27-02 of this course: record a change (recycle)."
    )


def test_more_than_the_seats_is_said_and_done(desk, pilot):
    people = [enrolled(desk, f"HADDAD, {n}", wcn=str(n)) for n in range(3)]
    done = desk.courses.put_in_class(pilot, people)
    assert done.words.endswith("The class has 2 seats and is 1 over.")
    record = desk.courses.record(pilot)
    assert (record.taken, record.quota) == (3, 2)
    assert desk.courses.classes(ClassQuery()).rows[0].over == 1
    desk.courses.take_off([record.seats[0].line_id])
    assert desk.courses.record(pilot).taken == 2
    assert len(lines_of(desk, record.seats[0].person_id)) == 2


def test_a_line_that_was_returned_early_takes_no_seat(desk, pilot):
    person = enrolled(desk, "HADDAD, Omar")
    desk.courses.put_in_class(pilot, [person])
    seat = desk.courses.record(pilot).seats[0]
    desk.records.save("training_line", seat.line_id, {"status": "early return"})
    record = desk.courses.record(pilot)
    assert (len(record.seats), record.taken) == (1, 0)
    assert mix_words(record.seats) == ""


def test_seats_without_names_are_given_to_students(desk, pilot):
    values = {"count": 3, "country": "JO", "wcn": "1500"}
    held, _ = desk.records.add("held_seat", values, {"course_class_id": pilot})
    people = [enrolled(desk, f"HADDAD, {n}", wcn=str(n)) for n in range(4)]
    with pytest.raises(Refused, match="3 seats are held without a name; 4 students were chosen"):
        desk.courses.name_seat(held, people)
    done = desk.courses.name_seat(held, people[:1])
    assert (done.over, done.quota) == (1, 2)
    record = desk.courses.record(pilot)
    assert (record.taken, record.held_count) == (1, 2)
    desk.courses.name_seat(held, people[1:3])
    assert desk.courses.record(pilot).held == ()


def test_a_roster_on_paper_names_held_seats_and_countries(desk, pilot):
    desk.records.add("held_seat", {"count": 3, "country": "GH"}, {"course_class_id": pilot})
    desk.courses.put_in_class(pilot, [enrolled(desk, "HADDAD, Omar")])
    paper = desk.courses.class_roster(pilot)
    table = paper.blocks[1]
    assert [row[1] for row in table.rows] == ["HADDAD, Omar", "TBA x 3"]
    assert paper.blocks[3].text == "Jordan 1"
    assert not paper.releasable


def test_words_of_seats_and_dates():
    assert seat_words(20, 18, 0) == "18 of 20 seats taken"
    assert seat_words(None, 1, 2) == "1 on the roster, 2 held without a name"
    assert span_state(None, None, TODAY) == ("unknown", "No dates")
    assert span_state(TODAY, TODAY, TODAY)[1] == "Running"
    assert span_state(ahead(1), None, TODAY)[1] == "Coming"
    assert span_state(None, ahead(-1), TODAY)[1] == "Ended"


def test_of_many_who_are_left_out_only_some_are_named(desk, pilot):
    people = [student(desk, f"MANY, Number {at}") for at in range(6)]
    desk.courses.put_in_class(pilot, people)
    done = desk.courses.put_in_class(pilot, people)
    assert done.words.count("is on the roster already.") == 3
    assert done.words.endswith("3 more were left out.")
