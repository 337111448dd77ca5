"""Checks across the cells of a line and across lines; what the officer is asked."""

from __future__ import annotations

from datetime import date

import pytest

from imso_desk.domain.countries import CodeSet
from imso_desk.domain.dates import DateOrder


def test_an_end_before_the_start_is_left_out_and_listed(read) -> None:
    row = read("Name,Start,End\nKOLA,2026-03-04,2026-03-03\n").rows[0]
    assert "end_date" not in row.values
    assert [(p.row, p.column, p.code) for p in row.problems] == [(2, "End", "end-before-start")]


def test_the_report_date_stands_in_for_a_missing_start(read) -> None:
    reading = read(
        "Name,Report Date,Start,End\nA,2026-03-04,,2026-03-03\nB,2026-03-04,2026-03-01,2026-03-03\n"
    )
    assert ["end_date" in row.values for row in reading.rows] == [False, True]


def test_one_day_is_a_course(read) -> None:
    assert not read("Name,Start,End\nKOLA,2026-03-04,2026-03-04\n").rows[0].problems


def codes(reading) -> list[list[str]]:
    return [[one.code for one in row.problems] for row in reading.rows]


def test_a_wcn_for_two_persons_of_a_country_is_listed_and_stays_in(read) -> None:
    reading = read(
        'Name,Country,WCN,Start\n"A, B",Kenya,1420A,2026-01-01\n"C, D",Kenya,1420A,2026-01-01\n'
        '"E, F",Ghana,1420A,2026-01-01\n"G, H",Kenya,1420A,2028-01-01\n'
        '"A, B",Kenya,1420A,2026-01-01\n'
    )
    assert codes(reading) == [[], ["duplicate-wcn"], [], [], []]
    assert "Row 2" in reading.rows[1].problems[0].message
    assert not any(row.refused for row in reading.rows)


CODES = 'CC,Student\nAT,"HALE, Tom"\nBR,"SOUZA, Lia"\nJA,"MORI, Ken"\nKenya,"OTUMA, P"\n'


def test_country_codes_of_two_sets_are_asked_and_never_guessed(read) -> None:
    reading = read(CODES)
    assert [row.values.get("country") for row in reading.rows] == [None, "BR", "JP", "KE"]
    (question,) = reading.questions
    assert (question.kind, question.column, question.rows) == ("code_set", "CC", (2,))
    assert question.choices == ("ISO", "DSCA")
    assert "Only DSCA has JA" in question.message


@pytest.mark.parametrize(("code_set", "country"), [(CodeSet.ISO, "AT"), (CodeSet.DSCA, "AU")])
def test_the_answer_settles_the_codes(read, code_set: CodeSet, country: str) -> None:
    reading = read(CODES, code_set=code_set)
    assert reading.rows[0].values["country"] == country
    assert reading.questions == []


@pytest.mark.parametrize(("heading", "country"), [("ISO", "AT"), ("DSCA code", "AU")])
def test_a_heading_may_name_the_set(read, heading: str, country: str) -> None:
    reading = read(CODES.replace("CC", heading))
    assert reading.rows[0].values["country"] == country


def test_an_ambiguous_date_is_asked_and_its_row_comes_in(read) -> None:
    text = "Name,DOB\nKOLA,03/04/1985\nOTUMA,13 MAY 1985\n"
    reading = read(text)
    assert codes(reading) == [["ambiguous-date"], []]
    assert [(one.kind, one.rows) for one in reading.questions] == [("date_order", (2,))]
    answered = read(text, date_order=DateOrder.DMY)
    assert answered.rows[0].values["date_of_birth"] == date(1985, 4, 3)


def test_a_column_shows_its_own_order(read) -> None:
    reading = read("Name,DOB\nKOLA,03/04/1985\nOTUMA,05/13/1985\n")
    assert reading.rows[0].values["date_of_birth"] == date(1985, 3, 4)


def test_a_column_that_shows_both_orders_follows_nobody(read) -> None:
    reading = read("Name,DOB\nA,03/04/1985\nB,05/13/1985\nC,13/05/1985\n")
    assert codes(reading) == [["ambiguous-date"], [], []]


def test_a_heading_tells_the_order(read) -> None:
    reading = read("Name,DOB (dd/mm/yyyy)\nKOLA,03/04/1985\n")
    assert reading.rows[0].values["date_of_birth"] == date(1985, 4, 3)


def test_other_columns_tell_the_order_only_when_they_do_it_often(read) -> None:
    head = "Name,DOB,Start\n"
    often = "A,03/04/1985,05/13/2026\nB,1 JAN 1985,05/14/2026\nC,1 JAN 1985,05/15/2026\n"
    assert read(head + often).rows[0].values["date_of_birth"] == date(1985, 3, 4)
    assert codes(read(head + "A,03/04/1985,05/13/2026\n")) == [["ambiguous-date"]]
