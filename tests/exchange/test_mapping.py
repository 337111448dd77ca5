"""Which column is taken for which field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imso_desk.exchange.letters import column_letters
from imso_desk.exchange.mapping import load_mapping
from imso_desk.exchange.roster import read_rosters
from imso_desk.runtime.errors import Refused


def test_grade_is_a_pay_grade_or_a_rank_by_its_cells(read) -> None:
    rows = "Name,Grade,Country\n{}\n"
    us = read(rows.format('"A, B",O-5,Kenya\n"C, D",E-7,Kenya'))
    french = read(rows.format('"A, B",Capitán,Kenya\n"C, D",Commandant,Kenya'))
    assert us.mapping["Grade"] == "pay_grade"
    assert french.mapping["Grade"] == "rank"


def test_line_is_a_wcn_only_when_it_looks_like_one(read) -> None:
    assert read("Line,Name\n1420A,KOLA\n1433,OTUMA\n").mapping["Line"] == "wcn"
    assert read("Line,Name\n1,KOLA\n2,OTUMA\n").mapping["Line"] == ""


def test_name_beside_first_name_is_the_family_name(read) -> None:
    reading = read("Nom;Prénom;Pays\nNUÑEZ;José;Spain\nBJÖRN;Åke;Sweden\n")
    assert reading.mapping["Nom"] == "family_name"
    assert reading.rows[0].values["passport_name"] == "NUÑEZ José"


def test_the_word_of_the_officer_beats_everything(read) -> None:
    text = "Name,Country,Code X\nKOLA,Kenya,1420A\n"
    reading = read(text, mapping={"code x": "wcn", "COUNTRY": ""})
    assert reading.mapping == {"Name": "passport_name", "Country": "", "Code X": "wcn"}


def test_a_mapping_finds_headings_that_nobody_knows(read) -> None:
    reading = read("Xyzzy,Plugh\nKOLA Tem,Kenya\n", mapping={"Xyzzy": "passport_name"})
    assert reading.rows[0].values["passport_name"] == "KOLA Tem"


def test_a_kept_mapping_is_used_when_the_same_headings_come(read) -> None:
    asked: list[tuple[str, ...]] = []

    def kept(headings: tuple[str, ...]) -> dict[str, str]:
        asked.append(headings)
        return {"Code X": "masl"}

    reading = read("Name,Code X\nKOLA,D177009\n", saved_mappings=kept)
    assert asked == [("Name", "Code X")]
    assert reading.mapping["Code X"] == "masl"


def test_an_unknown_heading_is_named_by_its_cells_and_told(read) -> None:
    reading = read("Name,Zzz,Notes\nKOLA,1420A,a\nOTUMA,1433B,b\nMBEKA,1444C,c\n")
    assert reading.mapping["Zzz"] == "wcn"
    assert [one.code for one in reading.problems] == ["column-guessed"]


def test_unknown_columns_stay_in_the_raw_row_only(read) -> None:
    reading = read("Name,Country,Shoe size\nKOLA,Kenya,44\n")
    assert reading.mapping["Shoe size"] == ""
    assert reading.rows[0].raw == ("KOLA", "Kenya", "44")
    assert "44" not in reading.rows[0].values.values()


def test_repeated_and_missing_headings_get_names_of_their_own(read) -> None:
    reading = read("Name,Country,Notes,Notes,,\nKOLA,Kenya,a,b,c,\n")
    assert reading.headings == ("Name", "Country", "Notes", "Notes (2)", "Column E", "")


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_letters_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_mapping_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"Rpt Date": "report_date", "Shoe": ""}))
    assert load_mapping(path) == {"Rpt Date": "report_date", "Shoe": ""}
    for content in ('{"a": "no_such_field"}', "[1]", "{", '{"a": 1}', "[" * 100_000):
        path.write_text(content)
        with pytest.raises(Refused, match=r"map\.json"):
            load_mapping(path)


def test_headings_without_names_are_refused_with_their_row(
    tmp_path: Path, tables: object, options: object
) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("Country,WCN,Report Date\nKenya,1420A,1 DEC 25\n")
    with pytest.raises(Refused, match=r"No column with names was found in lines\.csv: row 1"):
        read_rosters(path, options, tables)  # type: ignore[arg-type]


def test_a_kept_mapping_finds_headings_that_nobody_knows(read) -> None:
    known = {"Xyzzy": "passport_name", "Plugh": "country"}
    text = "Title,,\nXyzzy,Plugh,Fee\nKOLA Tem,Kenya,3\n"
    reading = read(text, saved_mappings=lambda one: known if "Xyzzy" in one else None)
    assert reading.header_rows == (2,)
    assert reading.mapping == {"Xyzzy": "passport_name", "Plugh": "country", "Fee": ""}
    assert reading.rows[0].values["passport_name"] == "KOLA Tem"
