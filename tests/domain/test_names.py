"""Names from one cell or from columns: nothing re-cased, nothing invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imso_desk.domain.names import (
    NameParts,
    clean,
    drop_unknown_marks,
    full_name,
    is_placeholder,
    join_name,
    split_name,
)
from imso_desk.domain.ranks import Ranks


@pytest.fixture(scope="module")
def ranks(request):
    path = Path(request.config.rootpath) / "resources" / "reference" / "ranks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return Ranks.from_rows(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MAJ RAVUNA, KOFI TAN", ("MAJ", "RAVUNA", "KOFI TAN", "RAVUNA KOFI TAN")),
        ("CIV RAMOS, Claudio\u00a0", ("CIV", "RAMOS", "Claudio", "RAMOS Claudio")),
        ("Ltc CHARPENTIER, Gilles ", ("Ltc", "CHARPENTIER", "Gilles", "CHARPENTIER Gilles")),
        ("2Lt MELO,  Samuel", ("2Lt", "MELO", "Samuel", "MELO Samuel")),
        ("Col AL-WLD BW`ZYZ, skhr ", ("Col", "AL-WLD BW`ZYZ", "skhr", "AL-WLD BW`ZYZ skhr")),
        ("MAJ Tem KOLA", ("MAJ", "KOLA", "Tem", "Tem KOLA")),
        ("KOLA, MAJ Tem", ("MAJ", "KOLA", "Tem", "KOLA Tem")),
        ("KOLA, Tem, MAJ", ("MAJ", "KOLA", "Tem", "KOLA Tem")),
        ("MAJOR, John", ("", "MAJOR", "John", "MAJOR John")),
        ("LTC DE LA VEGA MORO, ANA LUCIA", ("LTC", "DE LA VEGA MORO", "ANA LUCIA", None)),
    ],
)
def test_rank_and_name(text, parts, ranks):
    rank, family, given_names, passport = parts
    passport = passport or f"{family} {given_names}"
    assert split_name(text, ranks) == NameParts(rank, family, given_names, passport)


@pytest.mark.parametrize(
    ("text", "family", "given_names", "passport"),
    [
        ("SURYANTO, FNU", "SURYANTO", "", "SURYANTO"),
        ("FNU, SUPARNO LNU", "", "SUPARNO", "SUPARNO"),
        ("FNU WIRADI", "", "", "WIRADI"),
        ("Mohamed Ali Hassan", "", "", "Mohamed Ali Hassan"),
        ("MOHAMED ALI HASSAN", "", "", "MOHAMED ALI HASSAN"),
        ("MOHAMED ALI H", "", "", "MOHAMED ALI H"),
        ("DE LA VEGA Ana Lucia", "DE LA VEGA", "Ana Lucia", "DE LA VEGA Ana Lucia"),
        ("Juan de la VEGA", "de la VEGA", "Juan", "Juan de la VEGA"),
        ("McDONALD Ian", "McDONALD", "Ian", "McDONALD Ian"),
        ("ŞAHİN İbrahim", "ŞAHİN", "İbrahim", "ŞAHİN İbrahim"),
        ("Joy M", "", "", "Joy M"),
        ("SMITH, John, Jr.", "SMITH", "John Jr.", "SMITH John Jr."),
        ("MOHAMED, ALI H", "MOHAMED", "ALI H", "MOHAMED ALI H"),
        ("محمد علی", "", "", "محمد علی"),
        ("\u202eKOLA, Tem\u202c", "KOLA", "Tem", "KOLA Tem"),
        (", WIRADI", "", "WIRADI", "WIRADI"),
        ("", "", "", ""),
        (",", "", "", ""),
        ("FNU LNU", "", "", ""),
    ],
)
def test_name_without_ranks(text, family, given_names, passport):
    assert split_name(text, None) == NameParts("", family, given_names, passport)


@pytest.mark.parametrize(
    ("family", "given_names", "passport"),
    [("SURYANTO", "FNU", "SURYANTO"), ("", "WIRADI", "WIRADI"), ("FNU", "SUPARNO LNU", "SUPARNO")],
)
def test_columns(family, given_names, passport):
    name = join_name(family, given_names, native=" სახელი ")
    assert name.passport_name == passport == full_name(name.family, name.given)
    assert name.native == "სახელი"
    assert "NU" not in (name.family + name.given).split()


@pytest.mark.parametrize(
    "text",
    [
        "VACANT",
        "TBA",
        "TBD",
        "TBA x 3",
        "3 x TBA",
        "tba",
        "MAJ TBA",
        "VACANT - no name",
        "VACANT 2",
        "2 more kids",
        "2 more kids arriving in Jan",
        "3 seats",
        "Seat 3",
        "no name yet",
        "unnamed",
        "FNU LNU",
        "",
        "-",
        "N/A",
        "To be named",
        "TBA (3 seats)",
        "5 students",
    ],
)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "KOLA, T",
        "Na, Kim",
        "Vacante, Juan",
        "Tba Smithson",
        "OTUMA (replaced)",
        "SURYANTO, FNU",
        "DIALLO (child 1)",
        "Tbahriti",
        "Nunez",
        "O",
        "李",
        "Open, Max",
    ],
)
def test_people_are_no_placeholders(text):
    assert not is_placeholder(text)


def test_unknown_marks_are_whole_words():
    assert drop_unknown_marks("FNUTTI Lnuk") == "FNUTTI Lnuk"
    assert drop_unknown_marks("F.N.U. Wiradi") == "Wiradi"


@given(st.text(max_size=60))
def test_names_survive_any_text(text):
    parts = split_name(text, None)
    letters = [c for c in drop_unknown_marks(text) if c.isalpha()]
    assert [c for c in parts.passport_name if c.isalpha()] == letters
    assert clean(clean(text)) == clean(text)
    assert is_placeholder(text) in {True, False}
