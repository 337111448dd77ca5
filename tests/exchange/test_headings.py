"""Headings: known words in many languages, one or two rows, what is not a heading."""

from __future__ import annotations

import pytest

from imso_desk.exchange.grid import Grid
from imso_desk.exchange.headings import find_header, look_up, normal, signature
from imso_desk.exchange.model import FIELD_LABELS, ReferenceTables


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("RANK/NAME ", "passport_name"),
        ("Last, First MI", "passport_name"),
        ("Student's Name", "passport_name"),
        ("Ctry", "country"),
        ("Country (DSCA code)", "country"),
        ("Rpt_Date:", "report_date"),
        ("RptDate", "report_date"),
        ("DOB (dd/mm/yyyy)", "date_of_birth"),
        ("Student DOB", "date_of_birth"),
        ("Arr (local)", "arrival"),
        ("ECL/OPI", "english"),
        ("Pgm/FY", "program"),
        ("Course Start Date", "start_date"),
        ("us_unit", "school"),
        ("E-Mail", "email"),
        ("Prénom(s)", "given_names"),
        ("Apellidos", "family_name"),
        ("Geburtsdatum", "date_of_birth"),
        ("Doğum Tarihi", "date_of_birth"),
        ("Фамилия", "family_name"),
        ("Страна", "country"),
        ("الاسم", "passport_name"),
        ("الدولة", "country"),
        ("氏名", "passport_name"),
        ("#", "-"),
        ("COURSE #", "course_number"),
        ("Passport No.", "passport_number"),
    ],
)
def test_known_headings(tables: ReferenceTables, heading: str, field: str) -> None:
    assert look_up(heading, tables.headings)[0] == field


@pytest.mark.parametrize("heading", ["", "KOLA, Tem", "Kenya", "01-DEC-25", "x" * 500, "\ud800"])
def test_other_cells_are_no_headings(tables: ReferenceTables, heading: str) -> None:
    assert look_up(heading, tables.headings) == ()


def test_every_heading_of_the_book_names_a_field(tables: ReferenceTables) -> None:
    named = {field for fields in tables.headings.values() for field in fields}
    assert named - {"-"} <= set(FIELD_LABELS)
    assert len(tables.headings) > 1500


def header(tables: ReferenceTables, *rows: list[str]) -> tuple[tuple[int, ...], list[str]] | None:
    found = find_header(Grid("f", "", [list(row) for row in rows]), tables.headings, frozenset())
    return None if found is None else (found.rows, [(one or ("",))[0] for one in found.candidates])


def test_two_rows_of_headings_are_joined(tables: ReferenceTables) -> None:
    found = header(
        tables,
        ["INBOUND", "", "", "", ""],
        ["Name", "Report", "Course", "Course", "Passport"],
        ["", "Date", "Start", "End", "Expires"],
        ["KOLA, Tem", "1 DEC 25", "1 DEC 25", "1 DEC 26", "1 DEC 27"],
    )
    assert found == (
        (1, 2),
        ["passport_name", "report_date", "start_date", "end_date", "passport_expires"],
    )


def test_a_group_heading_above_known_ones_is_a_title(tables: ReferenceTables) -> None:
    found = header(
        tables,
        ["", "Student", "", "Training", ""],
        ["Country", "Last", "First", "Start", "End"],
        ["Kenya", "OTUMA", "Paul", "6 JAN 26", "7 JAN 26"],
    )
    assert found is not None
    assert found[1] == ["country", "family_name", "given_names", "start_date", "end_date"]


def test_a_first_row_of_data_is_not_joined_to_the_headings(tables: ReferenceTables) -> None:
    found = header(tables, ["Name", "Country", "School"], ["KOLA, Tem", "Kenya", "College"])
    assert found == ((0,), ["passport_name", "country", "school"])


def test_a_typing_error_in_a_heading_is_forgiven(tables: ReferenceTables) -> None:
    found = header(tables, ["Name", "Nationaltiy", "Course Titel"])
    assert found == ((0,), ["passport_name", "country", "course_title"])


@pytest.mark.parametrize(
    "rows",
    [
        [["Sir, MAJ KOLA arr RIC 04JAN", " see you"]],
        [["Item", "Amt"], ["Bus", "$1"]],
        [["1", "2"], ["3", "4"]],
        [["", ""]],
        [],
    ],
)
def test_no_headings(tables: ReferenceTables, rows: list[list[str]]) -> None:
    assert header(tables, *rows) is None


def test_the_signature_knows_the_same_headings_again() -> None:
    assert signature(["Name ", "RPT_DATE"]) == signature(["name", "Rpt Date"])
    assert signature(["Name", "Rpt Date"]) != signature(["Rpt Date", "Name"])
    assert normal("  Rpt_Date:") == "rpt date"
