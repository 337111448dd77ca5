"""The list stays in the order of names and the search index right, wherever names are put in."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imso_desk.database import student_list
from imso_desk.database.check import findings
from imso_desk.database.places import HIGHEST, STEP, Gap
from imso_desk.domain.student_query import StudentQuery
from tests.support.offices import TODAY, desk_at, line, student, visit


def in_order(office):
    rows = office.reader.execute(
        "SELECT place, name_key FROM student_listing ORDER BY place"
    ).fetchall()
    keys = [key for _, key in rows]
    assert keys == sorted(keys)
    assert all(0 < place < HIGHEST for place, _ in rows)
    return len(rows)


def add(office, names, at_once):
    desk = desk_at(office)
    for at in range(0, len(names), at_once):
        with desk.context.work("Names") as work:
            for name in names[at : at + at_once]:
                work.unit.add("person", {"passport_name": name, "family_name": name})


def numbered(count, way):
    names = [f"M{number:05}" for number in range(count)]
    if way == "descending":
        names.reverse()
    elif way == "random":
        random.Random(7).shuffle(names)
    elif way == "from both ends":
        names = [name for pair in zip(names, reversed(names), strict=True) for name in pair]
        names = list(dict.fromkeys(names))
    elif way == "one name":
        names = ["SAME"] * count
    return names


@pytest.mark.parametrize("way", ["ascending", "descending", "random", "from both ends", "one name"])
@pytest.mark.parametrize("at_once", [7, 3000])
def test_thousands_at_one_point_keep_the_order(office, way, at_once):
    add(office, ["A FIRST", "Z LAST", "N AFTER"], 3)
    add(office, numbered(3000 if at_once > 100 else 700, way), at_once)
    count = in_order(office)
    if at_once > 100:
        assert count == 3003
        assert list(findings(office)) == []
    query = StudentQuery(text="same" if way == "one name" else "M00123")
    assert student_list.count(office.reader, query) == (count - 3 if way == "one name" else 1)


def crowd(office, places):
    """Put the places of the listed students close together, as years of edits might."""
    writer = office.raw_writer()
    rows = writer.execute(
        "SELECT l.place, l.person_id FROM student_listing l ORDER BY l.place"
    ).fetchall()
    writer.execute("BEGIN")
    words = {}
    from imso_desk.database.office import _speaking
    from imso_desk.database.summaries import summaries

    for one in summaries(_speaking(writer), [person for _, person in rows], TODAY):
        words[one.person_id] = one.tokens
    writer.execute("DELETE FROM student_search")
    for (place, _), new in zip(rows, places, strict=True):
        writer.execute("UPDATE student_listing SET place = ? WHERE place = ?", (-new, place))
    writer.execute("UPDATE student_listing SET place = -place")
    for person, place in writer.execute("SELECT person_id, place FROM student_listing").fetchall():
        writer.execute(
            "INSERT INTO student_search (rowid, tokens) VALUES (?, ?)", (place, words[person])
        )
    writer.execute("COMMIT")


names = st.lists(st.text("ABMZ", min_size=1, max_size=4), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=names, batches=st.lists(names, min_size=1, max_size=3), data=st.data())
def test_any_names_between_any_neighbours_keep_the_order(kit, tmp_path_factory, old, batches, data):
    path = kit.copy(tmp_path_factory.mktemp("places") / "office.imso")
    with kit.open(path) as office:
        add(office, old, len(old))
        steps = data.draw(
            st.lists(st.sampled_from([1, 2, 3, 50, STEP]), min_size=len(old), max_size=len(old))
        )
        places, at = [], 0
        for one in steps:
            at += one
            places.append(at)
        crowd(office, places)
        assert list(findings(office)) == []
        for batch in batches:
            add(office, batch, len(batch))
            in_order(office)
        assert list(findings(office)) == []


@pytest.mark.parametrize("gap", [Gap(0, HIGHEST), Gap(5, 6), Gap(5, 8), Gap(0, STEP)])
@pytest.mark.parametrize("count", [1, 2, 1000])
def test_numbers_of_a_gap_lie_inside_it(gap, count):
    numbers = gap.spread(count)
    if numbers is None:
        assert gap.high - gap.low <= count
        return
    assert len(set(numbers)) == count
    assert numbers == sorted(numbers)
    assert gap.low < numbers[0] <= numbers[-1] < gap.high


def test_a_person_who_changes_the_name_moves(office, desk):
    for name in ("ALPHA, A", "BRAVO, B", "CHARLIE, C"):
        student(desk, name)
    desk.records.save("person", 1, {"passport_name": "ZULU, A", "family_name": "ZULU"})
    rows = desk.students.first_page(StudentQuery()).rows
    assert [row.person_id for row in rows] == [2, 3, 1]
    assert desk.students.first_page(StudentQuery(text="alpha")).total == 0
    assert desk.students.first_page(StudentQuery(text="zulu")).rows[0].person_id == 1


days = st.none() | st.dates(TODAY - dt.timedelta(30), TODAY + dt.timedelta(30))
lines = st.tuples(
    days, days, days, st.sampled_from(["", "no-show", "held over", "delayed", "cancelled"])
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    people=st.lists(st.lists(lines, max_size=3), min_size=1, max_size=5),
    days=st.lists(st.dates(TODAY - dt.timedelta(45), TODAY + dt.timedelta(45)), max_size=5),
)
def test_states_are_right_on_any_day_forward_or_back(kit, tmp_path_factory, people, days):
    path = kit.copy(tmp_path_factory.mktemp("days") / "office.imso")
    with kit.open(path) as office:
        desk = desk_at(office)
        for number, held in enumerate(people):
            stay = visit(
                desk, student(desk, f"N{number}"), ito_number="JO-B-1" if number % 2 else None
            )
            for report, start, end, status in held:
                first, last = (
                    sorted(filter(None, (report, end))) if report and end else (report, end)
                )
                begin = start if start and (not last or start <= last) else None
                line(desk, stay, report_date=first, start_date=begin, end_date=last, status=status)
        for day in days:
            later = desk_at(office, day)
            later.students.bring_to_today()
            assert later.maintenance.check() == []
            assert later.students.bring_to_today() == 0


def test_an_edit_on_another_day_brings_the_list_to_that_day(office, desk):
    person = student(desk, "FLEMING, Ada")
    line(desk, visit(desk, person))
    other = student(desk, "OTHER, One")
    later = desk_at(office, dt.date(2027, 6, 5))
    later.records.save("person", other, {"native_name": "х"})
    assert dict(later.students.choices("status")) == {"alumni": 1, "projected": 1}
    assert later.maintenance.check() == []
