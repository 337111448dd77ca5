"""Countries: every spelling of the public training reports, and no silent choice between codes."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from imso_desk.domain.countries import CodeSet, Countries
from imso_desk.domain.problems import FieldError

# Two letters, what they mean in DSCA codes, what they mean in ISO codes (domain notes 9.3).
OVERLAPS = [
    ("AT", "AU", "AT"),
    ("AU", "AT", "AU"),
    ("BA", "BH", "BA"),
    ("CI", "CL", "CI"),
    ("DE", "DK", "DE"),
    ("GY", "DE", "GY"),
    ("MO", "MA", "MO"),
    ("NE", "NL", "NE"),
    ("SN", "SG", "SN"),
    ("SR", "SA", "SR"),
    ("SZ", "CH", "SZ"),
    ("TK", "TR", "TK"),
    ("MF", "MY", "MF"),
    ("BN", "XB", "BN"),
]


@pytest.fixture(scope="module")
def countries(repository_rows) -> Countries:
    return Countries.from_rows(repository_rows("countries"))


@pytest.fixture(scope="module")
def repository_rows(request):
    folder = Path(request.config.rootpath) / "resources" / "reference"

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows


def problem(countries: Countries, text: str, codes: CodeSet | None = None) -> str:
    with pytest.raises(FieldError) as caught:
        countries.find(text, codes)
    assert caught.value.message
    return caught.value.code


@pytest.mark.parametrize(("letters", "dsca", "iso"), OVERLAPS)
def test_an_overlapping_code_is_ambiguous_until_the_set_is_named(countries, letters, dsca, iso):
    for written in (letters, letters.lower(), f" {letters} "):
        assert problem(countries, written) == "ambiguous-country-code"
        assert countries.find(written, CodeSet.DSCA).iso2 == dsca
        assert countries.find(written, CodeSet.ISO).iso2 == iso


@pytest.mark.parametrize("letters", ["PT", "PL", "IT", "FR", "NO", "IN", "TW", "BR", "JO", "EG"])
def test_a_code_on_which_both_sets_agree_needs_no_set(countries, letters):
    found = {countries.find(letters, codes).iso2 for codes in (None, CodeSet.ISO, CodeSet.DSCA)}
    assert found == {letters}


@pytest.mark.parametrize(
    ("letters", "iso"),
    [("JA", "JP"), ("KS", "KR"), ("UK", "GB"), ("SP", "ES"), ("SW", "SE"), ("PI", "PH")],
)
def test_a_dsca_code_that_iso_has_not_given_away_needs_no_set(countries, letters, iso):
    assert countries.find(letters).iso2 == iso
    assert countries.find(letters, CodeSet.DSCA).iso2 == iso


def test_a_code_of_the_other_set_is_not_taken(countries):
    assert problem(countries, "JA", CodeSet.ISO) == "unknown-country"
    assert problem(countries, "JP", CodeSet.DSCA) == "unknown-country"
    assert countries.find("UK", CodeSet.ISO).iso2 == "GB"  # a name as well as a code


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Congo, Democratic Republic of (Kinshasa)", "CD"),
        ("Congo, Republic of (Brazzaville)", "CG"),
        ("DRC", "CD"),
        ("Zaire", "CD"),
        ("Korea, Republic of South", "KR"),
        ("Korea, Republic of", "KR"),
        ("ROK", "KR"),
        ("China, People's Republic of", "CN"),
        ("China, People\u2019s Republic of", "CN"),
        ("China, Republic of", "TW"),
        ("COTE D'IVOIRE, REPUBLIC OF", "CI"),
        ("Côte d\u2019Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Sudan, Republic of South", "SS"),
        ("Sudan", "SD"),
        ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Papua-New Guinea", "PG"),
        ("Gambia, The", "GM"),
        ("St Kitts & Nevis", "KN"),
        ("St. Lucia", "LC"),
        ("Palestinian Authority", "PS"),
        ("Burma ", "MM"),
        ("Swaziland", "SZ"),
        ("Macedonia", "MK"),
        ("Cape Verde", "CV"),
        ("East Timor", "TL"),
        ("Czech Republic", "CZ"),
        ("Turkey", "TR"),
        ("TÜRKİYE", "TR"),
        ("Turkiye", "TR"),
        ("U.S.A.", "US"),
        ("UAE", "AE"),
        ("Kosovo", "XK"),
        ("BANDARIA", "XB"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("KEN", "KE"),
        ("aut", "AT"),
        ("NA", "NA"),
        ("\u00a0Kenya\u00a0", "KE"),
    ],
)
def test_spellings(countries, text, iso):
    assert countries.find(text).iso2 == iso


@pytest.mark.parametrize("text", ["Korea", "CONGO", "Virgin Islands", "Congolese", "Dominican"])
def test_a_name_of_two_countries_is_ambiguous(countries, text):
    assert problem(countries, text) == "ambiguous-country"
    assert problem(countries, text, CodeSet.ISO) == "ambiguous-country"


@pytest.mark.parametrize(
    "text",
    ["", " ", "...", "B5", "DU", "Total", "Atlantis", "multiple", "\ud800", "é" * 60_000, "=1+1"],
)
def test_what_is_no_country_is_unknown(countries, text):
    assert problem(countries, text) == "unknown-country"


def test_every_spelling_of_the_training_reports_is_found(countries, request):
    texts = Path(request.config.rootpath, "tests/data/fmtr_countries.txt").read_text("utf-8")
    spellings = texts.splitlines()
    assert len({text.strip().casefold() for text in spellings}) >= 156
    found = {text.strip().casefold(): countries.find(text).iso2 for text in spellings}
    assert found["georgia"] == "GE"
    assert all(countries.by_iso2(code) is not None for code in found.values())


def test_the_table_is_whole_and_no_key_has_two_meanings(countries):
    assert len(countries) == 251  # 249 of ISO 3166-1, Kosovo, Bandaria
    for column in ("iso2", "iso3", "dsca"):
        filled = [getattr(one, column) for one in countries if getattr(one, column)]
        assert len(filled) == len(set(filled)), column
    shared = {key for key, holders in countries._named.items() if len(holders) > 1}
    assert shared == {"congo", "congolese", "korea", "korean", "dominican", "virgin islands"}


def test_every_name_and_three_letter_code_leads_back_to_its_country(countries):
    for one in countries:
        assert countries.find(one.name) is one
        assert not one.iso3 or countries.find(one.iso3) is one
        assert countries.find(one.iso2, CodeSet.ISO) is one
        assert not one.dsca or countries.find(one.dsca, CodeSet.DSCA) is one
        assert one.source


def test_no_alias_is_the_code_of_another_country(countries):
    three = {one.iso3: one for one in countries if one.iso3}
    two = {code: one for one in countries for code in (one.iso2, one.dsca) if code}
    for one in countries:
        for alias in one.aliases:
            assert three.get(alias.upper(), one) is one, alias
            assert len(alias) != 2 or two[alias.upper()] is one, alias


def test_repeated_texts_cost_next_to_nothing(countries):
    texts = ["Kenya", "Korea, Republic of South", " burma ", "DRC"] * 5_000
    started = time.perf_counter()
    for text in texts:
        countries.find(text)
    assert time.perf_counter() - started < 0.2


def test_the_memory_of_texts_stays_small(countries):
    for number in range(10_000):
        problem(countries, f"no such place {number}")
    assert len(countries._found) <= 4096
