from __future__ import annotations

from datetime import date

import pytest

from imso_desk.domain.student_query import Filter, StudentQuery
from imso_desk.ui.students import query_state as state
from imso_desk.ui.students.query_state import ViewDefinition

WHOLE = StudentQuery(
    text="mo",
    filters=(Filter("status", ("arrived", "")), Filter("country_name", ("Jordan",))),
    report_from="2027-01-01",
    report_to="2027-01-31",
    sort="ecl",
    descending=True,
)


def test_a_definition_comes_back_as_it_was_written():
    columns = ({"key": "ecl", "width": 60, "shown": True},)
    assert state.read(state.written(ViewDefinition(WHOLE, columns))) == ViewDefinition(
        WHOLE, columns
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '"x"',
        '{"filters": {"passphrase": ["x"], "status": "arrived", "rank": []}, "sort": "place; --"}',
        '{"report_from": "yesterday", "report_to": 7, "columns": {"key": 1}, "text": null}',
    ],
)
def test_a_definition_that_makes_no_sense_is_the_plain_list(text):
    assert state.read(text) == ViewDefinition()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (StudentQuery(), []),
        (
            StudentQuery(filters=(Filter("status", ("in training", "")),)),
            ["Status: In training, (nothing recorded)"],
        ),
        (
            StudentQuery(filters=(Filter("course_title", ("C" * 90, "D")),)),
            ["Course: " + "C" * 37 + "… + 1"],
        ),
        (StudentQuery(report_from="2027-03-04"), ["Report date: from 04 MAR 2027"]),
        (StudentQuery(report_to="2027-03-04"), ["Report date: to 04 MAR 2027"]),
        (WHOLE, None),
    ],
)
def test_filters_are_said_in_words_short_enough_for_a_chip(query, words):
    said = [text for _key, text in state.filters_in_words(query)]
    if words is not None:
        assert said == words
    assert all(len(text) <= 60 for text in said)


def test_each_filter_can_be_taken_away_alone_and_all_at_once():
    assert [key for key, _ in state.filters_in_words(WHOLE)] == [
        "status",
        "country_name",
        "report_date",
    ]
    left = state.without_filter(WHOLE, "status")
    assert state.values_of(left, "status") == ()
    assert state.values_of(left, "country_name") == ("Jordan",)
    assert state.without_filter(WHOLE, "report_date").report_from is None
    bare = state.without_filters(WHOLE)
    assert (bare.filters, bare.report_to, bare.text, bare.sort) == ((), None, "mo", "ecl")


def test_dates_may_be_open_at_one_end():
    query = state.with_dates(StudentQuery(), date(2027, 1, 1), None)
    assert (query.report_from, query.report_to) == ("2027-01-01", None)
