"""Students' rows among titles, sub-headings, totals, repeated headings, notes and families."""

from __future__ import annotations

import pytest

HEAD = "No,Name,Country,Course,WCN\n"
STUDENT = '1,"KOLA, Tem",Kenya,CCC,1420A\n'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",,,,", "blank line"),
        (" ,\u00a0,,,", "blank line"),
        ("--- Burkina Faso ---,,,,", "sub-heading"),
        (",Kenya,,,", "sub-heading"),
        ("BURKINA FASO (12),,,,", "sub-heading"),
        ("Country: Kenya,,,,", "sub-heading"),
        ("----------,,,,", "line of signs"),
        ("TOTAL,921,,,", "total"),
        (",Total,2,,", "total"),
        (",Grand Total:,,,", "total"),
        ("Subtotal Kenya,,,,2", "total"),
        ("No,Name,Country,Course,WCN", "headings repeated"),
        ("NO,NAME,COUNTRY,COURSE,WCN", "headings repeated"),
        ("Note: red = cancelled,,,,", "sub-heading or note"),
        (",Prepared by the front office,,,", "sub-heading or note"),
        ("9,VACANT,Kenya,CCC,1441A", "no name yet"),
        ("9,TBA x 3,Kenya,CCC,", "no name yet"),
        (",2 more kids arriving in Jan,,,", "no name yet"),
    ],
)
def test_what_is_no_student_is_skipped_with_a_reason(read, line: str, reason: str) -> None:
    reading = read(HEAD + STUDENT + line + "\n" + STUDENT)
    assert [(one.row, one.reason) for one in reading.skipped] == [(3, reason)]
    assert [row.number for row in reading.rows] == [2, 4]


@pytest.mark.parametrize(
    "name", ["TOTALIS, Ann", "NAME, Jean", "COURSE, Al", "Total Recall, Bo", "X AE, 12th", "O, Il"]
)
def test_names_like_words_of_a_sheet_are_students(read, name: str) -> None:
    reading = read(f'{HEAD}1,"{name}",Kenya,CCC,1420A\n')
    assert len(reading.rows) == 1
    assert not reading.rows[0].refused


def test_a_lonely_name_with_a_rank_is_a_student(read) -> None:
    reading = read(f'{HEAD},"CPT KOLA, Tem",,,\n')
    assert reading.rows[0].values["passport_name"] == "KOLA Tem"


@pytest.mark.parametrize("name", ["", "12", "...,"])
def test_a_line_of_a_person_without_a_name_is_refused(read, name: str) -> None:
    reading = read(f'{HEAD}{STUDENT}2,"{name}",Kenya,CCC,1433A\n')
    refused = reading.rows[1]
    assert refused.refused
    assert "passport_name" not in refused.values
    assert [(one.row, one.column, one.code) for one in refused.problems] == [(3, "Name", "no-name")]


def test_a_country_named_once_fills_the_blanks_below_it(read) -> None:
    reading = read(
        'Country,Name,Course\nKenya,"A, B",CCC\n,"C, D",CCC\n,Total,2\nGhana,"E, F",CCC\n'
        ',"G, H",CCC\n'
    )
    assert [row.values["country"] for row in reading.rows] == ["KE", "KE", "GH", "GH"]
    assert [one.code for one in reading.problems] == ["country-filled-down"]


def test_a_blank_country_in_a_sheet_that_repeats_them_stays_blank(read) -> None:
    reading = read(
        'Country,Name,Course\nKenya,"A, B",CCC\nKenya,"C, D",CCC\n,"E, F",CCC\nGhana,"G, H",CCC\n'
    )
    assert [row.values.get("country") for row in reading.rows] == ["KE", "KE", None, "GH"]


def test_a_sub_heading_gives_its_country_only_where_none_is(read) -> None:
    reading = read(
        'Name,Country,Course\n--- Kenya ---,,\n"A, B",,CCC\n"C, D",Ghana,CCC\n"E, F",Ghana,CCC\n'
    )
    assert [row.values["country"] for row in reading.rows] == ["KE", "GH", "GH"]


def test_sub_headings_are_the_only_country_of_a_sheet_without_that_column(read) -> None:
    reading = read('Name,Course,WCN\nKenya,,\n"A, B",CCC,1A\nGhana,,\n"C, D",CCC,2A\n')
    assert [row.values["country"] for row in reading.rows] == ["KE", "GH"]


def test_a_further_line_under_a_student_takes_the_name_and_says_so(read) -> None:
    reading = read(
        'Name,Country,Course,WCN\n"A, B",Kenya,DLIELC,1420A\n,,USAWC,1420B\n"C, D",Kenya,X,1A\n'
    )
    assert [row.values["passport_name"] for row in reading.rows] == ["A B", "A B", "C D"]
    assert [one.code for one in reading.rows[1].problems] == ["name-filled-down"]
    assert reading.rows[1].raw == ("", "", "USAWC", "1420B")


def test_family_in_the_name_cell_goes_to_the_student_above(read) -> None:
    reading = read(
        'Name,Country,DOB\n"DIALLO, MOUSSA",Mali,12 FEB 84\nDIALLO (child 1),Mali,3 MAR 2016\n'
    )
    assert len(reading.rows) == 1
    assert reading.rows[0].values["family_size"] == 1
    assert reading.skipped[0].reason == "family member of row 2"
