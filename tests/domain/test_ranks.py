"""Ranks and pay grades as rosters write them, also the ones a spreadsheet has spoilt."""

from __future__ import annotations

import csv
import datetime as dt
import time
from pathlib import Path

import pytest

from imso_desk.domain.problems import FieldError
from imso_desk.domain.ranks import Ranks, parse_pay_grade, parse_pay_grade_noted


@pytest.fixture(scope="module")
def ranks(request) -> Ranks:
    path = Path(request.config.rootpath) / "resources" / "reference" / "ranks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return Ranks.from_rows(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "service", "found", "grade"),
    [
        ("Captain", None, "CPT", "O-3"),
        ("CAPT", None, "CPT", "O-3"),
        ("Cpt", None, "CPT", "O-3"),
        ("CAPT", "Navy", "CAPT", "O-6"),
        ("Captain", "USN", "CAPT", "O-6"),
        ("Captain", "US Coast Guard", "CAPT", "O-6"),
        ("Captain", "Marine Corps", "Capt", "O-3"),
        ("Capt", "USAF", "Capt", "O-3"),
        ("Capt", "Afghan Army", "CPT", "O-3"),
        ("Lieutenant Colonel", None, "LTC", "O-5"),
        ("Lt Col", None, "LTC", "O-5"),
        ("LtCol", "air", "Lt Col", "O-5"),
        ("Lt. Col.", None, "LTC", "O-5"),
        ("Ltc", None, "LTC", "O-5"),
        ("1LT", None, "1LT", "O-2"),
        ("First Lieutenant", None, "1LT", "O-2"),
        ("Senior Lieutenant", None, "1LT", "O-2"),
        ("Sub-Lieutenant", None, "2LT", "O-1"),
        ("Sub-Lieutenant", "navy", "LTJG", "O-2"),
        ("Lieutenant", None, "LT", ""),
        ("Lieutenant", "navy", "LT", "O-3"),
        ("Capitán", None, "CPT", "O-3"),
        ("Capitán de Corbeta", None, "LCDR", "O-4"),
        ("Comandante", None, "MAJ", "O-4"),
        ("Teniente Coronel", None, "LTC", "O-5"),
        ("Yüzbaşı", None, "CPT", "O-3"),
        ("BİNBAŞI", None, "MAJ", "O-4"),
        ("Commandant", None, "MAJ", "O-4"),
        ("Chef de bataillon", None, "MAJ", "O-4"),
        ("Kapitan", None, "CPT", "O-3"),
        ("Podpolkovnik", None, "LTC", "O-5"),
        ("Squadron Leader", None, "Sqn Ldr", "O-4"),
        ("SSgt", "air", "SSgt", "E-5"),
        ("SSgt", "marines", "SSgt", "E-6"),
        ("Master Sergeant", None, "MSG", "E-8"),
        ("Master Sergeant", "Air Force", "MSgt", "E-7"),
        ("CW3", None, "CW3", "W-3"),
        ("Civ", None, "CIV", ""),
        ("Major", "navy", "MAJ", "O-4"),
    ],
)
def test_find(ranks, text, service, found, grade):
    rank = ranks.find(text, service)
    assert rank is not None
    assert (rank.text, rank.pay_grade) == (found, grade)


@pytest.mark.parametrize("text", ["", " ", "Smith", "TOTAL", "921", "\ud800", "x" * 60_000])
def test_what_is_no_rank_is_not_found(ranks, text):
    assert ranks.find(text) is None
    assert ranks.leading(text) == ("", text.strip())


@pytest.mark.parametrize(
    ("cell", "rank", "rest"),
    [
        ("MAJ RAVUNA, KOFI TAN", "MAJ", "RAVUNA, KOFI TAN"),
        ("LTC DE LA VEGA MORO, ANA LUCIA", "LTC", "DE LA VEGA MORO, ANA LUCIA"),
        ("Ltc CHARPENTIER, Gilles ", "Ltc", "CHARPENTIER, Gilles"),
        ("CIV RAMOS, Claudio\u00a0", "CIV", "RAMOS, Claudio"),
        ("2Lt SANTOS, Sergio", "2Lt", "SANTOS, Sergio"),
        ("Lt. Col. Tem Kola", "Lt. Col.", "Tem Kola"),
        ("Capitán de Corbeta Ruiz Paz", "Capitán de Corbeta", "Ruiz Paz"),
        ("LTC (P) KOLA, Tem", "LTC", "KOLA, Tem"),
        ("MAJ/KOLA", "MAJ", "KOLA"),
        ("MAJ, KOLA, TEM", "MAJ", "KOLA, TEM"),
        ("LTC, KOLA TEM", "LTC", "KOLA TEM"),
        ("MAJOR, JOHN", "", "MAJOR, JOHN"),
        ("SURYANTO, FNU", "", "SURYANTO, FNU"),
        ("SA, MARIA", "", "SA, MARIA"),
        ("SA MARIA", "", "SA MARIA"),
        ("Mohamed Ali Hassan", "", "Mohamed Ali Hassan"),
        ("Colonel", "", "Colonel"),
    ],
)
def test_leading_rank_words(ranks, cell, rank, rest):
    assert ranks.leading(cell) == (rank, rest)


def test_seniority_sorts_across_services(ranks):
    order = ["CIV", "PVT", "SGT", "SGM", "WO1", "CW5", "2LT", "1LT", "CPT", "MAJ", "LTC", "COL"]
    order += ["BG", "MG", "LTG", "GEN"]
    seniority = [ranks.find(text).seniority for text in order]
    assert seniority == sorted(set(seniority))
    assert ranks.find("CAPT", "navy").seniority == ranks.find("COL").seniority


def test_nato_codes_and_pay_grades_agree(ranks):
    for rank in ranks:
        if rank.nato.startswith("OF-") and rank.pay_grade:
            number = int(rank.nato[3:])
            assert rank.pay_grade in ({"O-1", "O-2"} if number == 1 else {f"O-{number + 1}"})
        if rank.nato.startswith("OR-") and rank.pay_grade:
            assert rank.pay_grade == f"E-{rank.nato[3:]}"


def test_no_spelling_has_two_ranks_in_one_service(request):
    path = Path(request.config.rootpath) / "resources" / "reference" / "ranks.csv"
    seen: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for spelling in (row["text"], *filter(None, row["aliases"].split("|"))):
                key = (spelling.casefold(), row["service"])
                assert seen.setdefault(key, row["text"]) == row["text"], key
            assert row["source"]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("O-5", "O-5"),
        ("O5", "O-5"),
        ("o-05", "O-5"),
        ("O-10", "O-10"),
        ("O-3E", "O-3"),
        ("E7", "E-7"),
        ("E-9", "E-9"),
        ("W2", "W-2"),
        ("CW3", "W-3"),
        ("WO1", "W-1"),
        ("CIV", ""),
        ("GS-13", ""),
        ("", ""),
        (" - ", ""),
        ("N/A", ""),
    ],
)
def test_pay_grades(text, grade):
    assert parse_pay_grade_noted(text) == (grade, None)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("05", "O-5"),
        ("0-5", "O-5"),
        ("5-Oct", "O-5"),
        ("05-OCT-25", "O-5"),
        ("Oct-5", "O-5"),
        ("2025-10-05", "O-5"),
        ("2025-10-05 00:00:00", "O-5"),
        (dt.date(2025, 10, 5), "O-5"),
        (dt.datetime(2026, 10, 10), "O-10"),
        ("OF-4", "O-5"),
        ("OR-6", "E-6"),
    ],
)
def test_mended_pay_grades_carry_a_note(text, grade):
    found, note = parse_pay_grade_noted(text)
    assert found == grade
    assert note


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OF-1", "ambiguous-pay-grade"),
        ("OF-10", "unknown-pay-grade"),
        ("O-11", "unknown-pay-grade"),
        ("E-10", "unknown-pay-grade"),
        ("W-6", "unknown-pay-grade"),
        ("5", "unknown-pay-grade"),
        ("5-Nov", "unknown-pay-grade"),
        ("MAJ", "unknown-pay-grade"),
        (dt.date(2025, 9, 5), "unknown-pay-grade"),
        (dt.date(2025, 10, 11), "unknown-pay-grade"),
        ("\ud800", "unknown-pay-grade"),
    ],
)
def test_refused_pay_grades(text, code):
    with pytest.raises(FieldError) as caught:
        parse_pay_grade(text)
    assert caught.value.code == code


def test_many_rows_cost_little(ranks):
    started = time.perf_counter()
    for number in range(5_000):
        ranks.find("Ltc")
        ranks.leading(f"MAJ KOLA{number}, Tem")
    assert time.perf_counter() - started < 1.0
