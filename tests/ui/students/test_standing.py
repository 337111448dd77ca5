from __future__ import annotations

from array import array

import pytest

from imso_desk.domain.student_query import Filter, StudentQuery
from imso_desk.ui.students.standing import Standing, as_ranges, fresh_list, moved_ranges, person_ids


@pytest.mark.parametrize(
    ("rows", "ranges"),
    [([], ()), ([3], ((3, 3),)), ([0, 1, 2], ((0, 2),)), ([0, 2, 3, 9], ((0, 0), (2, 3), (9, 9)))],
)
def test_rows_are_put_together_to_ranges(rows, ranges):
    assert as_ranges(rows) == ranges


@pytest.mark.parametrize(
    ("ranges", "now", "found"),
    [
        ((), [10, 20, 30], ()),
        (((0, 1),), [10, 20, 30, 40], ((0, 1),)),
        (((0, 1),), [5, 10, 15, 20], ((1, 1), (3, 3))),
        (((2, 3),), [10, 20], ()),
        (((0, 3),), [40, 30, 20, 10, 1], ((0, 3),)),
    ],
)
def test_what_was_selected_is_found_in_the_list_as_it_is_now(ranges, now, found):
    assert moved_ranges(array("q", (10, 20, 30, 40)), ranges, array("q", now)) == found


def test_an_unchanged_order_is_told_as_the_same(desk):
    places = desk.students.places(StudentQuery())
    fresh = fresh_list(desk.students, StudentQuery(), Standing(places, ((1, 1),), 1, None, 0))
    assert fresh.same
    assert fresh.places == places


def test_a_renamed_student_is_followed_to_the_new_place(desk):
    query = StudentQuery()
    places = desk.students.places(query)
    [first] = desk.students.ids_at(places[:1])
    desk.records.save("person", first, {"passport_name": "Zulu, Ana"})
    before = Standing(places, ((0, 0),), 0, first, 0)
    fresh = fresh_list(desk.students, query, before)
    assert fresh.current is not None
    assert fresh.ranges == ((fresh.current, fresh.current),)
    assert desk.students.ids_at([fresh.places[fresh.current]]) == [first]


def test_a_student_who_no_longer_matches_is_no_longer_selected(desk):
    query = StudentQuery(filters=(Filter("country_name", ("Brazil",)),))
    places = desk.students.places(query)
    [only] = desk.students.ids_at(places)
    desk.records.save("person", only, {"country": "GH"})
    fresh = fresh_list(desk.students, query, Standing(places, ((0, 0),), 0, only, 0))
    assert (len(fresh.places), fresh.ranges, fresh.current, fresh.top) == (0, (), None, 0)


def test_ids_come_in_the_order_of_the_list(empty_desk):
    empty_desk.fill(2100)
    query = StudentQuery(descending=True)
    places = empty_desk.students.places(query)
    ids = empty_desk.students.ids(query)
    assert person_ids(empty_desk.students, query, places, everyone=True) == ids
    assert person_ids(empty_desk.students, query, places, everyone=False) == ids
    assert person_ids(empty_desk.students, query, places[5:8], everyone=False) == ids[5:8]
