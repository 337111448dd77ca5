"""Ten files for the fifteen messy kinds of lists, and catalogues."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from imso_desk.exchange.model import Kind, ReadOptions, ReferenceTables, SheetReading
from imso_desk.exchange.roster import read_rosters
from imso_desk.runtime.errors import Refused


@pytest.fixture
def sheet(messy: Path, options: ReadOptions, tables: ReferenceTables):
    def run(name: str) -> SheetReading:
        return read_rosters(messy / name, options, tables)[0]

    return run


def column(reading: SheetReading, field: str) -> list[object]:
    return [row.values.get(field) for row in reading.rows]


def problems(reading: SheetReading) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for row in reading.rows for one in row.problems]


def test_capitals_with_the_rank_in_the_name_and_full_score_cells(sheet) -> None:
    reading = sheet("01_capitals_and_english.csv")
    assert column(reading, "rank") == ["MAJ", "LTC", "CPT"] + [None] * 5
    assert reading.rows[1].values["family_name"] == "DE LA VEGA MORO"
    assert column(reading, "ecl") == [80, 78, None, 72, None, None, None, None]
    assert reading.rows[1].values["english_date"] == date(2025, 3, 12)
    assert reading.rows[2].values["english_note"] == "EXEMPT IN-CTRY - TEST ON ARRIVAL"
    assert problems(reading) == [
        (7, "English", "ecl-out-of-range"),
        (7, "Rpt Date", "no-such-date"),
        (9, "Country", "unknown-country"),
    ]
    assert not any(row.refused for row in reading.rows)


def test_persons_with_one_name_and_free_status_words(sheet) -> None:
    reading = sheet("02_mononyms_and_status.csv")
    assert column(reading, "passport_name") == [
        "SURYANTO",
        "WIRADI",
        "SUPARNO",
        "OTUMA P",
        None,
        "WEKESA S",
    ]
    assert column(reading, "status") == [
        "arrived",
        "arrived",
        "cancelled",
        "confirmed",
        "projected",
        None,
    ]
    assert [row.number for row in reading.rows if row.refused] == [8]
    assert [one.row for one in reading.skipped] == [6, 7]
    assert reading.rows[-1].values["remarks"] == 'two\nlines, "quoted"'


def test_titles_merged_cells_totals_and_a_second_header(sheet) -> None:
    reading = sheet("03_titles_merged_totals.xlsx")
    assert reading.header_rows == (4,)
    assert [row.number for row in reading.rows] == [5, 6, 9, 11]
    assert column(reading, "country") == ["XB", "XB", "KE", "BF"]
    assert [one.row for one in reading.skipped] == [1, 2, 3, 7, 8, 10, 12]
    assert reading.rows[3].values["course_title"] == "=1+1"
    assert {"hidden-sheet", "formula-as-text"} <= {one.code for one in reading.problems}


def test_a_notes_sheet_is_empty_and_a_hidden_one_can_be_named(
    messy: Path, options: ReadOptions, tables: ReferenceTables
) -> None:
    path = messy / "03_titles_merged_totals.xlsx"
    kinds = {one.sheet: one.kind for one in read_rosters(path, options, tables)}
    assert kinds == {"Inbound": Kind.ROSTER, "Notes": Kind.EMPTY}
    named = read_rosters(path, ReadOptions(today=options.today, sheet="Old"), tables)
    assert [row.values["passport_name"] for row in named[0].rows] == ["GONE Al"]


def test_codes_of_two_sets(sheet) -> None:
    reading = sheet("04_two_code_sets.csv")
    assert column(reading, "country") == [None, None, None, None, "BR", "JP", None]
    assert reading.questions[0].rows == (2, 3, 4, 5)


def test_dates_in_many_styles_and_eaten_codes(sheet) -> None:
    reading = sheet("05_dates_and_eaten_cells.csv")
    assert column(reading, "date_of_birth") == [date(1978, 6, 6), None, date(1985, 3, 4), None]
    assert set(column(reading, "report_date")) == {date(2025, 12, 1)}
    assert column(reading, "end_date") == [date(2026, 6, 13), None, None, None]
    assert column(reading, "pay_grade") == ["O-5", "O-3", "O-5", "E-7"]
    assert column(reading, "wcn") == ["420A", "1420B", "1420C", "0420D"]
    assert column(reading, "masl") == [None, "B171000", "D177009", "12E456"]
    assert (3, "DOB", "ambiguous-date") in problems(reading)
    assert (3, "End", "incomplete-date") in problems(reading)
    assert (5, "DOB", "no-such-date") in problems(reading)


def test_one_student_on_three_lines_and_orders_in_all_spellings(sheet) -> None:
    reading = sheet("06_lines_and_orders.csv")
    assert len(reading.rows) == 5
    assert column(reading, "ito_number")[3:] == [None, "BN/B/25I/1420"]
    assert problems(reading) == [(6, "WCN", "duplicate-wcn"), (6, "End", "end-before-start")]


def test_family_between_the_students(sheet) -> None:
    reading = sheet("07_family_rows.csv")
    assert column(reading, "passport_name") == ["DIALLO MOUSSA", "BARRY FATOU"]
    assert column(reading, "family_size") == [2, None]
    assert "WIFE, DIALLO, AWA" in str(reading.rows[0].values["dependents"])


@pytest.mark.parametrize("name", ["08_mail.txt", "09_attendance_and_costs.xlsx"])
def test_what_is_no_roster_is_refused_with_what_was_looked_for(sheet, name: str) -> None:
    with pytest.raises(Refused, match=f"No headings were found in {name}: a row with a name"):
        sheet(name)


def test_turkish_windows_text(sheet) -> None:
    reading = sheet("10_turkish_windows.csv")
    assert column(reading, "passport_name") == [
        "NUÑEZ José Ángel",
        "ŞAHİN İbrahim",
        "BJÖRN Åke",
    ]
    assert reading.problems[0].code == "encoding-guessed"
    assert set(column(reading, "arrival")[:2]) == {datetime(2026, 1, 4)}


CATALOGUE = (
    "country,program,course_title,us_unit,student_unit,start_date,end_date,location,quantity,"
    "total_cost,page_number\n"
    'Angola,IMET-1 - Fiscal Year 2017 Department of State Training,English,"DLIELC",Navy,'
    '7/17/2017,9/8/2017,"Lackland AFB, TX, US",2,"$17,020",1\n'
    "Angola,FMS,,X,Y,7/31/2017,8/11/2017,Z,1,$0,1\n"
    "Angola,FMS,Flying,X,Y,8/31/2017,8/11/2017,Z,1,$0,1\n"
)


def test_a_list_of_courses_without_persons_is_a_catalogue(read) -> None:
    reading = read(CATALOGUE)
    assert reading.kind is Kind.CATALOGUE
    assert reading.mapping["us_unit"] == "school"
    first = reading.rows[0].values
    assert (first["quantity"], first["start_date"]) == (2, date(2017, 7, 17))
    assert [(one.row, one.reason) for one in reading.skipped] == [(3, "no course title")]
    assert problems(reading) == [(4, "end_date", "end-before-start")]


def test_a_column_with_names_makes_it_a_roster(read) -> None:
    text = CATALOGUE.replace("page_number", "Student").replace(",1\n", ',"KOLA, Tem"\n')
    assert read(text).kind is Kind.ROSTER


def test_a_row_is_never_lost_nor_counted_twice(messy: Path, sheet) -> None:
    for path in sorted(messy.glob("0[1-7]*.csv")):
        reading = sheet(path.name)
        numbers = [row.number for row in reading.rows] + [one.row for one in reading.skipped]
        numbers += reading.header_rows
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), path.name
